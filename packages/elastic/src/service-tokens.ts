/** Tokens of service accounts, by name; their values are shown only when they are made. Facts: spec/elasticsearch-apis.md 8.4. */
import { must } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { exactName } from './request-path.ts';

export interface ServiceAccountName {
  /** Such as `elastic`. */
  readonly namespace: string;
  /** Such as `fleet-server-remote`. */
  readonly service: string;
}

export type ServiceTokens = ReturnType<typeof createServiceTokens>;

export function createServiceTokens({ es, read, remove }: ClusterCalls) {
  return {
    /** Names of the tokens that were made through the API. */
    list: (account: ServiceAccountName, options?: CallOptions): Promise<readonly string[]> =>
      read(
        (how) => es.security.getServiceCredentials(exactAccount(account), how),
        (answer) => Object.keys(must.object(answer, 'tokens')),
        options,
      ),
    remove: (account: ServiceAccountName, name: string, options?: CallOptions) =>
      remove(
        (how) => es.security.deleteServiceToken({ ...exactAccount(account), name: exactName(name) }, how),
        options,
      ),
  };
}

/** Throws fault `invalid`. */
export function exactAccount({ namespace, service }: ServiceAccountName): ServiceAccountName {
  return { namespace: exactName(namespace), service: exactName(service) };
}
