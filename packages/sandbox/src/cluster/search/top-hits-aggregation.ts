import { asList, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { parsingError } from '../http/errors.ts';
import { type AggregationCall, valuesIn } from './aggregation-scope.ts';
import { type Match, type SearchedIndex } from './match.ts';
import { presentHits } from './present-hits.ts';
import { parseSearch } from './search-request.ts';
import { compareRows, isByScore, parseSort, sortReaders } from './sort.ts';
import { type SortKey } from './sort-key.ts';

/** The matches with the values of another order than the search's own, in that order. */
function reordered(matches: readonly Match[], sort: readonly SortKey[]): readonly Match[] {
  if (isByScore(sort)) return [...matches].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const known = new Map<SearchedIndex, SearchedIndex>();
  const again = matches.map((match): Match => {
    let searched = known.get(match.searched);
    if (!searched) {
      searched = { ...match.searched, readers: sortReaders(sort, match.searched.scope) };
      known.set(match.searched, searched);
    }
    const row = searched.readers.map((one) => one.read(match.document, match.score ?? 0));
    return { ...match, searched, row };
  });
  return again.sort((a, b) => compareRows(sort, a.row, b.row));
}

/**
 * The best three unless `size` says otherwise. Scores are only shown where they decide the order or are
 * tracked.
 */
export function topHits({ config, scope }: AggregationCall): JsonObject {
  const request = { ...parseSearch({ size: 3, ...config }), trackTotalHits: true };
  const ordered = reordered(scope.matches, request.sort);
  const isScored = isByScore(request.sort) || request.tracksScores;
  const page = ordered
    .slice(request.from, request.from + request.size)
    .map((match) => (isScored ? match : { ...match, score: undefined }));
  const scores = isScored ? ordered.flatMap(({ score }) => score ?? []) : [];
  return {
    hits: presentHits(
      {
        matches: ordered,
        total: ordered.length,
        page,
        shards: 1,
        maxScore: scores.length === 0 ? undefined : scores.reduce((best, score) => Math.max(best, score)),
        isTerminatedEarly: undefined,
      },
      request,
    ),
  };
}

/** Values of fields of the first documents in some order. */
export function topMetrics({ config, scope }: AggregationCall): JsonObject {
  const metrics = asList(config['metrics']).map((one) => (isObject(one) ? textOf(one['field']) : ''));
  if (metrics.length === 0 || config['sort'] === undefined)
    throw parsingError('[top_metrics] Required [metrics, sort]');
  const ordered = reordered(scope.matches, parseSort(config['sort']));
  const top = ordered.slice(0, Number(config['size'] ?? 1)).map((match): JsonObject => ({
    sort: match.row.map((value, at): Json => match.searched.readers[at]?.show(value) ?? null),
    metrics: Object.fromEntries(metrics.map((field) => [field, valuesIn(match, field)[0] ?? null])),
  }));
  return { top };
}
