import { type Json, type JsonObject } from '../json.ts';
import { ElasticError, notImplemented, parsingError } from '../http/errors.ts';
import { fieldsOf } from '../state/fields.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { type ResolvedIndex } from '../state/index-names.ts';
import { shardCount } from '../state/index-settings.ts';
import { settingText } from '../state/settings.ts';
import { type LiveDocument } from '../state/shard.ts';
import { compileQuery } from './query.ts';
import { QueryShardError } from './query-scope.ts';
import {
  compareRows,
  parseSearchAfter,
  parseSort,
  sortReaders,
  type SortKey,
  type SortValue,
} from './sort.ts';
import { filterSource, parseSourceFilter, type SourceFilter } from './source-filter.ts';

/** One index to search: its documents as of its last refresh. */
export interface SearchTarget extends ResolvedIndex {
  readonly documents: ReadonlyMap<string, LiveDocument>;
}

export interface SearchRequest {
  readonly query: Json | undefined;
  readonly postFilter: Json | undefined;
  readonly size: number;
  readonly from: number;
  readonly sort: readonly SortKey[];
  readonly searchAfter: readonly SortValue[] | undefined;
  readonly source: SourceFilter;
  /** Up to how many hits the total is exact; true for all, false for no total. */
  readonly trackTotalHits: number | boolean;
  readonly hasSeqNo: boolean;
  readonly hasVersion: boolean;
  /** Does `index.max_result_window` hold? Not for scrolls. */
  readonly isWindowed: boolean;
}

export interface Match {
  readonly index: IndexMetadata;
  readonly document: LiveDocument;
  readonly row: readonly SortValue[];
}

const KEYS = [
  'query',
  'post_filter',
  'size',
  'from',
  'sort',
  'search_after',
  '_source',
  'track_total_hits',
  'seq_no_primary_term',
  'version',
  'track_scores',
  'timeout',
  'terminate_after',
  'min_score',
  'aggs',
  'aggregations',
  'explain',
  'profile',
  'stored_fields',
  'batched_reduce_size',
];
const NOT_SIMULATED = [
  'fields',
  'docvalue_fields',
  'script_fields',
  'runtime_mappings',
  'highlight',
  'collapse',
  'rescore',
  'suggest',
  'knn',
  'retriever',
  'rank',
  'indices_boost',
  'slice',
  'stats',
  'ext',
  'min_score',
  'explain',
  'profile',
  'stored_fields',
  'pit',
];

/** Reads a search body. @throws parsing_exception, illegal_argument_exception, 501 for what is not simulated */
export function parseSearch(body: JsonObject): SearchRequest {
  for (const key of Object.keys(body)) {
    if (NOT_SIMULATED.includes(key)) throw notImplemented(`[${key}] in a search`);
    if (!KEYS.includes(key)) throw parsingError(`unknown key for a START_OBJECT in [${key}].`);
  }
  const sort = parseSort(body['sort']);
  const track = body['track_total_hits'];
  return {
    query: body['query'],
    postFilter: body['post_filter'],
    size: nonNegative(body['size'], 'size') ?? 10,
    from: nonNegative(body['from'], 'from') ?? 0,
    sort,
    searchAfter: parseSearchAfter(body['search_after'], sort),
    source: parseSourceFilter(body['_source']),
    trackTotalHits: typeof track === 'boolean' || typeof track === 'number' ? track : 10_000,
    hasSeqNo: body['seq_no_primary_term'] === true,
    hasVersion: body['version'] === true,
    isWindowed: true,
  };
}

function nonNegative(value: Json | undefined, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number)) throw parsingError(`Failed to parse [${name}] as an integer`);
  if (number < 0) {
    throw new ElasticError(400, {
      type: 'illegal_argument_exception',
      reason: `[${name}] parameter cannot be negative, found [${number}]`,
    });
  }
  return number;
}

/** All documents of all targets that match, with their sort values, unordered. */
export function findMatches(
  targets: readonly SearchTarget[],
  request: Pick<SearchRequest, 'query' | 'sort'>,
  now: number,
): readonly Match[] {
  return targets.flatMap((target, shard) => {
    try {
      return matchesIn(target, request, { now, shard });
    } catch (error) {
      if (error instanceof QueryShardError) throw shardFailure(error, target.index);
      throw error;
    }
  });
}

