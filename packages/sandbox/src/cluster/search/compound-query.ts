import { illegalArgument, parsingError } from '../http/errors.ts';
import { asList, type Json, type JsonObject } from '../json.ts';
import { checkKeys, type Compile, objectBody } from './query-body.ts';
import { boostOf, type Matcher, type QueryScope, scoreOf, withScore } from './query-scope.ts';

/** Drops the score of its filter, so that a match counts 1. Throws without `filter`. */
export function constantScoreQuery(body: Json, scope: QueryScope, compile: Compile): Matcher {
  const options = objectBody('constant_score', body);
  checkKeys('constant_score', options, ['filter']);
  if (options['filter'] === undefined) throw parsingError("[constant_score] requires a 'filter' element");
  const filter = compile(options['filter'], scope);
  return (document) => filter(document);
}

/** The best of several queries, and a part of the others. */
export function bestOf(queries: readonly Matcher[], tieBreaker: number): Matcher {
  return withScore(
    (document) => queries.some((query) => query(document)),
    (document) => {
      const scores = queries.filter((query) => query(document)).map((query) => scoreOf(query, document));
      const best = Math.max(0, ...scores);
      return best + tieBreaker * (scores.reduce((sum, score) => sum + score, 0) - best);
    },
  );
}

/**
 * The best score of its clauses, and `tie_breaker` (0 unless given) times the others. Throws without clauses.
 */
export function disMaxQuery(body: Json, scope: QueryScope, compile: Compile): Matcher {
  const options = objectBody('dis_max', body);
  checkKeys('dis_max', options, ['queries', 'tie_breaker']);
  const queries = asList(options['queries']).map((query) => compile(query, scope));
  if (queries.length === 0) throw parsingError("[dis_max] requires 'queries' field with at least one clause");
  return bestOf(queries, Number(options['tie_breaker'] ?? 0));
}

/** What matches well, but less so where something else matches, too. */
export function boostingQuery(body: Json, scope: QueryScope, compile: Compile): Matcher {
  const options = objectBody('boosting', body);
  checkKeys('boosting', options, ['positive', 'negative', 'negative_boost']);
  const positive = compile(required(options, 'positive'), scope);
  const negative = compile(required(options, 'negative'), scope);
  const given = options['negative_boost'];
  if (given === undefined || Number(given) < 0)
    throw parsingError("[boosting] query requires 'negative_boost' to be set to be a positive value'");
  const factor = boostOf(given);
  return withScore(
    (document) => positive(document),
    (document) => scoreOf(positive, document) * (negative(document) ? factor : 1),
  );
}

function required(options: JsonObject, key: string): Json {
  const query = options[key];
  if (query === undefined) throw parsingError(`[boosting] query requires '${key}' query to be set'`);
  if (query === null) throw illegalArgument(`inner clause [${key}] cannot be null.`);
  return query;
}
