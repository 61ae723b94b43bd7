import { asList, isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { parsingError } from '../http/errors.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { parseDateMath } from '../state/dates.ts';
import { formatOf } from '../state/field-values.ts';
import { type Field } from '../state/fields.ts';
import { type Matcher, queryField, type QueryScope, QueryShardError } from './query-scope.ts';
import { fieldValues, type IndexedValue, rawValues, tokens } from './values.ts';

/** Queries of the form `{name: {field: …}}`. */
export const LEAF_QUERIES = new Set([
  'term',
  'terms',
  'match',
  'match_phrase',
  'range',
  'prefix',
  'wildcard',
  'regexp',
]);

const never: Matcher = () => false;
const OPTIONS = ['boost', '_name'];

export function leafQuery(name: string, body: Json, scope: QueryScope): Matcher {
  if (!isObject(body)) throw parsingError(`[${name}] query malformed, no start_object after query name`);
  const entries = Object.entries(body).filter(([key]) => !(name === 'terms' && OPTIONS.includes(key)));
  const [first] = entries;
  if (!first) throw parsingError(`[${name}] query malformed, no field specified`);
  if (entries.length > 1) {
    throw parsingError(
      `[${name}] query doesn't support multiple fields, found [${first[0]}] and [${entries[1]?.[0] ?? ''}]`,
    );
  }
  const [path, given] = first;
  if (name === 'terms' && !isArray(given)) {
    throw parsingError(
      isObject(given)
        ? '[terms] query does not support terms lookup in the sandbox'
        : '[terms] query requires an array of terms',
    );
  }
  const clause: Clause = {
    name,
    path,
    value: valueOf(name, given ?? null),
    options: isObject(given) ? given : {},
  };
  if (path === '_id' || path === '_index') return metadataQuery(clause, scope);
  const field = queryField(scope, path);
  return field ? fieldQuery(clause, field, scope) : never;
}

interface Clause {
  readonly name: string;
  readonly path: string;
  readonly value: Json;
  readonly options: JsonObject;
}

function valueOf(name: string, given: Json): Json {
  if (!isObject(given) || name === 'range') return given;
  return given['value'] ?? given['query'] ?? given['wildcard'] ?? null;
}

function metadataQuery(clause: Clause, scope: QueryScope): Matcher {
  const wanted = asList(clause.value).map(String);
  const test = (text: string): boolean => {
    if (clause.name === 'prefix') return wanted.some((prefix) => text.startsWith(prefix));
    if (clause.name === 'wildcard') return wanted.some((pattern) => matchesPattern(pattern, text));
    return wanted.includes(text);
  };
  return clause.path === '_index' ? () => test(scope.indexName) : ({ id }) => test(id);
}

function fieldQuery(clause: Clause, field: Field, scope: QueryScope): Matcher {
  if (field.family === 'flattened') return flattenedQuery(clause, field);
  if (field.parameters['index'] === false && field.parameters['doc_values'] === false) {
    throw new QueryShardError(
      `failed to create query: Cannot search on field [${field.path}] since it is not indexed nor has doc values.`,
    );
  }
  switch (clause.name) {
    case 'range':
      return rangeQuery(clause, field, scope);
    case 'match':
    case 'match_phrase':
      return field.family === 'text' ? textQuery(clause, field) : equalQuery(clause, field, scope);
    case 'prefix':
    case 'wildcard':
    case 'regexp':
      return patternQuery(clause, field);
    default:
      return equalQuery(clause, field, scope);
  }
}

/** Root-level queries on a flattened field look at all of its leaves. */
function flattenedQuery(clause: Clause, field: Field): Matcher {
  const wanted = asList(clause.value).map(String);
  const leaves = (value: Json): readonly string[] =>
    isObject(value)
      ? Object.values(value).flatMap((item) => leaves(item ?? null))
      : isArray(value)
        ? value.flatMap(leaves)
        : value === null
          ? []
          : [String(value)];
  return ({ source }) =>
    rawValues(source, field.sourcePath)
      .flatMap(leaves)
      .some((leaf) =>
        wanted.some((text) =>
          clause.name === 'prefix'
            ? leaf.startsWith(text)
            : clause.name === 'wildcard'
              ? matchesPattern(text, leaf)
              : leaf === text,
        ),
      );
}

/** A query value as the field indexes it. @throws QueryShardError when the field cannot hold it */
function wantedValue(field: Field, value: Json, now: number): IndexedValue {
  const text = textOf(value);
  if (field.family === 'number') {
    const number = Number(text);
    if (text.trim() === '' || Number.isNaN(number))
      throw new QueryShardError(`failed to create query: For input string: "${text}"`);
    return number;
  }
  if (field.family === 'boolean') {
    if (text !== 'true' && text !== 'false')
      throw new QueryShardError(
        `failed to create query: Can't parse boolean value [${text}], expected [true] or [false]`,
      );
    return text === 'true';
  }
  if (field.family === 'date') return dateBound(field, value, { now, roundUp: false, format: undefined });
  return field.parameters['normalizer'] === 'lowercase' ? text.toLowerCase() : text;
}

function dateBound(
  field: Field,
  value: Json,
  options: { readonly now: number; readonly roundUp: boolean; readonly format: string | undefined },
): number {
  const format = options.format ?? formatOf(field.parameters);
  const millis = parseDateMath(value, { now: options.now, roundUp: options.roundUp, format });
  if (millis === undefined) {
    throw new QueryShardError(
      `failed to parse date field [${textOf(value)}] with format [${format ?? 'strict_date_optional_time||epoch_millis'}]`,
      'parse_exception',
    );
  }
  return millis;
}

function equalQuery(clause: Clause, field: Field, scope: QueryScope): Matcher {
  if (clause.options['lenient'] === true) {
    try {
      return equalQuery({ ...clause, options: {} }, field, scope);
    } catch {
      return never;
    }
  }
  const isCaseBlind = clause.options['case_insensitive'] === true;
  const fold = (value: IndexedValue): IndexedValue =>
    isCaseBlind && typeof value === 'string' ? value.toLowerCase() : value;
  const wanted = new Set(asList(clause.value).map((value) => fold(wantedValue(field, value, scope.now))));
  if (field.family === 'text')
    return ({ source }) => tokensOf(field, source).some((token) => wanted.has(token));
  return ({ source }) => fieldValues(field, source).some((value) => wanted.has(fold(value)));
}

const tokensOf = (field: Field, source: JsonObject): readonly string[] =>
  fieldValues(field, source).flatMap((value) => tokens(String(value)));

function textQuery(clause: Clause, field: Field): Matcher {
  const wanted = tokens(textOf(clause.value));
  if (clause.name === 'match_phrase') {
    const phrase = ` ${wanted.join(' ')} `;
    return ({ source }) =>
      fieldValues(field, source).some((value) => ` ${tokens(String(value)).join(' ')} `.includes(phrase));
  }
  const needsAll = textOf(clause.options['operator'] ?? 'or').toLowerCase() === 'and';
  return ({ source }) => {
    const found = new Set(tokensOf(field, source));
    return needsAll ? wanted.every((token) => found.has(token)) : wanted.some((token) => found.has(token));
  };
}

function patternQuery(clause: Clause, field: Field): Matcher {
  const isCaseBlind = clause.options['case_insensitive'] === true;
  const pattern = isCaseBlind ? textOf(clause.value).toLowerCase() : textOf(clause.value);
  const test = patternTest(clause.name, pattern);
  return ({ source }) => {
    const texts = field.family === 'text' ? tokensOf(field, source) : fieldValues(field, source).map(String);
    return texts.some((text) => test(isCaseBlind ? text.toLowerCase() : text));
  };
}

function patternTest(name: string, pattern: string): (text: string) => boolean {
  if (name === 'prefix') return (text) => text.startsWith(pattern);
  if (name === 'wildcard') return (text) => matchesPattern(pattern, text);
  try {
    const regex = new RegExp(`^(?:${pattern})$`, 's');
    return (text) => regex.test(text);
  } catch {
    throw new QueryShardError(`failed to create query: invalid regular expression [${pattern}]`);
  }
}

const RANGE_OPTIONS = [
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
  'boost',
  '_name',
];

function rangeQuery(clause: Clause, field: Field, scope: QueryScope): Matcher {
  const unknown = Object.keys(clause.options).find((key) => !RANGE_OPTIONS.includes(key));
  if (unknown !== undefined) throw parsingError(`[range] query does not support [${unknown}]`);
  const bound = (key: string, roundUp: boolean): IndexedValue | undefined => {
    const value = clause.options[key];
    if (value === undefined || value === null) return undefined;
    const format = typeof clause.options['format'] === 'string' ? clause.options['format'] : undefined;
    return field.family === 'date'
      ? dateBound(field, value, { now: scope.now, roundUp, format })
      : wantedValue(field, value, scope.now);
  };
  const gt = bound('gt', true);
  const gte = bound('gte', false) ?? bound('from', false);
  const lt = bound('lt', false);
  const lte = bound('lte', true) ?? bound('to', true);
  const inside = (value: IndexedValue): boolean =>
    (gt === undefined || value > gt) &&
    (gte === undefined || value >= gte) &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte);
  return ({ source }) =>
    (field.family === 'text' ? tokensOf(field, source) : fieldValues(field, source)).some(inside);
}
