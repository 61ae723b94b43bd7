/** Who we are and what we may do. Facts: spec/elasticsearch-apis.md 8.1, 8.4, 8.5. */
import type { estypes } from '@elastic/elasticsearch';

import { given, may, must, type JsonObject } from './answer-members.ts';
import { createApiKeys } from './api-keys.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
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

export type Security = ReturnType<typeof createSecurity>;

export function createSecurity(calls: ClusterCalls) {
  const { es, read, write } = calls;
  return {
    ...createApiKeys(calls),
    authenticate: (options?: CallOptions): Promise<Identity> =>
      read((how) => es.security.authenticate({}, how), parseIdentity, options),
    /** Those of the privileges that are held on every one of the resources. */
    async heldApplicationPrivileges(
      { application, privileges, resources }: ApplicationPrivilegesQuery,
      options?: CallOptions,
    ): Promise<ReadonlySet<string>> {
      if (privileges.length === 0 || resources.length === 0) return new Set();
      const body = freeBody({ application: [{ application, privileges, resources }] });
      return read(
        (how) => es.security.hasPrivileges({ body }, how),
        (answer) => {
          const byResource = must.object(must.object(answer, 'application'), application);
          const held = resources.map((resource) => must.json(byResource, resource));
          return new Set(privileges.filter((privilege) => held.every((each) => each[privilege] === true)));
        },
        options,
      );
    },
    /** Asks for at least one privilege. */
    hasPrivileges(query: PrivilegesQuery, options?: CallOptions): Promise<HeldPrivileges> {
      const index = (query.index ?? []).map(({ names, privileges, allowRestrictedIndices }) => ({
        names,
        privileges,
        ...given('allow_restricted_indices', allowRestrictedIndices),
      }));
      const body = freeBody({ ...given('cluster', query.cluster), index });
      return read(
        (how) => es.security.hasPrivileges({ body }, how),
        (answer) => ({
          hasAllRequested: must.boolean(answer, 'has_all_requested'),
          cluster: onlyFlags(may.json(answer, 'cluster')),
          index: Object.fromEntries(
            must.entries(may.object(answer, 'index')).map(([name, held]) => [name, onlyFlags({ ...held })]),
          ),
        }),
        options,
      );
    },
    /** `value` is the token itself; it is shown only this once. Throws fault `conflict` when the name is taken. */
    createServiceToken: (
      request: ServiceTokenRequest,
      options?: CallOptions,
    ): Promise<{ readonly name: string; readonly value: string }> =>
      write(
        (how) => {
          const name = request.name === undefined ? {} : { name: exactName(request.name) };
          return es.security.createServiceToken({ ...exactAccount(request), ...name }, how);
        },
        (answer) => {
          const token = must.object(answer, 'token');
          return { name: must.string(token, 'name'), value: must.string(token, 'value') };
        },
        options,
      ),
  };
}

function parseIdentity(user: estypes.SecurityAuthenticateResponse): Identity {
  const key = may.object(user, 'api_key');
  return {
    username: must.string(user, 'username'),
    fullName: may.string(user, 'full_name'),
    roles: may.strings(user, 'roles'),
    realm: must.string(must.object(user, 'authentication_realm'), 'name'),
    authenticationType: must.string(user, 'authentication_type'),
    ...(key.id === undefined
      ? {}
      : { apiKey: { id: must.string(key, 'id'), name: must.string(key, 'name') } }),
  };
}

function onlyFlags(object: JsonObject): Flags {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, value === true]));
}
