import { type estypes } from '@elastic/elasticsearch';
import { causeJson, ElasticError, illegalArgument, parseError } from '../http/errors.ts';
import {
  asGiven,
  INDEX_OPTIONS,
  items,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { asStrings, isObject, type JsonObject, parseJson } from '../json.ts';
import { isCrossCluster } from '../remote/split-expression.ts';
import { runSearch } from '../search/run-search.ts';
import { parseSearch } from '../search/search-request.ts';
import { withLookedUpTerms } from '../search/terms-lookup.ts';
import { openTargets } from '../search/search-place.ts';
import { type IndexOptions, OPEN_FOR_SEARCH, readIndexOptions } from '../state/index-names.ts';
import { searchEverywhere } from './cross-cluster-search.ts';
import { targetsOfPit, withTiebreaker } from './point-in-time.ts';
import { lookUpIn, placeOf } from './search-params.ts';
import { sourceFilterOf } from './source-params.ts';

interface OneSearch {
  readonly expression: string | undefined;
  readonly options: IndexOptions;
  readonly body: JsonObject;
}

/** Pairs of lines: where to search, and what for. */
function parseSearches(context: RequestContext): readonly OneSearch[] {
  if (context.request.body.isEmpty) throw parseError('request body or source parameter is required');
  const lines = context.request.body
    .lines('msearch')
    .filter((line, at, all) => line.trim() !== '' || at < all.length - 1);
  if (lines.length % 2 !== 0) throw illegalArgument('Validation Failed: 1: no requests added;');
  const defaults = readIndexOptions(context.request.query, OPEN_FOR_SEARCH);
  const searches: OneSearch[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const header = line(lines[at]);
    checkHeader(header);
    const names = asStrings(header['index']);
    searches.push({
      expression: names.length > 0 ? names.join(',') : context.request.params['index'],
      options: {
        ...defaults,
        ...(typeof header['ignore_unavailable'] === 'boolean' && {
          ignoreUnavailable: header['ignore_unavailable'],
        }),
        ...(typeof header['allow_no_indices'] === 'boolean' && {
          allowNoIndices: header['allow_no_indices'],
        }),
      },
      body: readBody(context, lines[at + 1]),
    });
  }
  return searches;
}

/** A body that no index could answer fails all searches, before the first runs. */
function readBody(context: RequestContext, text: string | undefined): JsonObject {
  const given = line(text);
  const query = withLookedUpTerms(given['query'], lookUpIn(context));
  const body = query === undefined ? given : { ...given, query };
  const { pit: _pit, ...rest } = body;
  parseSearch(rest);
  return body;
}

const HEADER = [
  'index',
  'indices',
  'search_type',
  'request_cache',
  'preference',
  'routing',
  'allow_partial_search_results',
  'expand_wildcards',
  'ignore_unavailable',
  'allow_no_indices',
  'ignore_throttled',
  'ccs_minimize_roundtrips',
  'project_routing',
];

function checkHeader(header: JsonObject): void {
  const unknown = Object.keys(header).find((key) => !HEADER.includes(key));
  if (unknown !== undefined)
    throw illegalArgument(`key [${unknown}] is not supported in the metadata section`);
}

function line(text: string | undefined): JsonObject {
  if (text === undefined || text.trim() === '') return {};
  const value = parseJson(text);
  if (!isObject(value)) throw illegalArgument('key [index] is not supported in the metadata section');
  return value;
}

async function runOne(context: RequestContext, one: OneSearch): Promise<JsonObject> {
  try {
    if (isCrossCluster(one.expression))
      return { ...(await searchEverywhere(context, one.expression ?? '', one.body)), status: 200 };
    const targets =
      one.body['pit'] === undefined
        ? openTargets(placeOf(context), one.expression, one.options)
        : targetsOfPit(context, one.body['pit']).targets;
    const answered = runSearch(targets, withTiebreaker(one.body), {
      source: sourceFilterOf(context.request.query, one.body['_source']),
      now: context.now,
    });
    return {
      took: answered.tookMs,
      timed_out: false,
      _shards: { total: answered.shards, successful: answered.shards, skipped: 0, failed: 0 },
      hits: answered.hits,
      ...(answered.aggregations && { aggregations: answered.aggregations }),
      status: 200,
    };
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    return {
      error: { root_cause: error.rootCauses.map(causeJson), ...causeJson(error.body) },
      status: error.status,
    };
  }
}

const multiSearch = async (context: RequestContext): Promise<Reply<estypes.MsearchResponse>> => {
  const started = context.now();
  const searches = parseSearches(context);
  const responses: JsonObject[] = [];
  for (const one of searches) responses.push(await runOne(context, one));
  return ok(asGiven({ took: Math.max(0, context.now() - started), responses }));
};

export const multiSearchRoutes: readonly Route[] = [
  route<estypes.MsearchResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_msearch', '/{index}/_msearch'],
    access: items('indices:data/read/msearch'),
    query: [
      ...INDEX_OPTIONS,
      'ccs_minimize_roundtrips',
      'max_concurrent_searches',
      'max_concurrent_shard_requests',
      'pre_filter_shard_size',
      'rest_total_hits_as_int',
      'search_type',
      'typed_keys',
      'ignore_throttled',
    ],
    handle: multiSearch,
  }),
];
