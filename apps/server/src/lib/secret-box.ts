/**
 * Encrypts single fields of stored documents: AES-256-GCM, key ring (first key writes, every key reads), record id
 * and field name as associated data, so that a sealed value cannot be moved to another record or field.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Secret } from './secret.ts';

const VERSION = 'v1';

interface SealedPlace {
  readonly recordId: string;
  readonly field: string;
}

type OpenAnswer =
  | { readonly kind: 'opened'; readonly secret: Secret }
  | { readonly kind: 'unknown-key'; readonly message: string }
  | { readonly kind: 'damaged'; readonly message: string };

export interface SecretBox {
  seal(secret: Secret, place: SealedPlace): string;
  open(sealed: string, place: SealedPlace): OpenAnswer;
}

interface RingKey {
  readonly id: string;
  readonly key: Buffer;
}

function deriveKey(passphrase: Secret): RingKey {
  const key = Buffer.from(hkdfSync('sha256', passphrase.reveal(), 'lockstep', 'stored secrets', 32));
  const id = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return { id, key };
}

/** `passphrases`: the active one first, then older ones that may still be needed for reading. */
export function createSecretBox(passphrases: readonly Secret[]): SecretBox {
  const ring = passphrases.map(deriveKey);
  const active = ring[0];
  if (active === undefined) throw new Error('The key ring needs at least one key.');
  const associated = ({ recordId, field }: SealedPlace): Buffer =>
    Buffer.from(JSON.stringify([recordId, field]));

  return {
    seal(secret, place) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', active.key, iv).setAAD(associated(place));
      const text = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
      return [
        VERSION,
        active.id,
        ...[iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url')),
      ].join('.');
    },
    open(sealed, place) {
      const [version, keyId, iv, text, tag] = sealed.split('.');
      if (version !== VERSION || iv === undefined || text === undefined || tag === undefined) {
        return {
          kind: 'damaged',
          message: `The stored secret "${place.field}" is not in a known format; enter it again.`,
        };
      }
      const found = ring.find(({ id }) => id === keyId);
      if (found === undefined) {
        return {
          kind: 'unknown-key',
          message: `The stored secret "${place.field}" was sealed with key ${String(keyId)}, which is not in encryption.keys; add that key, or enter the secret again.`,
        };
      }
      try {
        const decipher = createDecipheriv('aes-256-gcm', found.key, Buffer.from(iv, 'base64url'))
          .setAAD(associated(place))
          .setAuthTag(Buffer.from(tag, 'base64url'));
        const plain = Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]);
        return { kind: 'opened', secret: new Secret(plain.toString('utf8')) };
      } catch {
        return {
          kind: 'damaged',
          message: `The stored secret "${place.field}" was changed or moved; enter it again.`,
        };
      }
    },
  };
}
