/** Secrets on their way into the store. */
import { Secret } from '../../lib/secret.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { SECRET_FIELDS, type Output, type SecretField } from './output.ts';
import type { SecretChanges } from './secret-change.ts';

/** A secret shorter than this shows none of its characters. */
const HINTED_LENGTH = 12;
const HINT_LENGTH = 4;

type SealedSecrets = Pick<Output, 'sealedSecrets' | 'secretHints'>;

/** `kept`: the output whose sealed secrets are handed on where the change says keep. */
export function sealSecrets(
  secretBox: SecretBox,
  outputId: string,
  changes: SecretChanges,
  kept?: Output,
): SealedSecrets {
  const sealedSecrets: Partial<Record<SecretField, string>> = {};
  const secretHints: Partial<Record<SecretField, string>> = {};
  for (const field of SECRET_FIELDS) {
    const change = changes[field];
    if (change.kind === 'set') {
      sealedSecrets[field] = secretBox.seal(new Secret(change.value), { recordId: outputId, field });
      if (change.value.length >= HINTED_LENGTH) secretHints[field] = change.value.slice(-HINT_LENGTH);
    } else if (change.kind === 'keep') {
      const [before, hint] = [kept?.sealedSecrets[field], kept?.secretHints[field]];
      if (before !== undefined) sealedSecrets[field] = before;
      if (hint !== undefined) secretHints[field] = hint;
    }
  }
  return { sealedSecrets, secretHints };
}

/** What an output hands on: secrets of a remote go when it stops being one, because they were given for that type. */
export function handedOn(stored: Output | undefined, type: Output['type']): Output | undefined {
  if (stored === undefined || stored.type === type) return stored;
  const { ssl_key: sealed } = stored.sealedSecrets;
  const { ssl_key: hint } = stored.secretHints;
  return {
    ...stored,
    sealedSecrets: sealed === undefined ? {} : { ssl_key: sealed },
    secretHints: hint === undefined ? {} : { ssl_key: hint },
  };
}
