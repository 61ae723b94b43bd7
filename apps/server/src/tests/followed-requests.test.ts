/** One request, found again in the log of the console, in the headers of clusters, and by its caller. */
import { getLogLevel, registerPrivileges, setLogLevel } from '@lockstep/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLogLevelCommand } from '../cli/log-level-command.ts';
import { startConsole, type Console } from '../app/start-console.ts';
import { systemClock } from '../lib/clock.ts';
import { addUser } from '../testing/add-user.ts';
import { startHttpGate, type HttpGate } from '../testing/http-gate.ts';
import {
  callConsole,
  recordingLog,
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  testConfig,
  type TestConsole,
} from '../testing/test-consoles.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACEPARENT = `00-${TRACE}-00f067aa0ba902b7-01`;

let world: TestConsole;
let gate: HttpGate;
let console_: Console;
const { log, logged } = recordingLog();

beforeAll(async () => {
  world = await startTestConsole();
  gate = await startHttpGate(world.world.cluster('management').url);
  console_ = await startConsole({
    config: testConfig(
      world.world,
      'management',
      { LOCKSTEP_LOGGING_ACCESS: 'true', LOCKSTEP_SERVER_TRUSTED_PROXIES: '127.0.0.1' },
      gate.url,
    ),
    clock: systemClock,
    log,
    productVersion: '0.0.0',
    webFolder: '/nowhere',
    portHint: '--port',
  });
});

afterAll(async () => {
  await console_.close();
  await gate.close();
  await world.close();
});

const ask = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${console_.url}${path}`, { headers: { authorization: TEST_AUTHORIZATION, ...headers } });

const linesOf = (requestId: string) => logged.filter((line) => line['http.request.id'] === requestId);

describe('a request', () => {
  it('keeps the id that a proxy gave it, and is one line with user, address, status and duration', async () => {
    const answer = await ask('/api/status?v8format=true', {
      'x-request-id': 'proxy-1234',
      'x-forwarded-for': '203.0.113.7',
    });
    expect(answer.headers.get('x-request-id')).toBe('proxy-1234');
    await answer.text();
    await expect
      .poll(() => linesOf('proxy-1234').find(({ msg }) => msg === 'request'))
      .toMatchObject({
        level: 30,
        method: 'GET',
        // Without the query, which may hold what somebody looked for.
        path: '/api/status',
        route: '/api/status',
        status: 200,
        user: 'elastic',
        address: '203.0.113.7',
        durationMs: expect.any(Number) as number,
      });
  });

  it.each(['with space', 'x'.repeat(129), '{"a":1}'])('gets an id of its own for %j', async (given) => {
    const answer = await ask('/api/status', { 'x-request-id': given });
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it('that is refused is a line with the address, too', async () => {
    await ask('/api/fleet/outputs', {
      authorization: `Basic ${Buffer.from('ana:wrong').toString('base64')}`,
      'x-request-id': 'refused-1',
      'x-forwarded-for': '203.0.113.8',
    });
    await expect
      .poll(() => linesOf('refused-1').find(({ msg }) => msg === 'request'))
      .toMatchObject({ status: 401, address: '203.0.113.8' });
  });

  it('of a probe is no line at info', async () => {
    await ask('/livez', { 'x-request-id': 'probe-1' });
    await expect
      .poll(() => linesOf('probe-1').find(({ msg }) => msg === 'request'))
      .toMatchObject({ level: 20 });
  });

  it('goes on to the cluster with its trace and the name that its caller gave it', async () => {
    const name = 'who-asked';
    const user = await addUser(world, 'tracer', { cluster: [] });
    await ask('/api/fleet/outputs', {
      authorization: user,
      traceparent: TRACEPARENT,
      tracestate: 'vendor=1',
      'x-opaque-id': name,
    });
    const passedOn = gate.seen.filter(({ headers }) => headers['x-opaque-id'] === name);
    expect(passedOn.length).toBeGreaterThan(0);
    for (const { headers } of passedOn) {
      expect(headers['traceparent']).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
      expect(headers['traceparent']).not.toBe(TRACEPARENT);
      expect(headers['tracestate']).toBe('vendor=1');
    }
  });
});

it('what nobody asked for goes to the cluster under the name of the product, in traces of its own', async () => {
  await expect
    .poll(() =>
      gate.seen.some(
        ({ headers }) => headers['x-opaque-id'] === 'lockstep' && headers['traceparent'] !== undefined,
      ),
    )
    .toBe(true);
  expect(gate.seen.every(({ headers }) => headers['x-opaque-id'] !== undefined)).toBe(true);
});

describe('the level of the log', () => {
  const env = { LOCKSTEP_URL: '', LOCKSTEP_USERNAME: 'elastic', LOCKSTEP_PASSWORD: TEST_PASSWORD };

  it('changes at run time by the command, and back', async () => {
    const here = { ...env, LOCKSTEP_URL: console_.url };
    expect(await runLogLevelCommand([], here)).toMatchObject({ exitCode: 0, stdout: 'debug\n' });
    expect(await runLogLevelCommand(['warn'], here)).toMatchObject({ exitCode: 0, stdout: 'warn\n' });
    await ask('/api/status', { 'x-request-id': 'not-told' });
    await ask('/api/status', { 'x-request-id': 'not-told-2' });
    expect(linesOf('not-told')).toEqual([]);
    expect(await runLogLevelCommand(['debug', '--json'], here)).toMatchObject({
      stdout: '{\n  "level": "debug"\n}\n',
    });
    expect(await runLogLevelCommand(['loud'], here)).toMatchObject({ exitCode: 1 });
  });

  it('is for those who may change settings', async () => {
    await callConsole(console_.url, registerPrivileges, {});
    const reader = await addUser(world, 'reader', { privileges: ['fleet_settings_read'] });
    expect(await callConsole(console_.url, getLogLevel, {}, reader)).toMatchObject({ kind: 'ok' });
    expect(await callConsole(console_.url, setLogLevel, { body: { level: 'warn' } }, reader)).toMatchObject({
      kind: 'problem',
    });
  });
});
