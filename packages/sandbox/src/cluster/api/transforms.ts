import { type estypes } from '@elastic/elasticsearch';
import {
  illegalArgument,
  notImplemented,
  requestValidationError,
  resourceNotFound,
  statusError,
  unknownField,
} from '../http/errors.ts';
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
import { mayOnIndex } from '../security/authorize.ts';
import { placeOf } from './search-params.ts';
import { type Transform } from '../state/collections.ts';
import { removeIndex } from '../state/data-streams.ts';
import {
  checkSource,
  createTransform,
  deleteTransform,
  findTransforms,
  getTransform,
  pickTransforms,
  presentTransform,
  startTransform,
} from '../state/transforms.ts';
import { parseTransform } from '../state/transform-config.ts';
import { destinationOf, makeDestination } from '../transform/destination.ts';
import { aliasDestination } from '../transform/destination-aliases.ts';
import { sourceIndices } from '../transform/transforms-runner.ts';

const idOf = (context: RequestContext): string => context.request.params['id'] ?? '';

/** The version of the transform framework, which is not the stack's. */
const CONFIG_VERSION = '10.0.0';

/** Whose rights a transform has: those of whoever wrote it last. */
function authorizationOf({ subject }: RequestContext): JsonObject {
  const { authentication, roleNames, username } = subject;
  if (authentication.kind === 'api-key')
    return { api_key: { id: authentication.key.id, name: authentication.key.name } };
  if (authentication.kind === 'service-token') return { service_account: username };
  return { roles: [...roleNames] };
}

const LARGEST_SIZE = 1_000;

const create = (context: RequestContext): Reply<estypes.TransformPutTransformResponse> => {
  const config = parseTransform(context.request.body.requiredObject());
  const options = {
    now: context.now(),
    defersValidation: context.request.query.flag('defer_validation', false),
    authorization: authorizationOf(context),
    limits: context.subject.limits,
  };
  context.store.apply(createTransform(context.state, idOf(context), config, options));
  return ok(ACKNOWLEDGED);
};

/** The page of a list that is asked for. @throws illegal_argument_exception */
function pageOf(context: RequestContext, all: readonly Transform[]): readonly Transform[] {
  const { query } = context.request;
  const [from, size] = [query.integer('from') ?? 0, query.integer('size') ?? 100];
  if (from < 0) throw illegalArgument('Parameter [from] cannot be < 0');
  if (size < 0) throw illegalArgument('Parameter [size] cannot be < 0');
  if (size > LARGEST_SIZE)
    throw illegalArgument(`Param [size] has a max acceptable value of [${LARGEST_SIZE}]`);
  return all.slice(from, from + size);
}

function select(context: RequestContext): {
  readonly all: readonly Transform[];
  readonly page: readonly Transform[];
} {
  const { query, params } = context.request;
  const all = findTransforms(context.state, params['id'], query.flag('allow_no_match', true));
  return { all, page: pageOf(context, all) };
}

const get = (context: RequestContext): Reply<estypes.TransformGetTransformResponse> => {
  const { all, page } = select(context);
  return ok(
    asGiven({ count: all.length, transforms: page.map((one) => presentTransform(one, CONFIG_VERSION)) }),
  );
};

const presentStats = (one: Transform, behind: number): JsonObject => ({
  id: one.id,
  state: one.failure !== undefined ? 'failed' : one.isStarted ? 'started' : 'stopped',
  ...(one.failure !== undefined && { reason: one.failure }),
  stats: countsOf(one),
  checkpointing: {
    last: {
      checkpoint: one.progress?.checkpoint ?? 0,
      ...(one.progress && { timestamp_millis: one.progress.at }),
    },
    ...(behind > 0 && { operations_behind: behind }),
  },
  health: { status: one.failure === undefined ? 'green' : 'red' },
});

const NO_PROGRESS = { checkpoint: 0, documentsProcessed: 0, documentsIndexed: 0, at: 0 };

const countsOf = ({ progress = NO_PROGRESS, failure }: Transform): JsonObject => ({
  pages_processed: progress.checkpoint,
  documents_processed: progress.documentsProcessed,
  documents_indexed: progress.documentsIndexed,
  documents_deleted: 0,
  trigger_count: progress.checkpoint,
  index_time_in_ms: 0,
  index_total: progress.checkpoint,
  index_failures: 0,
  search_time_in_ms: 0,
  search_total: progress.checkpoint,
  search_failures: failure === undefined ? 0 : 1,
  processing_time_in_ms: 0,
  processing_total: progress.checkpoint,
  delete_time_in_ms: 0,
  exponential_avg_checkpoint_duration_ms: 0,
  exponential_avg_documents_indexed: 0,
  exponential_avg_documents_processed: 0,
});

const stats = (context: RequestContext): Reply<estypes.TransformGetTransformStatsResponse> => {
  const { query, params } = context.request;
  // A name that is not there is no error here, unless it is asked to be.
  const all = query.flag('allow_no_match', true)
    ? pickTransforms(context.state, params['id']).found
    : findTransforms(context.state, params['id'], false);
  const transforms = pageOf(context, all).map((one) =>
    presentStats(one, context.transforms.operations(one.config) - (one.progress?.operations ?? 0)),
  );
  return ok(asGiven({ count: all.length, transforms }));
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
  const next = {
    ...transform,
    config,
    authorization: authorizationOf(context),
    limits: context.subject.limits,
  };
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
  if (context.request.query.has('from')) throw notImplemented('a transform that starts from a date');
  const { state, store } = context;
  const started = startTransform(state, idOf(context));
  const transform = getTransform(state, idOf(context));
  const making = {
    sources: sourceIndices(state, transform.config),
    version: CONFIG_VERSION,
    fresh: { now: context.now(), uuid: () => context.ids.uuid() },
  };
  store.apply(makeDestination(state, transform, making));
  const { limits = context.subject.limits } = transform;
  const mayAlias = (name: string): boolean => mayOnIndex({ limits }, 'indices:admin/aliases', name);
  store.apply(aliasDestination(store.state, transform, mayAlias));
  store.apply(started);
  context.transforms.start(idOf(context));
  return ok(ACKNOWLEDGED);
};

const stop = (context: RequestContext): Reply<estypes.TransformStopTransformResponse> => {
  const { query } = context.request;
  if (query.flag('force', false) && query.flag('wait_for_checkpoint', false))
    throw requestValidationError(['cannot set both [force] and [wait_for_checkpoint] to true']);
  const { found, absent } = pickTransforms(context.state, idOf(context));
  const [first] = query.flag('allow_no_match', true) && found.length > 0 ? [] : absent;
  if (first !== undefined) throw resourceNotFound(`Transform with id [${first}] could not be found`);
  for (const one of found) {
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
      ? parseTransform(context.request.body.requiredObject(), true)
      : getTransform(context.state, id).config;
  checkSource(context.state, config);
  const { rows } = context.transforms.compute(config, placeOf(context));
  const described = { id: id ?? 'transform-preview', createdAt: context.now(), config };
  return ok(
    asGiven({
      preview: rows.slice(0, 100).map((row) => row.source),
      generated_dest_index: destinationOf(described, sourceIndices(context.state, config), CONFIG_VERSION),
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
