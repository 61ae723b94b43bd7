import type { ElasticConnection } from '@lockstep/elastic';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../lib/secret.ts';
import { createHeldVault } from './held-vault.ts';

const ME = { setupId: 's', username: 'me' };
const YOU = { setupId: 's', username: 'you' };
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

describe('what is held for a set-up', () => {
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
    vault.forget('s', 'you');
    expect(vault.side(ME, 'remote')).toBeDefined();
    vault.forget('s');
    expect(closed).toEqual(['first', 'second']);
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
