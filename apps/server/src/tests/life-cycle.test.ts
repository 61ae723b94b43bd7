/** What probes and service managers see of a console: alive, ready, reloaded, drained. */
import { createSession, getStatus, streamEvents } from '@lockstep/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  testConfig,
  type TestConsole,
} from '../testing/test-consoles.ts';

let test: TestConsole;

afterEach(() => test.close());

const probe = async (path: string) => {
  const answer = await fetch(`${test.console.url}${path}`);
  return { status: answer.status, text: await answer.text() };
};

describe('probes', () => {
  it('find a console alive and ready', async () => {
    test = await startTestConsole();
    expect(await probe('/livez')).toEqual({ status: 200, text: 'ok\n' });
    expect(await probe('/readyz')).toEqual({ status: 200, text: 'ok\n' });
  });

  it('may call it by any name, as load balancers do', async () => {
    test = await startTestConsole();
    const { hostname, port } = new URL(test.console.url);
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      request({ hostname, port, path: '/readyz', headers: { host: 'check.invalid' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });

  it('find it alive and not ready while the home cluster is gone, and unauthenticated clients learn no address', async () => {
    test = await startTestConsole({ env: { LOCKSTEP_SYNC_WATCH_INTERVAL: '50ms' } });
    await test.world.faults.stopCluster('management');
    await eventually(
      () => probe('/readyz'),
      ({ status, text }) => status === 503 && text === 'home-unusable\n',
    );
    expect((await probe('/livez')).status).toBe(200);
    const { text } = await probe('/api/status');
    expect(text).toContain('"degraded"');
    expect(text).not.toContain(new URL(test.homeUrl).port);
  });
});

describe('GET /api/status', () => {
  it('tells its parts to signed-in users alone', async () => {
    test = await startTestConsole();
    const anonymous = await test.ask(getStatus, {}, '');
    expect(anonymous.status).not.toHaveProperty('core');
    expect(anonymous.status).not.toHaveProperty('plugins');
    const { status } = await test.ask(getStatus, {});
    expect(status).toMatchObject({
      core: { elasticsearch: { level: 'available' }, savedObjects: { level: 'available' } },
      plugins: { configuredOutputs: { level: 'available' }, storedSecrets: { level: 'available' } },
    });
  });
});

describe('a reload', () => {
  it('goes on with the other configuration on the same port, with the sessions that there are', async () => {
    test = await startTestConsole();
    const signedIn = await fetch(`${test.console.url}${createSession.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'kbn-xsrf': 'x' },
      body: JSON.stringify({ username: 'elastic', password: TEST_PASSWORD }),
    });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const outputs = `[{ id: declared, name: Declared, type: elasticsearch, hosts: ['https://es.example:9200'] }]`;
    await test.console.reload(
      testConfig(test.world, 'management', { LOCKSTEP_NAME: 'renamed', LOCKSTEP_OUTPUTS: outputs }),
    );
    const status = (await (
      await fetch(`${test.console.url}${getStatus.path}`, { headers: { cookie } })
    ).json()) as object;
    expect(status).toMatchObject({ name: 'renamed', status: { core: {} } });
    const listed = await fetch(`${test.console.url}/api/fleet/outputs`, { headers: { cookie } });
    expect(await listed.text()).toContain('"declared"');
  });

  it('with a file that cannot be read is refused, and nothing has changed', async () => {
    test = await startTestConsole();
    const broken = testConfig(test.world, 'management', {
      LOCKSTEP_NAME: 'renamed',
      LOCKSTEP_ELASTICSEARCH_SSL_CERTIFICATE_AUTHORITIES: '/nowhere/ca.pem',
    });
    await expect(test.console.reload(broken)).rejects.toThrow('/nowhere/ca.pem');
    expect((await test.ask(getStatus, {})).name).toBe('management');
  });
});

it('a stop ends event streams, and is told to probes as long as it takes requests', async () => {
  test = await startTestConsole();
  const stream = await fetch(`${test.console.url}${streamEvents.path}`, {
    headers: { authorization: TEST_AUTHORIZATION },
  });
  const closing = test.console.close({ delayMs: 400, graceMs: 5_000 });
  expect(await probe('/readyz')).toEqual({ status: 503, text: 'draining\n' });
  expect((await probe('/livez')).status).toBe(200);
  // Ends as an answer that is whole does: a cut one would reject here.
  expect(await stream.text()).toContain('retry:');
  await closing;
  await expect(fetch(`${test.console.url}/livez`)).rejects.toThrow();
});
