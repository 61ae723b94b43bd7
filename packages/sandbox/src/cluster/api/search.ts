import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, notImplemented, parsingError, resourceNotFound } from '../http/errors.ts';
import {
  answer,
  asGiven,
  index,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { isObject, isString, type Json, type JsonObject, parseJson, textOf } from '../json.ts';
import { isCrossCluster } from '../remote/split-expression.ts';
import { runSearch, type SearchAnswer } from '../search/run-search.ts';
import { openTargets } from '../search/search-place.ts';
import { type SearchTarget } from '../search/match.ts';
import { parseDuration } from '../state/duration.ts';
import { OPEN_FOR_SEARCH, readIndexOptions } from '../state/index-names.ts';
import { countEverywhere, searchEverywhere } from './cross-cluster-search.ts';
import { placeOf, QUERY_PARAMS, searchBody } from './search-params.ts';
import { SOURCE_PARAMS, sourceFilterOf } from './source-params.ts';

const presentAnswer = (context: RequestContext, answered: SearchAnswer): estypes.SearchResponse => ({
  took: answered.tookMs,
  timed_out: false,
  ...(answered.isTerminatedEarly !== undefined && { terminated_early: answered.isTerminatedEarly }),
  _shards: { total: answered.shards, successful: answered.shards, skipped: 0, failed: 0 },
  hits: asGiven(
    context.request.query.flag('rest_total_hits_as_int', false)
      ? { ...answered.hits, total: answered.total }
      : answered.hits,
  ),
  ...(answered.aggregations && { aggregations: asGiven(answered.aggregations) }),
});

/** Targets of a search: those of the path, or those that a point in time holds. */
function targetsOf(
  context: RequestContext,
  body: JsonObject,
): { readonly targets: readonly SearchTarget[]; readonly pit: string | undefined } {
  const { pit } = body;
  if (pit === undefined) {
    const options = readIndexOptions(context.request.query, OPEN_FOR_SEARCH);
    return {
      targets: openTargets(placeOf(context), context.request.params['index'], options),
      pit: undefined,
    };
  }
  if (!isObject(pit) || !isString(pit['id'])) throw parsingError('[pit] requires an [id]');
  if (context.request.params['index'] !== undefined) {
    throw illegalArgument(
      '[indices] cannot be used with point in time. Do not specify any index with point in time.',
    );
  }
  const keepAlive = isString(pit['keep_alive']) ? parseDuration(pit['keep_alive'], 'keep_alive') : undefined;
  const held = context.readers.use(pit['id'], keepAlive);
  if (!held) throw resourceNotFound(`No search context found for id [${pit['id']}]`);
  return { targets: held.targets, pit: pit['id'] };
}

/** A search in a point in time is ordered to the last document. */
function withTiebreaker(body: JsonObject): JsonObject {
  const { pit, sort, ...rest } = body;
  if (pit === undefined) return body;
  const list: readonly Json[] = sort === undefined ? [] : Array.isArray(sort) ? sort : [sort];
  const hasOne = JSON.stringify(list).includes('_shard_doc');
  return { ...rest, sort: hasOne ? list : [...list, { _shard_doc: 'asc' }] };
}

const find = async (context: RequestContext): Promise<Reply<estypes.SearchResponse>> => {
  const { query, params } = context.request;
  const body = searchBody(context);
  if (isCrossCluster(params['index'])) {
    if (query.has('scroll') || body['pit'] !== undefined)
      throw notImplemented('scrolls and points in time across clusters');
    return ok(asGiven(await searchEverywhere(context, params['index'] ?? '', body)));
  }
  const { targets, pit } = targetsOf(context, body);
  const source = sourceFilterOf(query, body['_source']);
  const answered = runSearch(targets, withTiebreaker(body), { source, now: context.now });
  const scroll = query.text('scroll');
  const scrollId =
    scroll === undefined ? undefined : openScroll(context, { targets, body, keepAlive: scroll });
  return ok({
    ...(scrollId !== undefined && { _scroll_id: scrollId }),
    ...(pit !== undefined && { pit_id: pit }),
    ...presentAnswer(context, answered),
  });
};

function openScroll(
  context: RequestContext,
  scroll: {
    readonly targets: readonly SearchTarget[];
    readonly body: JsonObject;
    readonly keepAlive: string;
  },
): string {
  if (scroll.body['from'] !== undefined && scroll.body['from'] !== 0)
    throw illegalArgument('using [from] is not allowed in a scroll context');
  const size = Number(scroll.body['size'] ?? 10);
  if (size === 0) throw illegalArgument('[size] cannot be [0] in a scroll context');
  return context.readers.open(scroll.targets, parseDuration(scroll.keepAlive, 'scroll'), {
    body: JSON.stringify(scroll.body),
    position: size,
  });
}

/** The next page of a scroll. */
const scrollOn = (context: RequestContext): Reply<estypes.ScrollResponse> => {
  const { query, params } = context.request;
  const body = context.request.body.object();
  const id = params['scroll_id'] ?? query.text('scroll_id') ?? body['scroll_id'];
  const keepAlive = query.text('scroll') ?? body['scroll'];
  const held = isString(id)
    ? context.readers.use(id, isString(keepAlive) ? parseDuration(keepAlive, 'scroll') : undefined)
    : undefined;
  if (!held?.state || !isString(id)) throw resourceNotFound(`No search context found for id [${textOf(id)}]`);
  const original = parseJson(held.state.body);
  const request = isObject(original) ? original : {};
  const size = Number(request['size'] ?? 10);
  const page = runSearch(
    held.targets,
    { ...request, from: held.state.position, size },
    { source: sourceFilterOf(query, request['_source']), now: context.now, isWindowed: false },
  );
  held.state.position += size;
  return ok({ _scroll_id: id, ...presentAnswer(context, page) });
};

const idsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter(isString) : isString(value) ? [value] : [];

const clearScroll = (context: RequestContext): Reply<estypes.ClearScrollResponse> => {
  const ids =
    context.request.params['scroll_id']?.split(',') ?? idsOf(context.request.body.object()['scroll_id']);
  const freed = ids.includes('_all')
    ? context.readers.closeAll()
    : ids.filter((id) => context.readers.close(id)).length;
  const body = { succeeded: true, num_freed: freed };
  return freed === 0 && !ids.includes('_all') ? answer(404, body) : ok(body);
};

const openPointInTime = (context: RequestContext): Reply<estypes.OpenPointInTimeResponse> => {
  const keepAlive = context.request.query.text('keep_alive');
  if (keepAlive === undefined) throw illegalArgument('request is missing required parameter: [keep_alive]');
  if (isCrossCluster(context.request.params['index'])) throw notImplemented('points in time across clusters');
  const options = readIndexOptions(context.request.query, OPEN_FOR_SEARCH);
  const targets = openTargets(placeOf(context), context.request.params['index'], options);
  const id = context.readers.open(targets, parseDuration(keepAlive, 'keep_alive'));
  return ok({ id, _shards: { total: targets.length, successful: targets.length, skipped: 0, failed: 0 } });
};

const closePointInTime = (context: RequestContext): Reply<estypes.ClosePointInTimeResponse> => {
  const { id } = context.request.body.requiredObject();
  const found = isString(id) && context.readers.close(id);
  const body = { succeeded: found, num_freed: found ? 1 : 0 };
  return found ? ok(body) : answer(404, body);
};

const count = async (context: RequestContext): Promise<Reply<estypes.CountResponse>> => {
  const unknown = Object.keys(context.request.body.object()).find((key) => key !== 'query');
  if (unknown !== undefined) throw parsingError(`request does not support [${unknown}]`);
  const { query } = searchBody(context);
  const body = { size: 0, track_total_hits: true, ...(query !== undefined && { query }) };
  const expression = context.request.params['index'];
  if (isCrossCluster(expression)) return ok(await countEverywhere(context, expression ?? '', body));
  const { targets } = targetsOf(context, {});
  const { total, shards } = runSearch(targets, body, { source: { kind: 'none' }, now: context.now });
  return ok({ count: total, _shards: { total: shards, successful: shards, skipped: 0, failed: 0 } });
};

const SEARCH_PARAMS = [
  ...INDEX_OPTIONS,
  ...SOURCE_PARAMS,
  ...QUERY_PARAMS,
  'size',
  'from',
  'sort',
  'track_total_hits',
  'track_scores',
  'rest_total_hits_as_int',
  'seq_no_primary_term',
  'version',
  'timeout',
  'request_cache',
  'search_type',
  'batched_reduce_size',
  'max_concurrent_shard_requests',
  'pre_filter_shard_size',
  'allow_partial_search_results',
  'ccs_minimize_roundtrips',
  'ignore_throttled',
  'typed_keys',
  'scroll',
];

export const searchRoutes: readonly Route[] = [
  route<estypes.SearchResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_search', '/{index}/_search'],
    access: index('indices:data/read/search'),
    query: SEARCH_PARAMS,
    handle: find,
  }),
  route<estypes.CountResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_count', '/{index}/_count'],
    access: index('indices:data/read/search'),
    query: [...INDEX_OPTIONS, ...QUERY_PARAMS, 'min_score', 'ignore_throttled'],
    handle: count,
  }),
  route<estypes.ScrollResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_search/scroll', '/_search/scroll/{scroll_id}'],
    access: { kind: 'anyone' },
    query: ['scroll', 'scroll_id', 'rest_total_hits_as_int'],
    handle: scrollOn,
  }),
  route<estypes.ClearScrollResponse>({
    methods: ['DELETE'],
    paths: ['/_search/scroll', '/_search/scroll/{scroll_id}'],
    access: { kind: 'anyone' },
    handle: clearScroll,
  }),
  route<estypes.OpenPointInTimeResponse>({
    methods: ['POST'],
    paths: ['/{index}/_pit'],
    access: index('indices:data/read/open_point_in_time'),
    query: [
      ...INDEX_OPTIONS,
      'keep_alive',
      'preference',
      'routing',
      'allow_partial_search_results',
      'max_concurrent_shard_requests',
    ],
    handle: openPointInTime,
  }),
  route<estypes.ClosePointInTimeResponse>({
    methods: ['DELETE'],
    paths: ['/_pit'],
    access: { kind: 'anyone' },
    handle: closePointInTime,
  }),
];
