import { type estypes } from '@elastic/elasticsearch';
import { statusError, unknownField } from '../http/errors.ts';
import {
  ACKNOWLEDGED,
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { isObject, isString, type JsonObject } from '../json.ts';
import { put } from '../state/cluster-state.ts';
import { placeOf } from './search-params.ts';
import { type Transform } from '../state/collections.ts';
import { removeIndex } from '../state/data-streams.ts';
import {
  checkSource,
  createTransform,
  deleteTransform,
  findTransforms,
  getTransform,
  parseTransform,
  presentTransform,
  startTransform,
} from '../state/transforms.ts';

const idOf = (context: RequestContext): string => context.request.params['id'] ?? '';

/** The version of the transform framework, which is not the stack's. */
const CONFIG_VERSION = '10.0.0';

const create = (context: RequestContext): Reply<estypes.TransformPutTransformResponse> => {
  const config = parseTransform(context.request.body.requiredObject());
  const options = {
    now: context.now(),
    defersValidation: context.request.query.flag('defer_validation', false),
  };
  context.store.apply(createTransform(context.state, idOf(context), config, options));
  return ok(ACKNOWLEDGED);
};

function select(context: RequestContext): {
  readonly all: readonly Transform[];
  readonly page: readonly Transform[];
} {
  const { query, params } = context.request;
  const all = findTransforms(context.state, params['id'], query.flag('allow_no_match', true));
  const from = query.integer('from') ?? 0;
  return { all, page: all.slice(from, from + (query.integer('size') ?? 100)) };
}

const get = (context: RequestContext): Reply<estypes.TransformGetTransformResponse> => {
  const { all, page } = select(context);
  return ok(
    asGiven({ count: all.length, transforms: page.map((one) => presentTransform(one, CONFIG_VERSION)) }),
  );
};

const presentStats = (one: Transform): JsonObject => ({
  id: one.id,
  state: one.failure !== undefined ? 'failed' : one.isStarted ? 'started' : 'stopped',
  ...(one.failure !== undefined && { reason: one.failure }),
  stats: {
    pages_processed: one.progress?.checkpoint ?? 0,
    documents_processed: one.progress?.documentsProcessed ?? 0,
    documents_indexed: one.progress?.documentsIndexed ?? 0,
    documents_deleted: 0,
    trigger_count: one.progress?.checkpoint ?? 0,
    index_time_in_ms: 0,
    index_total: one.progress?.checkpoint ?? 0,
    index_failures: 0,
    search_time_in_ms: 0,
    search_total: one.progress?.checkpoint ?? 0,
    search_failures: one.failure === undefined ? 0 : 1,
    processing_time_in_ms: 0,
    processing_total: one.progress?.checkpoint ?? 0,
    delete_time_in_ms: 0,
    exponential_avg_checkpoint_duration_ms: 0,
    exponential_avg_documents_indexed: 0,
    exponential_avg_documents_processed: 0,
  },
  checkpointing: {
    last: {
      checkpoint: one.progress?.checkpoint ?? 0,
      ...(one.progress && { timestamp_millis: one.progress.at }),
    },
  },
  health: { status: one.failure === undefined ? 'green' : 'red' },
});

const stats = (context: RequestContext): Reply<estypes.TransformGetTransformStatsResponse> => {
  const { all, page } = select(context);
  return ok(asGiven({ count: all.length, transforms: page.map(presentStats) }));
};

const UPDATABLE = [
  'source',
  'dest',
  'sync',
  'frequency',
  'retention_policy',
  'settings',
  'description',
  '_meta',
];

const update = (context: RequestContext): Reply<estypes.TransformUpdateTransformResponse> => {
  const transform = getTransform(context.state, idOf(context));
  const body = context.request.body.requiredObject();
  const unknown = Object.keys(body).find((key) => !UPDATABLE.includes(key));
  if (unknown !== undefined) throw unknownField('data_frame_transform_config_update', unknown);
  const config = parseTransform({ ...transform.config, ...body });
  if (!context.request.query.flag('defer_validation', false)) checkSource(context.state, config);
  const next = { ...transform, config };
  context.store.apply([put('transforms', transform.id, next)]);
  return ok(asGiven(presentTransform(next, CONFIG_VERSION)));
};

const remove = (context: RequestContext): Reply<estypes.TransformDeleteTransformResponse> => {
  const { query } = context.request;
  const transform = getTransform(context.state, idOf(context));
  context.store.apply(deleteTransform(context.state, transform.id, query.flag('force', false)));
  if (query.flag('delete_dest_index', false)) {
    const dest = transform.config['dest'];
    const name = isObject(dest) && isString(dest['index']) ? dest['index'] : '';
    const index = context.state.table('indices').get(name);
    if (index) {
      context.access.require('indices:admin/delete', [name]);
      context.store.apply(removeIndex(index));
    }
  }
  return ok(ACKNOWLEDGED);
};

const start = (context: RequestContext): Reply<estypes.TransformStartTransformResponse> => {
  context.store.apply(startTransform(context.state, idOf(context)));
  context.transforms.start(idOf(context));
  return ok(ACKNOWLEDGED);
};

const stop = (context: RequestContext): Reply<estypes.TransformStopTransformResponse> => {
  const noMatch = context.request.query.flag('allow_no_match', true);
  for (const one of findTransforms(context.state, idOf(context), noMatch)) {
    context.transforms.stop(one.id);
    if (one.isStarted) context.store.apply([put('transforms', one.id, { ...one, isStarted: false })]);
  }
  return ok(ACKNOWLEDGED);
};

const reset = (context: RequestContext): Reply<estypes.TransformResetTransformResponse> => {
  const transform = getTransform(context.state, idOf(context));
  if (transform.isStarted && !context.request.query.flag('force', false)) {
    throw statusError(
      409,
      `Cannot reset transform [${transform.id}] as the task is running. Stop the task first`,
    );
  }
  context.transforms.stop(transform.id);
  context.store.apply([
    put('transforms', transform.id, {
      ...transform,
      isStarted: false,
      progress: undefined,
      failure: undefined,
    }),
  ]);
  return ok(ACKNOWLEDGED);
};

const scheduleNow = (context: RequestContext): Reply<estypes.TransformScheduleNowTransformResponse> => {
  context.transforms.run(getTransform(context.state, idOf(context)).id);
  return ok(ACKNOWLEDGED);
};

/** What a transform would write: the first 100 documents, and the destination they would be in. */
const preview = (context: RequestContext): Reply<estypes.TransformPreviewTransformResponse> => {
  const id = context.request.params['id'];
  const config =
    id === undefined
      ? parseTransform(context.request.body.requiredObject())
      : getTransform(context.state, id).config;
  checkSource(context.state, config);
  const { rows } = context.transforms.compute(config, placeOf(context));
  return ok(
    asGiven({
      preview: rows.slice(0, 100).map((row) => row.source),
      generated_dest_index: {
        mappings: {
          _meta: { created_by: 'transform', _transform: { transform: id ?? 'transform-preview' } },
          properties: {},
        },
        settings: { index: { number_of_shards: '1', auto_expand_replicas: '0-1' } },
        aliases: {},
      },
    }),
  );
};

const ADMIN = 'cluster:admin/transform';

export const transformRoutes: readonly Route[] = [
  route<estypes.TransformPreviewTransformResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_transform/_preview', '/_transform/{id}/_preview'],
    access: cluster(`${ADMIN}/preview`),
    query: ['timeout', 'as_index_request'],
    handle: preview,
  }),
  route<estypes.TransformPutTransformResponse>({
    methods: ['PUT'],
    paths: ['/_transform/{id}'],
    access: cluster(`${ADMIN}/put`),
    query: ['defer_validation', 'timeout'],
    handle: create,
  }),
  route<estypes.TransformGetTransformResponse>({
    methods: ['GET'],
    paths: ['/_transform', '/_transform/{id}'],
    access: cluster('cluster:monitor/transform/get'),
    query: ['allow_no_match', 'from', 'size', 'exclude_generated'],
    handle: get,
  }),
  route<estypes.TransformGetTransformStatsResponse>({
    methods: ['GET'],
    paths: ['/_transform/{id}/_stats'],
    access: cluster('cluster:monitor/transform/stats/get'),
    query: ['allow_no_match', 'from', 'size', 'timeout', 'basic'],
    handle: stats,
  }),
  route<estypes.TransformUpdateTransformResponse>({
    methods: ['POST'],
    paths: ['/_transform/{id}/_update'],
    access: cluster(`${ADMIN}/update`),
    query: ['defer_validation', 'timeout'],
    handle: update,
  }),
  route<estypes.TransformDeleteTransformResponse>({
    methods: ['DELETE'],
    paths: ['/_transform/{id}'],
    access: cluster(`${ADMIN}/delete`),
    query: ['force', 'delete_dest_index', 'timeout'],
    handle: remove,
  }),
  route<estypes.TransformStartTransformResponse>({
    methods: ['POST'],
    paths: ['/_transform/{id}/_start'],
    access: cluster(`${ADMIN}/start`),
    query: ['from', 'timeout'],
    handle: start,
  }),
  route<estypes.TransformStopTransformResponse>({
    methods: ['POST'],
    paths: ['/_transform/{id}/_stop'],
    access: cluster(`${ADMIN}/stop`),
    query: ['allow_no_match', 'force', 'timeout', 'wait_for_checkpoint', 'wait_for_completion'],
    handle: stop,
  }),
  route<estypes.TransformResetTransformResponse>({
    methods: ['POST'],
    paths: ['/_transform/{id}/_reset'],
    access: cluster(`${ADMIN}/reset`),
    query: ['force', 'timeout'],
    handle: reset,
  }),
  route<estypes.TransformScheduleNowTransformResponse>({
    methods: ['POST'],
    paths: ['/_transform/{id}/_schedule_now'],
    access: cluster(`${ADMIN}/schedule_now`),
    query: ['timeout', 'defer'],
    handle: scheduleNow,
  }),
];
