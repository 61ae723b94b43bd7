/** API keys for REST and for clusters among themselves. Facts: docs/elastic/elasticsearch.md#api-keys. */
import type { estypes } from '@elastic/elasticsearch';
import { type JsonObject, isJsonObject } from '@lockstep/json';

import { given, may, must } from './answer-members.ts';
import { whenNotFound, type CallOptions, type Clients } from './clients.ts';
import { freeBody } from './request-parts.ts';

interface KeyRequest {
  readonly name: string;
  /** Such as `30d`; never when left out. */
  readonly expiration?: string;
  readonly metadata?: JsonObject;
}

export interface ApiKeyRequest extends KeyRequest {
  /** Elasticsearch's role descriptors by any name; left out or empty, the key can do what its owner can. */
  readonly roleDescriptors?: JsonObject;
}

export interface CrossClusterApiKeyRequest extends KeyRequest {
  /** Index expressions that the other cluster may follow. */
  readonly replication?: readonly string[];
  /** Index expressions that the other cluster may search. */
  readonly search?: readonly string[];
}

export interface ApiKeysQuery {
  /** A name or a prefix that ends in `*`. */
  readonly name?: string;
  readonly username?: string;
  /** Leaves out expired and invalidated keys. */
  readonly activeOnly?: boolean;
  /** Only those of whoever asks. */
  readonly ownOnly?: boolean;
}

export function createApiKeys({ reads, once }: Clients) {
  const find = async (query: estypes.SecurityGetApiKeyRequest, options?: CallOptions) => {
    const answer = await whenNotFound(reads.security.getApiKey(query, options), { api_keys: [] });
    return must.list(answer, 'api_keys').map(parseApiKey);
  };
  return {
    async createApiKey(request: ApiKeyRequest, options?: CallOptions) {
      const body = freeBody({ ...common(request), role_descriptors: request.roleDescriptors ?? {} });
      return parseCreated(await once.security.createApiKey({ body }, options));
    },
    /** On the cluster that will be read. Needs an Enterprise or trial license there: error `license`. */
    async createCrossClusterApiKey(request: CrossClusterApiKeyRequest, options?: CallOptions) {
      const access = {
        ...accessTo('search', request.search),
        ...accessTo('replication', request.replication),
      };
      const call = once.security.createCrossClusterApiKey({ ...common(request), access }, options);
      return parseCreated(await call);
    },
    /** Those that are not valid any more afterward; `ownOnly` reaches no key of another owner, and refuses nothing. */
    async invalidateApiKeys(
      ids: readonly string[],
      { ownOnly = false }: { readonly ownOnly?: boolean } = {},
      options?: CallOptions,
    ): Promise<readonly string[]> {
      const call = once.security.invalidateApiKey({ ids: [...ids], owner: ownOnly }, options);
      const answer = await call;
      return [
        ...may.strings(answer, 'invalidated_api_keys'),
        ...may.strings(answer, 'previously_invalidated_api_keys'),
      ];
    },
    getApiKey: async (id: string, options?: CallOptions) =>
      (await find({ id }, options)).find((key) => key.id === id),
    getApiKeys: (query: ApiKeysQuery, options?: CallOptions) => {
      const { name, username, activeOnly, ownOnly } = query;
      const who = { ...given('name', name), ...given('username', username) };
      return find({ ...who, ...given('active_only', activeOnly), ...given('owner', ownOnly) }, options);
    },
  };
}

function common({ name, expiration, metadata }: KeyRequest) {
  return { name, ...given('expiration', expiration), ...given('metadata', metadata) };
}

function accessTo(kind: 'search' | 'replication', names: readonly string[] | undefined) {
  return names === undefined || names.length === 0 ? {} : { [kind]: [{ names: [...names] }] };
}

function parseCreated(key: Omit<estypes.SecurityCreateApiKeyResponse, 'api_key'>) {
  return {
    id: must.string(key, 'id'),
    name: must.string(key, 'name'),
    /** The key itself, as it is pasted into a header or a keystore; it is shown only this once. */
    encoded: must.string(key, 'encoded'),
    ...given('expiresAt', may.date(key, 'expiration')),
  };
}

export type ApiKeyInfo = ReturnType<typeof parseApiKey>;

/** Dates and times are those of ISO. */
function parseApiKey(key: estypes.SecurityApiKey) {
  return {
    id: must.string(key, 'id'),
    name: must.string(key, 'name'),
    type: key.type === 'cross_cluster' ? ('cross_cluster' as const) : ('rest' as const),
    username: must.string(key, 'username'),
    isInvalidated: may.flag(key, 'invalidated'),
    ...given('createdAt', may.date(key, 'creation')),
    ...given('expiresAt', may.date(key, 'expiration')),
    metadata: may.json(key, 'metadata'),
    roleDescriptors: may.json(key, 'role_descriptors'),
    /** What a cross-cluster key opens, in Elasticsearch's own shape. */
    ...given('access', isJsonObject(key.access) ? may.json(key, 'access') : undefined),
  };
}
