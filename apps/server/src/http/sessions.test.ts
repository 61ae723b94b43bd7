import type { Request, Response } from 'express';
import { describe, expect, it } from 'vitest';
import { Secret } from '../lib/secret.ts';
import { createSessions, sessionCookieName, type EndedSessions, type SessionOptions } from './sessions.ts';

const HOUR = 3_600_000;
const KEY = new Secret('a-key-of-at-least-thirty-two-letters');
const NEVER_ENDED: EndedSessions = {
  isEnded: () => Promise.resolve(false),
  end: () => Promise.resolve(),
  endAllOf: () => Promise.resolve(),
};

/** A browser that keeps the one cookie. */
function browser() {
  const jar = { name: '', value: '', options: {} as Record<string, unknown>, writes: 0 };
  const response = {
    cookie: (name: string, value: string, options: Record<string, unknown>) => {
      Object.assign(jar, { name, value, options, writes: jar.writes + 1 });
    },
    clearCookie: () => {
      jar.value = '';
    },
  } as unknown as Response;
  const request = () => ({ headers: { cookie: `${jar.name}=${jar.value}` } }) as unknown as Request;
  return { jar, response, request };
}

function open(changes: Partial<SessionOptions> = {}) {
  const time = { now: Date.now() };
  const sessions = createSessions({
    keys: [KEY],
    clock: { now: () => time.now },
    lifetimeMs: 8 * HOUR,
    idleMs: HOUR,
    identity: 'https://console.example',
    secure: false,
    ended: NEVER_ENDED,
    ...changes,
  });
  return { sessions, time };
}

const WHO = { user: 'realm/ana', authorization: new Secret('Basic YW5hOnB3') };

describe('a session', () => {
  it('ends by itself when nobody does anything for an hour', async () => {
    const { sessions, time } = open();
    const { request, response } = browser();
    await sessions.start(response, WHO);
    time.now += HOUR - 1;
    expect((await sessions.read(request()))?.user).toBe('realm/ana');
    time.now += 1;
    expect(await sessions.read(request())).toBeUndefined();
  });

  it('is kept by whoever does something, and then ends after eight hours', async () => {
    const { sessions, time } = open();
    const { request, response } = browser();
    const { id, startedAt } = await sessions.start(response, WHO);
    for (; time.now < startedAt + 8 * HOUR - 1; time.now += HOUR / 2) {
      const session = await sessions.read(request());
      expect(session?.id).toBe(id);
      if (session !== undefined) await sessions.renew(response, session);
    }
    time.now = startedAt + 8 * HOUR;
    expect(await sessions.read(request())).toBeUndefined();
  });

  it('gets no new cookie with every request', async () => {
    const { sessions, time } = open();
    const { jar, request, response } = browser();
    await sessions.start(response, WHO);
    time.now += 59_000;
    const session = await sessions.read(request());
    if (session === undefined) throw new Error('no session');
    await sessions.renew(response, session);
    expect(jar.writes).toBe(1);
    time.now += 1_000;
    await sessions.renew(response, session);
    expect(jar.writes).toBe(2);
  });

  it('is taken by the other consoles of the same home, also while the keys are replaced', async () => {
    const next = new Secret('another-key-of-thirty-two-letters-!!');
    const { request, response } = browser();
    await open().sessions.start(response, WHO);
    for (const keys of [[KEY], [KEY, next], [next, KEY]])
      expect((await open({ keys }).sessions.read(request()))?.user).toBe('realm/ana');
    expect(await open({ keys: [next] }).sessions.read(request())).toBeUndefined();
  });

  it('is for the path of the console alone where a proxy shows it under one', async () => {
    const { jar, response } = browser();
    await open({ secure: true, basePath: '/lockstep' }).sessions.start(response, WHO);
    expect(jar.name).toMatch(/^__Secure-lockstep_/);
    expect(jar.options).toMatchObject({ secure: true, path: '/lockstep' });
  });

  it('is not taken by a console of another home with the same keys', async () => {
    const { jar, request, response } = browser();
    await open().sessions.start(response, WHO);
    const other = open({ identity: 'https://other.example' }).sessions;
    expect(await other.read(request())).toBeUndefined();
    jar.name = sessionCookieName(KEY, { identity: 'https://other.example', secure: false });
    expect(await other.read(request())).toBeUndefined();
  });

  it('is not read once it has been ended elsewhere, and ending it tells the others', async () => {
    const told: unknown[] = [];
    const ended: EndedSessions = {
      isEnded: ({ id }) => Promise.resolve(told.includes(id)),
      end: ({ id }) => Promise.resolve(void told.push(id)),
      endAllOf: (user) => Promise.resolve(void told.push(user)),
    };
    const { sessions } = open({ ended });
    const { jar, request, response } = browser();
    const { id } = await sessions.start(response, WHO);
    const copied = request();
    await sessions.end(response, await sessions.read(request()), 'everywhere');
    expect(told).toEqual([id, 'realm/ana']);
    expect(jar.value).toBe('');
    expect(await sessions.read(copied)).toBeUndefined();
  });

  it('is for this very host and TLS alone where there is TLS', async () => {
    const { jar, response } = browser();
    await open({ secure: true }).sessions.start(response, WHO);
    expect(jar.name).toMatch(/^__Host-lockstep_/);
    expect(jar.options).toMatchObject({ secure: true, httpOnly: true, sameSite: 'strict', path: '/' });
    expect(jar.options).not.toHaveProperty('domain');
  });
});
