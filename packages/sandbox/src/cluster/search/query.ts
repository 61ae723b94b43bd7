import { asList, isObject, isString, type Json, type JsonObject, parseJson, textOf } from '../json.ts';
import { ElasticError, illegalArgument, notImplemented, parsingError, unknownField } from '../http/errors.ts';
import { boolQuery } from './bool-query.ts';
import { boostingQuery, constantScoreQuery, disMaxQuery } from './compound-query.ts';
import { existsQuery } from './exists-query.ts';
import { functionScoreQuery } from './function-score-query.ts';
import { leafQuery, LEAF_QUERIES } from './leaf-query.ts';
import { moreLikeThisQuery } from './more-like-this-query.ts';
import { multiMatchQuery } from './multi-match-query.ts';
import { nestedQuery } from './nested-query.ts';
import { type Compile, objectBody } from './query-body.ts';
import {
  boostOf,
  type Matcher,
  QueryShardError,
  type QueryScope,
  scoreOf,
  withScore,
} from './query-scope.ts';
import { queryStringQuery } from './query-string.ts';
import { simpleQueryStringQuery } from './simple-query-string.ts';

/** Queries that Elasticsearch has and this does not. */
const NOT_SIMULATED = [
  'combined_fields',
  'distance_feature',
  'geo_bounding_box',
  'geo_distance',
  'geo_polygon',
  'geo_shape',
  'geo_grid',
  'has_child',
  'has_parent',
  'intervals',
  'knn',
  'parent_id',
  'percolate',
  'pinned',
  'rank_feature',
  'rule',
  'script',
  'script_score',
  'semantic',
  'shape',
  'span_containing',
  'span_field_masking',
  'span_first',
  'span_gap',
  'span_multi',
  'span_near',
  'span_not',
  'span_or',
  'span_term',
  'span_within',
  'sparse_vector',
  'terms_set',
  'text_expansion',
  'weighted_tokens',
];

type Family = (body: Json, scope: QueryScope, compile: Compile) => Matcher;

const FAMILIES: Readonly<Record<string, Family>> = {
  match_all: (body) => plainQuery('match_all', body, true),
  match_none: (body) => plainQuery('match_none', body, false),
  bool: boolQuery,
  constant_score: constantScoreQuery,
  dis_max: disMaxQuery,
  boosting: boostingQuery,
  function_score: functionScoreQuery,
  ids: (body) => idsQuery(objectBody('ids', body)),
  exists: (body, scope) => existsQuery(objectBody('exists', body), scope),
  nested: nestedQuery,
  multi_match: (body, scope) => multiMatchQuery(objectBody('multi_match', body), scope),
  more_like_this: (body, scope) => moreLikeThisQuery(objectBody('more_like_this', body), scope),
  query_string: (body, scope) => queryStringQuery(objectBody('query_string', body), scope),
  simple_query_string: (body, scope) =>
    simpleQueryStringQuery(objectBody('simple_query_string', body), scope),
  wrapper: (body, scope, compile) => wrapperQuery(objectBody('wrapper', body), scope, compile),
};

/**
 * A query as a function over documents.
 * @throws parsing_exception for what is not a query, 501 for what is not simulated, QueryShardError for what this
 *   index cannot answer
 */
export function compileQuery(query: Json | undefined, scope: QueryScope): Matcher {
  if (query === undefined || query === null) return () => true;
  if (!isObject(query)) throw parsingError('[_na] query malformed, must start with start_object');
  const names = Object.keys(query);
  const [name] = names;
  if (name === undefined) throw illegalArgument('query malformed, empty clause found at [1:1]');
  const matcher = compileNamed(name, query[name] ?? null, scope);
  if (names.length > 1) {
    throw parsingError(`[${name}] malformed query, expected [END_OBJECT] but found [FIELD_NAME]`);
  }
  return matcher;
}

function compileNamed(name: string, body: Json, scope: QueryScope): Matcher {
  if (LEAF_QUERIES.has(name)) return leafQuery(name, body, scope);
  if (NOT_SIMULATED.includes(name)) throw notImplemented(`the query [${name}]`);
  const family = Object.hasOwn(FAMILIES, name) ? FAMILIES[name] : undefined;
  if (!family) throw unknownQuery(name);
  const matcher = family(body, scope, compileQuery);
  if (!isObject(body)) return matcher;
  const boost = boostOf(body['boost']);
  const boosted =
    boost === 1 ? matcher : withScore(matcher, (document) => boost * scoreOf(matcher, document));
  if (body['_name'] !== undefined) scope.trace?.named.set(textOf(body['_name']), boosted);
  return boosted;
}

const unknownQuery = (name: string): ElasticError =>
  new ElasticError(400, {
    type: 'parsing_exception',
    reason: `unknown query [${name}]`,
    meta: { line: 1, col: 1 },
    cause: { type: 'named_object_not_found_exception', reason: `[1:1] unknown field [${name}]` },
  });

/** Refuses a query that no index could answer, before any is looked at. @throws as `compileQuery` does */
export function checkQuery(query: Json | undefined): void {
  try {
    compileQuery(query, { indexName: '', fields: new Map(), now: 0, nestedPath: undefined });
  } catch (error) {
    if (!(error instanceof QueryShardError)) throw error;
  }
}

function plainQuery(name: string, body: Json, answer: boolean): Matcher {
  const unknown = Object.keys(objectBody(name, body)).find((key) => key !== 'boost' && key !== '_name');
  if (unknown !== undefined) throw unknownField(name, unknown);
  return () => answer;
}

function idsQuery(body: JsonObject): Matcher {
  const unknown = Object.keys(body).find((key) => !['values', 'boost', '_name'].includes(key));
  if (unknown !== undefined) throw unknownField('ids', unknown);
  const ids = new Set(asList(body['values']).map(textOf));
  return ({ id }) => ids.has(id);
}

/** A query that is written as the Base64 of its JSON. */
function wrapperQuery(body: JsonObject, scope: QueryScope, compile: Compile): Matcher {
  if (!isString(body['query'])) throw parsingError('[wrapper] query malformed, must start with [query]');
  const text = Buffer.from(body['query'], 'base64').toString('utf8');
  const query = parseJson(text);
  if (query === undefined) throw parsingError(`[wrapper] query malformed: ${text}`);
  return compile(query, scope);
}