function matchesIn(
  target: SearchTarget,
  request: Pick<SearchRequest, 'query' | 'sort'>,
  at: { readonly now: number; readonly shard: number },
): readonly Match[] {
  const fields = fieldsOf(target.index.mappings);
  const scope = { indexName: target.index.name, fields, now: at.now, nestedPath: undefined };
  const matches = compileQuery(request.query, scope);
  const filters = target.filters.map((filter) => compileQuery(filter, scope));
  const readers = sortReaders(request.sort, fields, at.shard);
  const found: Match[] = [];
  for (const document of target.documents.values()) {
    if (!matches(document) || (filters.length > 0 && !filters.some((filter) => filter(document)))) continue;
    found.push({ index: target.index, document, row: readers.map((read) => read(document)) });
  }
  return found;
}

/** A shard's refusal as the search reports it (spec 12.5). */
function shardFailure(error: QueryShardError, index: IndexMetadata): ElasticError {
  const cause = {
    type: error.type,
    reason: error.message,
    meta: { index_uuid: index.uuid, index: index.name },
  };
  return new ElasticError(
    400,
    {
      type: 'search_phase_execution_exception',
      reason: 'all shards failed',
      meta: {
        phase: 'query',
        grouped: true,
        failed_shards: [
          {
            shard: 0,
            index: index.name,
            node: '_node',
            reason: { type: cause.type, reason: cause.reason, ...cause.meta },
          },
        ],
      },
    },
    [cause],
  );
}

const WINDOW = 10_000;

function checkWindow(targets: readonly SearchTarget[], request: SearchRequest): void {
  for (const { index } of targets) {
    const limit = Number(settingText(index.settings, 'index.max_result_window') ?? WINDOW);
    const wanted = request.from + request.size;
    if (wanted <= limit) continue;
    throw shardFailure(
      new QueryShardError(
        `Result window is too large, from + size must be less than or equal to: [${limit}] but was [${wanted}]. See the scroll api for a more efficient way to request large data sets. This limit can be set by changing the [index.max_result_window] index level setting.`,
        'illegal_argument_exception',
      ),
      index,
    );
  }
}

export interface SearchOutcome {
  /** All that match the query: what aggregations see. */
  readonly matches: readonly Match[];
  /** How many are left after the post filter: the total. */
  readonly total: number;
  readonly page: readonly Match[];
  readonly shards: number;
}

/** Finds, orders and cuts out the page. */
export function search(targets: readonly SearchTarget[], request: SearchRequest, now: number): SearchOutcome {
  if (request.searchAfter && request.from > 0) {
    throw new ElasticError(400, {
      type: 'illegal_argument_exception',
      reason: '`from` parameter must be set to 0 when `search_after` is used',
    });
  }
  if (request.isWindowed) checkWindow(targets, request);
  const matches = findMatches(targets, request, now);
  const filtered = request.postFilter === undefined ? matches : narrow(matches, targets, { request, now });
  const ordered =
    request.sort.length === 0
      ? [...filtered]
      : [...filtered].sort((a, b) => compareRows(request.sort, a.row, b.row));
  const after = request.searchAfter;
  const rest = after ? ordered.filter(({ row }) => compareRows(request.sort, row, after) > 0) : ordered;
  return {
    matches,
    total: filtered.length,
    page: rest.slice(request.from, request.from + request.size),
    shards: targets.reduce((sum, { index }) => sum + shardCount(index.settings), 0),
  };
}

function narrow(
  matches: readonly Match[],
  targets: readonly SearchTarget[],
  what: { readonly request: SearchRequest; readonly now: number },
): readonly Match[] {
  const kept = findMatches(targets, { query: what.request.postFilter, sort: [] }, what.now);
  const documents = new Set(kept.map(({ document }) => document));
  return matches.filter(({ document }) => documents.has(document));
}

/** The `hits` part of an answer. */
export function presentHits(outcome: SearchOutcome, request: SearchRequest): JsonObject {
  const isSorted = request.sort.length > 0;
  return {
    ...presentTotal(outcome.total, request.trackTotalHits),
    max_score: isSorted || outcome.page.length === 0 ? null : 1,
    hits: outcome.page.map((match) => presentHit(match, request, isSorted)),
  };
}

function presentTotal(count: number, track: number | boolean): JsonObject {
  if (track === false) return {};
  const limit = track === true ? Number.POSITIVE_INFINITY : track;
  return { total: { value: Math.min(count, limit), relation: count > limit ? 'gte' : 'eq' } };
}

function presentHit({ index, document, row }: Match, request: SearchRequest, isSorted: boolean): JsonObject {
  const source = filterSource(document.source, request.source);
  return {
    _index: index.name,
    _id: document.id,
    ...(request.hasVersion && { _version: document.version }),
    ...(request.hasSeqNo && { _seq_no: document.seqNo, _primary_term: document.primaryTerm }),
    _score: isSorted ? null : 1,
    ...(document.routing !== undefined && { _routing: document.routing }),
    ...(source && { _source: source }),
    ...(isSorted && { sort: [...row] }),
  };
}
