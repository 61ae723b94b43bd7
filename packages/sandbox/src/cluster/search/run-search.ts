import { type Json, type JsonObject } from '../json.ts';
import { aggregate } from './aggregations.ts';
import { parseSearch, presentHits, search, type SearchTarget } from './search.ts';
import { type SourceFilter } from './source-filter.ts';

/** What one cluster answers to a search. */
export interface SearchAnswer {
  readonly tookMs: number;
  readonly shards: number;
  /** The `hits` part as printed. */
  readonly hits: JsonObject;
  /** How many there are, whatever is printed. */
  readonly total: number;
  readonly aggregations: JsonObject | undefined;
}

/** Searches targets that are open. @throws what the body or a mapping does not allow */
export function runSearch(
  targets: readonly SearchTarget[],
  body: JsonObject,
  options: { readonly source: SourceFilter; readonly now: () => number; readonly isWindowed?: boolean },
): SearchAnswer {
  const started = options.now();
  const request = { ...parseSearch(body), source: options.source, isWindowed: options.isWindowed ?? true };
  const outcome = search(targets, request, started);
  const definitions: Json | undefined = body['aggs'] ?? body['aggregations'];
  return {
    hits: presentHits(outcome, request),
    shards: outcome.shards,
    total: outcome.total,
    aggregations:
      definitions === undefined
        ? undefined
        : aggregate(definitions, { matches: outcome.matches, now: started }),
    tookMs: Math.max(0, options.now() - started),
  };
}
