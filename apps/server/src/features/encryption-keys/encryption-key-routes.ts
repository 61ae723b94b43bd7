/** Which keys of the configuration are still needed, and sealing what is stored with the first one. */
import { listEncryptionKeys, rotateEncryptionKeys } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { ActionHead, Recording } from '../../lib/record-action.ts';
import { secretsOf, type EncryptionKey } from '../../lib/encryption-keys.ts';
import type { EncryptionKeys } from './encryption-keys.ts';

export interface EncryptionKeyRoutesOptions {
  readonly keys: EncryptionKeys;
  readonly reseal: () => Promise<void>;
  readonly recording: Recording;
}

/** `reseal` rejects when the home cluster cannot be read or written. */
export function bindEncryptionKeyRoutes(
  binder: Binder,
  { keys, reseal, recording }: EncryptionKeyRoutesOptions,
): void {
  binder.guarded(listEncryptionKeys, async () => presented(await keys.count()));
  binder.guarded(rotateEncryptionKeys, (_input, { principal }) =>
    recording(headOf(principal.username), async (note) => {
      const before = await keys.count();
      await reseal();
      const after = await keys.count();
      note({ before: stillNeeded(before), after: stillNeeded(after) });
      return presented(after);
    }),
  );
}

const headOf = (actor: string): ActionHead => ({
  actor,
  action: 'encryption_keys_rotated',
  target: { kind: 'console', id: 'encryption.keys', name: 'encryption.keys' },
});

/** Ids of keys and numbers, no key. */
const stillNeeded = (keys: readonly EncryptionKey[]) => ({
  secrets_by_key: Object.fromEntries(keys.map((key) => [key.id, secretsOf(key)])),
});

const presented = (keys: readonly EncryptionKey[]) => ({
  items: keys.map(({ id, isKnown, secrets, status }) => ({
    id,
    configured: isKnown,
    secrets: { ...secrets },
    status,
  })),
});
