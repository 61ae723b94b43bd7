import type { ElasticConnection } from '@lockstep/elastic';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../lib/secret.ts';
import { createHeldVault, type Holder } from './held-vault.ts';

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

function vaultAt() {
  const time = { now: 0 };
  const closed: string[] = [];
  const connection = (name: string): ElasticConnection =>
    ({
      close: () => {
        closed.push(name);
        return Promise.resolve();
      },
    }) as unknown as ElasticConnection;
  const vault = createHeldVault({ clock: { now: () => time.now }, lifetimeMs: HOUR_MS });
  const hold = (name: string) => ({ connection: connection(name), kind: 'user' as const, username: name });
  return { vault, time, closed, hold };
}

const token = { name: 't', value: new Secret('value') };

describe('what is held for a setup', () => {
  it('is for one user, and ends', () => {
    const { vault, time, closed, hold } = vaultAt();
    vault.putSide(ME, 'remote', hold('elastic'));
    vault.putSecret(ME, 'service_token', token);
    expect(vault.side(ME, 'remote')?.username).toBe('elastic');
    expect(vault.side(YOU, 'remote')).toBeUndefined();
    expect(vault.side({ ...ME, setupId: 'other' }, 'remote')).toBeUndefined();
    time.now = HOUR_MS;
    expect(vault.side(ME, 'remote')).toBeUndefined();
    expect(vault.secret(ME, 'service_token')).toBeUndefined();
    expect(closed).toEqual(['elastic']);
  });

  it('closes the connection of what it replaces or forgets', () => {
    const { vault, closed, hold } = vaultAt();
    vault.putSide(ME, 'remote', hold('first'));
    vault.putSide(ME, 'remote', hold('second'));
    expect(closed).toEqual(['first']);
    vault.forget('s', YOU);
    expect(vault.side(ME, 'remote')).toBeDefined();
    vault.forget('s');
    expect(closed).toEqual(['first', 'second']);
  });

  it('is not for other credentials of the same user name, nor for another session', () => {
    const { vault, hold } = vaultAt();
    const mine = holderNamed('me', 'password', 'session-1');
    vault.putSide(mine, 'remote', hold('elastic'));
    expect(vault.side(mine, 'remote')).toBeDefined();
    for (const other of [
      holderNamed('me', 'api-key'),
      holderNamed('me', 'password', 'session-2'),
      { ...mine, user: 'another-realm/me' },
    ])
      expect(vault.side(other, 'remote')).toBeUndefined();
  });

  it('goes when its session is over, or all of the user are', () => {
    const { vault, closed, hold } = vaultAt();
    const sessions = ['1', '2', '3'].map((id) => holderNamed('me', 'password', id));
    for (const [at, holder] of sessions.entries()) vault.putSide(holder, 'remote', hold(String(at + 1)));
    vault.forgetSignedOut({ user: ME.user, session: '2' });
    expect(closed).toEqual(['2']);
    vault.forgetSignedOut({ user: YOU.user, session: undefined });
    expect(closed).toEqual(['2']);
    vault.forgetSignedOut({ user: ME.user, session: undefined });
    expect(closed).toEqual(['2', '1', '3']);
  });

  it('goes with the address of the remote, for everybody', () => {
    const { vault, hold } = vaultAt();
    for (const holder of [ME, YOU]) {
      vault.putSide(holder, 'remote', hold(holder.username));
      vault.putSide(holder, 'management', hold(holder.username));
      vault.putSecret(holder, 'remote_api_key', token);
      vault.putReload(holder, { at: 0, nodes: [] });
    }
    vault.forgetRemote('s');
    for (const holder of [ME, YOU]) {
      expect(vault.side(holder, 'remote')).toBeUndefined();
      expect(vault.secret(holder, 'remote_api_key')).toBeUndefined();
      expect(vault.reload(holder)).toBeUndefined();
      expect(vault.side(holder, 'management')).toBeDefined();
    }
  });
});
