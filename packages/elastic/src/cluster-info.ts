/** Who the cluster is and what it is licensed for. Facts: spec/elasticsearch-apis.md 3, 9.2. */
import { given, may, must } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';

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
  /** ISO date and time; a basic license has none. */
  readonly expiresAt?: string;
}

export function createClusterInfo({ reads }: Clients) {
  return {
    async info(options?: CallOptions): Promise<ClusterIdentity> {
      const root = await reads.info({}, options);
      return {
        name: must.string(root, 'name'),
        clusterName: must.string(root, 'cluster_name'),
        uuid: must.string(root, 'cluster_uuid'),
        version: must.string(must.object(root, 'version'), 'number'),
      };
    },
    async license(options?: CallOptions): Promise<License> {
      const license = must.object(await reads.license.get({}, options), 'license');
      return {
        type: must.string(license, 'type'),
        status: must.string(license, 'status'),
        ...given('expiresAt', may.date(license, 'expiry_date_in_millis')),
      };
    },
  };
}
