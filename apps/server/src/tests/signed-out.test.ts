/** Signing out is the end of a session on every console of a home cluster, and of what lives by it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerPrivileges, rightsEverywhere, streamEvents } from '@lockstep/contracts';
import { type Console } from '../app/start-console.ts';
import { createEventHub } from '../features/events/event-hub.ts';
import { bindEventRoutes } from '../features/events/event-routes.ts';
import { createHttpApp } from '../http/app.ts';
import { NO_BASE_PATH } from '../http/base-path.ts';
import { listen } from '../http/listen.ts';
import type { Authentication } from '../http/principal.ts';
import { Secret } from '../lib/secret.ts';
import { addUser } from '../testing/add-user.ts';
import { eventually } from '../testing/eventually.ts';
import {
  openConsole,
  recordingLog,
  startTestConsole,
  TEST_PASSWORD,
  type TestConsole,
} from '../testing/test-consoles.ts';

const HEADERS = { 'content-type': 'application/json', 'kbn-xsrf': 'x' };
/** One address in front of both. */
const ENV = { LOCKSTEP_SERVER_PUBLIC_URL: 'http://consoles.example' };

let started: TestConsole;
let other: Console;

beforeAll(async () => {
  started = await startTestConsole({ env: ENV });
  await started.call(registerPrivileges, {});
  other = await openConsole(started.world, 'management', { env: ENV });
  for (const name of ['ana', 'ben']) await addUser(started, name, { privileges: ['all'] });
});
afterAll(async () => {
  await other.close();
  await started.close();
});

async function signIn(username: string): Promise<string> {
  const answer = await fetch(`${started.console.url}/api/console/session`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ username, password: TEST_PASSWORD }),
  });
  expect(answer.status).toBe(200);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const statusAt = async (url: string, cookie: string): Promise<number> =>
  (await fetch(`${url}/api/fleet/outputs`, { headers: { cookie } })).status;

async function signOut(cookie: string, query = ''): Promise<void> {
  const answer = await fetch(`${started.console.url}/api/console/session${query}`, {
    method: 'DELETE',
    headers: { ...HEADERS, cookie },
  });
  expect(answer.status).toBe(200);
}

describe('a copy of the cookie', () => {
  it('is refused after signing out, at once here and within seconds at the other console', async () => {
    const cookie = await signIn('ana');
    const another = await signIn('ana');
    expect(await statusAt(other.url, cookie)).toBe(200);
    await signOut(cookie);
    expect(await statusAt(started.console.url, cookie)).toBe(401);
    await eventually(
      () => statusAt(other.url, cookie),
      (status) => status === 401,
    );
    expect(await statusAt(started.console.url, another)).toBe(200);
  });

  it('is refused after the user has ended all sessions, and those of others go on', async () => {
    const [first, second, ben] = [await signIn('ana'), await signIn('ana'), await signIn('ben')];
    await signOut(first, '?everywhere=true');
    expect(await statusAt(started.console.url, second)).toBe(401);
    expect(await statusAt(started.console.url, ben)).toBe(200);
    expect(await statusAt(started.console.url, await signIn('ana'))).toBe(200);
  });
});

describe('an event stream', () => {
  it('ends at its next heartbeat when its user is let in no longer', async () => {
    let answer: Authentication = {
      kind: 'authenticated',
      principal: {
        username: 'ana',
        fullName: null,
        realm: 'native1',
        authenticationType: 'realm',
        rights: rightsEverywhere('integrations-read'),
        hidden: [],
        authorization: new Secret('Basic YTpi'),
      },
    };
    const hub = createEventHub();
    const { log } = recordingLog();
    const app = createHttpApp({
      authenticate: () => Promise.resolve(answer),
      authenticateFrom: () => Promise.resolve(answer),
      trustedProxies: [],
      explainLack: () => Promise.reject(new Error('not asked')),
      holdsAnyRight: () => Promise.resolve(true),
      keepFresh: (session) => Promise.resolve(session),
      pendingSignIns: { begin: () => Promise.resolve(), take: () => Promise.resolve(undefined) },
      sessions: {
        read: () => Promise.resolve(undefined),
        start: () => Promise.reject(new Error('not asked')),
        renew: () => Promise.resolve(),
        replace: () => Promise.resolve(),
        forget: () => undefined,
        end: () => Promise.resolve(),
      },
      allowsHost: () => true,
      isTls: false,
      basePath: NO_BASE_PATH,
      whyNotReady: () => Promise.resolve(undefined),
      productVersion: '0.0.0',
      webFolder: '/nowhere',
      log,
      areRequestsLogged: false,
      requireWrites: () => Promise.resolve(),
      bindRoutes: (binder) => bindEventRoutes(binder, hub, 20),
    });
    const server = await listen(app, { host: '127.0.0.1', port: 0, tls: undefined, portHint: '' });
    const stream = await fetch(server.url + streamEvents.path, { headers: { authorization: 'Basic YTpi' } });
    const text = stream.text();
    answer = { kind: 'refused', message: 'gone' };
    expect(await text).toContain('retry');
    await server.close();
  });
});
