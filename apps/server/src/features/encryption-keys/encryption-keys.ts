/** Which keys stored secrets still need: counted at each start and whenever somebody asks, told in the log. */
import type { Logger } from '../../lib/logger.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import {
  encryptionKeysIn,
  secretsOf,
  type SealedPart,
  type EncryptionKey,
} from '../../lib/encryption-keys.ts';

export interface EncryptionKeysOptions {
  readonly secretBox: SecretBox;
  /** Everything that is stored sealed. Rejects when the home cluster cannot be read. */
  readonly read: () => Promise<readonly SealedPart[]>;
  readonly log: Logger;
}

export interface EncryptionKeys {
  /** As they were counted last; undefined before the first time. Asks nobody. */
  latest(): readonly EncryptionKey[] | undefined;
  count(): Promise<readonly EncryptionKey[]>;
  /** Counts, and says in the log which keys are still needed and which may go. */
  report(): Promise<void>;
}

export function createEncryptionKeys({ secretBox, read, log }: EncryptionKeysOptions): EncryptionKeys {
  let counted: readonly EncryptionKey[] | undefined;
  const count = async (): Promise<readonly EncryptionKey[]> => {
    counted = encryptionKeysIn(await read(), secretBox);
    return counted;
  };
  return {
    latest: () => counted,
    count,
    async report() {
      for (const key of await count()) tell(log, key);
    },
  };
}

function tell(log: Logger, key: EncryptionKey): void {
  const { id, status, isKnown: known } = key;
  const secrets = secretsOf(key);
  if (status === 'active') log.info('encryption-key-active', { key: id, secrets });
  else if (status === 'removable') {
    log.info('encryption-key-unused', { key: id });
  } else {
    log.warn('encryption-key-needed', { key: id, secrets, known });
  }
}
