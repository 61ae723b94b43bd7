import type { ElasticConnection } from '@lockstep/elastic';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../lib/secret.ts';
import { createCredentialStore, type Holder } from './credential-store.ts';

const holderNamed = (username: string, credential = username, session?: string): Holder => ({
  setupId: 's',
  username,
  user: `realm/${username}`,
  session,
  credential,
});
const ME = holderNamed('me');
const YOU = holderNamed('you');
const HOUR_MS = 3_600_000;

function storeAt() {
  const time = { now: 0 };
  const closed: string[] = [];
  const connection = (name: string): ElasticConnection =>
    ({
      close: () => {
        closed.push(name);
        return Promise.resolve();
      },
    }) as unknown as ElasticConnection;
  const credentialStore = createCredentialStore({ clock: { now: () => time.now }, lifetimeMs: HOUR_MS });
  const hold = (name: string) => ({ connection: connection(name), kind: 'user' as const, username: name });
  return { credentialStore, time, closed, hold };
}

const token = { name: 't', value: new Secret('value') };

describe('what is held for a setup', () => {
  it('is for one user, and ends', () => {
    const { credentialStore, time, closed, hold } = storeAt();
    credentialStore.putSide(ME, 'remote', hold('elastic'));
    credentialStore.putSecret(ME, 'service_token', token);
    expect(credentialStore.side(ME, 'remote')?.username).toBe('elastic');
    expect(credentialStore.side(YOU, 'remote')).toBeUndefined();
    expect(credentialStore.side({ ...ME, setupId: 'other' }, 'remote')).toBeUndefined();
    time.now = HOUR_MS;
    expect(credentialStore.side(ME, 'remote')).toBeUndefined();
    expect(credentialStore.secret(ME, 'service_token')).toBeUndefined();
    expect(closed).toEqual(['elastic']);
  });

  it('closes the connection of what it replaces or forgets', () => {
    const { credentialStore, closed, hold } = storeAt();
    credentialStore.putSide(ME, 'remote', hold('first'));
    credentialStore.putSide(ME, 'remote', hold('second'));
    expect(closed).toEqual(['first']);
    credentialStore.forget('s', YOU);
    expect(credentialStore.side(ME, 'remote')).toBeDefined();
    credentialStore.forget('s');
    expect(closed).toEqual(['first', 'second']);
  });

  it('is not for other credentials of the same user name, nor for another session', () => {
    const { credentialStore, hold } = storeAt();
    const mine = holderNamed('me', 'password', 'session-1');
    credentialStore.putSide(mine, 'remote', hold('elastic'));
    expect(credentialStore.side(mine, 'remote')).toBeDefined();
    for (const other of [
      holderNamed('me', 'api-key'),
      holderNamed('me', 'password', 'session-2'),
      { ...mine, user: 'another-realm/me' },
    ])
      expect(credentialStore.side(other, 'remote')).toBeUndefined();
  });

  it('goes when its session is over, or all of the user are', () => {
    const { credentialStore, closed, hold } = storeAt();
    const sessions = ['1', '2', '3'].map((id) => holderNamed('me', 'password', id));
    for (const [at, holder] of sessions.entries())
      credentialStore.putSide(holder, 'remote', hold(String(at + 1)));
    credentialStore.forgetSignedOut({ user: ME.user, session: '2' });
    expect(closed).toEqual(['2']);
    credentialStore.forgetSignedOut({ user: YOU.user, session: undefined });
    expect(closed).toEqual(['2']);
    credentialStore.forgetSignedOut({ user: ME.user, session: undefined });
    expect(closed).toEqual(['2', '1', '3']);
  });

  it('goes with the address of the remote, for everybody', () => {
    const { credentialStore, hold } = storeAt();
    for (const holder of [ME, YOU]) {
      credentialStore.putSide(holder, 'remote', hold(holder.username));
      credentialStore.putSide(holder, 'management', hold(holder.username));
      credentialStore.putSecret(holder, 'remote_api_key', token);
      credentialStore.putReload(holder, { at: 0, nodes: [] });
    }
    credentialStore.forgetRemote('s');
    for (const holder of [ME, YOU]) {
      expect(credentialStore.side(holder, 'remote')).toBeUndefined();
      expect(credentialStore.secret(holder, 'remote_api_key')).toBeUndefined();
      expect(credentialStore.reload(holder)).toBeUndefined();
      expect(credentialStore.side(holder, 'management')).toBeDefined();
    }
  });
});
