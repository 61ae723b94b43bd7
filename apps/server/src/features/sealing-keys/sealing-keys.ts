/** Which keys stored secrets still need: counted at each start and whenever somebody asks, told in the log. */
import type { Logger } from '../../lib/logger.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { sealingKeysIn, secretsOf, type SealedPart, type SealingKey } from '../../lib/sealing-keys.ts';

export interface SealingKeysOptions {
  readonly secretBox: SecretBox;
  /** Everything that is stored sealed. Rejects when the home cluster cannot be read. */
  readonly read: () => Promise<readonly SealedPart[]>;
  readonly log: Logger;
}

export interface SealingKeys {
  /** As they were counted last; undefined before the first time. Asks nobody. */
  latest(): readonly SealingKey[] | undefined;
  count(): Promise<readonly SealingKey[]>;
  /** Counts, and says in the log which keys are still needed and which may go. */
  report(): Promise<void>;
}

export function createSealingKeys({ secretBox, read, log }: SealingKeysOptions): SealingKeys {
  let counted: readonly SealingKey[] | undefined;
  const count = async (): Promise<readonly SealingKey[]> => {
    counted = sealingKeysIn(await read(), secretBox);
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

function tell(log: Logger, key: SealingKey): void {
  const { id, status, isKnown: known } = key;
  const secrets = secretsOf(key);
  if (status === 'active') log.info('sealing-key-active', { key: id, secrets });
  else if (status === 'removable') {
    log.info('sealing-key-unused', { key: id });
  } else {
    log.warn('sealing-key-needed', { key: id, secrets, known });
  }
}
