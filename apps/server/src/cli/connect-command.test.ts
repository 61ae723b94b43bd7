import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOutputs } from '@lockstep/contracts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';
import { runConnectCommand } from './connect-command.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole();
});
afterAll(() => started.close());

const env = () => ({
  LOCKSTEP_URL: started.console.url,
  LOCKSTEP_USERNAME: 'elastic',
  LOCKSTEP_PASSWORD: TEST_PASSWORD,
  LOCKSTEP_REMOTE_USERNAME: 'elastic',
  LOCKSTEP_REMOTE_PASSWORD: TEST_PASSWORD,
});

async function names(): Promise<readonly string[]> {
  const answer = await started.call(listOutputs, {});
  return answer.kind === 'ok' ? answer.value.items.map(({ name }) => name) : [];
}

const paris = () => started.world.cluster('paris').url;

describe('lockstep connect', () => {
  it('wants an address', async () => {
    const result = await runConnectCommand(['--yes'], env());
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain('Give the address of the remote cluster');
  });

  it('stops at the plan where nobody can be asked, and says how to take back what was created', async () => {
    const result = await runConnectCommand([paris()], env());
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toContain('Nothing was saved');
    expect(result.stdout).toContain('DELETE /_security/api_key');
    expect(await names()).not.toContain('Tokyo');
  });

  it('asks before it saves, and does nothing unless the answer is yes', async () => {
    const asked: string[] = [];
    const prompt = async (question: string) => {
      asked.push(question);
      return Promise.resolve('no');
    };
    await runConnectCommand([paris(), '--name', 'Tokyo'], env(), { prompt });
    expect(asked.join('')).toContain('Save and sync?');
    expect(await names()).not.toContain('Tokyo');
  });

  it('connects a remote cluster and waits until it is in sync', async () => {
    const result = await runConnectCommand([paris(), '--name', 'Tokyo', '--yes'], env());
    expect(result.stderr).toBe('');
    expect(result.stdout).toContain('Tokyo is in sync');
    expect(result.exitCode).toBe(0);
    expect(await names()).toContain('Tokyo');
  });

  it('says what a remote cluster refuses', async () => {
    const wrong = { ...env(), LOCKSTEP_REMOTE_PASSWORD: 'wrong' };
    const result = await runConnectCommand([paris(), '--yes'], wrong);
    expect(result.exitCode).not.toBe(0);
    expect(result.stderr).not.toBe('');
  });
});
