import { type estypes } from '@elastic/elasticsearch';
import { notImplemented, parsingError } from '../http/errors.ts';
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
import { hasHiddenContent } from '../security/authorize.ts';
import { aggregate } from '../search/aggregations.ts';
import { findMatches, parseSearch, presentHits, search, type SearchTarget } from '../search/search.ts';
import { parseDuration } from '../state/duration.ts';
import { OPEN_FOR_SEARCH, readIndexOptions, resolveIndices } from '../state/index-names.ts';
import { shardCount } from '../state/index-settings.ts';
import { checkBlocks } from '../state/index-blocks.ts';
import { settingText } from '../state/settings.ts';
import { SOURCE_PARAMS, sourceFilterOf } from './source-params.ts';

/** After this long without a search an index refreshes when searched, not in the background. */
const SEARCH_IDLE_MS = 30_000;

/** The indices that a search expression reaches, with the documents that a search sees in them. */
export function searchTargets(
  context: RequestContext,
  expression: string | undefined,
  action: string,
): readonly SearchTarget[] {
  if (expression?.includes(':') === true) throw notImplemented(`cross-cluster search [${expression}]`);
  const options = readIndexOptions(context.request.query, OPEN_FOR_SEARCH);
  const resolved = resolveIndices(context.state, expression, options, (name) =>
    context.access.may(action, name),
  );
  return resolved.map((reached) => {
    checkBlocks(reached.index, 'read');
    if (hasHiddenContent(context.subject, reached.index.name))
      throw notImplemented('document and field level security');
    refreshWhenDue(
      context,
      reached.index.uuid,
      settingText(reached.index.settings, 'index.refresh_interval'),
    );
    return { ...reached, documents: context.state.shard(reached.index.uuid)?.searchable ?? new Map() };
  });
}

/** The periodic refresh, done when somebody looks: the answer is the same as if it had run on time. */
function refreshWhenDue(context: RequestContext, indexUuid: string, setting: string | undefined): void {
  const shard = context.state.shard(indexUuid);
  if (!shard) return;
  const now = context.now();
  const interval = setting === undefined ? 1_000 : parseDuration(setting, 'index.refresh_interval');
  const isDue = interval >= 0 && shard.pendingSince !== undefined && now - shard.pendingSince >= interval;
  const wasIdle = setting === undefined && now - shard.lastSearchAt >= SEARCH_IDLE_MS;
  if (isDue || wasIdle) context.store.refresh(indexUuid);
  context.store.markSearched(indexUuid);
}

/** The body of a search with the query-string parameters laid over it. */
function searchBody(context: RequestContext): JsonObject {
  const { query, body } = context.request;
  const base = body.object();
  const q = query.text('q');
  const track = query.text('track_total_hits');
  return {
    ...base,
    ...(q !== undefined && {
      query: {
        query_string: {
          query: q,
          default_field: query.text('df') ?? '*',
          default_operator: query.text('default_operator') ?? 'or',
        },
      },
    }),
    ...(query.has('size') && { size: query.integer('size') ?? 10 }),
    ...(query.has('from') && { from: query.integer('from') ?? 0 }),
    ...(query.has('sort') && { sort: query.list('sort') ?? [] }),
    ...(track !== undefined && {
      track_total_hits: /^\d+$/.test(track) ? Number(track) : query.flag('track_total_hits', true),
    }),
    ...(query.has('seq_no_primary_term') && {
      seq_no_primary_term: query.flag('seq_no_primary_term', false),
    }),
    ...(query.has('version') && { version: query.flag('version', false) }),
  };
}

const runSearch = (context: RequestContext): Reply<estypes.SearchResponse> => {
  const { query } = context.request;
  if (query.has('scroll')) throw notImplemented('scrolling: use search_after');
  const body = searchBody(context);
  const started = context.now();
  const targets = searchTargets(context, context.request.params['index'], 'indices:data/read/search');
  const request = { ...parseSearch(body), source: sourceFilterOf(query, body['_source']) };
  const outcome = search(targets, request, started);
  const hits = presentHits(outcome, request);
  const definitions = body['aggs'] ?? body['aggregations'];
  return ok({
    took: Math.max(0, context.now() - started),
    timed_out: false,
    _shards: { total: outcome.shards, successful: outcome.shards, skipped: 0, failed: 0 },
    hits: asGiven(query.flag('rest_total_hits_as_int', false) ? { ...hits, total: outcome.total } : hits),
    ...(definitions !== undefined && {
      aggregations: asGiven(aggregate(definitions, { matches: outcome.matches, now: started })),
    }),
  });
};

const count = (context: RequestContext): Reply<estypes.CountResponse> => {
  const body = context.request.body.object();
  const unknown = Object.keys(body).find((key) => key !== 'query');
  if (unknown !== undefined) throw parsingError(`request does not support [${unknown}]`);
  const { query } = searchBody(context);
  const targets = searchTargets(context, context.request.params['index'], 'indices:data/read/search');
  const matches = findMatches(targets, { query, sort: [] }, context.now());
  const shards = targets.reduce((sum, target) => sum + shardCount(target.index.settings), 0);
  return ok({ count: matches.length, _shards: { total: shards, successful: shards, skipped: 0, failed: 0 } });
};

const QUERY_PARAMS = [
  'q',
  'df',
  'default_operator',
  'analyzer',
  'analyze_wildcard',
  'lenient',
  'preference',
  'routing',
  'terminate_after',
];

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
    handle: runSearch,
  }),
  route<estypes.CountResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_count', '/{index}/_count'],
    access: index('indices:data/read/search'),
    query: [...INDEX_OPTIONS, ...QUERY_PARAMS, 'min_score', 'ignore_throttled'],
    handle: count,
  }),
];
