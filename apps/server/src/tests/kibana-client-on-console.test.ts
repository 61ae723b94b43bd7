/** The client for Kibana, asked to work with a console: it speaks the same API, so it sits the same exam. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKibanaClient, type KibanaClient, type KibanaCredentials } from '@lockstep/kibana';
import { deviations, KIBANA_API_CASES, recordExchanges } from '@lockstep/kibana/testing';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
let line: Awaited<ReturnType<typeof recordExchanges>>;
const clients: KibanaClient[] = [];

function clientWith(credentials: KibanaCredentials): KibanaClient {
  const client = createKibanaClient({
    url: line.url,
    credentials: () => credentials,
    userAgent: 'test',
    timeoutMs: 20_000,
    installTimeoutMs: 40_000,
  });
  clients.push(client);
  return client;
}

beforeAll(async () => {
  // Asked through a line, which has another port.
  started = await startTestConsole({ env: { LOCKSTEP_SERVER_ALLOWED_HOSTS: '127.0.0.1' } });
  line = await recordExchanges(started.console.url);
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await line.close();
  await started.close();
});

describe('a console as a Kibana', () => {
  it.each(KIBANA_API_CASES)('$name', async ({ run }) => {
    await run({
      client: clientWith({ kind: 'basic', username: 'elastic', password: TEST_PASSWORD }),
      anonymous: clientWith({ kind: 'none' }),
      known: { name: 'nginx', older: '2.0.0', newer: '2.1.0' },
    });
  });

  it('has answered all of it as published', () => {
    expect(line.exchanges.length).toBeGreaterThan(20);
    expect([...new Set(line.exchanges.flatMap(deviations))]).toEqual([]);
  });
});
