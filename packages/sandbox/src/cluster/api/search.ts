import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, notImplemented, parsingError } from '../http/errors.ts';
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
import { type Json } from '../json.ts';
import { isCrossCluster } from '../remote/split-expression.ts';
import { type SearchTarget } from '../search/match.ts';
import { runSearch } from '../search/run-search.ts';
import { openTargets } from '../search/search-place.ts';
import { OPEN_FOR_SEARCH, readIndexOptions } from '../state/index-names.ts';
import { countEverywhere, searchEverywhere } from './cross-cluster-search.ts';
import { pointInTimeRoutes, targetsOfPit, withTiebreaker } from './point-in-time.ts';
import { presentAnswer } from './present-search.ts';
import { checkSlice, openScroll, scrollRoutes } from './scroll.ts';
import { placeOf, QUERY_PARAMS, searchBody } from './search-params.ts';
import { SOURCE_PARAMS, sourceFilterOf } from './source-params.ts';

/** Targets of a search: those of the path, or those that a point in time holds. */
function targetsOf(
  context: RequestContext,
  pit: Json | undefined,
): { readonly targets: readonly SearchTarget[]; readonly pit: string | undefined } {
  if (pit !== undefined) return targetsOfPit(context, pit);
  const options = readIndexOptions(context.request.query, OPEN_FOR_SEARCH);
  return {
    targets: openTargets(placeOf(context), context.request.params['index'], options),
    pit: undefined,
  };
}

const SEARCH_TYPES = ['query_then_fetch', 'dfs_query_then_fetch'];

/** Parameters that change nothing here, but are refused when they are wrong. */
function checkParams(context: RequestContext): void {
  const { query } = context.request;
  const type = query.text('search_type');
  if (type !== undefined && !SEARCH_TYPES.includes(type))
    throw illegalArgument(`No search type for [${type}]`);
  const size = query.integer('batched_reduce_size');
  if (size !== undefined && size < 2) throw illegalArgument('batchedReduceSize must be >= 2');
}

const find = async (context: RequestContext): Promise<Reply<estypes.SearchResponse>> => {
  const { query, params } = context.request;
  const body = searchBody(context);
  checkParams(context);
  checkSlice(body, query.has('scroll') || body['pit'] !== undefined);
  if (isCrossCluster(params['index'])) {
    if (query.has('scroll') || body['pit'] !== undefined)
      throw notImplemented('scrolls and points in time across clusters');
    return ok(asGiven(await searchEverywhere(context, params['index'] ?? '', body)));
  }
  const { targets, pit } = targetsOf(context, body['pit']);
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

const count = async (context: RequestContext): Promise<Reply<estypes.CountResponse>> => {
  const unknown = Object.keys(context.request.body.object()).find((key) => key !== 'query');
  if (unknown !== undefined) throw parsingError(`request does not support [${unknown}]`);
  const { query } = searchBody(context);
  const body = { size: 0, track_total_hits: true, ...(query !== undefined && { query }) };
  const expression = context.request.params['index'];
  if (isCrossCluster(expression)) return ok(await countEverywhere(context, expression ?? '', body));
  const { targets } = targetsOf(context, undefined);
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
  ...scrollRoutes,
  ...pointInTimeRoutes,
];
