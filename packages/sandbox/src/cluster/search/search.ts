import { type Json } from '../json.ts';
import { illegalArgument } from '../http/errors.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { fieldsOf } from '../state/fields.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { shardCount } from '../state/index-settings.ts';
import { settingText } from '../state/settings.ts';
import { type LiveDocument } from '../state/shard.ts';
import { collapseMatches } from './collapse.ts';
import { type Match, type SearchedIndex, type SearchTarget } from './match.ts';
import { compileQuery } from './query.ts';
import { type Matcher, QueryShardError, type QueryScope, type QueryTrace, scoreOf } from './query-scope.ts';
import { rescoreMatches } from './rescore.ts';
import { withRuntimeFields } from './runtime-mappings.ts';
import { type SearchRequest } from './search-request.ts';
import { onIndex } from './shard-failure.ts';
import { inSlice } from './slice.ts';
import { compareRows, isByScore, searchAfterProblem, sortReaders, sortsByScore } from './sort.ts';
import { type SortValue } from './sort-key.ts';

type Wanted = Pick<SearchRequest, 'query' | 'sort'> & Partial<SearchRequest>;

/** All documents of all targets that match, with their sort values, unordered. */
export function findMatches(
  targets: readonly SearchTarget[],
  request: Wanted,
  now: number,
): readonly Match[] {
  return targets.flatMap((target, shard) =>
    onIndex(target.index, () => matchesIn(target, request, { now, shard })),
  );
}

function searchedIndex(
  target: SearchTarget,
  request: Wanted,
  at: { readonly now: number; readonly shard: number },
): SearchedIndex {
  const trace: QueryTrace = { named: new Map(), words: [], innerHits: [] };
  const fields = withRuntimeFields(fieldsOf(target.index.mappings), request.runtimeMappings ?? {});
  const scope: QueryScope = {
    indexName: target.index.name,
    fields,
    now: at.now,
    nestedPath: undefined,
    corpus: () => target.documents.values(),
    trace,
  };
  return {
    index: target.index,
    fields,
    scope,
    trace,
    readers: sortReaders(request.sort, scope, at.shard),
    filters: target.filters,
  };
}

function matchesIn(
  target: SearchTarget,
  request: Wanted,
  at: { readonly now: number; readonly shard: number },
): readonly Match[] {
  const searched = searchedIndex(target, request, at);
  const { index, fields, scope, readers } = searched;
  const matches = compileQuery(request.query, scope);
  const unseen = { ...scope, trace: undefined };
  const filters = target.filters.map((filter) => compileQuery(filter, unseen));
  const isVisible = (document: LiveDocument): boolean =>
    (filters.length === 0 || filters.some((filter) => filter(document))) &&
    (request.slice === undefined || inSlice(document.id, request.slice));
  const scoring = scoringOf(target, request, matches);
  const most = limitOf(request.terminateAfter ?? 0);
  const found: Match[] = [];
  for (const document of target.documents.values()) {
    if (!isVisible(document) || !matches(document)) continue;
    if (found.length >= most) break;
    const score = scoring?.(document);
    if (score !== undefined && score < (request.minScore ?? 0)) continue;
    const row = readers.map((one) => one.read(document, score ?? 0));
    found.push({ index, fields, document, row, score, searched });
  }
  return found;
}

const limitOf = (count: number): number => (count === 0 ? Number.POSITIVE_INFINITY : count);

/** How documents are scored; undefined where nobody asks. */
function scoringOf(
  target: SearchTarget,
  request: Wanted,
  matches: Matcher,
): ((document: LiveDocument) => number) | undefined {
  const isScored =
    sortsByScore(request.sort) || request.tracksScores === true || request.minScore !== undefined;
  if (!isScored) return undefined;
  const boost = boostOf(target.index.name, request);
  return (document) => toFloat(boost * scoreOf(matches, document));
}

/** A number as the engine keeps it: in single precision, printed in its shortest form. */
function toFloat(value: number): number {
  const float = Math.fround(value);
  for (let digits = 6; digits < 10; digits += 1) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return short;
  }
  return float;
}

