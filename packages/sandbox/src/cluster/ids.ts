import { createHash, randomBytes } from 'node:crypto';

/** Where a cluster's identifiers and secrets come from; tests may hand in a seeded one. */
export interface IdSource {
  /** 22 url-safe characters: cluster, index and node ids, secrets. */
  uuid(): string;
  /** 20 url-safe characters: documents and API keys. */
  shortId(): string;
}

export const randomIds: IdSource = {
  uuid: () => randomBytes(16).toString('base64url'),
  shortId: () => randomBytes(15).toString('base64url').replace(/^[-_]/, 'a'),
};

export interface StoredSecret {
  readonly salt: string;
  readonly hash: string;
}

const digest = (salt: string, secret: string): string =>
  createHash('sha256').update(salt).update('\0').update(secret).digest('hex');

/** SHA-256 with a salt for each: quick, since no secret of a sandbox is worth guessing. */
export function hashSecret(secret: string): StoredSecret {
  const salt = randomBytes(12).toString('hex');
  return { salt, hash: digest(salt, secret) };
}

/** Not in constant time, for the same reason. */
export const matchesSecret = (stored: StoredSecret, secret: string): boolean =>
  digest(stored.salt, secret) === stored.hash;
