/** Who we are and what we may do. Facts: spec/elasticsearch-apis.md 8.1, 8.4, 8.5. */
import { given, may, must, type JsonObject } from './answer-members.ts';
import { createApiKeys } from './api-keys.ts';
import type { CallOptions, Clients } from './clients.ts';
import { freeBody } from './named-body.ts';
import { exactName } from './request-path.ts';
import { exactAccount, type ServiceAccountName } from './service-tokens.ts';

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

type Flags = Readonly<Record<string, boolean>>;

export interface HeldPrivileges {
  readonly hasAllRequested: boolean;
  /** By privilege. */
  readonly cluster: Flags;
  /** By index expression, then by privilege. */
  readonly index: Readonly<Record<string, Flags>>;
}

export interface ServiceTokenRequest extends ServiceAccountName {
  /** Elasticsearch makes one up when left out. */
  readonly name?: string;
}

export function createSecurity(clients: Clients) {
  const { reads, once } = clients;
  return {
    ...createApiKeys(clients),
    async authenticate(options?: CallOptions): Promise<Identity> {
      const user = await reads.security.authenticate({}, options);
      const key = may.object(user, 'api_key');
      const apiKey = key.id === undefined ? undefined : { id: key.id, name: must.string(key, 'name') };
      return {
        username: must.string(user, 'username'),
        fullName: may.string(user, 'full_name'),
        roles: may.strings(user, 'roles'),
        realm: must.string(must.object(user, 'authentication_realm'), 'name'),
        authenticationType: must.string(user, 'authentication_type'),
        ...given('apiKey', apiKey),
      };
    },
    /** Those of the privileges that are held on every one of the resources. */
    async heldApplicationPrivileges(
      { application, privileges, resources }: ApplicationPrivilegesQuery,
      options?: CallOptions,
    ): Promise<ReadonlySet<string>> {
      if (privileges.length === 0 || resources.length === 0) return new Set();
      const body = freeBody({ application: [{ application, privileges, resources }] });
      const answer = await reads.security.hasPrivileges({ body }, options);
      const byResource = must.object(must.object(answer, 'application'), application);
      const held = resources.map((resource) => must.json(byResource, resource));
      return new Set(privileges.filter((privilege) => held.every((each) => each[privilege] === true)));
    },
    /** Asks for at least one privilege. */
    async hasPrivileges(query: PrivilegesQuery, options?: CallOptions): Promise<HeldPrivileges> {
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
        cluster: onlyFlags(may.json(answer, 'cluster')),
        index: Object.fromEntries(byIndex.map(([name, held]) => [name, onlyFlags({ ...held })])),
      };
    },
    /** `value` is the token itself; it is shown only this once. Throws fault `conflict` when the name is taken. */
    async createServiceToken(
      request: ServiceTokenRequest,
      options?: CallOptions,
    ): Promise<{ readonly name: string; readonly value: string }> {
      const name = request.name === undefined ? {} : { name: exactName(request.name) };
      const answer = await once.security.createServiceToken({ ...exactAccount(request), ...name }, options);
      const token = must.object(answer, 'token');
      return { name: must.string(token, 'name'), value: must.string(token, 'value') };
    },
  };
}

function onlyFlags(object: JsonObject): Flags {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, value === true]));
}
