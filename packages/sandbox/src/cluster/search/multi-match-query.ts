import { illegalArgument, notImplemented, parsingError } from '../http/errors.ts';
import { asList, type Json, type JsonObject, textOf } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Field } from '../state/fields.ts';
import { bestOf } from './compound-query.ts';
import { fieldClauseQuery } from './leaf-query.ts';
import { minimumShouldMatch } from './minimum-should-match.ts';
import { checkKeys } from './query-body.ts';
import { boostOf, type Matcher, type QueryScope, scoreOf, withScore } from './query-scope.ts';
import { analyzerOf } from './indexed-values.ts';

const KNOWN = [
  'query',
  'fields',
  'type',
  'operator',
  'minimum_should_match',
  'tie_breaker',
  'analyzer',
  'fuzziness',
  'prefix_length',
  'max_expansions',
  'fuzzy_transpositions',
  'fuzzy_rewrite',
  'lenient',
  'slop',
  'zero_terms_query',
  'auto_generate_synonyms_phrase_query',
];

/** What each type asks of one field, which options it hands on, and how the fields count together. */
const TYPES: Readonly<Record<string, { readonly query: string; readonly drops: readonly string[] }>> = {
  best_fields: { query: 'match', drops: ['slop'] },
  most_fields: { query: 'match', drops: ['slop'] },
  phrase: { query: 'match_phrase', drops: ['operator', 'minimum_should_match', 'fuzziness'] },
  phrase_prefix: { query: 'match_phrase_prefix', drops: ['operator', 'minimum_should_match', 'fuzziness'] },
  bool_prefix: { query: 'match_bool_prefix', drops: ['slop'] },
  cross_fields: { query: 'match', drops: ['slop'] },
};

interface WeighedField {
  readonly path: string;
  readonly boost: number;
}

/** One text in several fields. */
export function multiMatchQuery(body: JsonObject, scope: QueryScope): Matcher {
  checkKeys('multi_match', body, KNOWN);
  const value = body['query'];
  if (value === undefined || value === null) throw parsingError('No text specified for multi_match query');
  const type = textOf(body['type'] ?? 'best_fields').toLowerCase();
  const kind = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!kind) throw illegalArgument(`failed to parse [multi_match] query type [${type}]. unknown type.`);
  const fields = fieldsOf(asList(body['fields']), scope);
  const isEverywhere = body['fields'] === undefined || fields.some(({ path }) => path === '*');
  const shared = Object.fromEntries(
    Object.entries(body).filter(
      ([key]) => !['query', 'fields', 'type', 'tie_breaker', 'boost', '_name', ...kind.drops].includes(key),
    ),
  );
  const options = isEverywhere ? { ...shared, lenient: true } : shared;
  if (type === 'cross_fields') return crossFields(value, fields, { options, scope });
  const queries = fields.map((field) => oneField(kind.query, field, { value, options, scope }));
  const isSummed = type === 'most_fields' || type === 'bool_prefix';
  return bestOf(queries, isSummed ? 1 : Number(body['tie_breaker'] ?? 0));
}

function oneField(
  name: string,
  field: WeighedField,
  what: { readonly value: Json; readonly options: JsonObject; readonly scope: QueryScope },
): Matcher {
  const options = { ...what.options, ...(field.boost !== 1 && { boost: field.boost }) };
  return fieldClauseQuery({ name, path: field.path, value: what.value, options }, what.scope);
}

/** Every word may be in another field, as if all fields were one. */
function crossFields(
  value: Json,
  fields: readonly WeighedField[],
  what: { readonly options: JsonObject; readonly scope: QueryScope },
): Matcher {
  const { operator = 'or', minimum_should_match: given, ...options } = what.options;
  if (options['fuzziness'] !== undefined)
    throw illegalArgument('Fuzziness not allowed for type [cross_fields]');
  const known = fields.flatMap(({ path }) => what.scope.fields.get(path) ?? []);
  const analyzers = new Set(
    known
      .filter(({ family }) => family === 'text')
      .map(({ parameters }) => textOf(parameters['analyzer'] ?? 'standard')),
  );
  if (analyzers.size > 1 || known.some(({ family }) => family !== 'text'))
    throw notImplemented('cross_fields over fields that are analyzed differently');
  const [first] = known;
  const words = first ? analyzerOf(first)(textOf(value)).map(({ text }) => text) : [];
  const each = words.map((word) =>
    bestOf(
      fields.map((field) => oneField('match', field, { value: word, options, scope: what.scope })),
      0,
    ),
  );
  const least =
    textOf(operator).toLowerCase() === 'and'
      ? each.length
      : Math.max(1, minimumShouldMatch(given ?? 1, each.length));
  return withScore(
    (document) => each.length > 0 && each.filter((matches) => matches(document)).length >= least,
    (document) => each.reduce((sum, one) => sum + (one(document) ? scoreOf(one, document) : 0), 0),
  );
}

/** Fields by name or pattern, with what `^` says they weigh; without any all that can be searched. */
export function fieldsOf(given: readonly Json[], scope: QueryScope): readonly WeighedField[] {
  const patterns = given.length === 0 ? ['*'] : given.map(textOf);
  return patterns.flatMap((text) => {
    const [path = '', boost] = text.split('^', 2);
    const weight = boostOf(boost);
    if (!path.includes('*')) return [{ path, boost: weight }];
    return [...scope.fields.values()]
      .filter((field) => isSearchable(field, scope) && matchesPattern(path, field.path))
      .map((field) => ({ path: field.path, boost: weight }));
  });
}

const isSearchable = (field: Field, scope: QueryScope): boolean =>
  field.nestedPath === scope.nestedPath &&
  !['object', 'opaque', 'alias'].includes(field.family) &&
  field.parameters['script'] === undefined;
