import { isIP } from 'node:net';
import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { isKnownQuery } from './query-names.ts';
import { parseDate } from './dates.ts';
import {
  type Check,
  type CheckedField,
  illegalValue,
  refusalError,
  refuse,
  type Refusal,
  unparsed,
  unreadable,
} from './field-refusals.ts';
import { checkGeoPoint, checkPlanePoint, checkShape } from './geo-values.ts';
import { checkNumber, featureProblem } from './number-values.ts';
import { checkRange } from './range-values.ts';
import {
  checkCompletion,
  checkFeatures,
  checkFlattened,
  checkHistogram,
  checkJoin,
  checkMetrics,
  checkVector,
} from './structured-values.ts';

const LONGEST_TERM = 32_766;

const checkText: Check = (value) =>
  isObject(value) ? illegalValue('Expected text at 1:1 but found START_OBJECT') : undefined;

const checkKeyword: Check = (value, field) => {
  const refusal = checkText(value, field);
  if (refusal) return refusal;
  const text = textOf(value);
  const isKept = text.length <= Number(field.parameters['ignore_above'] ?? Number.MAX_SAFE_INTEGER);
  const isUsed = field.parameters['index'] !== false || field.parameters['doc_values'] !== false;
  if (!isKept || !isUsed || text.length <= LONGEST_TERM / 4 || Buffer.byteLength(text) <= LONGEST_TERM)
    return undefined;
  const prefix = [...Buffer.from(text.slice(0, 30))].slice(0, 30).join(', ');
  return illegalValue(
    `Document contains at least one immense term in field="${field.path}" (whose UTF8 encoding is longer than the max length ${LONGEST_TERM}), all of which were skipped. Please correct the analyzer to not produce such terms. The prefix of the first immense term is: '[${prefix}...]'`,
  );
};

const checkBoolean: Check = (value) => {
  if (typeof value === 'boolean') return undefined;
  if (typeof value !== 'string') {
    const token = isObject(value)
      ? 'START_OBJECT'
      : Number.isInteger(value)
        ? 'VALUE_NUMBER_INT'
        : 'VALUE_NUMBER_FLOAT';
    return unreadable('json_parse_exception', `Current token (${token}) not of boolean type`);
  }
  return ['true', 'false', ''].includes(value)
    ? undefined
    : illegalValue(`Failed to parse value [${value}] as only [true] or [false] are allowed.`);
};

/** The date format of a field; undefined where the default of its type holds. */
export const formatOf = (parameters: JsonObject): string | undefined =>
  typeof parameters['format'] === 'string' ? parameters['format'] : undefined;

const DATE_FORMAT = 'strict_date_optional_time||epoch_millis';
const NANOS_FORMAT = 'strict_date_optional_time_nanos||epoch_millis';
const LAST_NANOS = Date.UTC(2262, 3, 11, 23, 47, 16, 854);

const checkDate: Check = (value, field) => {
  if (isObject(value)) return illegalValue('Cannot parse object or array as a date value');
  if (value === '') return illegalValue('cannot parse empty datetime');
  const isNanos = field.type === 'date_nanos';
  const format = formatOf(field.parameters) ?? (isNanos ? NANOS_FORMAT : DATE_FORMAT);
  const millis = parseDate(value, format);
  if (millis === undefined) return illegalDate(textOf(value), format);
  const at = `date[${new Date(millis).toISOString().replace('.000Z', 'Z')}] is`;
  if (isNanos && millis < 0)
    return illegalValue(`${at} before the epoch in 1970 and cannot be stored in nanosecond resolution`);
  if (isNanos && millis > LAST_NANOS)
    return illegalValue(
      `${at} after 2262-04-11T23:47:16.854775807 and cannot be stored in nanosecond resolution`,
    );
  return undefined;
};

function illegalDate(text: string, format: string): Refusal {
  const isOne = !format.includes('||') && !format.includes('date_optional_time');
  return illegalValue(`failed to parse date field [${text}] with format [${format}]`, {
    inner: {
      type: 'date_time_parse_exception',
      reason: isOne
        ? `Text '${text}' could not be parsed at index 0`
        : 'Failed to parse with all enclosed parsers',
    },
  });
}

const checkIp: Check = (value, field) => {
  if (isObject(value)) return checkText(value, field);
  return isIP(textOf(value)) === 0
    ? illegalValue(`'${textOf(value)}' is not an IP string literal.`)
    : undefined;
};

const checkConstant: Check = (value, field) => {
  const constant = field.parameters['value'];
  if (isObject(value) || constant === undefined) return checkText(value, field);
  if (textOf(constant) === textOf(value)) return undefined;
  return illegalValue(
    `[constant_keyword] field [${field.path}] only accepts values that are equal to the value defined in the mappings [${textOf(constant)}], but got [${textOf(value)}]`,
  );
};

const checkBinary: Check = (value) =>
  isObject(value)
    ? illegalValue('Malformed content, found extra data after parsing: END_OBJECT', { form: 'raw' })
    : undefined;

