import { isString, type Json } from '../json.ts';
import { formatDate } from '../state/format-date.ts';
import { familyOf } from '../state/field-types.ts';
import { type Field, findField } from '../state/fields.ts';
import { ipKey, ipText } from '../state/ip-address.ts';
import { dateBound } from './date-bound.ts';
import { fielddataDisabled } from './fielddata.ts';
import { nestedObjects } from './nested-query.ts';
import { type Matcher, QueryShardError, type QueryScope } from './query-scope.ts';
import { type SortKey, type SortMode, type SortReader, type SortValue } from './sort-key.ts';
import { fieldValues, type IndexedValue } from './indexed-values.ts';

type Scope = Pick<QueryScope, 'fields' | 'indexName' | 'now'>;

/** The largest and smallest number of the engine: what stands for a missing one. */
const [MOST, LEAST] = [2 ** 63, -(2 ** 63)];

/** @throws QueryShardError for a field that cannot be sorted by */
export function fieldReader(key: SortKey, scope: Scope, nested: Matcher | undefined): SortReader {
  if (key.field === '_id') {
    throw new QueryShardError(
      'Fielddata access on the _id field is disallowed, you can re-enable it by updating the dynamic cluster setting: indices.id_field_data.enabled',
      'illegal_argument_exception',
    );
  }
  const field = findField(scope.fields, key.field) ?? unmappedField(key);
  if (!field) throw new QueryShardError(`No mapping found for [${key.field}] in order to sort on`);
  if (field.family === 'text') throw fielddataDisabled(field.path, scope.indexName);
  const standIn = missingValue(key, field, scope.now);
  const isNumeric = NUMERIC.includes(field.family);
  return {
    read: (document) => {
      const sources =
        nested && key.nested
          ? nestedObjects(document, key.nested.path).filter((item) => nested(item))
          : [document];
      const values = sources.flatMap(({ source }) => fieldValues(field, source));
      return pick(isNumeric ? values.map(Number) : values, key) ?? standIn;
    },
    show: (value) => show(value, field, key),
    parse: (shown) => parse(shown, field, { key, now: scope.now }),
  };
}

const NUMERIC: readonly string[] = ['number', 'date', 'boolean'];

function unmappedField(key: SortKey): Field | undefined {
  const family = key.unmappedType === undefined ? undefined : familyOf(key.unmappedType);
  if (key.unmappedType === undefined || family === undefined) return undefined;
  return {
    path: key.field,
    sourcePath: key.field,
    type: key.unmappedType,
    family,
    parameters: {},
    nestedPath: undefined,
  };
}

const isFloating = (field: Field): boolean =>
  ['double', 'float', 'half_float', 'scaled_float'].includes(field.type);

/** What stands for a missing value: the one given, or that which sorts last or first. */
function missingValue(key: SortKey, field: Field, now: number): SortValue {
  if (key.missing !== '_last' && key.missing !== '_first') return parse(key.missing, field, { key, now });
  if (!NUMERIC.includes(field.family)) return null;
  const isMost = (key.missing === '_last') !== key.isDescending;
  if (isFloating(field)) return isMost ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  return isMost ? MOST : LEAST;
}

const compare = (a: IndexedValue, b: IndexedValue): number => (a < b ? -1 : a > b ? 1 : 0);

function pick(values: readonly IndexedValue[], key: SortKey): SortValue {
  if (values.length === 0) return null;
  const sorted = [...values].sort(compare);
  return ofMode(sorted, key.mode ?? (key.isDescending ? 'max' : 'min'));
}

function ofMode(sorted: readonly IndexedValue[], mode: SortMode): SortValue {
  const numbers = sorted.map(Number);
  const sum = numbers.reduce((total, value) => total + value, 0);
  switch (mode) {
    case 'min':
      return sorted[0] ?? null;
    case 'max':
      return sorted.at(-1) ?? null;
    case 'sum':
      return sum;
    case 'avg':
      return sum / numbers.length;
    case 'median': {
      const [low, high] = [(numbers.length - 1) >> 1, numbers.length >> 1];
      return ((numbers[low] ?? 0) + (numbers[high] ?? 0)) / 2;
    }
  }
}

function show(value: SortValue, field: Field, key: SortKey): Json {
  if (value === null) return null;
  if (value === Number.POSITIVE_INFINITY) return 'Infinity';
  if (value === Number.NEGATIVE_INFINITY) return '-Infinity';
  if (field.family === 'ip') return ipText(String(value));
  if (field.family !== 'date' || key.format === undefined) return value;
  return value === MOST || value === LEAST ? value : formatDate(Number(value), key.format);
}

function parse(
  shown: Json,
  field: Field,
  { key, now }: { readonly key: SortKey; readonly now: number },
): SortValue {
  if (shown === null) return null;
  if (field.family === 'boolean') return [true, 1, 'true'].includes(shown as string) ? 1 : 0;
  if (!isString(shown)) return shown as SortValue;
  if (field.family === 'ip') return ipKey(shown) ?? shown;
  if (field.family === 'date') return dateBound(field, shown, { now, roundUp: false, format: key.format });
  return field.family === 'number' ? Number(shown) : shown;
}
