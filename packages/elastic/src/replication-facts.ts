/**
 * What stands behind a follower: whose copy it is, and what its leader still keeps for it.
 * Facts: docs/elastic/elasticsearch.md#follower-indices.
 */
import { isJsonObject, type JsonObject, numberAt, valueAt } from '@lockstep/json';

import { items, may, must } from './answer-members.ts';
import { whenNotFound, type AnswerOf, type CallOptions, type Clients } from './clients.ts';
import { isElasticError } from './elastic-error.ts';
import { exactName } from './request-parts.ts';

export type IndexFacts = AnswerOf<ReturnType<typeof createReplicationFacts>['indexFacts']>;

export function createReplicationFacts({ reads }: Clients) {
  const which = (index: string) => ({ index: exactName(index) });
  return {
    /** Undefined when the index is missing or follows nothing. */
    async origin(follower: string, options?: CallOptions) {
      const query = {
        metric: 'metadata',
        expand_wildcards: 'all',
        filter_path: 'metadata.indices.*.ccr',
      } as const;
      // The vendor's types leave open what is in the cluster's state.
      const call = reads.cluster.state({ ...which(follower), ...query }, options);
      const ccr = valueAt(await whenNotFound(call, undefined), 'metadata', 'indices', follower, 'ccr');
      if (!isJsonObject(ccr)) return undefined;
      return {
        remoteCluster: must.string(ccr, 'remote_cluster_name'),
        leaderIndex: must.string(ccr, 'leader_index_name'),
        leaderUuid: must.string(ccr, 'leader_index_uuid'),
      };
    },
    /** Undefined when the index is missing. */
    async indexFacts(index: string, options?: CallOptions) {
      const query = { level: 'shards', forbid_closed_indices: false } as const;
      const answer = await whenNotFound(
        reads.indices.stats({ ...which(index), ...query }, options),
        undefined,
      );
      const entry = answer?.indices?.[index];
      return (
        entry && {
          uuid: must.string(entry, 'uuid'),
          documents: numberAt(entry, 'primaries', 'docs', 'count') ?? 0,
          /** Of all primary shards. */
          leases: Object.values(may.json(entry, 'shards')).flatMap(primaryLeases),
        }
      );
    },
    /** Whether a copy of every shard of the index is up; a follower that is being made has none yet. */
    async isStarted(index: string, options?: CallOptions): Promise<boolean> {
      try {
        // Elasticsearch waits for an index that is not there, and says 408.
        const body = { ...which(index), level: 'cluster', timeout: '1s' } as const;
        return may.string(await reads.cluster.health(body, options), 'status') !== 'red';
      } catch (error) {
        if (isElasticError(error, 'timeout') && error.details.status === 408) return false;
        throw error;
      }
    },
  };
}

function primaryLeases(copies: unknown) {
  return items(copies as readonly JsonObject[], 'the copies of a shard')
    .filter((copy) => valueAt(copy, 'routing', 'primary') === true && isJsonObject(copy['retention_leases']))
    .flatMap((copy) => must.list(must.json(copy, 'retention_leases'), 'leases'))
    .map((lease: JsonObject) => ({
      /** `<cluster>/<follower>/<uuid>-following-<alias>/<leader>/<uuid>` for followers. */
      id: must.string(lease, 'id'),
      /** Milliseconds since 1970, by the clock of that cluster. */
      renewedAt: may.number(lease, 'timestamp') ?? 0,
      retainingSeqNo: may.number(lease, 'retaining_seq_no') ?? 0,
      /** `ccr` for followers. */
      source: may.string(lease, 'source') ?? '',
    }));
}
