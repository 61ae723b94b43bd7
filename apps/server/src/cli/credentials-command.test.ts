import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDirectly } from '../testing/connect-directly.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';
import { runCredentialsCommand } from './credentials-command.ts';

let started: TestConsole;
const env = () => ({
  LOCKSTEP_URL: started.console.url,
  LOCKSTEP_USERNAME: 'elastic',
  LOCKSTEP_PASSWORD: TEST_PASSWORD,
});
const remote = () => ({
  ...env(),
  LOCKSTEP_REMOTE_USERNAME: 'elastic',
  LOCKSTEP_REMOTE_PASSWORD: TEST_PASSWORD,
});
const run = (line: string, variables = remote()) => runCredentialsCommand(line.split(' '), variables);

beforeAll(async () => {
  started = await startTestConsole({ env: { LOCKSTEP_SYNC_WATCH_INTERVAL: '250ms' } });
  await connectDirectly(started.console.url, { id: 'paris', host: started.world.cluster('paris').url });
});
afterAll(() => started.close());

describe('lockstep credentials', () => {
  it('lists what is used, for people and as JSON', async () => {
    const { exitCode, stdout } = await run('list');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^paris +remote_api_key +valid +paris +lockstep_apply_paris +of elastic/m);
    expect(JSON.parse((await run('list --json')).stdout)).toContainEqual(
      expect.objectContaining({ id: 'paris:service_token' }),
    );
  });

  it('shows the requests and does nothing where nobody can be asked', async () => {
    const before = (await run('list')).stdout;
    const { exitCode, stdout } = await run('rotate paris remote_api_key');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('POST /_security/api_key');
    expect(stdout).toContain('manage_own_api_key');
    expect(stdout).toContain('Nothing was done');
    expect((await run('list')).stdout).toBe(before);
  });

  it('asks for a user of the remote and for a yes', async () => {
    const asked: string[] = [];
    const answers = ['elastic', TEST_PASSWORD, 'no'];
    const result = await runCredentialsCommand(['rotate', 'paris', 'remote_api_key'], env(), {
      prompt: (question) => {
        asked.push(question);
        return Promise.resolve(answers[asked.length - 1] ?? '');
      },
    });
    expect(asked).toHaveLength(3);
    expect(result.stdout).toBe('Nothing was done.\n');
  });

  it('rotates, and invalidates what was replaced', async () => {
    const rotated = await run('rotate paris service_token --yes');
    expect(rotated).toMatchObject({ exitCode: 0, stderr: '' });
    expect(rotated.stdout).toContain('was replaced and is still accepted: DELETE /_security/service/');
    const done = await run('invalidate paris service_token');
    expect(done.exitCode).toBe(0);
    expect(done.stdout).not.toContain('was replaced');
  });

  it('says what is wrong with the command, and what the console refuses', async () => {
    expect(await run('melt')).toMatchObject({ exitCode: 1 });
    expect(await run('rotate paris password')).toMatchObject({ exitCode: 1 });
    expect(
      await run('rotate paris remote_api_key --yes', { ...remote(), LOCKSTEP_REMOTE_USERNAME: '' }),
    ).toMatchObject({ exitCode: 1 });
    expect(await run('rotate rome remote_api_key --yes')).toMatchObject({ exitCode: 3 });
    const wrong = await run('rotate paris remote_api_key --yes', {
      ...remote(),
      LOCKSTEP_REMOTE_PASSWORD: 'no',
    });
    expect(wrong.exitCode).toBe(2);
  });
});
