/** From a key of the configuration to a key that encrypts. */
import { createHash, hkdfSync, scryptSync } from 'node:crypto';
import type { Secret } from './secret.ts';

/** What one entry of `encryption.keys` becomes. */
export interface RingKey {
  readonly id: string;
  readonly key: Buffer;
  /** Of the time before passphrases were stretched; opens what was sealed then. */
  readonly formerKey: Buffer;
  /** Under both. */
  readonly ids: readonly string[];
}

const KEY_BYTES = 32;
/** 32 MiB and about 80 ms on one core, once for each key at the start (RFC 7914; OWASP names N = 2^15 with r = 8 at p = 3). */
const STRETCH = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
/** The salt has to be the same for all consoles and after each start, so it tells products apart, not keys. */
const SALT = 'lockstep stored secrets';

/** 32 random bytes in hex or base64 (also base64url) are used as they are; any other text is stretched by scrypt. */
export function masterKey(secret: Secret): Buffer {
  const text = secret.reveal();
  return rawKey(text) ?? stretched(text);
}

/** Derives the key of AES from one entry of `encryption.keys`. `formerKey` opens what earlier versions sealed. */
export function deriveRingKey(secret: Secret): RingKey {
  const former = Buffer.from(hkdfSync('sha256', secret.reveal(), 'lockstep', 'stored secrets', KEY_BYTES));
  const key = Buffer.from(hkdfSync('sha256', masterKey(secret), 'lockstep', 'stored secrets v2', KEY_BYTES));
  const [id, formerId] = [idOf(key), idOf(former)];
  return { id, key, formerKey: former, ids: [id, formerId] };
}

const idOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

const STRETCHED = new Map<string, Buffer>();

/** Kept by its digest, because the same keys are read again for sessions and, in the sandbox, for each console. */
function stretched(text: string): Buffer {
  const digest = createHash('sha256').update(text).digest('hex');
  const known = STRETCHED.get(digest) ?? scryptSync(text, SALT, KEY_BYTES, STRETCH);
  STRETCHED.set(digest, known);
  return known;
}

function rawKey(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return undefined;
  return Buffer.from(text, 'base64url');
}

/** The fewest different characters that a key of 32 or more has when somebody chose it with care. */
const FEWEST_DIFFERENT = 10;

/** Why a key can be guessed; undefined when nothing speaks against it. */
export function explainWeakKey(secret: Secret): string | undefined {
  const text = secret.reveal();
  const different = new Set(text).size;
  if (different < FEWEST_DIFFERENT) {
    return `is weak: it has only ${String(different)} different characters. Use 32 random bytes, for example of "openssl rand -base64 32".`;
  }
  if (isRepeated(text)) {
    return 'is weak: it repeats itself. Use 32 random bytes, for example of "openssl rand -base64 32".';
  }
  return undefined;
}

/** One part again and again, such as `abcdefghij` four times. */
function isRepeated(text: string): boolean {
  const at = (text + text).indexOf(text, 1);
  return at < text.length;
}
