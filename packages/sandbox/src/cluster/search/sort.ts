import { asList, isArray, isObject, isString, type Json, textOf } from '../json.ts';
import { illegalArgument, notImplemented, parsingError } from '../http/errors.ts';
import { findField, type Fields } from '../state/fields.ts';
import { type LiveDocument } from '../state/shard.ts';
import { QueryShardError } from './query-scope.ts';
import { fieldValues, type IndexedValue } from './values.ts';

export interface SortKey {
  readonly field: string;
  readonly isDescending: boolean;
  /** `_last`, `_first`, or the value that stands for a missing one. */
  readonly missing: IndexedValue;
  readonly unmappedType: string | undefined;
  readonly mode: 'min' | 'max' | undefined;
}

export type SortValue = IndexedValue | null;

/** Reads `sort` in all its forms; from the query string it is `field:order`. */
export function parseSort(sort: Json | undefined): readonly SortKey[] {
  return asList(sort).flatMap((entry) => {
    if (isString(entry)) {
      const [field = '', order] = entry.split(':', 2);
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

const OPTIONS = ['order', 'missing', 'unmapped_type', 'mode', 'format', 'numeric_type'];

function sortKey(field: string, options: Readonly<Record<string, Json | undefined>>): SortKey {
  if (field === '_script' || field === '_geo_distance') throw notImplemented(`sorting by [${field}]`);
  const unknown = Object.keys(options).find((key) => !OPTIONS.includes(key));
  if (unknown !== undefined) throw notImplemented(`the sort option [${unknown}]`);
  const order = options['order'] ?? defaultOrder(field);
  if (order !== 'asc' && order !== 'desc') {
    throw illegalArgument(
      `No enum constant org.elasticsearch.search.sort.SortOrder.${textOf(order).toUpperCase()}`,
    );
  }
  const mode = options['mode'];
  const missing = options['missing'];
  return {
    field,
    isDescending: order === 'desc',
    missing: missing === undefined || missing === null ? '_last' : (missing as SortKey['missing']),
    unmappedType: isString(options['unmapped_type']) ? options['unmapped_type'] : undefined,
    mode: mode === 'min' || mode === 'max' ? mode : undefined,
  };
}

type Reader = (document: LiveDocument) => SortValue;

/** How one index, by its place among those searched, yields the values of each sort key. @throws QueryShardError for what cannot be sorted by */
export function sortReaders(keys: readonly SortKey[], fields: Fields, shard = 0): readonly Reader[] {
  return keys.map((key) => readerOf(key, fields, shard));
}

function readerOf(key: SortKey, fields: Fields, shard: number): Reader {
  if (key.field === '_doc' || key.field === '_seq_no') return ({ seqNo }) => seqNo;
  // Complete over all shards: which one, then where in it.
  if (key.field === '_shard_doc') return ({ seqNo }) => shard * 2 ** 32 + seqNo;
  if (key.field === '_score') return () => 1;
  if (key.field === '_id') {
    throw new QueryShardError(
      'Fielddata access on the _id field is disallowed, you can re-enable it by updating the dynamic cluster setting: indices.id_field_data.enabled',
      'illegal_argument_exception',
    );
  }
  const field = findField(fields, key.field);
  if (!field) {
    if (key.unmappedType === undefined)
      throw new QueryShardError(`No mapping found for [${key.field}] in order to sort on`);
    return () => null;
  }
  if (field.family === 'text') {
    throw new QueryShardError(
      `Fielddata is disabled on [${key.field}] in [_all]. Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead.`,
      'illegal_argument_exception',
    );
  }
  return (document) => pick(fieldValues(field, document.source), key);
}

function pick(values: readonly IndexedValue[], key: SortKey): SortValue {
  if (values.length === 0) return null;
  const sorted = [...values].sort(compareValues);
  const wantsMax = key.mode === undefined ? key.isDescending : key.mode === 'max';
  return (wantsMax ? sorted.at(-1) : sorted[0]) ?? null;
}

const compareValues = (a: IndexedValue, b: IndexedValue): number => (a < b ? -1 : a > b ? 1 : 0);

function compareByKey(key: SortKey, a: SortValue, b: SortValue): number {
  const left = a ?? (typeof key.missing === 'string' && key.missing.startsWith('_') ? null : key.missing);
  const right = b ?? (typeof key.missing === 'string' && key.missing.startsWith('_') ? null : key.missing);
  if (left === null || right === null) {
    if (left === right) return 0;
    return (left === null) === (key.missing === '_first') ? -1 : 1;
  }
  const order =
    typeof left === typeof right ? compareValues(left, right) : compareValues(String(left), String(right));
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

/** Reads `search_after`. @throws illegal_argument_exception when it does not fit the sort */
export function parseSearchAfter(
  value: Json | undefined,
  keys: readonly SortKey[],
): readonly SortValue[] | undefined {
  if (value === undefined) return undefined;
  const row = isArray(value) ? value : [value];
  if (row.length !== keys.length) {
    throw illegalArgument(`search_after has ${row.length} value(s) but sort has ${keys.length}.`);
  }
  return row as readonly SortValue[];
}
