import { type estypes } from '@elastic/elasticsearch';
import { type ClusterContext } from '../cluster-context.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { replicaCount, shardCount } from '../state/index-settings.ts';

interface Counts {
  readonly shards: number;
  readonly replicas: number;
  readonly assigned: number;
}

function countShards(index: IndexMetadata, nodeCount: number): Counts {
  const shards = shardCount(index.settings);
  const replicas = replicaCount(index.settings, nodeCount);
  return { shards, replicas: shards * replicas, assigned: shards * Math.min(replicas, nodeCount - 1) };
}

/** Yellow with more replicas than nodes to put them on. Never red: primaries do not get lost here. */
export const indexHealth = (index: IndexMetadata, nodeCount: number): 'green' | 'yellow' => {
  const { replicas, assigned } = countShards(index, nodeCount);
  return replicas > assigned ? 'yellow' : 'green';
};

/** Health as shard counts amount to it: yellow when replicas have no node to be on (docs/elastic/elasticsearch.md#nodes). */
export function measureHealth(
  context: Pick<ClusterContext, 'name' | 'nodeCount'>,
  indices: readonly IndexMetadata[],
  level: string,
): estypes.ClusterHealthResponse {
  const counts = indices.map((index) => countShards(index, context.nodeCount));
  const sum = (pick: (count: Counts) => number): number =>
    counts.reduce((total, count) => total + pick(count), 0);
  const primaries = sum(({ shards }) => shards);
  const active = primaries + sum(({ assigned }) => assigned);
  const unassigned = sum(({ replicas, assigned }) => replicas - assigned);
  return {
    cluster_name: context.name,
    status: unassigned > 0 ? 'yellow' : 'green',
    timed_out: false,
    number_of_nodes: context.nodeCount,
    number_of_data_nodes: context.nodeCount,
    active_primary_shards: primaries,
    active_shards: active,
    relocating_shards: 0,
    initializing_shards: 0,
    unassigned_shards: unassigned,
    unassigned_primary_shards: 0,
    delayed_unassigned_shards: 0,
    number_of_pending_tasks: 0,
    number_of_in_flight_fetch: 0,
    task_max_waiting_in_queue_millis: 0,
    active_shards_percent_as_number: active + unassigned === 0 ? 100 : (active / (active + unassigned)) * 100,
    ...(level !== 'cluster' && {
      indices: Object.fromEntries(
        indices.map((index) => [
          index.name,
          {
            ...presentOne(index, context.nodeCount),
            ...(level === 'shards' && { shards: presentShards(index, context.nodeCount) }),
          },
        ]),
      ),
    }),
  };
}

function presentOne(index: IndexMetadata, nodeCount: number): estypes.ClusterHealthIndexHealthStats {
  const { shards, replicas, assigned } = countShards(index, nodeCount);
  return {
    status: indexHealth(index, nodeCount),
    number_of_shards: shards,
    number_of_replicas: replicas / shards,
    active_primary_shards: shards,
    active_shards: shards + assigned,
    relocating_shards: 0,
    initializing_shards: 0,
    unassigned_shards: replicas - assigned,
    unassigned_primary_shards: 0,
  };
}

/** Every shard of an index has its replicas spread alike. */
function presentShards(
  index: IndexMetadata,
  nodeCount: number,
): Record<string, estypes.ClusterHealthShardHealthStats> {
  const { shards, replicas, assigned } = countShards(index, nodeCount);
  const unassigned = (replicas - assigned) / shards;
  return Object.fromEntries(
    Array.from({ length: shards }, (_, at) => [
      String(at),
      {
        status: indexHealth(index, nodeCount),
        primary_active: true,
        active_shards: 1 + assigned / shards,
        relocating_shards: 0,
        initializing_shards: 0,
        unassigned_shards: unassigned,
        unassigned_primary_shards: 0,
      },
    ]),
  );
}