const boostOf = (name: string, request: Wanted): number =>
  (request.indicesBoost ?? []).find(([pattern]) => matchesPattern(pattern, name))?.[1] ?? 1;

const WINDOW = 10_000;

function checkWindow(targets: readonly SearchTarget[], request: SearchRequest): void {
  for (const { index } of targets) {
    const limit = Number(settingText(index.settings, 'index.max_result_window') ?? WINDOW);
    const wanted = request.from + request.size;
    if (wanted <= limit) continue;
    refuse(
      index,
      `Result window is too large, from + size must be less than or equal to: [${limit}] but was [${wanted}]. See the scroll api for a more efficient way to request large data sets. This limit can be set by changing the [index.max_result_window] index level setting.`,
    );
  }
}

function refuse(index: IndexMetadata, reason: string): never {
  return onIndex(index, () => {
    throw new QueryShardError(reason, 'illegal_argument_exception');
  });
}

function checkSearchAfter(targets: readonly SearchTarget[], request: SearchRequest): void {
  if (!request.searchAfter) return;
  if (request.from > 0)
    throw illegalArgument('`from` parameter must be set to 0 when `search_after` is used');
  const problem = searchAfterProblem(request.searchAfter, request.sort);
  const [first] = targets;
  if (problem !== undefined && first) refuse(first.index, problem);
}

export interface SearchOutcome {
  /** All that match the query: what aggregations see. */
  readonly matches: readonly Match[];
  /** How many are left after the post filter: the total. */
  readonly total: number;
  readonly page: readonly Match[];
  readonly shards: number;
  /** The best score of all that is left; undefined where there are no scores. */
  readonly maxScore: number | undefined;
  /** Did a limit of documents end the search? Undefined when none was set. */
  readonly isTerminatedEarly: boolean | undefined;
}

/** Finds, orders and cuts out the page. */
export function search(targets: readonly SearchTarget[], request: SearchRequest, now: number): SearchOutcome {
  if (request.isWindowed) checkWindow(targets, request);
  checkSearchAfter(targets, request);
  const matches = findMatches(targets, request, now);
  const filtered = request.postFilter === undefined ? matches : narrow(matches, request.postFilter);
  const ordered = collapseMatches(
    rescoreMatches(order(filtered, request), request.rescore),
    request.collapse,
  );
  const rest = request.searchAfter ? beyond(ordered, request, request.searchAfter) : ordered;
  const scores = filtered.flatMap(({ score }) => (score === undefined ? [] : [score]));
  return {
    matches,
    total: filtered.length,
    page: rest.slice(request.from, request.from + request.size),
    shards: targets.reduce((sum, { index }) => sum + shardCount(index.settings), 0),
    maxScore: scores.length === 0 ? undefined : scores.reduce((best, score) => Math.max(best, score)),
    isTerminatedEarly:
      request.terminateAfter === 0 ? undefined : hasReached(targets, matches, request.terminateAfter),
  };
}

const hasReached = (targets: readonly SearchTarget[], matches: readonly Match[], most: number): boolean =>
  targets.some(({ index }) => matches.filter((match) => match.index === index).length >= most);

function order(matches: readonly Match[], request: SearchRequest): readonly Match[] {
  if (isByScore(request.sort)) return [...matches].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  return [...matches].sort((a, b) => compareRows(request.sort, a.row, b.row));
}

function beyond(ordered: readonly Match[], request: SearchRequest, after: readonly Json[]): readonly Match[] {
  const readers = ordered[0]?.searched.readers ?? [];
  const row = after.map((shown, at): SortValue => readers[at]?.parse(shown) ?? null);
  return ordered.filter((match) => compareRows(request.sort, match.row, row) > 0);
}

/** What a filter after the query leaves; aggregations do not see it. */
function narrow(matches: readonly Match[], filter: Json): readonly Match[] {
  const compiled = new Map<SearchedIndex, ReturnType<typeof compileQuery>>();
  return matches.filter(({ searched, document }) => {
    let passes = compiled.get(searched);
    if (!passes) {
      passes = onIndex(searched.index, () => compileQuery(filter, { ...searched.scope, trace: undefined }));
      compiled.set(searched, passes);
    }
    return passes(document);
  });
}
