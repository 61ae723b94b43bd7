import { type estypes } from '@elastic/elasticsearch';
import { causeJson, ElasticError, notImplemented } from '../http/errors.ts';
import { asGiven, type RequestContext } from '../http/route.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { isRetried } from '../remote/remote-fault.ts';
import { runSearch, type SearchAnswer } from '../search/run-search.ts';
import { openTargets } from '../search/search-place.ts';
import { compareRows, isByScore, parseSort } from '../search/sort.ts';
import { type SortValue } from '../search/sort-key.ts';
import { type IndexOptions, OPEN_FOR_SEARCH, readIndexOptions } from '../state/index-names.ts';
import { askRemoteFor, splitRequest } from './remote-requests.ts';
import { placeOf } from './search-params.ts';
import { sourceFilterOf } from './source-params.ts';

const LOCAL = '(local)';

/** One cluster's part of a search: what it answered, or why it is left out. */
type Part =
  | {
      readonly kind: 'answered';
      readonly alias: string;
      readonly expression: string;
      readonly answer: SearchAnswer;
    }
  | {
      readonly kind: 'skipped';
      readonly alias: string;
      readonly expression: string;
      readonly error: ElasticError;
    };

interface Call {
  readonly body: JsonObject;
  readonly options: IndexOptions;
}

/** Searches here and in other clusters and puts the answers together (docs/elastic/elasticsearch.md#search). */
export async function searchEverywhere(
  context: RequestContext,
  expression: string,
  body: JsonObject,
): Promise<JsonObject> {
  const from = Number(body['from'] ?? 0);
  const size = Number(body['size'] ?? 10);
  // Every cluster sends enough for the page, wherever its hits may come from.
  const call: Call = {
    body: { ...body, from: 0, size: from + size },
    options: readIndexOptions(context.request.query, OPEN_FOR_SEARCH),
  };
  const parts = await askAll(context, expression, call);
  const answered = parts.flatMap((part) => (part.kind === 'answered' ? [part] : []));
  const withAggregations = answered.filter(({ answer }) => answer.aggregations !== undefined);
  if (withAggregations.length > 1) throw notImplemented('aggregations over several clusters');
  const shards = answered.reduce((sum, { answer }) => sum + answer.shards, 0);
  const aggregations = withAggregations[0]?.answer.aggregations;
  return {
    took: Math.max(0, ...answered.map(({ answer }) => answer.tookMs)),
    timed_out: false,
    ...(body['terminate_after'] !== undefined && {
      terminated_early: answered.some(({ answer }) => answer.isTerminatedEarly === true),
    }),
    // Nobody had anything to reduce: so it says when every cluster was left out.
    ...(answered.length === 0 && { num_reduce_phases: 0 }),
    _shards: { total: shards, successful: shards, skipped: 0, failed: 0 },
    _clusters: presentClusters(parts),
    hits: mergeHits(answered, { sort: body['sort'], from, size }),
    ...(aggregations && { aggregations }),
  };
}

/**
 * `expression` may name indices of remotes. One that is unreachable and may be skipped does not count, and
 * nothing says so.
 */
export async function countEverywhere(
  context: RequestContext,
  expression: string,
  body: JsonObject,
): Promise<estypes.CountResponse> {
  const call: Call = { body, options: readIndexOptions(context.request.query, OPEN_FOR_SEARCH) };
  const parts = await askAll(context, expression, call);
  const answered = parts.flatMap((part) => (part.kind === 'answered' ? [part.answer] : []));
  const shards = answered.reduce((sum, one) => sum + one.shards, 0);
  return asGiven({
    count: answered.reduce((sum, one) => sum + one.total, 0),
    _shards: { total: shards, successful: shards, skipped: 0, failed: 0 },
  });
}

