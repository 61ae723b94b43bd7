/** Who we are and what we may do. Facts: spec/elasticsearch-apis.md 8.1, 8.4, 8.5. */
import { createApiKeys, type ApiKeys } from './api-keys.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import {
  asObject,
  booleanAt,
  given,
  isObject,
  objectAt,
  objectOrEmpty,
  optionalString,
  stringAt,
  stringsAt,
  type JsonObject,
} from './read-json.ts';
import { exactName } from './request-path.ts';

export interface Identity {
  readonly username: string;
  readonly fullName: string | undefined;
  readonly roles: readonly string[];
  /** Name of the realm that authenticated; `_es_api_key` for API keys. */
  readonly realm: string;
  /** realm, api_key, token, anonymous or internal. */
  readonly authenticationType: string;
  readonly apiKey?: { readonly id: string; readonly name: string };
}

export interface ApplicationPrivilegesQuery {
  readonly application: string;
  readonly privileges: readonly string[];
  readonly resources: readonly string[];
}

export interface IndexPrivilegesQuery {
  readonly names: readonly string[];
  readonly privileges: readonly string[];
  readonly allowRestrictedIndices?: boolean;
}

export interface PrivilegesQuery {
  readonly cluster?: readonly string[];
  readonly index?: readonly IndexPrivilegesQuery[];
}

export interface HeldPrivileges {
  readonly hasAllRequested: boolean;
  /** By privilege. */
  readonly cluster: Readonly<Record<string, boolean>>;
  /** By index expression, then by privilege. */
  readonly index: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

export interface ServiceTokenRequest {
  /** Such as `elastic`. */
  readonly namespace: string;
  /** Such as `fleet-server-remote`. */
  readonly service: string;
  /** Elasticsearch makes one up when left out. */
  readonly name?: string;
}

export interface Security extends ApiKeys {
  authenticate(options?: CallOptions): Promise<Identity>;
  /** Those of the privileges that are held on every one of the resources. */
  heldApplicationPrivileges(
    query: ApplicationPrivilegesQuery,
    options?: CallOptions,
  ): Promise<ReadonlySet<string>>;
  /** Asks for at least one privilege. */
  hasPrivileges(query: PrivilegesQuery, options?: CallOptions): Promise<HeldPrivileges>;
  /** `value` is the token itself; it is shown only this once. Throws fault `conflict` when the name is taken. */
  createServiceToken(
    request: ServiceTokenRequest,
    options?: CallOptions,
  ): Promise<{ readonly name: string; readonly value: string }>;
}

export function createSecurity(calls: ClusterCalls): Security {
  const askPrivileges = <T>(
    body: object,
    parse: (answer: JsonObject) => T,
    options?: CallOptions,
  ): Promise<T> =>
    calls.read(
      { method: 'POST', path: ['_security', 'user', '_has_privileges'], body },
      (answer) => parse(asObject(answer)),
      options,
    );
  return {
    ...createApiKeys(calls),
    authenticate: (options) =>
      calls.read({ method: 'GET', path: ['_security', '_authenticate'] }, parseIdentity, options),
    async heldApplicationPrivileges(query, options) {
      if (query.privileges.length === 0 || query.resources.length === 0) return new Set<string>();
      return askPrivileges(
        { application: [{ ...query }] },
        (answer) => parseApplication(answer, query),
        options,
      );
    },
    hasPrivileges: (query, options) =>
      askPrivileges(
        { ...given('cluster', query.cluster), index: query.index?.map(indexQuery) ?? [] },
        parseHeld,
        options,
      ),
    createServiceToken(request, options) {
      const account = ['_security', 'service', exactName(request.namespace), exactName(request.service)];
      const path = [
        ...account,
        'credential',
        'token',
        ...(request.name === undefined ? [] : [exactName(request.name)]),
      ];
      return calls.write({ method: 'POST', path }, parseServiceToken, options);
    },
  };
}

function indexQuery(query: IndexPrivilegesQuery): JsonObject {
  return {
    names: query.names,
    privileges: query.privileges,
    ...given('allow_restricted_indices', query.allowRestrictedIndices),
  };
}

function parseIdentity(body: unknown): Identity {
  const user = asObject(body);
  const { api_key: apiKey } = user;
  return {
    username: stringAt(user, 'username'),
    fullName: optionalString(user, 'full_name'),
    roles: stringsAt(user, 'roles'),
    realm: stringAt(objectAt(user, 'authentication_realm'), 'name'),
    authenticationType: stringAt(user, 'authentication_type'),
    ...(isObject(apiKey) ? { apiKey: { id: stringAt(apiKey, 'id'), name: stringAt(apiKey, 'name') } } : {}),
  };
}

function parseApplication(answer: JsonObject, query: ApplicationPrivilegesQuery): ReadonlySet<string> {
  const byResource = objectAt(objectAt(answer, 'application'), query.application);
  const held = (privilege: string) =>
    query.resources.every((resource) => objectAt(byResource, resource)[privilege] === true);
  return new Set(query.privileges.filter(held));
}

function parseHeld(answer: JsonObject): HeldPrivileges {
  const byIndex = Object.entries(objectOrEmpty(answer, 'index'));
  return {
    hasAllRequested: booleanAt(answer, 'has_all_requested'),
    cluster: onlyFlags(objectOrEmpty(answer, 'cluster')),
    index: Object.fromEntries(
      byIndex.map(([name, held]) => [name, onlyFlags(asObject(held, `the privileges on "${name}"`))]),
    ),
  };
}

function onlyFlags(object: JsonObject): Readonly<Record<string, boolean>> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, value === true]));
}

function parseServiceToken(body: unknown): { readonly name: string; readonly value: string } {
  const token = objectAt(asObject(body), 'token');
  return { name: stringAt(token, 'name'), value: stringAt(token, 'value') };
}
