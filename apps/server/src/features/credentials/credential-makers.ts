/** Making, finding and invalidating one kind of credential on its cluster. */
import type { RotatedCredential } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection, type JsonObject } from '@lockstep/elastic';
import { FLEET_ACCOUNT, invalidateKey, keyIdIn } from '../../remedies/credential.ts';
import { request, segment, type RemedyRequest } from '../../remedies/remedy.ts';
import { serviceTokenIn, type ServiceAccount } from './credential-name.ts';
import type { NamedCredential } from './rotation-record.ts';

export interface MadeCredential extends NamedCredential {
  readonly value: string;
}

export interface NewCredential {
  readonly name: string;
  /** Of keys alone. */
  readonly roles: JsonObject;
  readonly lifetimeMs: number | undefined;
  readonly metadata: JsonObject;
}

interface Found {
  readonly found: readonly NamedCredential[];
  readonly isAll: boolean;
}

export interface CredentialMaker {
  /** What a stored value is known by; undefined when it is not of the usual form. */
  readonly nameIn: (value: string) => NamedCredential | undefined;
  readonly make: (admin: ElasticConnection, wanted: NewCredential) => Promise<MadeCredential>;
  /** Those of this name that are still accepted; `isAll` is false when whoever asks sees only its own. */
  readonly find: (admin: ElasticConnection, name: string) => Promise<Found>;
  /** True when it is not accepted any more. */
  readonly invalidate: (admin: ElasticConnection, which: NamedCredential) => Promise<boolean>;
  /** The request that makes one, for people. */
  readonly makeRequest: (wanted: NewCredential) => RemedyRequest;
  readonly invalidateRequest: (which: NamedCredential) => RemedyRequest;
}

async function findKeys({ security }: ElasticConnection, name: string): Promise<Found> {
  const [keys, isAll] = await withOwn(async (ownOnly) => [
    await security.getApiKeys({ name, activeOnly: true, ownOnly }),
    !ownOnly,
  ]);
  return { isAll, found: keys.flatMap((key) => (key.name === name ? [{ name, ref: key.id }] : [])) };
}

async function invalidateKeys({ security }: ElasticConnection, ids: readonly string[]): Promise<boolean> {
  const gone = await withOwn((ownOnly) => security.invalidateApiKeys(ids, { ownOnly }));
  return ids.every((id) => gone.includes(id));
}

/** Without a right that goes further one reaches the keys that one has made oneself. */
async function withOwn<T>(work: (ownOnly: boolean) => Promise<T>): Promise<T> {
  try {
    return await work(false);
  } catch (error) {
    if (!isElasticError(error, 'forbidden')) throw error;
    return work(true);
  }
}

const KEYS: CredentialMaker = {
  nameIn(value) {
    const ref = keyIdIn(value);
    return ref === undefined ? undefined : { name: ref, ref };
  },
  async make({ security }, { name, roles, lifetimeMs, metadata }) {
    const made = await security.createApiKey({
      name,
      roleDescriptors: roles,
      metadata,
      ...(lifetimeMs === undefined ? {} : { expiration: expirationOf(lifetimeMs) }),
    });
    return { name: made.name, ref: made.id, value: made.encoded };
  },
  find: findKeys,
  async invalidate(admin, which) {
    if (which.ref !== undefined) return invalidateKeys(admin, [which.ref]);
    const { found, isAll } = await findKeys(admin, which.name);
    return found.length === 0
      ? isAll
      : invalidateKeys(
          admin,
          found.flatMap(({ ref }) => ref ?? []),
        );
  },
  makeRequest: ({ name, roles, lifetimeMs }) =>
    request('remote', 'POST', '/_security/api_key', {
      name,
      role_descriptors: roles,
      ...(lifetimeMs === undefined ? {} : { expiration: expirationOf(lifetimeMs) }),
    }),
  invalidateRequest: ({ ref }) => invalidateKey('remote', ref ?? '<id>'),
};

const tokensOf = (account: ServiceAccount): CredentialMaker => {
  const pathOf = (name: string): string =>
    `/_security/service/${segment(account.namespace)}/${segment(account.service)}/credential/token/${segment(name)}`;
  return {
    nameIn(value) {
      const token = serviceTokenIn(value);
      return token === undefined ? undefined : { name: token.name, ref: undefined };
    },
    async make({ security }, { name }) {
      const made = await security.createServiceToken({ ...account, name });
      return { name: made.name, ref: undefined, value: made.value };
    },
    find: async ({ serviceTokens }, name) => ({
      found: (await serviceTokens.list(account)).includes(name) ? [{ name, ref: undefined }] : [],
      isAll: true,
    }),
    async invalidate({ serviceTokens }, { name }) {
      await serviceTokens.remove(account, name);
      return true;
    },
    makeRequest: ({ name }) => request('remote', 'POST', pathOf(name)),
    invalidateRequest: ({ name }) => request('remote', 'DELETE', pathOf(name)),
  };
};

/** `value`: what is stored now, whose service account a new token is made for. */
export function makerOf(kind: RotatedCredential, value: string): CredentialMaker {
  return kind === 'service_token' ? tokensOf(serviceTokenIn(value)?.account ?? FLEET_ACCOUNT) : KEYS;
}

/** What a user needs on the cluster to make the credential, beside all that a key is to hold. */
export function rightsToMake(kind: RotatedCredential): readonly string[] {
  return kind === 'service_token' ? ['manage_service_account'] : ['manage_own_api_key'];
}

const MINUTE_MS = 60_000;

/** In Elasticsearch's words; a key is made for whole minutes, at least one. */
export const expirationOf = (ms: number): string => `${String(Math.max(1, Math.round(ms / MINUTE_MS)))}m`;
