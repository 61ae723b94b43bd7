// One field type → its mapping (the conversion table of docs/elastic/packages.md#fields).

import { objectsAt, textAt, type Json, type JsonObject } from '../../json.ts';

export interface LeafContext {
  readonly name: string;
  /** Dimensions and metrics mean something only in time series streams. */
  readonly isTimeSeries: boolean;
}

type Mapping = Readonly<Record<string, Json>>;
type Rule = (attributes: JsonObject, context: LeafContext) => Mapping;

const DEFAULT_IGNORE_ABOVE = 1024;
const DEFAULT_SCALING_FACTOR = 1000;

/** Copied as given, for almost every type. */
const COMMON = ['index', 'doc_values', 'copy_to', 'store'];
/** These types know none of the common attributes. */
const WITHOUT_COMMON: ReadonlySet<string> = new Set(['alias', 'constant_keyword']);

/** Types that need more than their name; every other type is passed on as it is. */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['keyword', (field, context) => ({ ...keyword(field), ...multiFields(field, context) })],
  ['text', (field, context) => ({ ...analyzed(field, 'text'), ...multiFields(field, context) })],
  [
    'match_only_text',
    (field, context) => ({ ...analyzed(field, 'match_only_text'), ...multiFields(field, context) }),
  ],
  ['wildcard', (field, context) => ({ ...wildcard(field), ...multiFields(field, context) })],
  ['constant_keyword', (field) => ({ type: 'constant_keyword', ...copy(field, ['value']) })],
  ['integer', () => ({ type: 'long' })],
  [
    'scaled_float',
    (field) => ({ type: 'scaled_float', scaling_factor: field['scaling_factor'] ?? DEFAULT_SCALING_FACTOR }),
  ],
  ['date', (field, { name }) => date(field, name)],
  [
    'aggregate_metric_double',
    (field) => ({ type: 'aggregate_metric_double', ...copy(field, ['metrics', 'default_metric']) }),
  ],
  ['flattened', (field) => ({ type: 'flattened', ...copy(field, ['ignore_above']) })],
  ['alias', (field) => ({ type: 'alias', ...copy(field, ['path']) })],
]);

/** Types that may stand below a field as another view on it; others are left out. */
const MULTI_FIELD_TYPES: ReadonlySet<string> = new Set([
  ...['keyword', 'text', 'match_only_text'],
  ...['long', 'integer', 'short', 'byte', 'unsigned_long', 'double', 'float', 'half_float', 'scaled_float'],
]);

/** One field that is written down. */
export function leafMapping(type: string, attributes: JsonObject, context: LeafContext): JsonObject {
  return { ...bareMapping(type, attributes, context), ...fieldExtras(attributes, context) };
}

/** The same without what is said about a field beside its type. */
export function bareMapping(type: string, attributes: JsonObject, context: LeafContext): JsonObject {
  const rule = RULES.get(type) ?? (() => ({ type }));
  return {
    ...(WITHOUT_COMMON.has(type) ? {} : copy(attributes, COMMON)),
    ...rule(attributes, context),
  };
}

/** A list is mapped like its items, without what a single field of their type gets by default. */
export function listMapping(itemType: string, attributes: JsonObject, context: LeafContext): JsonObject {
  const mapping = { ...copy(attributes, COMMON), type: itemType, ...fieldExtras(attributes, context) };
  // The one type that cannot do without.
  return itemType === 'scaled_float' ? { scaling_factor: DEFAULT_SCALING_FACTOR, ...mapping } : mapping;
}

/** Unit, metric and dimension of a field that is written down. */
function fieldExtras(attributes: JsonObject, context: Pick<LeafContext, 'isTimeSeries'>): JsonObject {
  const { unit, metric_type: metricType } = attributes;
  const hasMeta = unit !== undefined || metricType !== undefined;
  return {
    ...(hasMeta ? { meta: unit === undefined ? {} : { unit } } : {}),
    ...timeSeriesExtras(attributes, context),
  };
}

/** What a time series has to know of a field, whether it is written down or mapped when it arrives. */
export function timeSeriesExtras(
  attributes: JsonObject,
  context: Pick<LeafContext, 'isTimeSeries'>,
): JsonObject {
  const { metric_type: metricType } = attributes;
  return {
    ...(context.isTimeSeries && metricType !== undefined ? { time_series_metric: metricType } : {}),
    ...(context.isTimeSeries && isSet(attributes['dimension']) ? { time_series_dimension: true } : {}),
  };
}

/** The given attributes that are there. */
export function copy(attributes: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = attributes[key];
      return value === undefined || value === null ? [] : [[key, value] as const];
    }),
  );
}

/** The common attributes, for mappings that are built elsewhere. */
export function commonAttributes(attributes: JsonObject): JsonObject {
  return copy(attributes, COMMON);
}

/** `ignore_above` is refused for dimensions and useless for what is not indexed. */
function keyword(field: JsonObject): Mapping {
  const isLimited = !isSet(field['dimension']) && field['index'] !== false && field['doc_values'] !== false;
  return {
    type: 'keyword',
    ...(isLimited ? { ignore_above: field['ignore_above'] ?? DEFAULT_IGNORE_ABOVE } : {}),
    ...copy(field, ['normalizer']),
  };
}

/** `null_value` and `ignore_above` are not copied: Elasticsearch knows neither for these types. */
function analyzed(field: JsonObject, type: 'text' | 'match_only_text'): Mapping {
  return { type, ...copy(field, ['analyzer', 'search_analyzer']) };
}

function wildcard(field: JsonObject): Mapping {
  return {
    type: 'wildcard',
    ignore_above: field['ignore_above'] ?? DEFAULT_IGNORE_ABOVE,
    ...copy(field, ['null_value']),
  };
}

function date(field: JsonObject, name: string): Mapping {
  return {
    type: 'date',
    ...(field['date_format'] === undefined ? {} : { format: field['date_format'] }),
    // A document without a usable time has no place in a data stream.
    ...(name === '@timestamp' ? { ignore_malformed: false } : {}),
  };
}

/** Other views on a field. One that does not say its type is left out. */
export function multiFields(field: JsonObject, context: LeafContext): Mapping {
  const entries = objectsAt(field, 'multi_fields').flatMap((item) => {
    const name = textAt(item, 'name');
    const type = textAt(item, 'type');
    if (name === undefined || type === undefined || !MULTI_FIELD_TYPES.has(type)) return [];
    const { multi_fields: _below, ...attributes } = item;
    return [[name, leafMapping(type, attributes, { ...context, name })] as const];
  });
  return entries.length === 0 ? {} : { fields: Object.fromEntries(entries) };
}

function isSet(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== false;
}
