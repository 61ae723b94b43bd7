/** API keys for REST and for clusters among themselves. Facts: spec/elasticsearch-apis.md 8.2, 8.3. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import { readErrorCause } from './error-body.ts';
import {
  asObject,
  flagAt,
  given,
  isoFromMillis,
  isObject,
  objectOrEmpty,
  objectsAt,
  stringAt,
  stringsAt,
  type JsonObject,
} from './read-json.ts';

export interface ApiKeyRequest {
  readonly name: string;
  /** Elasticsearch's role descriptors by any name; left out or empty, the key can do what its owner can. */
  readonly roleDescriptors?: JsonObject;
  /** Such as `30d`; never when left out. */
  readonly expiration?: string;
  readonly metadata?: JsonObject;
}

export interface CrossClusterApiKeyRequest {
  readonly name: string;
  /** Index expressions that the other cluster may follow. */
  readonly replication?: readonly string[];
  /** Index expressions that the other cluster may search. */
  readonly search?: readonly string[];
  readonly expiration?: string;
  readonly metadata?: JsonObject;
}

export interface CreatedApiKey {
  readonly id: string;
  readonly name: string;
  /** The key itself, as it is pasted into a header or a keystore; it is shown only this once. */
  readonly encoded: string;
  /** ISO date and time. */
  readonly expiresAt?: string;
}

export interface ApiKeyInfo {
  readonly id: string;
  readonly name: string;
  readonly type: 'rest' | 'cross_cluster';
  readonly username: string;
  readonly isInvalidated: boolean;
  /** ISO dates and times. */
  readonly createdAt?: string;
  readonly expiresAt?: string;
  readonly metadata: JsonObject;
  readonly roleDescriptors: JsonObject;
  /** What a cross-cluster key opens, in Elasticsearch's own shape. */
  readonly access?: JsonObject;
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

export interface Invalidation {
  readonly invalidated: readonly string[];
  readonly previouslyInvalidated: readonly string[];
  /** What Elasticsearch says about keys that it did not invalidate. */
  readonly errors: readonly string[];
}

export interface ApiKeys {
  createApiKey(request: ApiKeyRequest, options?: CallOptions): Promise<CreatedApiKey>;
  /** On the cluster that will be read. Needs an Enterprise or trial licence there: fault `licence`. */
  createCrossClusterApiKey(request: CrossClusterApiKeyRequest, options?: CallOptions): Promise<CreatedApiKey>;
  getApiKey(id: string, options?: CallOptions): Promise<ApiKeyInfo | undefined>;
  getApiKeys(query: ApiKeysQuery, options?: CallOptions): Promise<readonly ApiKeyInfo[]>;
  invalidateApiKey(id: string, options?: CallOptions): Promise<Invalidation>;
}

export function createApiKeys(calls: ClusterCalls): ApiKeys {
  const find = (query: Readonly<Record<string, string | boolean | undefined>>, options?: CallOptions) =>
    whenNotFound(
      calls.read({ method: 'GET', path: ['_security', 'api_key'], query }, parseApiKeys, options),
      [],
    );
  return {
    createApiKey(request, options) {
      const body = { ...common(request), role_descriptors: request.roleDescriptors ?? {} };
      return calls.write({ method: 'POST', path: ['_security', 'api_key'], body }, parseCreated, options);
    },
    createCrossClusterApiKey(request, options) {
      const body = {
        ...common(request),
        access: { ...accessTo('search', request.search), ...accessTo('replication', request.replication) },
      };
      return calls.write(
        { method: 'POST', path: ['_security', 'cross_cluster', 'api_key'], body },
        parseCreated,
        options,
      );
    },
    getApiKey: async (id, options) => (await find({ id }, options)).find((key) => key.id === id),
    getApiKeys: (query, options) =>
      find(
        { name: query.name, username: query.username, active_only: query.activeOnly, owner: query.ownOnly },
        options,
      ),
    invalidateApiKey: (id, options) =>
      calls.write(
        { method: 'DELETE', path: ['_security', 'api_key'], body: { ids: [id] } },
        parseInvalidation,
        options,
      ),
  };
}

function common(request: ApiKeyRequest | CrossClusterApiKeyRequest): JsonObject {
  return {
    name: request.name,
    ...given('expiration', request.expiration),
    ...given('metadata', request.metadata),
  };
}

function accessTo(kind: 'search' | 'replication', names: readonly string[] | undefined): JsonObject {
  return names === undefined || names.length === 0 ? {} : { [kind]: [{ names }] };
}

function parseCreated(body: unknown): CreatedApiKey {
  const key = asObject(body);
  return {
    id: stringAt(key, 'id'),
    name: stringAt(key, 'name'),
    encoded: stringAt(key, 'encoded'),
    ...given('expiresAt', isoFromMillis(key, 'expiration')),
  };
}

function parseApiKeys(body: unknown): readonly ApiKeyInfo[] {
  return objectsAt(asObject(body), 'api_keys').map(parseApiKey);
}

function parseApiKey(key: JsonObject): ApiKeyInfo {
  const { access } = key;
  return {
    id: stringAt(key, 'id'),
    name: stringAt(key, 'name'),
    type: key['type'] === 'cross_cluster' ? 'cross_cluster' : 'rest',
    username: stringAt(key, 'username'),
    isInvalidated: flagAt(key, 'invalidated'),
    ...given('createdAt', isoFromMillis(key, 'creation')),
    ...given('expiresAt', isoFromMillis(key, 'expiration')),
    metadata: objectOrEmpty(key, 'metadata'),
    roleDescriptors: objectOrEmpty(key, 'role_descriptors'),
    ...(isObject(access) ? { access } : {}),
  };
}

function parseInvalidation(body: unknown): Invalidation {
  const answer = asObject(body);
  const errors = Array.isArray(answer['error_details']) ? objectsAt(answer, 'error_details') : [];
  return {
    invalidated: stringsAt(answer, 'invalidated_api_keys'),
    previouslyInvalidated: stringsAt(answer, 'previously_invalidated_api_keys'),
    errors: errors.map((error) => readErrorCause(error).reason ?? 'no reason given'),
  };
}
