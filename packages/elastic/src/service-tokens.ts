/** Tokens of service accounts, by name; their values are shown only when they are made. Facts: spec/elasticsearch-apis.md 8.4. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import type { Removal } from './named-body.ts';
import { asObject, objectAt } from './read-json.ts';
import { exactName } from './request-path.ts';

export interface ServiceAccountName {
  /** Such as `elastic`. */
  readonly namespace: string;
  /** Such as `fleet-server-remote`. */
  readonly service: string;
}

export interface ServiceTokens {
  /** Names of the tokens that were made through the API. */
  list(account: ServiceAccountName, options?: CallOptions): Promise<readonly string[]>;
  remove(account: ServiceAccountName, name: string, options?: CallOptions): Promise<Removal>;
}

export function createServiceTokens(calls: ClusterCalls): ServiceTokens {
  const base = ({ namespace, service }: ServiceAccountName) => [
    '_security',
    'service',
    exactName(namespace),
    exactName(service),
    'credential',
  ];
  return {
    list: (account, options) =>
      calls.read(
        { method: 'GET', path: base(account) },
        (body) => Object.keys(objectAt(asObject(body), 'tokens')),
        options,
      ),
    remove: (account, name, options) =>
      whenNotFound(
        calls.write<Removal>(
          { method: 'DELETE', path: [...base(account), 'token', exactName(name)] },
          () => 'removed',
          options,
        ),
        'absent',
      ),
  };
}
