/** Sessions whose browser did not get the cookie with other tokens, and those of a provider that is gone. */
import { expect, it } from 'vitest';
import type { Session } from '../../http/sessions.ts';
import { Secret } from '../../lib/secret.ts';
import { createKeepFresh } from './keep-fresh.ts';

const MINUTE = 60_000;

function start(name = 'corp') {
  const time = { now: 0 };
  const asked: string[] = [];
  const refreshTokens = (token: string) => {
    asked.push(token);
    const next = `r${asked.length}`;
    return Promise.resolve({ accessToken: `a-${next}`, refreshToken: next, expiresInMs: 20 * MINUTE });
  };
  const signIn = { refreshTokens, delegatePki: () => Promise.reject(new Error('not asked')) };
  const clock = { now: () => time.now };
  const keepFresh = createKeepFresh({ signIn, providers: [{ name, type: 'oidc' }], clock });
  return { time, asked, keepFresh };
}

const session: Session = {
  id: 's',
  user: '["oidc1","ana"]',
  startedAt: 0,
  seenAt: 0,
  authorization: new Secret('Bearer a-r0'),
  signIn: {
    provider: 'corp',
    type: 'oidc',
    refreshToken: new Secret('r0'),
    expiresAt: 20 * MINUTE,
    renewAt: 10 * MINUTE,
  },
};

it('renews what it remembers, when that is old, too', async () => {
  const { time, asked, keepFresh } = start();
  time.now = 11 * MINUTE;
  await keepFresh(session, undefined);
  expect((await keepFresh(session, undefined))?.authorization.reveal()).toBe('Bearer a-r1');
  time.now = 90 * MINUTE;
  expect((await keepFresh(session, undefined))?.authorization.reveal()).toBe('Bearer a-r2');
  expect(asked).toEqual(['r0', 'r1']);
});

it('is over when its provider is not offered any more', async () => {
  expect(await start('other').keepFresh(session, undefined)).toBeUndefined();
});
