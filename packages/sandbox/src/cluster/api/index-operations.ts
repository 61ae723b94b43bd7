import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, notImplemented } from '../http/errors.ts';
import { didYouMean } from '../http/query-params.ts';
import {
  asGiven,
  index,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { OPEN } from '../state/index-names.ts';
import { replicaCount, shardCount } from '../state/index-settings.ts';
import { leasesOf } from '../state/retention.ts';
import { refreshWhenDue } from '../search/search-place.ts';
import { shardCopies } from './document-reply.ts';
import { indicesOf } from './index-targets.ts';
import { sizeOf } from './index-size.ts';

const sumShards = (context: RequestContext, indices: readonly IndexMetadata[]): estypes.ShardStatistics =>
  indices.reduce<estypes.ShardStatistics>(
    (sum, one) => {
      const copies = shardCopies(context, one);
      const shards = shardCount(one.settings);
      return {
        total: sum.total + copies.total * shards,
        successful: sum.successful + copies.successful * shards,
        failed: 0,
      };
    },
    { total: 0, successful: 0, failed: 0 },
  );

/** Refresh, flush and their like: they differ only in what they do to the search view and to what is committed. */
const maintain =
  (action: string, does: 'refresh' | 'commit' | 'nothing') =>
  (context: RequestContext): Reply<estypes.IndicesRefreshResponse> => {
    const found = indicesOf(context, { ...OPEN, forbidsClosed: true }, action);
    for (const one of found) {
      if (does === 'refresh') context.store.refresh(one.uuid);
      if (does === 'commit') context.store.commit(one.uuid);
    }
    return ok({ _shards: sumShards(context, found) });
  };

/** What is measured of an index; the sum of several is of the same form. */
function measure(
  context: RequestContext,
  indices: readonly IndexMetadata[],
): Readonly<Record<string, JsonObject>> {
  const shards = indices.map((one) => context.state.shard(one.uuid));
  const bytes = shards.reduce((sum, shard) => sum + sizeOf(shard).bytes, 0);
  const count = shards.reduce((sum, shard) => sum + (shard?.searchable.size ?? 0), 0);
  return {
    docs: { count, deleted: 0, total_size_in_bytes: bytes },
    shard_stats: { total_count: indices.reduce((sum, one) => sum + shardCount(one.settings), 0) },
    store: { size_in_bytes: bytes, total_data_set_size_in_bytes: bytes, reserved_in_bytes: 0 },
  };
}

const MEASURED = ['docs', 'shard_stats', 'store'];

/** What a real cluster counts beside that. */
const UNMEASURED = [
  'bulk',
  'completion',
  'dense_vector',
  'fielddata',
  'flush',
  'get',
  'indexing',
  'merge',
  'query_cache',
  'recovery',
  'refresh',
  'request_cache',
  'search',
  'segments',
  'sparse_vector',
  'translog',
  'warmer',
];

/** The sections that a request asks for. @throws 400 for one that no cluster has, 501 for one that only real ones have */
function readMetrics({ params, path }: RequestContext['request']): readonly string[] {
  const wanted = params['metric']?.split(',') ?? ['_all'];
  if (wanted.includes('_all')) {
    if (wanted.length === 1) return MEASURED;
    throw illegalArgument(`request [${path}] contains _all and individual metrics [${wanted.join(',')}]`);
  }
  const known = [...MEASURED, ...UNMEASURED];
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const told = unknown.map((name) => `[${name}]${didYouMean(name, known)}`).join(', ');
    throw illegalArgument(
      `request [${path}] contains unrecognized metric${unknown.length === 1 ? '' : 's'}: ${told}`,
    );
  }
  const unmeasured = wanted.filter((name) => UNMEASURED.includes(name));
  if (unmeasured.length > 0) throw notImplemented(`the index statistics [${unmeasured.join(',')}]`);
  return wanted;
}

const sections = (measured: Readonly<Record<string, JsonObject>>, wanted: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(measured).filter(([name]) => wanted.includes(name)));

interface StatsView {
  readonly level: string;
  readonly wanted: readonly string[];
}

function presentStats(context: RequestContext, one: IndexMetadata, { level, wanted }: StatsView): JsonObject {
  const part = sections(measure(context, [one]), wanted);
  const health = replicaCount(one.settings, context.nodeCount) > context.nodeCount - 1 ? 'yellow' : 'green';
  return {
    uuid: one.uuid,
    health,
    status: one.isOpen ? 'open' : 'close',
    primaries: part,
    total: part,
    ...(level === 'shards' && { shards: { '0': [{ ...part, ...shardDetail(context, one) }] } }),
  };
}

