import { type estypes } from '@elastic/elasticsearch';
import { type ClusterContext } from '../cluster-context.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { replicaCount } from '../state/index-settings.ts';
import { type WriteResult } from '../state/write-document.ts';

/** How many shard copies a write reached; replicas need nodes of their own. */
export function shardCopies(
  context: Pick<ClusterContext, 'nodeCount'>,
  index: IndexMetadata,
): estypes.ShardStatistics {
  const replicas = replicaCount(index.settings, context.nodeCount);
  return { total: 1 + replicas, successful: 1 + Math.min(replicas, context.nodeCount - 1), failed: 0 };
}

/** The envelope of every single-document write (docs/elastic/elasticsearch.md#documents). */
export const presentWrite = (
  context: Pick<ClusterContext, 'nodeCount'>,
  index: IndexMetadata,
  written: WriteResult,
  isForcedRefresh: boolean,
): estypes.WriteResponseBase => ({
  _index: index.name,
  _id: written.id,
  _version: written.version,
  result: written.result,
  ...(isForcedRefresh && { forced_refresh: true }),
  _shards: shardCopies(context, index),
  _seq_no: written.seqNo,
  _primary_term: written.primaryTerm,
});
