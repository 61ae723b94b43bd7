/** What the credential that is to be replaced may do, so that the new one may do the same. */
import { isElasticError, type ElasticConnection, type JsonObject } from '@lockstep/elastic';
import type { NamedCredential } from './rotation-record.ts';

export interface FormerKey {
  readonly name: string | undefined;
  /** Undefined when they cannot be read. */
  readonly roles: JsonObject | undefined;
  /** From its creation to its expiry; undefined when it does not expire or that is not known. */
  readonly lifetimeMs: number | undefined;
}

const UNKNOWN: FormerKey = { name: undefined, roles: undefined, lifetimeMs: undefined };

/** A key may read about itself as long as it is accepted; after that whoever manages keys may. */
export async function readFormerKey(
  { ref }: NamedCredential,
  readers: readonly (ElasticConnection | undefined)[],
): Promise<FormerKey> {
  if (ref === undefined) return UNKNOWN;
  for (const reader of readers) {
    const key = await reader?.security.getApiKey(ref).catch((error: unknown) => {
      if (isElasticError(error)) return undefined;
      throw error;
    });
    if (key === undefined) continue;
    const { createdAt, expiresAt } = key;
    const isLimited = createdAt !== undefined && expiresAt !== undefined;
    return {
      name: key.name,
      roles: key.roleDescriptors,
      lifetimeMs: isLimited ? Date.parse(expiresAt) - Date.parse(createdAt) : undefined,
    };
  }
  return UNKNOWN;
}

/**
 * The role descriptors for the new key. Without any of its own a key can do all that its maker can; who makes the new
 * one is somebody else, so that is not copied.
 */
export function rolesAfter(former: FormerKey, documented: JsonObject): JsonObject {
  return former.roles === undefined || Object.keys(former.roles).length === 0 ? documented : former.roles;
}
