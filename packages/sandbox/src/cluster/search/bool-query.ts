import { ElasticError, fieldParseError, unknownField } from '../http/errors.ts';
import { asList, type Json, type JsonObject } from '../json.ts';
import { minimumShouldMatch } from './minimum-should-match.ts';
import { type Compile, objectBody } from './query-body.ts';
import { type Matcher, type QueryScope, scoreOf, withScore } from './query-scope.ts';

const CLAUSES = ['must', 'filter', 'should', 'must_not'];
const KNOWN = [...CLAUSES, 'minimum_should_match', 'boost', '_name', 'adjust_pure_negative'];

/** `bool`: scored by what must and what should match. */
export function boolQuery(body: Json, scope: QueryScope, compile: Compile): Matcher {
  const options = objectBody('bool', body);
  const clauses: Readonly<Record<string, readonly Matcher[]>> = Object.fromEntries(
    Object.keys(options).map((key) => [key, read(key, options, (query) => compile(query, scope))]),
  );
  const [must, filter, should, mustNot] = CLAUSES.map((key) => clauses[key] ?? []);
  const required = [...(must ?? []), ...(filter ?? [])];
  const optional = should ?? [];
  const least = leastOf(options['minimum_should_match'], optional.length, required.length > 0);
  const matches: Matcher = (document) =>
    required.every((clause) => clause(document)) &&
    !(mustNot ?? []).some((clause) => clause(document)) &&
    (least === 0 || optional.filter((clause) => clause(document)).length >= least);
  const scored = [...(must ?? []), ...optional];
  if (scored.length + required.length + (mustNot ?? []).length === 0) return matches;
  return withScore(matches, (document) =>
    scored.reduce((sum, clause) => sum + (clause(document) ? scoreOf(clause, document) : 0), 0),
  );
}

function read(key: string, options: JsonObject, compile: (query: Json) => Matcher): readonly Matcher[] {
  if (!KNOWN.includes(key)) throw unknownField('bool', key);
  if (!CLAUSES.includes(key)) return [];
  try {
    return asList(options[key]).map(compile);
  } catch (error) {
    if (!(error instanceof ElasticError) || error.status !== 400) throw error;
    throw fieldParseError('bool', key, error.body);
  }
}

function leastOf(given: Json | undefined, count: number, hasRequired: boolean): number {
  if (count === 0) return 0;
  if (given === undefined || given === null) return hasRequired ? 0 : 1;
  return minimumShouldMatch(given, count);
}
