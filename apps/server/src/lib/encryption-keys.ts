/** Which keys of the configuration still seal something, so that one can tell which may go. Pure. */
import { keyIdOf, type SecretBox } from './secret-box.ts';

/** Sealed values of one place. */
export interface SealedPart {
  /** What holds them, such as `outputs`. */
  readonly of: SealedHolder;
  readonly sealed: readonly string[];
}

type SealedHolder = 'outputs' | 'policies';

export interface EncryptionKey {
  /** First characters of its digest, as they stand in sealed values; `unknown` for what has no known format. */
  readonly id: string;
  /** It is the first of the configuration, with which everything new is sealed. */
  readonly isActive: boolean;
  /** It is in the configuration. */
  readonly isKnown: boolean;
  /** Stored secrets that only it opens. */
  readonly secrets: Readonly<Record<SealedHolder, number>>;
  /** `needed`: it opens something; `removable`: it is configured and opens nothing; `missing`: it opens something and is gone. */
  readonly status: 'active' | 'needed' | 'removable' | 'missing';
}

/** Every key of the ring in its order, then those that sealed something and are not in it. */
export function encryptionKeysIn(
  parts: readonly SealedPart[],
  { keyIds, idOfKey }: Pick<SecretBox, 'keyIds' | 'idOfKey'>,
): readonly EncryptionKey[] {
  const counts = new Map(keyIds.map((id) => [id, { outputs: 0, policies: 0 }]));
  for (const { of, sealed } of parts) {
    for (const each of sealed) {
      const named = keyIdOf(each);
      const id = named === undefined ? 'unknown' : (idOfKey(named) ?? named);
      const count = counts.get(id) ?? { outputs: 0, policies: 0 };
      counts.set(id, { ...count, [of]: count[of] + 1 });
    }
  }
  return [...counts].map(([id, secrets]) => {
    const isActive = id === keyIds[0];
    const isKnown = keyIds.includes(id);
    return { id, isActive, isKnown, secrets, status: statusOf(isActive, isKnown, secretsOf({ secrets })) };
  });
}

/** How many stored secrets a key opens. */
export const secretsOf = ({ secrets }: Pick<EncryptionKey, 'secrets'>): number =>
  secrets.outputs + secrets.policies;

function statusOf(isActive: boolean, isKnown: boolean, secrets: number): EncryptionKey['status'] {
  if (isActive) return 'active';
  if (!isKnown) return 'missing';
  return secrets > 0 ? 'needed' : 'removable';
}
