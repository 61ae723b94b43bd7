/** Who the cluster is and what it is licensed for. Facts: docs/elastic/elasticsearch.md#cluster-identity. */
import { canonicalJson, type JsonObject } from '@lockstep/json';
import { given, may, must } from './answer-members.ts';
import type { AnswerOf, CallOptions, Clients } from './clients.ts';

type Verbs = ReturnType<typeof createClusterInfo>;
export type ClusterIdentity = AnswerOf<Verbs['info']>;
export type License = AnswerOf<Verbs['license']>;

export function createClusterInfo({ reads }: Clients) {
  return {
    async info(options?: CallOptions) {
      const root = await reads.info({}, options);
      return {
        name: must.string(root, 'name'),
        clusterName: must.string(root, 'cluster_name'),
        uuid: must.string(root, 'cluster_uuid'),
        /** Such as `9.3.2`. */
        version: must.string(must.object(root, 'version'), 'number'),
      };
    },
    /** The cluster state in some 100 bytes; needs `monitor`. `indices`: names or patterns. */
    async stateSnapshot(indices: readonly string[], options?: CallOptions) {
      const blocks = [
        'blocks.global.*.description',
        ...indices.map((index) => `blocks.indices.${index}.*.description`),
      ];
      // A filter holds for refusals, too.
      const filter_path = ['error', 'status', 'version', 'state_uuid', ...blocks];
      const metric: ('version' | 'blocks')[] = ['version', 'blocks'];
      const state = (await reads.cluster.state({ metric, filter_path }, options)) as JsonObject;
      return {
        /** Changes with every change to settings, templates, pipelines and shards. */
        version: `${must.string(state, 'state_uuid')} ${must.number(state, 'version')}`,
        /** Equal texts: nothing of these indices, nor the cluster, was blocked, closed or freed in between. */
        blocks: canonicalJson(state['blocks'] ?? {}),
      };
    },
    async license(options?: CallOptions) {
      const license = must.object(await reads.license.get({}, options), 'license');
      return {
        /** basic, standard, gold, platinum, enterprise or trial. */
        type: must.string(license, 'type'),
        /** active, expired or invalid. */
        status: must.string(license, 'status'),
        /** ISO date and time; a basic license has none. */
        ...given('expiresAt', may.date(license, 'expiry_date_in_millis')),
      };
    },
    /** Whether the one trial of the cluster is still to be had. */
    async canStartTrial(options?: CallOptions): Promise<boolean> {
      return may.flag(await reads.license.getTrialStatus({}, options), 'eligible_to_start_trial');
    },
  };
}
