import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { notImplemented } from '../http/errors.ts';
import { parseDate } from '../state/dates.ts';
import { INTEGER_TYPES } from '../state/field-types.ts';
import { type Field } from '../state/fields.ts';
import { formatOf } from '../state/field-values.ts';
import { ipKey } from '../state/ip-address.ts';
import { analyzerNamed, type Token } from './text-analysis.ts';

/** The leaf values at a dotted path, null among them, through objects, lists and dotted keys. */
export function rawValues(source: Json | undefined, path: string): readonly Json[] {
  if (source === undefined) return [];
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

/** A value as it is indexed: what queries compare with. Addresses are kept by their bytes. */
export type IndexedValue = string | number | boolean;

/** One raw value as a field indexes it; undefined when it is not indexed. */
function indexedValue(field: Field, value: Json): IndexedValue | undefined {
  if (isObject(value) || isArray(value) || value === null) return undefined;
  switch (field.family) {
    case 'number': {
      const number = Number(value);
      if (!Number.isFinite(number) || value === '') return undefined;
      return INTEGER_TYPES.includes(field.type) ? Math.trunc(number) : number;
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
    case 'ip':
      return ipKey(String(value));
    case 'text':
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
  if (values.length > 0 || substitute === undefined || !raw.includes(null)) return values;
  const indexed = indexedValue(field, substitute);
  return indexed === undefined ? [] : [indexed];
}

/** The tokens of each value of a text field, or each value of another field as its one token. */
export function analyzedValues(field: Field, source: JsonObject): readonly (readonly Token[])[] {
  const values = fieldValues(field, source).map(String);
  if (field.family === 'text') return values.map(analyzerOf(field));
  return values.map((text) => [{ text, start: 0, end: text.length, position: 0, type: 'word' }]);
}

/** How a text field makes tokens of its values. @throws 501 for an analyzer that is not simulated */
export function analyzerOf(field: Field, asked?: Json): (text: string) => readonly Token[] {
  const name = textOf(asked ?? field.parameters['analyzer'] ?? 'standard');
  const analyzer = analyzerNamed(name);
  if (!analyzer) throw notImplemented(`searching with the analyzer [${name}]`);
  return analyzer;
}