/** Sequence numbers and leases of the primary (docs/elastic/elasticsearch.md#sequence-numbers). */
function shardDetail(context: RequestContext, one: IndexMetadata): JsonObject {
  const newest = context.state.shard(one.uuid)?.maxSeqNo ?? -1;
  const peer = {
    id: `peer_recovery/${context.identity.nodeId}`,
    retaining_seq_no: newest + 1,
    timestamp: one.createdAt,
    source: 'peer recovery',
  };
  const leases = leasesOf(context.state, one.uuid).map((lease) => ({
    id: lease.id,
    retaining_seq_no: lease.retainingSeqNo,
    timestamp: lease.timestamp,
    source: lease.source,
  }));
  return {
    routing: { state: 'STARTED', primary: true, node: context.identity.nodeId, relocating_node: null },
    commit: {
      id: one.historyUuid,
      generation: 1,
      user_data: { history_uuid: one.historyUuid },
      num_docs: context.state.shard(one.uuid)?.documents.size ?? 0,
    },
    seq_no: { max_seq_no: newest, local_checkpoint: newest, global_checkpoint: newest },
    retention_leases: {
      primary_term: one.primaryTerm,
      version: leases.length + 1,
      leases: [peer, ...leases],
    },
  };
}

const stats = (context: RequestContext): Reply<estypes.IndicesStatsResponse> => {
  const view = {
    level: context.request.query.text('level') ?? 'indices',
    wanted: readMetrics(context.request),
  };
  const found = indicesOf(context, { ...OPEN, hidden: false }, 'indices:monitor/stats');
  for (const one of found) refreshWhenDue(context, one);
  const all = sections(measure(context, found), view.wanted);
  return ok({
    _shards: sumShards(context, found),
    _all: asGiven({ primaries: all, total: all }),
    ...(view.level !== 'cluster' && {
      indices: asGiven(Object.fromEntries(found.map((one) => [one.name, presentStats(context, one, view)]))),
    }),
  });
};

/** Analyzers are read again with every request here: there is nothing to reload, and every index is told so. */
const reloadAnalyzers = (context: RequestContext): Reply<estypes.IndicesReloadSearchAnalyzersResponse> => {
  const found = indicesOf(context, OPEN, 'indices:admin/reload_analyzers');
  return ok({
    _shards: sumShards(context, found),
    reload_details: found.map((one) => ({
      index: one.name,
      reloaded_analyzers: [],
      reloaded_node_ids: [context.identity.nodeId],
    })),
  });
};

export const indexOperationRoutes: readonly Route[] = [
  route<estypes.IndicesReloadSearchAnalyzersResponse>({
    methods: ['GET', 'POST'],
    paths: ['/{index}/_reload_search_analyzers'],
    access: index('indices:admin/reload_analyzers'),
    query: [...INDEX_OPTIONS, 'resource'],
    handle: reloadAnalyzers,
  }),
  route<estypes.IndicesRefreshResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_refresh', '/{index}/_refresh'],
    access: index('indices:admin/refresh'),
    query: [...INDEX_OPTIONS],
    handle: maintain('indices:admin/refresh', 'refresh'),
  }),
  route<estypes.IndicesFlushResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_flush', '/{index}/_flush'],
    access: index('indices:admin/flush'),
    query: [...INDEX_OPTIONS, 'force', 'wait_if_ongoing'],
    handle: maintain('indices:admin/flush', 'commit'),
  }),
  route<estypes.IndicesForcemergeResponse>({
    methods: ['POST'],
    paths: ['/_forcemerge', '/{index}/_forcemerge'],
    access: index('indices:admin/forcemerge'),
    query: [...INDEX_OPTIONS, 'flush', 'max_num_segments', 'only_expunge_deletes'],
    handle: maintain('indices:admin/forcemerge', 'commit'),
  }),
  route<estypes.IndicesClearCacheResponse>({
    methods: ['POST'],
    paths: ['/_cache/clear', '/{index}/_cache/clear'],
    access: index('indices:admin/cache/clear'),
    query: [...INDEX_OPTIONS, 'fielddata', 'fields', 'query', 'request'],
    handle: maintain('indices:admin/cache/clear', 'nothing'),
  }),
  route<estypes.IndicesStatsResponse>({
    methods: ['GET'],
    paths: ['/_stats', '/_stats/{metric}', '/{index}/_stats', '/{index}/_stats/{metric}'],
    access: index('indices:monitor/stats'),
    query: [
      ...INDEX_OPTIONS,
      'level',
      'completion_fields',
      'fielddata_fields',
      'fields',
      'forbid_closed_indices',
      'groups',
      'include_segment_file_sizes',
      'include_unloaded_segments',
    ],
    handle: stats,
  }),
];
