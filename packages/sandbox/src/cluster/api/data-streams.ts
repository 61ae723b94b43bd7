import { type estypes } from '@elastic/elasticsearch';
import { indexNotFound } from '../http/errors.ts';
import {
  ACKNOWLEDGED,
  asGiven,
  index,
  items,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type DataStream, type IndexMetadata } from '../state/collections.ts';
import { createDataStream, deleteDataStream, lifecycleOf, templateOfStream } from '../state/data-streams.ts';
import { planModifications, readModifications } from '../state/modify-streams.ts';
import { presentLifecycle } from '../state/stream-lifecycle.ts';
import { parseDate } from '../state/dates.ts';
import { settingText } from '../state/settings.ts';
import { composeTemplate } from '../state/template-composition.ts';
import { freshOf } from './document-write.ts';
import { indexHealth } from './health.ts';
import { sizeOf } from './index-size.ts';

/** Streams that an expression names; a plain name that is missing is 404, a wildcard finds what it finds. */
export function selectStreams(
  context: RequestContext,
  expression: string | undefined,
  action: string,
): readonly DataStream[] {
  const patterns = expression === undefined || expression === '_all' ? ['*'] : expression.split(',');
  const table = context.state.table('data-streams');
  const missing = patterns.find((pattern) => !pattern.includes('*') && !table.has(pattern));
  if (missing !== undefined) throw indexNotFound(missing);
  const states = context.request.query.list('expand_wildcards') ?? [];
  const withHidden = states.includes('hidden') || states.includes('all');
  return [...table.values()]
    .filter((stream) => {
      const named = patterns.some((pattern) => matchesPattern(pattern, stream.name));
      const plainly = patterns.includes(stream.name);
      const shown =
        plainly ||
        !stream.isHidden ||
        withHidden ||
        patterns.some((pattern) => pattern.startsWith('.') && matchesPattern(pattern, stream.name));
      return named && shown && (plainly || context.access.may(action, stream.name));
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The newest timestamp in some indices; 0 where there is none. */
function newestOf(context: RequestContext, indices: readonly IndexMetadata[]): number {
  const documents = indices.flatMap((one) => [...(context.state.shard(one.uuid)?.searchable.values() ?? [])]);
  return documents.reduce(
    (latest, { source }) => Math.max(latest, parseDate(source['@timestamp'] ?? null) ?? 0),
    0,
  );
}

function presentStream(context: RequestContext, stream: DataStream): JsonObject {
  const { query } = context.request;
  const withDefaults = query.flag('include_defaults', false);
  const indices = stream.indices.flatMap((name) => context.state.table('indices').get(name) ?? []);
  const template = context.state.table('index-templates').get(templateOfStream(context.state, stream));
  const composed = template && composeTemplate(context.state, template);
  const policy = composed && settingText(composed.settings, 'index.lifecycle.name');
  const lifecycle = lifecycleOf(context.state, stream);
  const isYellow = indices.some((one) => indexHealth(one, context.nodeCount) === 'yellow');
  const manager =
    policy === undefined ? (lifecycle ? 'Data stream lifecycle' : 'Unmanaged') : 'Index Lifecycle Management';
  return {
    name: stream.name,
    timestamp_field: { name: '@timestamp' },
    indices: indices.map((one) => {
      const own = settingText(one.settings, 'index.lifecycle.name');
      return {
        index_name: one.name,
        index_uuid: one.uuid,
        prefer_ilm: true,
        ...(own !== undefined && { ilm_policy: own }),
        managed_by:
          own === undefined
            ? lifecycle
              ? 'Data stream lifecycle'
              : 'Unmanaged'
            : 'Index Lifecycle Management',
        index_mode: settingText(one.settings, 'index.mode') ?? 'standard',
      };
    }),
    generation: stream.generation,
    status: isYellow ? 'YELLOW' : 'GREEN',
    template: templateOfStream(context.state, stream),
    ...(policy !== undefined && { ilm_policy: policy }),
    ...(lifecycle && { lifecycle: presentLifecycle(lifecycle, context.state, withDefaults) }),
    next_generation_managed_by: manager,
    prefer_ilm: true,
    hidden: stream.isHidden,
    system: false,
    allow_custom_routing: stream.allowCustomRouting,
    replicated: stream.isReplicated,
    rollover_on_write: stream.rolloverOnWrite,
    ...(query.flag('verbose', false) && { maximum_timestamp: newestOf(context, indices) }),
    settings: {},
    mappings: {},
    index_mode: (composed && settingText(composed.settings, 'index.mode')) ?? 'standard',
    failure_store: { enabled: false, rollover_on_write: true, indices: [] },
  };
}

const get = (context: RequestContext): Reply<estypes.IndicesGetDataStreamResponse> => {
  const found = selectStreams(context, context.request.params['name'], 'indices:admin/data_stream/get');
  return ok({ data_streams: asGiven(found.map((stream) => presentStream(context, stream))) });
};

const create = (context: RequestContext): Reply<estypes.IndicesCreateDataStreamResponse> => {
  context.store.apply(
    createDataStream(context.state, context.request.params['name'] ?? '', freshOf(context)),
  );
  return ok(ACKNOWLEDGED);
};

const remove = (context: RequestContext): Reply<estypes.IndicesDeleteDataStreamResponse> => {
  const found = selectStreams(context, context.request.params['name'], 'indices:admin/data_stream/delete');
  for (const stream of found) context.store.apply(deleteDataStream(context.state, stream));
  return ok(ACKNOWLEDGED);
};

const stats = (context: RequestContext): Reply<estypes.IndicesDataStreamsStatsResponse> => {
  const found = selectStreams(context, context.request.params['name'], 'indices:monitor/data_stream/stats');
  const rows = found.map((stream) => {
    const indices = stream.indices.flatMap((name) => context.state.table('indices').get(name) ?? []);
    const bytes = indices.reduce((sum, one) => sum + sizeOf(context.state.shard(one.uuid)).bytes, 0);
    return {
      data_stream: stream.name,
      backing_indices: indices.length,
      store_size_bytes: bytes,
      maximum_timestamp: newestOf(context, indices),
    };
  });
  const backing = rows.reduce((sum, row) => sum + row.backing_indices, 0);
  return ok({
    _shards: { total: backing, successful: backing, failed: 0 },
    data_stream_count: rows.length,
    backing_indices: backing,
    total_store_size_bytes: rows.reduce((sum, row) => sum + row.store_size_bytes, 0),
    data_streams: rows,
  });
};

const modify = (context: RequestContext): Reply<estypes.IndicesModifyDataStreamResponse> => {
  const steps = readModifications(context.request.body.requiredObject());
  context.access.require(
    'indices:admin/data_stream/modify',
    steps.map(({ stream }) => stream),
  );
  context.store.apply(planModifications(context.state, steps));
  return ok(ACKNOWLEDGED);
};

export const dataStreamRoutes: readonly Route[] = [
  route<estypes.IndicesDataStreamsStatsResponse>({
    methods: ['GET'],
    paths: ['/_data_stream/_stats', '/_data_stream/{name}/_stats'],
    access: index('indices:monitor/data_stream/stats', 'name'),
    query: ['expand_wildcards'],
    handle: stats,
  }),
  route<estypes.IndicesGetDataStreamResponse>({
    methods: ['GET'],
    paths: ['/_data_stream', '/_data_stream/{name}'],
    access: index('indices:admin/data_stream/get', 'name'),
    query: ['expand_wildcards', 'include_defaults', 'master_timeout', 'verbose'],
    handle: get,
  }),
  route<estypes.IndicesCreateDataStreamResponse>({
    methods: ['PUT'],
    paths: ['/_data_stream/{name}'],
    access: index('indices:admin/data_stream/create', 'name'),
    query: TIMEOUTS,
    handle: create,
  }),
  route<estypes.IndicesDeleteDataStreamResponse>({
    methods: ['DELETE'],
    paths: ['/_data_stream/{name}'],
    access: index('indices:admin/data_stream/delete', 'name'),
    query: [...TIMEOUTS, 'expand_wildcards'],
    handle: remove,
  }),
  route<estypes.IndicesModifyDataStreamResponse>({
    methods: ['POST'],
    paths: ['/_data_stream/_modify'],
    access: items('indices:admin/data_stream/modify'),
    query: TIMEOUTS,
    handle: modify,
  }),
];
