import { asList, isString, type JsonObject, textOf } from '../json.ts';
import { illegalArgument, notImplemented, parsingError } from '../http/errors.ts';
import { bestOf } from './compound-query.ts';
import { existsQuery } from './exists-query.ts';
import { type FieldClause } from './field-clause.ts';
import { fieldClauseQuery } from './leaf-query.ts';
import { minimumShouldMatch } from './minimum-should-match.ts';
import { fieldsOf } from './multi-match-query.ts';
import { checkKeys } from './query-body.ts';
import {
  type LeafNode,
  parseQueryString,
  type QueryNode,
  QuerySyntaxError,
  type RangeNode,
} from './query-string-syntax.ts';
import { type Matcher, QueryShardError, type QueryScope, scoreOf, withScore } from './query-scope.ts';

const KNOWN = [
  'query',
  'default_field',
  'fields',
  'default_operator',
  'analyzer',
  'quote_analyzer',
  'allow_leading_wildcard',
  'lenient',
  'time_zone',
  'fuzziness',
  'fuzzy_prefix_length',
  'fuzzy_max_expansions',
  'fuzzy_transpositions',
  'fuzzy_rewrite',
  'phrase_slop',
  'minimum_should_match',
  'analyze_wildcard',
  'enable_position_increments',
  'max_determinized_states',
  'rewrite',
  'tie_breaker',
  'type',
  'quote_field_suffix',
  'auto_generate_synonyms_phrase_query',
  'escape',
];
const NOT_SIMULATED = ['quote_analyzer', 'quote_field_suffix', 'escape'];

/** How the words of a query string are looked for. */
export interface WordContext {
  readonly scope: QueryScope;
  readonly fields: readonly { readonly path: string; readonly boost: number }[];
  readonly operator: 'and' | 'or';
  readonly isLenient: boolean;
  readonly options: JsonObject;
}

/** The Lucene-like language of `q` and `query_string`. */
export function queryStringQuery(body: JsonObject, scope: QueryScope): Matcher {
  checkKeys('query_string', body, KNOWN);
  const text = body['query'];
  if (!isString(text)) throw parsingError('[query_string] must be provided with a [query]');
  const refused = NOT_SIMULATED.find((key) => body[key] !== undefined && body[key] !== false);
  if (refused !== undefined) throw notImplemented(`[${refused}] in a query string`);
  if (body['type'] !== undefined && body['type'] !== 'best_fields')
    throw notImplemented(`a query string of the type [${textOf(body['type'])}]`);
  const context = wordContext(body, scope);
  if (text.trim() === '') return () => false;
  const node = parse(text, context.operator === 'and');
  const least = body['minimum_should_match'];
  if (least !== undefined && node.kind === 'group')
    return groupMatcher(node.clauses, context, (count) => minimumShouldMatch(least, count));
  return nodeMatcher(node, context);
}

/** The fields, the operator and the leniency that a request asks for. */
export function wordContext(body: JsonObject, scope: QueryScope): WordContext {
  const given = isString(body['default_field']) ? [body['default_field']] : asList(body['fields']);
  const fields = fieldsOf(given, scope);
  const isEverywhere = given.length === 0 || given.includes('*');
  return {
    scope,
    fields,
    operator: operatorOf(body),
    isLenient: body['lenient'] === undefined ? isEverywhere : body['lenient'] === true,
    options: body,
  };
}

function operatorOf(body: JsonObject): 'and' | 'or' {
  const operator = textOf(body['default_operator'] ?? 'or');
  const folded = operator.toLowerCase();
  if (folded === 'and' || folded === 'or') return folded;
  throw illegalArgument(`No enum constant org.elasticsearch.index.query.Operator.${operator.toUpperCase()}`);
}

function parse(text: string, isAnd: boolean): QueryNode {
  try {
    return parseQueryString(text, isAnd);
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    throw new QueryShardError(`Failed to parse query [${text}]`, 'query_shard_exception', {
      type: 'parse_exception',
      reason: `Cannot parse '${text}': ${error.message}`,
      cause: { type: 'parse_exception', reason: error.message },
    });
  }
}

function nodeMatcher(node: QueryNode, context: WordContext): Matcher {
  const matcher = node.kind === 'group' ? groupMatcher(node.clauses, context) : leafMatcher(node, context);
  if (node.boost === 1) return matcher;
  return withScore(matcher, (document) => node.boost * scoreOf(matcher, document));
}

