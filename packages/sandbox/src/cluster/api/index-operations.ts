import { type estypes } from '@elastic/elasticsearch';
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
import { OPEN, readIndexOptions, resolveIndexList, splitExpression } from '../state/index-names.ts';
import { isHiddenIndex, replicaCount, shardCount } from '../state/index-settings.ts';
import { leasesOf } from '../state/retention.ts';
import { matchesPattern } from '../security/action-pattern.ts';
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

/** Refresh, flush and their like: they differ only in what they do to the search view. */
const maintain =
  (action: string, refreshes: boolean) =>
  (context: RequestContext): Reply<estypes.IndicesRefreshResponse> => {
    const found = indicesOf(context, { ...OPEN, forbidsClosed: true }, action);
    if (refreshes) for (const one of found) context.store.refresh(one.uuid);
    return ok({ _shards: sumShards(context, found) });
  };

function presentStats(context: RequestContext, one: IndexMetadata, level: string): JsonObject {
  const shard = context.state.shard(one.uuid);
  const size = sizeOf(shard);
  const part: JsonObject = {
    docs: { count: shard?.searchable.size ?? 0, deleted: 0, total_size_in_bytes: size.bytes },
    shard_stats: { total_count: shardCount(one.settings) },
    store: { size_in_bytes: size.bytes, total_data_set_size_in_bytes: size.bytes, reserved_in_bytes: 0 },
  };
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

/** Sequence numbers and leases of the primary (spec 7.12). */
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
  const level = context.request.query.text('level') ?? 'indices';
  const found = indicesOf(context, { ...OPEN, hidden: false }, 'indices:monitor/stats');
  const documents = found.reduce(
    (sum, one) => sum + (context.state.shard(one.uuid)?.searchable.size ?? 0),
    0,
  );
  const bytes = found.reduce((sum, one) => sum + sizeOf(context.state.shard(one.uuid)).bytes, 0);
  const all = {
    docs: { count: documents, deleted: 0, total_size_in_bytes: bytes },
    store: { size_in_bytes: bytes, reserved_in_bytes: 0 },
  };
  return ok({
    _shards: sumShards(context, found),
    _all: asGiven({ primaries: all, total: all }),
    ...(level !== 'cluster' && {
      indices: asGiven(Object.fromEntries(found.map((one) => [one.name, presentStats(context, one, level)]))),
    }),
  });
};

/** `_resolve/index`: what a name is, by kind (spec 12.1). */
const resolve = (context: RequestContext): Reply<estypes.IndicesResolveIndexResponse> => {
  const options = readIndexOptions(context.request.query, { ...OPEN, open: true, closed: false });
  const expression = context.request.params['index'];
  const may = (name: string): boolean => context.access.may('indices:admin/resolve/index', name);
  const patterns = splitExpression(expression).map((part) => (part === '_all' ? '*' : part));
  const isNamed = (name: string): boolean => patterns.some((pattern) => matchesPattern(pattern, name));
  const reached = resolveIndexList(context.state, expression, options, may);
  const streams = [...context.state.table('data-streams').values()].filter(
    (stream) =>
      isNamed(stream.name) &&
      may(stream.name) &&
      (!stream.isHidden || options.hidden || patterns.includes(stream.name)),
  );
  const aliases = new Map<string, string[]>();
  for (const one of context.state.table('indices').values()) {
    for (const name of Object.keys(one.aliases)) {
      if (isNamed(name) && may(name)) aliases.set(name, [...(aliases.get(name) ?? []), one.name]);
    }
  }
  return ok({
    indices: reached
      .filter((one) => isNamed(one.name))
      .map((one) => ({
        name: one.name,
        ...(Object.keys(one.aliases).length > 0 && { aliases: Object.keys(one.aliases).sort() }),
        attributes: [one.isOpen ? 'open' : 'closed', ...(isHiddenIndex(one) ? ['hidden'] : [])],
        ...(one.dataStream !== undefined && { data_stream: one.dataStream }),
        mode: asGiven('standard'),
      })),
    aliases: [...aliases]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, indices]) => ({ name, indices: indices.sort() })),
    data_streams: streams.map((stream) => ({
      name: stream.name,
      backing_indices: [...stream.indices],
      timestamp_field: '@timestamp',
    })),
  });
};

/** Analysers are read anew with every request here: there is nothing to reload, and every index is told so. */
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
    handle: maintain('indices:admin/refresh', true),
  }),
  route<estypes.IndicesFlushResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_flush', '/{index}/_flush'],
    access: index('indices:admin/flush'),
    query: [...INDEX_OPTIONS, 'force', 'wait_if_ongoing'],
    handle: maintain('indices:admin/flush', false),
  }),
  route<estypes.IndicesForcemergeResponse>({
    methods: ['POST'],
    paths: ['/_forcemerge', '/{index}/_forcemerge'],
    access: index('indices:admin/forcemerge'),
    query: [...INDEX_OPTIONS, 'flush', 'max_num_segments', 'only_expunge_deletes'],
    handle: maintain('indices:admin/forcemerge', false),
  }),
  route<estypes.IndicesClearCacheResponse>({
    methods: ['POST'],
    paths: ['/_cache/clear', '/{index}/_cache/clear'],
    access: index('indices:admin/cache/clear'),
    query: [...INDEX_OPTIONS, 'fielddata', 'fields', 'query', 'request'],
    handle: maintain('indices:admin/cache/clear', false),
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
  route<estypes.IndicesResolveIndexResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_resolve/index/{index}'],
    access: { kind: 'items', action: 'indices:admin/resolve/index' },
    query: [...INDEX_OPTIONS, 'mode'],
    handle: resolve,
  }),
];
