import { type Json } from '../json.ts';
import { type FieldFamily } from '../state/field-types.ts';
import { formatDate } from '../state/format-date.ts';
import { ipText } from '../state/ip-address.ts';
import { type IndexedValue } from './indexed-values.ts';

/** An indexed value as answers print it. */
export function presentValue(family: FieldFamily | undefined, value: IndexedValue, format?: string): Json {
  if (family === 'ip') return ipText(String(value));
  if (family === 'date') return formatDate(Number(value), format);
  return value;
}