function groupMatcher(
  clauses: Extract<QueryNode, { kind: 'group' }>['clauses'],
  context: WordContext,
  leastOf?: (count: number) => number,
): Matcher {
  const made = clauses.map(({ occurs, node }) => ({ occurs, matcher: nodeMatcher(node, context) }));
  const of = (wanted: string): readonly Matcher[] =>
    made.flatMap(({ occurs, matcher }) => (occurs === wanted ? [matcher] : []));
  const [required, optional, forbidden] = [of('must'), of('should'), of('not')];
  const least = leastOf?.(optional.length) ?? (required.length === 0 && optional.length > 0 ? 1 : 0);
  const scored = [...required, ...optional];
  return withScore(
    (document) =>
      required.every((matches) => matches(document)) &&
      !forbidden.some((matches) => matches(document)) &&
      optional.filter((matches) => matches(document)).length >= least,
    (document) => scored.reduce((sum, one) => sum + (one(document) ? scoreOf(one, document) : 0), 0),
  );
}

function leafMatcher(leaf: LeafNode, context: WordContext): Matcher {
  const { scope } = context;
  if (leaf.field === '_exists_') return existsQuery({ field: leaf.text }, scope);
  if (leaf.kind === 'any' && (leaf.field === '*' || (leaf.field === undefined && context.isLenient)))
    return () => true;
  const fields = leaf.field === undefined ? context.fields : fieldsOf([leaf.field], scope);
  return bestOf(
    fields.map(({ path, boost }) => fieldMatcher(leaf, { path, boost }, context)),
    0,
  );
}

/** What a leaf asks of one field. */
export function fieldMatcher(
  leaf: LeafNode,
  field: { readonly path: string; readonly boost: number },
  context: WordContext,
): Matcher {
  if (leaf.kind === 'any') return existsQuery({ field: field.path }, context.scope);
  const clause = clauseOf(leaf, field.path, context);
  const options = { ...clause.options, ...(field.boost !== 1 && { boost: field.boost }) };
  const make = (): Matcher => fieldClauseQuery({ ...clause, options }, context.scope);
  if (!context.isLenient) return make();
  try {
    return make();
  } catch (error) {
    if (error instanceof QueryShardError) return () => false;
    throw error;
  }
}

function clauseOf(leaf: LeafNode, path: string, context: WordContext): FieldClause {
  const isText = context.scope.fields.get(path)?.family === 'text';
  const { options } = context;
  switch (leaf.kind) {
    case 'range':
      return { name: 'range', path, value: null, options: rangeOptions(leaf.range, options) };
    case 'regex':
      return { name: 'regexp', path, value: leaf.text, options: {} };
    case 'wildcard':
      return { name: 'wildcard', path, value: isText ? leaf.text.toLowerCase() : leaf.text, options: {} };
    case 'phrase': {
      const slop =
        leaf.distance === 'auto' || leaf.distance === undefined ? options['phrase_slop'] : leaf.distance;
      return { name: 'match_phrase', path, value: leaf.text, options: slop === undefined ? {} : { slop } };
    }
    default:
      return wordClause(leaf, path, context);
  }
}

function wordClause(leaf: LeafNode, path: string, context: WordContext): FieldClause {
  const { options, operator } = context;
  const shared = options['analyzer'] === undefined ? {} : { analyzer: options['analyzer'] };
  if (leaf.distance === undefined)
    return { name: 'match', path, value: leaf.text, options: { ...shared, operator } };
  const fuzziness = leaf.distance === 'auto' ? (options['fuzziness'] ?? 'AUTO') : leaf.distance;
  const prefix = options['fuzzy_prefix_length'];
  return {
    name: 'match',
    path,
    value: leaf.text,
    options: { ...shared, operator, fuzziness, ...(prefix !== undefined && { prefix_length: prefix }) },
  };
}

const rangeOptions = (range: RangeNode | undefined, options: JsonObject): JsonObject => ({
  ...(range?.from !== undefined && { [range.includesFrom ? 'gte' : 'gt']: range.from }),
  ...(range?.to !== undefined && { [range.includesTo ? 'lte' : 'lt']: range.to }),
  ...(isString(options['time_zone']) && { time_zone: options['time_zone'] }),
});
