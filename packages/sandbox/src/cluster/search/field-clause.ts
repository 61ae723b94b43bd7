import { illegalArgument, parsingError } from '../http/errors.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';

/** A query of one field: `{name: {field: value}}` or `{name: {field: {…options}}}`. */
export interface FieldClause {
  readonly name: string;
  readonly path: string;
  readonly value: Json;
  readonly options: JsonObject;
}

const COMMON = ['boost', '_name'];
const MATCH = ['query', 'analyzer', ...COMMON];
const FUZZY = ['fuzziness', 'prefix_length', 'max_expansions', 'fuzzy_transpositions', 'fuzzy_rewrite'];
const TERM = ['value', 'case_insensitive', ...COMMON];

/** What the options of each query may be; the first is the one that a short form gives. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  term: TERM,
  prefix: [...TERM, 'rewrite'],
  wildcard: [...TERM, 'wildcard', 'rewrite'],
  regexp: [...TERM, 'flags', 'flags_value', 'max_determinized_states', 'rewrite'],
  fuzzy: [
    'value',
    'term',
    'fuzziness',
    'prefix_length',
    'max_expansions',
    'transpositions',
    'rewrite',
    ...COMMON,
  ],
  match: [
    ...MATCH,
    ...FUZZY,
    'operator',
    'lenient',
    'zero_terms_query',
    'minimum_should_match',
    'auto_generate_synonyms_phrase_query',
  ],
  match_phrase: [...MATCH, 'slop', 'zero_terms_query'],
  match_phrase_prefix: [...MATCH, 'slop', 'max_expansions', 'zero_terms_query'],
  match_bool_prefix: [...MATCH, ...FUZZY, 'operator', 'minimum_should_match'],
  range: [
    'gt',
    'gte',
    'lt',
    'lte',
    'from',
    'to',
    'include_lower',
    'include_upper',
    'format',
    'time_zone',
    'relation',
    ...COMMON,
  ],
};

/** Queries that name one field. */
export const FIELD_QUERIES: readonly string[] = Object.keys(OPTIONS);

/** @throws parsing_exception, illegal_argument_exception for what is no query of one field */
export function parseFieldClause(name: string, body: Json): FieldClause {
  if (!isObject(body)) throw parsingError(`[${name}] query malformed, no start_object after query name`);
  const [first, second] = Object.entries(body);
  if (!first) {
    if (name === 'term' || name === 'range' || name === 'fuzzy')
      throw illegalArgument('field name is null or empty');
    throw illegalArgument(`[${name}] requires fieldName`);
  }
  const [path, given = null] = first;
  if (second) {
    throw parsingError(`[${name}] query doesn't support multiple fields, found [${path}] and [${second[0]}]`);
  }
  if (!isObject(given)) {
    if (name === 'range') throw parsingError(`[range] query does not support [${path}]`);
    return { name, path, value: given, options: {} };
  }
  checkOptions(name, given);
  return { name, path, value: valueOf(name, given), options: given };
}

function checkOptions(name: string, options: JsonObject): void {
  const known = OPTIONS[name] ?? [];
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown !== undefined) throw parsingError(`[${name}] query does not support [${unknown}]`);
}

function valueOf(name: string, options: JsonObject): Json {
  if (name === 'range') return null;
  const value = options['value'] ?? options['query'] ?? options['wildcard'] ?? options['term'];
  if (value !== undefined && value !== null) return value;
  if (name.startsWith('match')) throw illegalArgument(`[${name}] requires query value`);
  throw illegalArgument('value cannot be null');
}
