import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCli } from './cli-options.ts';
import { ask, basic } from './testing/index.ts';
import { startSandboxProcess } from './testing/sandbox-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const failure = async (args: readonly string[]): Promise<string> => {
  const { code, stderr } = await startSandboxProcess(args).ended;
  expect(code).toBe(1);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
};

describe('the sandbox command', () => {
  it('prints one line with addresses and credentials that work, and ends on SIGTERM', async () => {
    const described = file(
      'world.json',
      JSON.stringify({
        clusters: [{ name: 'solo', version: '9.1.0', license: 'basic' }],
        password: 'from-file',
      }),
    );
    const sandbox = startSandboxProcess([described]);
    const world = await sandbox.ready;
    expect(world).toMatchObject({
      username: 'elastic',
      password: 'from-file',
      registry: null,
      dataDir: null,
    });
    const info = await ask({ url: world.clusters[0]?.url ?? '' }, 'GET /', undefined, {
      authorization: basic(world.username, world.password),
    });
    expect(info.body).toMatchObject({ cluster_name: 'solo', version: { number: '9.1.0' } });
    sandbox.child.kill('SIGTERM');
    expect(await sandbox.ended).toEqual({ code: 0, stderr: '' });
  });

  it('says in one line what is wrong with its flags', async () => {
    expect(await failure(['--bogus'])).toContain("Unknown option '--bogus'");
  });

  it('names a busy port', async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as { port: number };
    const described = file('busy.json', JSON.stringify({ clusters: [{ name: 'solo', httpPort: port }] }));
    expect(await failure([described])).toContain(`port ${port} on 127.0.0.1 is in use`);
    busy.close();
  });

  it('names a data directory that it cannot use', async () => {
    expect(await failure(['--port-base', '0', '--data-dir', file('not-a-folder', 'x')])).toContain(
      'cannot use the data directory',
    );
  });
});

describe('the options of the command', () => {
  it('are three clusters and a registry from a base port on', () => {
    const { world, isFresh } = parseCli(['--port-base', '9250', '--fresh', '--data-dir', '/data']);
    expect(isFresh).toBe(true);
    expect(world.clusters.map(({ name, httpPort, remotePort }) => [name, httpPort, remotePort])).toEqual([
      ['management', 9250, 9450],
      ['paris', 9251, 9451],
      ['tokyo', 9252, 9452],
    ]);
    expect(world.registry).toEqual({ port: 9280 });
    expect(world.dataDir).toBe('/data');
  });

  it.each([
    ['a port base that is none', ['--port-base', 'many'], '--port-base needs a port number'],
    ['a description that is not JSON', [file('broken.json', '{')], 'cannot read the description'],
    ['a description without clusters', [file('empty.json', '{}')], 'needs a list "clusters"'],
    [
      'an unknown key',
      [file('key.json', '{"clusters":[{"name":"a","color":"red"}]}')],
      'unknown key "color"',
    ],
    [
      'a version that is none',
      [file('version.json', '{"clusters":[{"name":"a","version":"nine"}]}')],
      'must look like 9.3.2',
    ],
    [
      'an unknown license',
      [file('license.json', '{"clusters":[{"name":"a","license":"gold"}]}')],
      'must be one of',
    ],
  ])('refuse %s', (_what, args, message) => {
    expect(() => parseCli(args)).toThrow(message);
  });
});
