/** Who we are and what we may do. Facts: docs/elastic/elasticsearch.md#privilege-checks. */
import type { JsonObject } from '@lockstep/json';

import { given, may, must } from './answer-members.ts';
import { createApiKeys } from './api-keys.ts';
import { createApplicationPrivileges } from './application-privileges.ts';
import { done, whenNotFound, type AnswerOf, type CallOptions, type Clients } from './clients.ts';
import { exactName, freeBody } from './request-parts.ts';

interface IndexPrivilegesQuery {
  readonly names: readonly string[];
  readonly privileges: readonly string[];
  readonly allowRestrictedIndices?: boolean;
}

export interface ServiceAccountName {
  /** Such as `elastic`. */
  readonly namespace: string;
  /** Such as `fleet-server-remote`. */
  readonly service: string;
}

export interface ServiceTokenRequest extends ServiceAccountName {
  /** Elasticsearch makes one up when left out. */
  readonly name?: string;
}

type Verbs = ReturnType<typeof createSecurity>;
export type Identity = AnswerOf<Verbs['authenticate']>;
export type HeldPrivileges = AnswerOf<Verbs['hasPrivileges']>;

/** Who is asking, what they may do, and API keys. */
export function createSecurity(clients: Clients) {
  const { reads, once } = clients;
  return {
    ...createApiKeys(clients),
    ...createApplicationPrivileges(clients),
    async authenticate(options?: CallOptions) {
      const user = await reads.security.authenticate({}, options);
      const key = may.object(user, 'api_key');
      const apiKey = key.id === undefined ? undefined : { id: key.id, name: must.string(key, 'name') };
      return {
        username: must.string(user, 'username'),
        fullName: may.string(user, 'full_name'),
        roles: may.strings(user, 'roles'),
        /** Name of the realm that authenticated; `_es_api_key` for API keys. */
        realm: must.string(must.object(user, 'authentication_realm'), 'name'),
        /** realm, api_key, token, anonymous or internal. */
        authenticationType: must.string(user, 'authentication_type'),
        ...given('apiKey', apiKey),
      };
    },
    /** Asks for at least one privilege. */
    async hasPrivileges(
      query: { readonly cluster?: readonly string[]; readonly index?: readonly IndexPrivilegesQuery[] },
      options?: CallOptions,
    ) {
      const index = (query.index ?? []).map(({ names, privileges, allowRestrictedIndices }) => ({
        names,
        privileges,
        ...given('allow_restricted_indices', allowRestrictedIndices),
      }));
      const body = freeBody({ ...given('cluster', query.cluster), index });
      const answer = await reads.security.hasPrivileges({ body }, options);
      const byIndex = must.entries(may.object(answer, 'index'));
      return {
        hasAllRequested: must.boolean(answer, 'has_all_requested'),
        /** By privilege. */
        cluster: onlyFlags(may.json(answer, 'cluster')),
        /** By index expression, then by privilege. */
        index: Object.fromEntries(byIndex.map(([name, held]) => [name, onlyFlags({ ...held })])),
      };
    },
    /** `value` is the token itself; it is shown only this once. Throws error `conflict` when the name is taken. */
    async createServiceToken(request: ServiceTokenRequest, options?: CallOptions) {
      const name = request.name === undefined ? {} : { name: exactName(request.name) };
      const answer = await once.security.createServiceToken({ ...exactAccount(request), ...name }, options);
      const token = must.object(answer, 'token');
      return { name: must.string(token, 'name'), value: must.string(token, 'value') };
    },
  };
}

function onlyFlags(object: JsonObject): Readonly<Record<string, boolean>> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, value === true]));
}

/** Tokens of service accounts. Elasticsearch tells their names, never their values. */
export function createServiceTokens({ reads, once }: Clients) {
  return {
    /** False when there was none. */
    async remove(account: ServiceAccountName, name: string, options?: CallOptions): Promise<boolean> {
      const request = { ...exactAccount(account), name: exactName(name) };
      const answer = await whenNotFound(once.security.deleteServiceToken(request, options), { found: false });
      return may.flag(answer, 'found');
    },
    /** Names of the tokens that were made through the API. */
    async list(account: ServiceAccountName, options?: CallOptions): Promise<readonly string[]> {
      const answer = await reads.security.getServiceCredentials(exactAccount(account), options);
      return Object.keys(must.object(answer, 'tokens'));
    },
  };
}

/** Throws error `invalid`. */
function exactAccount({ namespace, service }: ServiceAccountName): ServiceAccountName {
  return { namespace: exactName(namespace), service: exactName(service) };
}

/** Roles by name, in the shape of Elasticsearch. */
export function createRoles({ reads, once }: Clients) {
  return {
    /** The descriptor, in Elasticsearch's shape; undefined when there is no such role. */
    async get(name: string, options?: CallOptions): Promise<JsonObject | undefined> {
      const roles = await whenNotFound(reads.security.getRole({ name: exactName(name) }, options), undefined);
      return roles && must.json(roles, name);
    },
    put: async (name: string, descriptor: JsonObject, options?: CallOptions) =>
      done(once.security.putRole({ name: exactName(name), body: freeBody(descriptor) }, options)),
  };
}
