import { type Json, type JsonObject } from '../json.ts';
import { fieldsOf } from '../state/fields.ts';
import { aggregate } from './aggregations.ts';
import { type Match, type SearchTarget } from './match.ts';
import { presentHits } from './present-hits.ts';
import { findMatches, search, type SearchOutcome } from './search.ts';
import { parseSearch, type SearchRequest } from './search-request.ts';
import { onIndex } from './shard-failure.ts';
import { type SourceFilter } from './source-filter.ts';
import { withRuntimeFields } from './runtime-mappings.ts';

/** What one cluster answers to a search. */
export interface SearchAnswer {
  readonly tookMs: number;
  readonly shards: number;
  /** The `hits` part as printed. */
  readonly hits: JsonObject;
  /** How many there are, whatever is printed. */
  readonly total: number;
  readonly aggregations: JsonObject | undefined;
  /** Printed when a limit of documents was set. */
  readonly isTerminatedEarly?: boolean | undefined;
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
        : runAggregations(definitions, { targets, request, outcome, now: started }),
    tookMs: Math.max(0, options.now() - started),
    ...(outcome.isTerminatedEarly !== undefined && { isTerminatedEarly: outcome.isTerminatedEarly }),
  };
}

interface Searched {
  readonly targets: readonly SearchTarget[];
  readonly request: SearchRequest;
  readonly outcome: SearchOutcome;
  readonly now: number;
}

function runAggregations(definitions: Json, { targets, request, outcome, now }: Searched): JsonObject {
  const everything = (): readonly Match[] =>
    findMatches(targets, { query: undefined, sort: [], runtimeMappings: request.runtimeMappings }, now);
  const scope = {
    matches: outcome.matches,
    now,
    fields: targets.map(({ index }) => ({
      indexName: index.name,
      fields: withRuntimeFields(fieldsOf(index.mappings), request.runtimeMappings),
    })),
    everything,
  };
  const [first] = targets;
  return first ? onIndex(first.index, () => aggregate(definitions, scope)) : aggregate(definitions, scope);
}
