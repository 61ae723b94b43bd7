import { asList, isArray, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import {
  fieldParseError,
  illegalArgument,
  notImplemented,
  parsingError,
  unknownField,
} from '../http/errors.ts';
import { compileQuery } from './query.ts';
import { type QueryScope } from './query-scope.ts';
import { fieldReader } from './sort-field.ts';
import { type SortKey, type SortMode, type SortReader, type SortValue } from './sort-key.ts';
import { type IndexedValue } from './indexed-values.ts';

/** Reads `sort` in all its forms; from the query string it is `field:order`. */
export function parseSort(sort: Json | undefined): readonly SortKey[] {
  return asList(sort).flatMap((entry) => {
    if (isString(entry)) {
      const at = entry.lastIndexOf(':');
      const [field, order] = at < 0 ? [entry, undefined] : [entry.slice(0, at), entry.slice(at + 1)];
      return [sortKey(field, { order: order ?? defaultOrder(field) })];
    }
    if (!isObject(entry))
      throw parsingError(
        'malformed sort format, within the sort array, an object, or an actual string are allowed',
      );
    return Object.entries(entry).map(([field, options]) =>
      sortKey(field, isObject(options) ? options : { order: options ?? defaultOrder(field) }),
    );
  });
}

const defaultOrder = (field: string): string => (field === '_score' ? 'desc' : 'asc');

const OPTIONS = ['order', 'missing', 'unmapped_type', 'mode', 'format', 'nested', 'numeric_type'];
const MODES: readonly string[] = ['min', 'max', 'sum', 'avg', 'median'];

function sortKey(field: string, options: JsonObject): SortKey {
  if (field === '_script' || field === '_geo_distance') throw notImplemented(`sorting by [${field}]`);
  const parser = field === '_score' ? 'score_sort' : 'field_sort';
  const unknown = Object.keys(options).find((key) => !OPTIONS.includes(key));
  if (unknown !== undefined) throw unknownField(parser, unknown);
  if (options['numeric_type'] !== undefined) throw notImplemented('the sort option [numeric_type]');
  const missing = options['missing'];
  return {
    field,
    isDescending: orderOf(options['order'] ?? defaultOrder(field), parser) === 'desc',
    missing: missing === undefined || missing === null ? '_last' : (missing as SortKey['missing']),
    unmappedType: isString(options['unmapped_type']) ? options['unmapped_type'] : undefined,
    mode: modeOf(options['mode'], parser),
    format: isString(options['format']) ? options['format'] : undefined,
    nested: nestedOf(options['nested']),
  };
}

const notInEnum = (parser: string, option: string, constant: string): Error =>
  fieldParseError(parser, option, {
    type: 'illegal_argument_exception',
    reason: `No enum constant org.elasticsearch.search.sort.${constant}`,
  });

function orderOf(given: Json, parser: string): 'asc' | 'desc' {
  const order = textOf(given).toLowerCase();
  if (order === 'asc' || order === 'desc') return order;
  throw notInEnum(parser, 'order', `SortOrder.${order.toUpperCase()}`);
}

function modeOf(given: Json | undefined, parser: string): SortMode | undefined {
  if (given === undefined || given === null) return undefined;
  const mode = textOf(given).toLowerCase();
  if (MODES.includes(mode)) return mode as SortMode;
  throw fieldParseError(parser, 'mode', {
    type: 'illegal_argument_exception',
    reason: `Unknown SortMode [${textOf(given)}]`,
  });
}

function nestedOf(given: Json | undefined): SortKey['nested'] {
  if (!isObject(given)) return undefined;
  const unknown = Object.keys(given).find((key) => key !== 'path' && key !== 'filter');
  if (unknown !== undefined) throw notImplemented(`[${unknown}] in a nested sort`);
  return { path: textOf(given['path']), filter: given['filter'] };
}

/** Is the only order that of scores? Then nothing is shown of it. */
export const isByScore = (keys: readonly SortKey[]): boolean =>
  keys.every(({ field, isDescending }) => field === '_score' && isDescending) && keys.length < 2;

/** Does an order, or the answer, need scores? */
export const sortsByScore = (keys: readonly SortKey[]): boolean =>
  keys.length === 0 || keys.some(({ field }) => field === '_score');

const asShown: Pick<SortReader, 'show' | 'parse'> = {
  show: (value) => value,
  parse: (shown) => shown as SortValue,
};

/**
 * How one index, by its place among those searched, yields the values of each sort key.
 * @throws QueryShardError for what cannot be sorted by
 */
export function sortReaders(
  keys: readonly SortKey[],
  scope: Pick<QueryScope, 'fields' | 'indexName' | 'now'>,
  shard = 0,
): readonly SortReader[] {
  return keys.map((key) => readerOf(key, scope, shard));
}

function readerOf(
  key: SortKey,
  scope: Pick<QueryScope, 'fields' | 'indexName' | 'now'>,
  shard: number,
): SortReader {
  switch (key.field) {
    case '_doc':
    case '_seq_no':
      return { ...asShown, read: ({ seqNo }) => seqNo };
    case '_shard_doc':
      // Complete over all shards: which one, then where in it.
      return { ...asShown, read: ({ seqNo }) => shard * 2 ** 32 + seqNo };
    case '_score':
      return { ...asShown, read: (_document, score) => score };
    default: {
      const nested = key.nested;
      const filter = nested && compileQuery(nested.filter, { ...scope, nestedPath: nested.path });
      return fieldReader(key, scope, filter);
    }
  }
}

const compareValues = (a: IndexedValue, b: IndexedValue): number => (a < b ? -1 : a > b ? 1 : 0);

function compareByKey(key: SortKey, a: SortValue, b: SortValue): number {
  if (a === null || b === null) {
    if (a === b) return 0;
    return (a === null) === (key.missing === '_first') ? -1 : 1;
  }
  const order = typeof a === typeof b ? compareValues(a, b) : compareValues(String(a), String(b));
  return key.isDescending ? -order : order;
}

/** Orders rows of sort values; equal rows keep their place. */
export function compareRows(
  keys: readonly SortKey[],
  a: readonly SortValue[],
  b: readonly SortValue[],
): number {
  for (const [index, key] of keys.entries()) {
    const order = compareByKey(key, a[index] ?? null, b[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** Reads `search_after`, not yet against the sort. */
export const parseSearchAfter = (value: Json | undefined): readonly Json[] | undefined => {
  if (value === undefined) return undefined;
  if (!isArray(value))
    throw parsingError('Expected [START_ARRAY] in [search_after] but found [VALUE_NUMBER]');
  if (value.length === 0) throw illegalArgument('Values must contains at least one value.');
  return value;
};

/** Why a `search_after` does not fit its sort; undefined when it does. */
export function searchAfterProblem(after: readonly Json[], keys: readonly SortKey[]): string | undefined {
  if (keys.length === 0) return 'Sort must contain at least one field.';
  if (after.length === keys.length) return undefined;
  return `search_after has ${after.length} value(s) but sort has ${keys.length}.`;
}
