/**
 * Encrypts single fields of stored documents: AES-256-GCM, key ring (first key writes, every key reads). Record id,
 * field name and what the secret was saved for are associated data, so that a sealed value opens in no other record or
 * field and for no other address. A digest of the latter stands beside it, so that "saved for another address" can be
 * told from "damaged".
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { deriveRingKey } from './ring-key.ts';
import { Secret } from './secret.ts';

const VERSION = 'v2';
/** Sealed before secrets were bound to addresses; opened only to be sealed again. */
const UNBOUND_VERSION = 'v1';

export interface SealedPlace {
  readonly recordId: string;
  readonly field: string;
  /** What the secret is saved for, as one text; empty or absent for what is sent nowhere. */
  readonly binding?: string;
}

export type OpenAnswer =
  | { readonly kind: 'opened'; readonly secret: Secret }
  | { readonly kind: 'unknown-key'; readonly message: string; readonly keyId: string }
  /** It was sealed for another address than the one it is asked for. */
  | { readonly kind: 'elsewhere'; readonly message: string }
  | { readonly kind: 'damaged'; readonly message: string };

export interface SecretBox {
  seal(secret: Secret, place: SealedPlace): string;
  open(sealed: string, place: SealedPlace): OpenAnswer;
  /**
   * The same secret sealed with the first key for the place; undefined when it is so already or cannot be opened. This
   * alone reads what was sealed before secrets were bound.
   */
  reseal(sealed: string, place: SealedPlace): string | undefined;
  /** Ids of the keys of the ring, the active one first. */
  readonly keyIds: readonly string[];
  /** Of the key that is named so in sealed values, which may be its name from before keys were stretched. */
  idOfKey(named: string): string | undefined;
}

/** Id of the key that sealed a value; undefined for what is not in a known format. */
export function keyIdOf(sealed: string): string | undefined {
  const [version, keyId] = sealed.split('.');
  return version === VERSION || version === UNBOUND_VERSION ? keyId : undefined;
}

const digestOf = (binding: string): string =>
  createHash('sha256').update(binding).digest('base64url').slice(0, 22);

interface Parts {
  readonly isBound: boolean;
  readonly keyId: string;
  readonly digest: string;
  readonly iv: Buffer;
  readonly text: Buffer;
  readonly tag: Buffer;
}

function partsOf(sealed: string): Parts | undefined {
  const [version, keyId, ...rest] = sealed.split('.');
  const isBound = version === VERSION;
  if ((!isBound && version !== UNBOUND_VERSION) || keyId === undefined) return undefined;
  const [digest = '', ...encrypted] = isBound ? rest : ['', ...rest];
  const [iv, text, tag] = encrypted.map((part) => Buffer.from(part, 'base64url'));
  if (iv === undefined || text === undefined || tag === undefined || encrypted.length !== 3) return undefined;
  return { isBound, keyId, digest, iv, text, tag };
}

/** `keys`: the active one first, then older ones that may still be needed for reading. */
export function createSecretBox(keys: readonly Secret[]): SecretBox {
  const ring = keys.map(deriveRingKey);
  const active = ring[0];
  if (active === undefined) throw new Error('The key ring needs at least one key.');

  const seal: SecretBox['seal'] = (secret, place) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', active.key, iv).setAAD(associated(place, true));
    const text = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
    const encoded = [iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'));
    return [VERSION, active.id, digestOf(place.binding ?? ''), ...encoded].join('.');
  };
  const decrypt = (parts: Parts, place: SealedPlace): OpenAnswer => {
    const found = ring.find(({ ids }) => ids.includes(parts.keyId));
    if (found === undefined) {
      const message = `The stored secret "${place.field}" was sealed with key ${parts.keyId}, which is not in encryption.keys; add that key, or enter the secret again.`;
      return { kind: 'unknown-key', keyId: parts.keyId, message };
    }
    const key = parts.keyId === found.id ? found.key : found.formerKey;
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, parts.iv)
        .setAAD(associated(place, parts.isBound))
        .setAuthTag(parts.tag);
      const plain = Buffer.concat([decipher.update(parts.text), decipher.final()]);
      return { kind: 'opened', secret: new Secret(plain.toString('utf8')) };
    } catch {
      return damaged(place, 'was changed or moved');
    }
  };
  return {
    keyIds: ring.map(({ id }) => id),
    idOfKey: (named) => ring.find(({ ids }) => ids.includes(named))?.id,
    seal,
    open(sealed, place) {
      const parts = partsOf(sealed);
      if (parts === undefined) return damaged(place, 'is not in a known format');
      // Opened while it is bound to nothing, it would go wherever the document says.
      if (!parts.isBound) {
        return ring.some(({ ids }) => ids.includes(parts.keyId))
          ? damaged(place, 'is not bound to its address yet')
          : decrypt(parts, place);
      }
      if (parts.digest !== digestOf(place.binding ?? '')) {
        const message = `The stored secret "${place.field}" was saved for another address than the one that stands beside it; put the address back, or enter the secret again.`;
        return { kind: 'elsewhere', message };
      }
      return decrypt(parts, place);
    },
    reseal(sealed, place) {
      const parts = partsOf(sealed);
      if (parts === undefined || (parts.isBound && parts.digest !== digestOf(place.binding ?? '')))
        return undefined;
      if (parts.isBound && parts.keyId === active.id) return undefined;
      const opened = decrypt(parts, place);
      return opened.kind === 'opened' ? seal(opened.secret, place) : undefined;
    },
  };
}

function associated({ recordId, field, binding = '' }: SealedPlace, isBound: boolean): Buffer {
  return Buffer.from(JSON.stringify(isBound ? [recordId, field, binding] : [recordId, field]));
}

function damaged({ field }: SealedPlace, what: string): OpenAnswer {
  return { kind: 'damaged', message: `The stored secret "${field}" ${what}; enter it again.` };
}