async function askAll(context: RequestContext, expression: string, call: Call): Promise<readonly Part[]> {
  const { local, remote } = splitRequest(context, expression, 'indices:data/read/search');
  const here = local.length > 0 ? [askHere(context, local.join(','), call)] : [];
  const there = await Promise.all(
    [...remote].map(([alias, parts]) => askRemote(context, { alias, expression: parts.join(',') }, call)),
  );
  return [...here, ...there];
}

function askHere(context: RequestContext, expression: string, call: Call): Part {
  const targets = openTargets(placeOf(context), expression, call.options);
  const source = sourceFilterOf(context.request.query, call.body['_source']);
  return {
    kind: 'answered',
    alias: LOCAL,
    expression,
    answer: runSearch(targets, call.body, { source, now: context.now }),
  };
}

/** A remote that cannot be searched is skipped when its settings allow that; else the whole search fails. */
async function askRemote(
  context: RequestContext,
  to: { readonly alias: string; readonly expression: string },
  call: Call,
): Promise<Part> {
  const remote = context.remotes.find(to.alias);
  try {
    const source = sourceFilterOf(context.request.query, call.body['_source']);
    const asked = {
      expression: to.expression,
      options: { ...call.options },
      body: call.body,
      source: JSON.stringify(source),
    };
    const answer = await askRemoteFor(context, to.alias, 'search', asked);
    return { kind: 'answered', ...to, answer };
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    const isSkippable = isRetried(error) || error.status === 404;
    if (isSkippable && remote?.definition.skipUnavailable === true) return { kind: 'skipped', ...to, error };
    throw error;
  }
}

function presentClusters(parts: readonly Part[]): JsonObject {
  const skipped = parts.filter(({ kind }) => kind === 'skipped').length;
  return {
    total: parts.length,
    successful: parts.length - skipped,
    skipped,
    running: 0,
    partial: 0,
    failed: 0,
    details: Object.fromEntries(parts.map((part) => [part.alias, presentDetail(part)])),
  };
}

function presentDetail(part: Part): JsonObject {
  if (part.kind === 'skipped') {
    return {
      status: 'skipped',
      indices: part.expression,
      timed_out: false,
      failures: [{ shard: -1, index: null, reason: causeJson(part.error.body) }],
    };
  }
  const { shards, tookMs } = part.answer;
  return {
    status: 'successful',
    indices: part.expression,
    took: tookMs,
    timed_out: false,
    _shards: { total: shards, successful: shards, skipped: 0, failed: 0 },
  };
}

const hitsOf = (answer: SearchAnswer): readonly JsonObject[] => {
  const { hits } = answer.hits;
  return isArray(hits) ? hits.filter(isObject) : [];
};

function mergeHits(
  parts: readonly Extract<Part, { kind: 'answered' }>[],
  page: { readonly sort: Json | undefined; readonly from: number; readonly size: number },
): JsonObject {
  const keys = parseSort(page.sort);
  const all = parts.flatMap(({ alias, answer }) =>
    hitsOf(answer).map((hit): JsonObject =>
      alias === LOCAL ? hit : { ...hit, _index: `${alias}:${hit['_index'] as string}` },
    ),
  );
  const row = (hit: JsonObject): readonly SortValue[] =>
    isArray(hit['sort']) ? (hit['sort'] as readonly SortValue[]) : [];
  const score = (hit: JsonObject): number => Number(hit['_score'] ?? 0);
  const ordered = [...all].sort((a, b) =>
    isByScore(keys) ? score(b) - score(a) : compareRows(keys, row(a), row(b)),
  );
  const totals = parts.map(({ answer }) => answer.hits['total']).filter(isObject);
  const isCapped = totals.some((total) => total['relation'] === 'gte');
  return {
    ...((totals.length > 0 || parts.length === 0) && {
      total: {
        value: totals.reduce((sum, total) => sum + Number(total['value']), 0),
        relation: isCapped ? 'gte' : 'eq',
      },
    }),
    max_score: isByScore(keys) && ordered[0] ? score(ordered[0]) : null,
    hits: ordered.slice(page.from, page.from + page.size),
  };
}
