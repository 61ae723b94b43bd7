import { notImplemented, parsingError, unknownField } from '../http/errors.ts';
import {
  asList,
  isArray,
  isObject,
  isString,
  type Json,
  type JsonObject,
  type MutableJson,
  textOf,
} from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { formatOf } from '../state/field-values.ts';
import { type Field, type Fields, findField } from '../state/fields.ts';
import { fielddataDisabled } from './fielddata.ts';
import { presentValue } from './present-value.ts';
import { fieldValues, rawValues } from './indexed-values.ts';

export interface FieldRequest {
  readonly pattern: string;
  readonly format: string | undefined;
  readonly includesUnmapped: boolean;
}

/** Reads `fields` or `docvalue_fields`. */
export function parseFieldRequests(given: Json | undefined): readonly FieldRequest[] {
  return asList(given).map((one): FieldRequest => {
    if (isString(one)) return { pattern: one, format: undefined, includesUnmapped: false };
    if (!isObject(one)) throw parsingError('[fields_and_formats] expected a field name or an object');
    const unknown = Object.keys(one).find((key) => !['field', 'format', 'include_unmapped'].includes(key));
    if (unknown !== undefined) throw unknownField('fields_and_formats', unknown);
    return {
      pattern: textOf(one['field']),
      format: isString(one['format']) ? one['format'] : undefined,
      includesUnmapped: one['include_unmapped'] === true,
    };
  });
}

/** Values of the fields that a request names, read from the source and printed by their types. */
export function fetchFields(
  requests: readonly FieldRequest[],
  fields: Fields,
  source: JsonObject,
): JsonObject {
  const found: MutableJson = {};
  for (const { pattern, format, includesUnmapped } of requests) {
    for (const field of matching(fields, pattern)) {
      const values = sourceValues(field, source, format);
      if (values.length > 0) found[field.path] = values;
    }
    if (includesUnmapped) addUnmapped(found, pattern, { fields, source });
  }
  addNested(found, { requests, fields, source });
  return found;
}

const matching = (fields: Fields, pattern: string): readonly Field[] => {
  const named = pattern.includes('*')
    ? [...fields.values()].filter(({ path }) => matchesPattern(pattern, path))
    : [findField(fields, pattern)].flatMap((field) => field ?? []);
  return named.filter(({ family, nestedPath }) => family !== 'object' && nestedPath === undefined);
};

/** A field of the source as `fields` prints it. @throws 501 for what only a script knows */
function sourceValues(field: Field, source: JsonObject, format: string | undefined): readonly Json[] {
  if (field.parameters['script'] !== undefined) throw notImplemented('scripts of runtime fields');
  switch (field.family) {
    case 'date':
    case 'number':
    case 'boolean':
    case 'ip':
      return fieldValues(field, source).map((value) =>
        presentValue(field.family, value, format ?? formatOf(field.parameters)),
      );
    case 'text':
    case 'keyword':
    case 'version':
      return fieldValues(field, source);
    default:
      return rawValues(source, field.sourcePath)
        .filter((value) => value !== null)
        .map((value) => (field.type === 'geo_point' ? asPoint(value) : value));
  }
}

/** A point as GeoJSON, of an object or of `lat,lon`. */
function asPoint(value: Json): Json {
  const [lat, lon] = isObject(value)
    ? [value['lat'], value['lon']]
    : isString(value)
      ? value.split(',').map(Number)
      : [undefined, undefined];
  return lat === undefined || lon === undefined
    ? value
    : { coordinates: [Number(lon), Number(lat)], type: 'Point' };
}

/** The objects of a nested field, each with the fields asked for, by their names within it. */
function addNested(
  found: MutableJson,
  {
    requests,
    fields,
    source,
  }: { readonly requests: readonly FieldRequest[]; readonly fields: Fields; readonly source: JsonObject },
): void {
  const roots = [...fields.values()].filter(
    ({ type, nestedPath }) => type === 'nested' && nestedPath === undefined,
  );
  for (const { path } of roots) {
    const inner = new Map(
      [...fields].flatMap(([name, field]) =>
        field.nestedPath === path ? [[name, { ...field, nestedPath: undefined }] as const] : [],
      ),
    );
    const wanted = requests.filter(({ pattern }) =>
      [...inner.keys()].some((name) => matchesPattern(pattern, name)),
    );
    if (wanted.length === 0) continue;
    const items = rawValues(source, path)
      .filter(isObject)
      .flatMap((item) => {
        const values = fetchFields(wanted, inner, { [path]: item });
        const named = Object.entries(values).map(([name, value]) => [name.slice(path.length + 1), value]);
        return named.length === 0 ? [] : [Object.fromEntries(named) as JsonObject];
      });
    if (items.length > 0) found[path] = items;
  }
}

function addUnmapped(
  found: MutableJson,
  pattern: string,
  { fields, source }: { readonly fields: Fields; readonly source: JsonObject },
): void {
  for (const path of new Set(leafPaths(source, ''))) {
    if (!matchesPattern(pattern, path) || findField(fields, path)) continue;
    const values = rawValues(source, path).filter((value) => value !== null);
    if (values.length > 0) found[path] = values;
  }
}

function leafPaths(value: Json | undefined, prefix: string): readonly string[] {
  if (isArray(value)) return value.flatMap((item) => leafPaths(item, prefix));
  if (!isObject(value)) return [prefix];
  return Object.entries(value).flatMap(([key, inner]) =>
    leafPaths(inner, prefix === '' ? key : `${prefix}.${key}`),
  );
}

/** Values as they are kept by document: in their order, keywords once each. @throws QueryShardError for texts */
export function fetchDocvalues(
  requests: readonly FieldRequest[],
  { fields, indexName }: { readonly fields: Fields; readonly indexName: string },
  source: JsonObject,
): JsonObject {
  const found: MutableJson = {};
  for (const { pattern, format } of requests) {
    for (const field of matching(fields, pattern)) {
      if (field.family === 'text') {
        if (pattern.includes('*')) continue;
        throw fielddataDisabled(field.path, indexName);
      }
      if (field.family === 'opaque' || field.family === 'flattened')
        throw notImplemented(`[docvalue_fields] of the type [${field.type}]`);
      const values = fieldValues(field, source);
      const kept = field.family === 'keyword' || field.family === 'ip' ? [...new Set(values)] : values;
      const shown = [...kept]
        .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        .map((value) => presentValue(field.family, value, format ?? formatOf(field.parameters)));
      if (shown.length > 0) found[field.path] = shown;
    }
  }
  return found;
}

/** Values of the fields that the mapping stores apart from the source. */
export function fetchStored(names: readonly string[], fields: Fields, source: JsonObject): JsonObject {
  const stored = [...fields.values()].filter(
    ({ parameters, path }) =>
      parameters['store'] === true && names.some((pattern) => matchesPattern(pattern, path)),
  );
  const entries = stored.flatMap((field) => {
    const values = sourceValues(field, source, undefined);
    return values.length > 0 ? [[field.path, values] as const] : [];
  });
  return Object.fromEntries(entries);
}
