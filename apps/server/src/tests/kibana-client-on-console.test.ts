/** The client for Kibana, asked to work with a console: it speaks the same API, so it sits the same exam. */
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { createKibanaClient, type KibanaClient, type KibanaCredentials } from '@lockstep/kibana';
import { KIBANA_API_CASES } from '@lockstep/kibana/testing';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let started: TestConsole;
const clients: KibanaClient[] = [];

function clientWith(credentials: KibanaCredentials): KibanaClient {
  const client = createKibanaClient({
    url: started.console.url,
    credentials: () => credentials,
    userAgent: 'test',
    timeoutMs: 20_000,
    installTimeoutMs: 40_000,
  });
  clients.push(client);
  return client;
}

beforeAll(async () => {
  started = await startTestConsole();
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await started.close();
});

describe('a console as a Kibana', () => {
  it.each(KIBANA_API_CASES)('$name', async ({ run }) => {
    await run({
      client: clientWith({ kind: 'basic', username: 'elastic', password: TEST_PASSWORD }),
      stranger: clientWith({ kind: 'none' }),
      known: { name: 'nginx', older: '2.0.0', newer: '2.1.0' },
    });
  });
});
