import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runConfigCommand } from './config-command.ts';

let place: string;
let file: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'lockstep-config-command-'));
  file = join(place, 'lockstep.yml');
  writeFileSync(
    file,
    `elasticsearch:
  hosts: [https://es.example:9200]
  username: lockstep
  password: secret-password
encryption: { keys: [kept-test-key-of-32-characters-!!] }
`,
  );
});
afterEach(() => {
  rmSync(place, { recursive: true, force: true });
});

describe('lockstep config', () => {
  it('checks a file without a start', async () => {
    expect(await runConfigCommand(['check', file], {})).toMatchObject({ exitCode: 0 });
    writeFileSync(file, 'server: { prt: 1 }\n');
    const { exitCode, stderr } = await runConfigCommand(['check', file], {});
    expect(exitCode).toBe(2);
    expect(stderr.split('\n')).toContain(`${file}:1: server.prt: there is no such key. Did you mean port?`);
    expect(stderr).toContain('elasticsearch: is missing');
  });

  it('shows every value with its origin, and no secret', async () => {
    const { stdout } = await runConfigCommand(['show', file], { LOCKSTEP_SYNC_INTERVAL: '90s' });
    expect(stdout).toMatch(/^sync\.interval +LOCKSTEP_SYNC_INTERVAL +90s$/m);
    expect(stdout).toMatch(/^history\.keep +default +30d$/m);
    expect(stdout).toContain(`${file}:2`);
    expect(stdout).not.toMatch(/secret-password|kept-test/);
    const json = await runConfigCommand(['show', file, '--json'], {});
    expect(JSON.parse(json.stdout)).toContainEqual({ key: 'server.port', value: 5650, from: 'default' });
  });

  it('explains a key by its name or its variable, a branch, and what was perhaps meant', async () => {
    const byKey = await runConfigCommand(['explain', 'sync.interval'], {});
    expect(byKey.stdout).toContain('bounds    1s to 1d');
    expect(byKey.stdout).toContain('default   5m');
    expect(await runConfigCommand(['explain', 'LOCKSTEP_SYNC_INTERVAL'], {})).toEqual(byKey);
    expect((await runConfigCommand(['explain', 'server.ssl'], {})).stdout).toContain(
      'server.ssl.keystore.path',
    );
    expect(await runConfigCommand(['explain', 'sync.intervall'], {})).toMatchObject({
      exitCode: 1,
      stderr: 'There is no key sync.intervall. Did you mean sync.interval?\n',
    });
  });

  it.each([[[]], [['check']], [['tell', 'x']], [['check', 'a', 'b']], [['check', '--fast']]])(
    'refuses %j with its help',
    async (args) => {
      expect(await runConfigCommand(args, {})).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining('config check') as string,
      });
    },
  );
});
