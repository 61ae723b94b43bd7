import { type estypes } from '@elastic/elasticsearch';
import {
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { replicaCount, shardCount } from '../state/index-settings.ts';
import { OPEN_AND_CLOSED, resolveIndexList } from '../state/index-names.ts';
import { measureHealth } from './health.ts';
import { sizeOf } from './index-size.ts';
import { nodesOf, ROLES } from './node-filter.ts';

const NO_SNAPSHOTS = {
  snapshots: 0,
  shard_snapshots: 0,
  snapshot_deletions: 0,
  concurrent_operations: 0,
  cleanups: 0,
};

const stats = (context: RequestContext): Reply<estypes.ClusterStatsResponse> => {
  const indices = resolveIndexList(context.state, undefined, { ...OPEN_AND_CLOSED, hidden: true });
  const total = nodesOf(context).length;
  return ok(
    asGiven({
      _nodes: { total, successful: total, failed: 0 },
      cluster_name: context.name,
      cluster_uuid: context.identity.uuid,
      timestamp: context.now(),
      status: measureHealth(context, indices, 'cluster').status,
      indices: presentIndices(context, indices),
      nodes: presentNodes(context, total),
      snapshots: { current_counts: NO_SNAPSHOTS, repositories: {} },
    }),
  );
};

/** Of all indices; figures of a real store, such as segments and caches, are left out. */
function presentIndices(context: RequestContext, indices: readonly IndexMetadata[]): JsonObject {
  const shards = indices.map((one) => context.state.shard(one.uuid));
  const primaries = sum(indices.map(({ settings }) => shardCount(settings)));
  const replicas = sum(
    indices.map(({ settings }) => shardCount(settings) * replicaCount(settings, context.nodeCount)),
  );
  const bytes = sum(shards.map((shard) => sizeOf(shard).bytes));
  return {
    count: indices.length,
    shards: {
      total: primaries + replicas,
      primaries,
      replication: primaries === 0 ? 0 : replicas / primaries,
    },
    docs: {
      count: sum(shards.map((shard) => shard?.searchable.size ?? 0)),
      deleted: 0,
      total_size_in_bytes: bytes,
    },
    store: { size_in_bytes: bytes, reserved_in_bytes: 0 },
  };
}

function presentNodes(context: RequestContext, total: number): JsonObject {
  return {
    count: { total, coordinating_only: 0, ...Object.fromEntries(ROLES.map((role) => [role, total])) },
    versions: [context.version.number],
    plugins: [],
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

export const clusterStatsRoutes: readonly Route[] = [
  route<estypes.ClusterStatsResponse>({
    methods: ['GET'],
    paths: ['/_cluster/stats'],
    access: cluster('cluster:monitor/stats'),
    query: [...TIMEOUTS, 'include_remotes', 'flat_settings'],
    handle: stats,
  }),
  // A change is through before its request is answered, so none waits.
  route<estypes.ClusterPendingTasksResponse>({
    methods: ['GET'],
    paths: ['/_cluster/pending_tasks'],
    access: cluster('cluster:monitor/task'),
    query: [...TIMEOUTS, 'local'],
    handle: () => ok({ tasks: [] }),
  }),
];
