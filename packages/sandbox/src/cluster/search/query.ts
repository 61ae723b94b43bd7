import { asList, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { notImplemented, parsingError } from '../http/errors.ts';
import { existsQuery } from './exists-query.ts';
import { leafQuery, LEAF_QUERIES } from './leaf-query.ts';
import { type Matcher, QueryShardError, type QueryScope } from './query-scope.ts';
import { queryStringQuery } from './query-string.ts';
import { rawValues } from './values.ts';

/** Queries that Elasticsearch has and this does not. */
const NOT_SIMULATED = [
  'boosting',
  'combined_fields',
  'distance_feature',
  'fuzzy',
  'geo_bounding_box',
  'geo_distance',
  'geo_shape',
  'geo_grid',
  'has_child',
  'has_parent',
  'intervals',
  'knn',
  'more_like_this',
  'parent_id',
  'percolate',
  'pinned',
  'rank_feature',
  'rule',
  'script',
  'script_score',
  'semantic',
  'shape',
  'span_term',
  'span_near',
  'span_or',
  'sparse_vector',
  'terms_set',
  'text_expansion',
  'function_score',
  'match_phrase_prefix',
  'match_bool_prefix',
];

const always: Matcher = () => true;
const never: Matcher = () => false;

/**
 * A query as a function over documents.
 * @throws parsing_exception for what is not a query, 501 for what is not simulated
 */
export function compileQuery(query: Json | undefined, scope: QueryScope): Matcher {
  if (query === undefined || query === null) return always;
  if (!isObject(query)) throw parsingError('[_na] query malformed, must start with start_object');
  const names = Object.keys(query);
  const [name] = names;
  if (name === undefined) throw parsingError('query malformed, empty clause found');
  if (names.length > 1) {
    throw parsingError(`[${name}] malformed query, expected [END_OBJECT] but found [FIELD_NAME]`);
  }
  return compileNamed(name, query[name] ?? null, scope);
}

function compileNamed(name: string, body: Json, scope: QueryScope): Matcher {
  if (LEAF_QUERIES.has(name)) return leafQuery(name, body, scope);
  switch (name) {
    case 'match_all':
      return always;
    case 'match_none':
      return never;
    case 'bool':
      return boolQuery(objectBody(name, body), scope);
    case 'constant_score':
      return compileQuery(objectBody(name, body)['filter'], scope);
    case 'dis_max':
      return anyOf(asList(objectBody(name, body)['queries']).map((query) => compileQuery(query, scope)));
    case 'ids':
      return idsQuery(objectBody(name, body));
    case 'exists':
      return existsQuery(objectBody(name, body), scope);
    case 'nested':
      return nestedQuery(objectBody(name, body), scope);
    case 'multi_match':
      return multiMatch(objectBody(name, body), scope);
    case 'query_string':
    case 'simple_query_string':
      return queryStringQuery(objectBody(name, body), scope);
    default:
      throw NOT_SIMULATED.includes(name)
        ? notImplemented(`the query [${name}]`)
        : parsingError(`unknown query [${name}]`);
  }
}

const anyOf =
  (matchers: readonly Matcher[]): Matcher =>
  (document) =>
    matchers.some((matches) => matches(document));

function objectBody(name: string, body: Json): JsonObject {
  if (!isObject(body)) throw parsingError(`[${name}] query malformed, no start_object after query name`);
  return body;
}

const BOOL_FIELDS = [
  'must',
  'filter',
  'should',
  'must_not',
  'minimum_should_match',
  'boost',
  '_name',
  'adjust_pure_negative',
];

function boolQuery(body: JsonObject, scope: QueryScope): Matcher {
  const unknown = Object.keys(body).find((key) => !BOOL_FIELDS.includes(key));
  if (unknown !== undefined) throw parsingError(`[bool] query does not support [${unknown}]`);
  const clauses = (key: string): readonly Matcher[] =>
    asList(body[key]).map((query) => compileQuery(query, scope));
  const required = [...clauses('must'), ...clauses('filter')];
  const forbidden = clauses('must_not');
  const optional = clauses('should');
  const least = minimumShouldMatch(body['minimum_should_match'], optional.length, required.length > 0);
  return (document) =>
    required.every((matches) => matches(document)) &&
    !forbidden.some((matches) => matches(document)) &&
    (least === 0 || optional.filter((matches) => matches(document)).length >= least);
}

function minimumShouldMatch(given: Json | undefined, count: number, hasRequired: boolean): number {
  if (count === 0) return 0;
  if (given === undefined || given === null) return hasRequired ? 0 : 1;
  const text = textOf(given);
  const percent = /^(-?\d+)%$/.exec(text);
  const number = percent ? Math.floor((count * Number(percent[1])) / 100) : Number(text);
  if (Number.isNaN(number)) throw notImplemented(`minimum_should_match [${text}]`);
  return number < 0 ? count + number : Math.min(number, count);
}

function idsQuery(body: JsonObject): Matcher {
  const ids = new Set(asList(body['values']).map(String));
  return ({ id }) => ids.has(id);
}

function nestedQuery(body: JsonObject, scope: QueryScope): Matcher {
  const path = body['path'];
  if (!isString(path)) throw parsingError("[nested] requires 'path' field");
  const field = scope.fields.get(path);
  if (field?.type !== 'nested') {
    if (body['ignore_unmapped'] === true) return never;
    throw new QueryShardError(
      `failed to create query: [nested] failed to find nested object under path [${path}]`,
    );
  }
  const inner = compileQuery(body['query'], { ...scope, nestedPath: path });
  return ({ id, source }) =>
    rawValues(source, path).some((item) => isObject(item) && inner({ id, source: { [path]: item } }));
}

function multiMatch(body: JsonObject, scope: QueryScope): Matcher {
  const fields = asList(body['fields']).map((field) => textOf(field).replace(/\^[\d.]+$/, ''));
  const targets =
    fields.length > 0 ? fields.flatMap((pattern) => expandFields(pattern, scope)) : [...scope.fields.keys()];
  const { fields: _fields, type: _type, ...rest } = body;
  return anyOf(targets.map((field) => leafQuery('match', { [field]: { ...rest, lenient: true } }, scope)));
}

const expandFields = (pattern: string, scope: QueryScope): readonly string[] =>
  pattern.includes('*')
    ? [...scope.fields.keys()].filter((path) =>
        new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(path),
      )
    : [pattern];
