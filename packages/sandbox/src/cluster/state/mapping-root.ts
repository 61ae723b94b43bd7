import { isArray, isObject, type Json, type JsonObject, type MutableJson } from '../json.ts';
import { type ElasticError } from '../http/errors.ts';
import { type Analysis } from './analysis.ts';
import { checkDateFormat } from './date-formats.ts';
import { checkDynamicTemplates } from './dynamic-templates.ts';
import { javaName, shownValue } from './java-text.ts';
import { rejectedBecause, rejectedMapping, rejectedValue } from './mapping-errors.ts';
import { readDynamic, readSubobjects } from './mapping-fields.ts';
import { readFlag, readNamedFlag } from './mapping-parameters.ts';
import { readRuntimeFields } from './runtime-fields.ts';

/** What a root parameter becomes; undefined where it goes without saying. */
type ReadRoot = (value: Json, analysis: Analysis) => Json | undefined;

const when =
  (read: (value: Json) => Json, fallback?: Json): ReadRoot =>
  (value) => {
    const found = read(value);
    return found === fallback ? undefined : found;
  };

/** A metadata field that can be set up, with the members it takes. */
const metadata =
  (field: string, known: Readonly<Record<string, (value: Json) => Json>>, fallbacks: JsonObject): ReadRoot =>
  (value) => {
    if (!isObject(value)) throw rejectedValue(`[${field}] config must be an object`);
    const shown: MutableJson = {};
    for (const [key, inner] of Object.entries(value)) {
      const read = Object.hasOwn(known, key) ? known[key] : undefined;
      if (!read) throw rejectedMapping(`unknown parameter [${key}] on metadata field [${field}]`);
      const found = read(inner ?? null);
      if (JSON.stringify(found) !== JSON.stringify(fallbacks[key])) shown[key] = found;
    }
    return Object.keys(shown).length > 0 ? shown : undefined;
  };

const listOf = (value: Json): Json => (isArray(value) ? value.map(shownValue) : [shownValue(value)]);

/** A metadata field that is as it is. */
const fixed =
  (field: string): ReadRoot =>
  () => {
    throw rejectedMapping(`${field} is not configurable`);
  };

const notAMap = (value: Json): ElasticError =>
  rejectedBecause({
    type: 'class_cast_exception',
    reason: `class java.lang.${javaName(value)} cannot be cast to class java.util.Map (java.lang.${javaName(value)} and java.util.Map are in module java.base of loader 'bootstrap')`,
  });

const ROOT: Readonly<Record<string, ReadRoot>> = {
  dynamic: when(readDynamic),
  dynamic_templates: (value, analysis) => checkDynamicTemplates(value, analysis),
  date_detection: when((value) => readNamedFlag(value, 'date_detection')),
  numeric_detection: when((value) => readNamedFlag(value, 'numeric_detection')),
  dynamic_date_formats: readDateFormats,
  runtime: readRuntimeFields,
  enabled: when((value) => readNamedFlag(value, 'enabled.enabled'), true),
  subobjects: when(readSubobjects),
  _meta: (value) => {
    if (!isObject(value)) throw notAMap(value);
    return value;
  },
  include_in_all: () => undefined,
  _id: () => undefined,
  ...Object.fromEntries(
    ['_ignored', '_doc_count', '_seq_no', '_version', '_index', '_tier'].map((field) => [
      field,
      fixed(field),
    ]),
  ),
  _source: metadata(
    '_source',
    { enabled: readFlag, includes: listOf, excludes: listOf, mode: () => 'of the index' },
    { enabled: true, includes: [], excludes: [], mode: 'of the index' },
  ),
  _routing: metadata('_routing', { required: readFlag }, { required: false }),
  _field_names: metadata(
    '_field_names',
    {
      enabled: () => {
        throw rejectedMapping(
          'The `enabled` setting for the `_field_names` field has been deprecated and removed. Please remove it from your mappings and templates.',
        );
      },
    },
    {},
  ),
  _data_stream_timestamp: metadata('_data_stream_timestamp', { enabled: readFlag }, { enabled: false }),
};

/**
 * Everything of a mapping but its fields, as an index keeps it.
 * @throws mapper_parsing_exception
 */
export function parseRoot(body: JsonObject, analysis: Analysis): JsonObject {
  const root: MutableJson = {};
  const unsupported: string[] = [];
  for (const [key, value] of Object.entries(body)) {
    if (key === 'properties' || value === undefined) continue;
    const read = Object.hasOwn(ROOT, key) ? ROOT[key] : undefined;
    if (!read) unsupported.push(`[${key} : ${shownValue(value)}]`);
    else if (value !== null) {
      const found = read(value, analysis);
      if (found !== undefined) root[key] = found;
    }
  }
  if (unsupported.length > 0) {
    throw rejectedMapping(`Root mapping definition has unsupported parameters:  ${unsupported.join(' ')}`);
  }
  return root;
}

function readDateFormats(value: Json): Json {
  const formats = isArray(value) ? value.map(shownValue) : [shownValue(value)];
  for (const format of formats) {
    const cause = checkDateFormat(format);
    if (cause) throw rejectedValue(cause.reason ?? '', cause.cause);
  }
  return formats;
}