const checkQuery: Check = (value) => {
  if (!isObject(value))
    return unparsed('[_na] query malformed, must start with start_object', { form: 'parse' });
  const [name] = Object.keys(value);
  if (name === undefined) return illegalValue('query malformed, empty clause found', { form: 'parse' });
  if (isKnownQuery(name)) return undefined;
  return refuse('parsing_exception', `unknown query [${name}]`, {
    form: 'parse',
    meta: { line: 1, col: 1 },
    inner: { type: 'named_object_not_found_exception', reason: `[1:1] unknown field [${name}]` },
  });
};

/** Texts are made into vectors elsewhere; what comes as an object must be complete. */
const checkSemantic: Check = (value) =>
  isObject(value) && value['inference'] === undefined
    ? illegalValue('Required [inference]', { preview: 'null' })
    : undefined;

const checkAlias: Check = (_value, { path }) =>
  illegalValue(`Cannot write to a field alias [${path}].`, { form: 'alone' });

const CHECKS: Readonly<Record<string, Check>> = {
  keyword: checkKeyword,
  counted_keyword: (value) =>
    isObject(value) ? illegalValue('Encountered unexpected token [START_OBJECT].') : undefined,
  constant_keyword: checkConstant,
  ...Object.fromEntries(
    [
      'text',
      'match_only_text',
      'pattern_text',
      'search_as_you_type',
      'wildcard',
      'version',
      'token_count',
    ].map((type) => [type, checkText]),
  ),
  ...Object.fromEntries(
    [
      'long',
      'integer',
      'short',
      'byte',
      'double',
      'float',
      'half_float',
      'scaled_float',
      'unsigned_long',
    ].map((type) => [type, checkNumber]),
  ),
  boolean: checkBoolean,
  date: checkDate,
  date_nanos: checkDate,
  ip: checkIp,
  binary: checkBinary,
  flattened: checkFlattened,
  geo_point: checkGeoPoint,
  geo_shape: checkShape,
  shape: checkShape,
  point: checkPlanePoint,
  ...Object.fromEntries(
    ['integer_range', 'long_range', 'float_range', 'double_range', 'date_range', 'ip_range'].map((type) => [
      type,
      checkRange,
    ]),
  ),
  completion: checkCompletion,
  dense_vector: checkVector,
  sparse_vector: checkFeatures,
  rank_features: checkFeatures,
  rank_feature: (value, { path }) => featureProblem(value, path, '_feature'),
  histogram: checkHistogram,
  aggregate_metric_double: checkMetrics,
  join: checkJoin,
  percolator: checkQuery,
  semantic_text: checkSemantic,
  alias: checkAlias,
};

/** Types whose value may be a list by itself. */
const takesList = (type: string, value: readonly Json[]): boolean =>
  type === 'dense_vector' || type === 'rank_vectors' || (isPoint(type) && typeof value[0] === 'number');
const isPoint = (type: string): boolean => type === 'geo_point' || type === 'point';

/**
 * Holds a value of a document against its field and its multi-fields.
 * @throws document_parsing_exception when it does not fit (unless the field ignores that)
 */
export function checkFieldValue(field: CheckedField, value: Json): void {
  if (isArray(value) && !takesList(field.type, value)) {
    for (const item of value) checkFieldValue(field, item);
    return;
  }
  if (value === null) return;
  const refusal = CHECKS[field.type]?.(value, field);
  if (refusal && !isIgnored(field, refusal)) throw refusalError(refusal, value, field);
  const multi = field.parameters['fields'];
  if (!isObject(multi)) return;
  for (const [name, parameters] of Object.entries(multi)) {
    if (isObject(parameters))
      checkFieldValue(
        { ...field, path: `${field.path}.${name}`, type: textOf(parameters['type']), parameters },
        value,
      );
  }
}

/** Types that can be told to leave out what they do not understand. */
const MALFORMABLE = new Set([
  'long',
  'integer',
  'short',
  'byte',
  'double',
  'float',
  'half_float',
  'scaled_float',
  'unsigned_long',
  'boolean',
  'date',
  'date_nanos',
  'ip',
  'geo_point',
  'geo_shape',
  'shape',
  'point',
  'histogram',
  'aggregate_metric_double',
]);

function isIgnored(field: CheckedField, refusal: Refusal): boolean {
  if (refusal.isFinal || !MALFORMABLE.has(field.type)) return false;
  const own = field.parameters['ignore_malformed'];
  return own === undefined ? field.defaults.ignoresMalformed : own === true;
}

/** Why a value could not be one of a field with these parameters; undefined when it could. */
export const valueProblem = (type: string, value: Json, parameters: JsonObject = {}): Refusal | undefined =>
  CHECKS[type]?.(value, {
    path: 'null_value',
    type,
    parameters,
    id: '',
    defaults: { ignoresMalformed: false, coerces: true },
  });
