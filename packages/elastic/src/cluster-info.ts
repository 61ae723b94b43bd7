/** Who the cluster is and how it is. Facts: spec/elasticsearch-apis.md 3, 9.2, 13. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { isElasticFault } from './cluster-fault.ts';
import { asObject, flagAt, given, isoFromMillis, numberAt, objectAt, stringAt } from './read-json.ts';

export interface ClusterIdentity {
  readonly name: string;
  readonly clusterName: string;
  readonly uuid: string;
  /** Such as `9.3.2`. */
  readonly version: string;
}

export interface License {
  /** basic, standard, gold, platinum, enterprise or trial. */
  readonly type: string;
  /** active, expired or invalid. */
  readonly status: string;
  /** ISO date and time; a basic licence has none. */
  readonly expiresAt?: string;
}

export interface ClusterHealth {
  readonly clusterName: string;
  readonly status: 'green' | 'yellow' | 'red';
  readonly timedOut: boolean;
  readonly nodes: number;
}

export interface ClusterInfo {
  info(options?: CallOptions): Promise<ClusterIdentity>;
  /** Whether an answer comes: false when unreachable or late. Asks once; throws when it is refused or not Elasticsearch. */
  ping(options?: CallOptions): Promise<boolean>;
  license(options?: CallOptions): Promise<License>;
  health(options?: CallOptions): Promise<ClusterHealth>;
}

export function createClusterInfo(calls: ClusterCalls): ClusterInfo {
  return {
    info: (options) => calls.read({ method: 'GET', path: [] }, parseIdentity, options),
    async ping(options) {
      try {
        return await calls.probe({ method: 'HEAD', path: [] }, () => true, options);
      } catch (error) {
        if (isElasticFault(error, 'unreachable', 'timeout')) return false;
        throw error;
      }
    },
    license: (options) => calls.read({ method: 'GET', path: ['_license'] }, parseLicense, options),
    health: (options) => calls.read({ method: 'GET', path: ['_cluster', 'health'] }, parseHealth, options),
  };
}

function parseIdentity(body: unknown): ClusterIdentity {
  const root = asObject(body);
  return {
    name: stringAt(root, 'name'),
    clusterName: stringAt(root, 'cluster_name'),
    uuid: stringAt(root, 'cluster_uuid'),
    version: stringAt(objectAt(root, 'version'), 'number'),
  };
}

function parseLicense(body: unknown): License {
  const license = objectAt(asObject(body), 'license');
  return {
    type: stringAt(license, 'type'),
    status: stringAt(license, 'status'),
    ...given('expiresAt', isoFromMillis(license, 'expiry_date_in_millis')),
  };
}

function parseHealth(body: unknown): ClusterHealth {
  const health = asObject(body);
  const status = stringAt(health, 'status');
  return {
    clusterName: stringAt(health, 'cluster_name'),
    // A word that a newer version may add must not look better than it is.
    status: status === 'green' || status === 'yellow' ? status : 'red',
    timedOut: flagAt(health, 'timed_out'),
    nodes: numberAt(health, 'number_of_nodes'),
  };
}
