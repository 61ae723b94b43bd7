import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { parseDate } from '../state/dates.ts';
import { type Field } from '../state/fields.ts';
import { formatOf } from '../state/field-values.ts';

/** The leaf values at a dotted path, through objects, lists and dotted keys. */
export function rawValues(source: Json | undefined, path: string): readonly Json[] {
  if (source === undefined || source === null) return [];
  if (isArray(source)) return source.flatMap((item) => rawValues(item, path));
  if (path === '') return [source];
  if (!isObject(source)) return [];
  const found: Json[] = [];
  for (const [key, value] of Object.entries(source)) {
    if (key === path) found.push(...rawValues(value, ''));
    else if (path.startsWith(`${key}.`)) found.push(...rawValues(value, path.slice(key.length + 1)));
  }
  return found;
}

/** A value as it is indexed: what queries compare with. */
export type IndexedValue = string | number | boolean;

/** One raw value as a field indexes it; undefined when it is not indexed. */
function indexedValue(field: Field, value: Json): IndexedValue | undefined {
  if (isObject(value) || isArray(value) || value === null) return undefined;
  switch (field.family) {
    case 'number': {
      const number = Number(value);
      return Number.isFinite(number) && value !== '' ? number : undefined;
    }
    case 'boolean':
      return value === true || value === 'true';
    case 'date':
      return parseDate(value, formatOf(field.parameters));
    case 'keyword': {
      const limit = field.parameters['ignore_above'];
      const text = String(value);
      return typeof limit === 'number' && text.length > limit ? undefined : normalized(field, text);
    }
    case 'text':
    case 'ip':
    case 'version':
      return String(value);
    case 'flattened':
    case 'object':
    case 'opaque':
    case 'alias':
      return undefined;
  }
}

const normalized = (field: Field, text: string): string =>
  field.parameters['normalizer'] === 'lowercase' ? text.toLowerCase() : text;

/** All indexed values of a field in a document, its null value included. */
export function fieldValues(field: Field, source: JsonObject): readonly IndexedValue[] {
  if (field.type === 'constant_keyword') {
    const constant = field.parameters['value'];
    return constant === undefined ? [] : [textOf(constant)];
  }
  const raw = rawValues(source, field.sourcePath);
  const values = raw.flatMap((value) => {
    const indexed = indexedValue(field, value);
    return indexed === undefined ? [] : [indexed];
  });
  const substitute = field.parameters['null_value'];
  return values.length === 0 && substitute !== undefined ? [substitute as IndexedValue] : values;
}

/** The tokens of a text: words in lower case, as the standard analyser makes them. */
export const tokens = (text: string): readonly string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}_]+(?:['’.][\p{L}\p{N}_]+)*/gu) ?? [];
