import { asList, isArray, isObject, type Json, textOf } from '../json.ts';
import { illegalArgument, notImplemented, parsingError } from '../http/errors.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Field } from '../state/fields.ts';
import { FIELD_QUERIES, type FieldClause, parseFieldClause } from './field-clause.ts';
import { matchQuery } from './match-query.ts';
import { patternQuery } from './pattern-query.ts';
import {
  boostOf,
  type Matcher,
  queryField,
  QueryShardError,
  type QueryScope,
  scoreOf,
  withScore,
} from './query-scope.ts';
import { rangeQuery } from './range-query.ts';
import { termQuery } from './term-query.ts';
import { rawValues } from './indexed-values.ts';

/** Queries of the form `{name: {field: …}}`. */
export const LEAF_QUERIES: ReadonlySet<string> = new Set([...FIELD_QUERIES, 'terms']);

const never: Matcher = () => false;

/** @throws parsing_exception for what is no such query, QueryShardError for what this index cannot answer */
export function leafQuery(name: string, body: Json, scope: QueryScope): Matcher {
  return fieldClauseQuery(name === 'terms' ? parseTerms(body) : parseFieldClause(name, body), scope);
}

/** A parsed query of one field. */
export function fieldClauseQuery(clause: FieldClause, scope: QueryScope): Matcher {
  const matcher = ofField(clause, scope);
  const boost = boostOf(clause.options['boost']);
  const boosted =
    boost === 1 ? matcher : withScore(matcher, (document) => boost * scoreOf(matcher, document));
  const name = clause.options['_name'];
  if (name !== undefined) scope.trace?.named.set(textOf(name), boosted);
  return boosted;
}

function ofField(clause: FieldClause, scope: QueryScope): Matcher {
  if (clause.path === '_id' || clause.path === '_index') return metadataQuery(clause, scope);
  const field = queryField(scope, clause.path);
  return field ? fieldQuery(clause, field, scope) : never;
}

function parseTerms(body: Json): FieldClause {
  if (!isObject(body)) throw parsingError('[terms] query malformed, no start_object after query name');
  const { boost, _name, ...rest } = body;
  const [first, second] = Object.entries(rest);
  if (!first) {
    throw parsingError(
      '[terms] query requires a field name, followed by array of terms or a document lookup specification',
    );
  }
  if (second) throw parsingError('[terms] query does not support multiple fields');
  const [path, value = null] = first;
  if (isObject(value)) throw notImplemented('a terms lookup in this place');
  if (!isArray(value)) throw parsingError(`[terms] query does not support [${path}]`);
  if (value.includes(null)) throw illegalArgument('No value specified for terms query');
  return {
    name: 'terms',
    path,
    value,
    options: { ...(boost !== undefined && { boost }), ...(_name !== undefined && { _name }) },
  };
}

function metadataQuery(clause: FieldClause, scope: QueryScope): Matcher {
  if (!['term', 'terms', 'match', 'prefix', 'wildcard'].includes(clause.name))
    throw notImplemented(`the query [${clause.name}] on [${clause.path}]`);
  const wanted = asList(clause.value).map(textOf);
  const test = (text: string): boolean => {
    if (clause.name === 'prefix') return wanted.some((prefix) => text.startsWith(prefix));
    if (clause.name === 'wildcard') return wanted.some((pattern) => matchesPattern(pattern, text));
    return (
      wanted.includes(text) || (clause.path === '_index' && wanted.some((one) => matchesPattern(one, text)))
    );
  };
  return clause.path === '_index' ? () => test(scope.indexName) : ({ id }) => test(id);
}

function fieldQuery(clause: FieldClause, field: Field, scope: QueryScope): Matcher {
  if (field.parameters['script'] !== undefined) throw notImplemented('scripts of runtime fields');
  if (field.family === 'flattened') return flattenedQuery(clause, field);
  if (field.family === 'object') return never;
  if (field.family === 'opaque') throw notImplemented(`queries of fields of type [${field.type}]`);
  if (
    field.parameters['index'] === false &&
    (field.parameters['doc_values'] === false || field.family === 'text')
  ) {
    throw new QueryShardError(
      `failed to create query: Cannot search on field [${field.path}] since it is not indexed${field.family === 'text' ? '' : ' nor has doc values'}.`,
      'query_shard_exception',
      {
        type: 'illegal_argument_exception',
        reason: `Cannot search on field [${field.path}] since it is not indexed${field.family === 'text' ? '' : ' nor has doc values'}.`,
      },
    );
  }
  switch (clause.name) {
    case 'range':
      return rangeQuery(clause, field, scope);
    case 'match':
    case 'match_phrase':
    case 'match_phrase_prefix':
    case 'match_bool_prefix':
      return matchQuery(clause, field, scope);
    case 'prefix':
    case 'wildcard':
    case 'regexp':
    case 'fuzzy':
      return patternQuery(clause, field, scope);
    default:
      return termQuery(clause, field, scope);
  }
}

const leavesOf = (value: Json): readonly string[] =>
  isObject(value)
    ? Object.values(value).flatMap((item) => leavesOf(item ?? null))
    : isArray(value)
      ? value.flatMap(leavesOf)
      : value === null
        ? []
        : [String(value)];

/** Root-level queries on a flattened field look at all of its leaves. */
function flattenedQuery(clause: FieldClause, field: Field): Matcher {
  const tests: Readonly<Record<string, (leaf: string, wanted: string) => boolean>> = {
    term: (leaf, wanted) => leaf === wanted,
    terms: (leaf, wanted) => leaf === wanted,
    match: (leaf, wanted) => leaf === wanted,
    prefix: (leaf, wanted) => leaf.startsWith(wanted),
    wildcard: (leaf, wanted) => matchesPattern(wanted, leaf),
  };
  const test = tests[clause.name];
  if (!test) throw notImplemented(`the query [${clause.name}] on a flattened field`);
  const wanted = asList(clause.value).map(textOf);
  return ({ source }) =>
    rawValues(source, field.sourcePath)
      .flatMap(leavesOf)
      .some((leaf) => wanted.some((text) => test(leaf, text)));
}
