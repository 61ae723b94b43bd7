import { define, isArray, isObject, type Json, type JsonObject, type MutableJson, textOf } from '../json.ts';
import { type ElasticError, illegalArgument } from '../http/errors.ts';
import { type Analysis } from './analysis.ts';
import { rejectedBecause, rejectedMapping, rejectedNumber, rejectedValue } from './mapping-errors.ts';
import { mergeField } from './mapping-merge.ts';
import { shownValue } from './java-text.ts';
import { readNamedFlag } from './mapping-parameters.ts';
import { FIELD_TYPES, type FieldType, isContainer, SHARED_PARAMETERS } from './mapping-types.ts';

/** Where the fields that are read stand, and what their index offers. */
export interface FieldScope {
  /** Full path of the object that they are in, with a dot at its end. */
  readonly prefix: string;
  /** Dotted names are opened into objects. */
  readonly opensDots: boolean;
  readonly analysis: Analysis;
}

/**
 * The fields of one object as an index keeps them: checked, with dotted names opened into objects.
 * @throws mapper_parsing_exception naming the field that is wrong
 */
export function parseProperties(properties: JsonObject, scope: FieldScope): JsonObject {
  const parsed: MutableJson = {};
  for (const [name, definition] of Object.entries(properties)) {
    const path = scope.prefix + name;
    checkName(name);
    if (isArray(definition) && definition.length === 0) continue;
    if (!isObject(definition)) {
      throw rejectedMapping(
        `Expected map for property [fields] on field [${name}] but got a class java.lang.String`,
      );
    }
    const field = parseField(definition, name, { ...scope, prefix: path });
    const nested = scope.opensDots ? openDots(name, field) : { name, field };
    const before = Object.hasOwn(parsed, nested.name) ? parsed[nested.name] : undefined;
    const merged = isObject(before)
      ? mergeField(before, nested.field, { path: scope.prefix + nested.name, isTemplate: false })
      : nested.field;
    define(parsed, nested.name, merged);
  }
  return parsed;
}

function checkName(name: string): void {
  if (name !== '' && /^\.+$/.test(name)) throw rejectedValue('field name cannot contain only dots');
  const parts = name.split('.');
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  if (parts.includes('')) throw rejectedValue('field name cannot be an empty string');
  if (parts.some((part) => part.trim() === ''))
    throw rejectedValue('field name cannot contain only whitespaces');
}

/** `a.b: {…}` is `a: {properties: {b: {…}}}`. */
function openDots(name: string, field: JsonObject): { readonly name: string; readonly field: JsonObject } {
  const [first = name, ...rest] = name.split('.').filter((segment) => segment !== '');
  return {
    name: first,
    field: rest.reduceRight<JsonObject>((inner, segment) => ({ properties: { [segment]: inner } }), field),
  };
}

/** The type of a field; without one it is an object where it looks like one. */
function typeOfDefinition(definition: JsonObject, path: string): string {
  const { type } = definition;
  if (type !== undefined && type !== null) return textOf(type);
  const isObjectLike =
    definition['properties'] !== undefined ||
    (Object.keys(definition).length === 1 && definition['enabled'] !== undefined);
  if (isObjectLike) return 'object';
  throw rejectedMapping(`No type specified for field [${path}]`);
}

function parseField(definition: JsonObject, name: string, scope: FieldScope): JsonObject {
  const type = typeOfDefinition(definition, name);
  if (isContainer(type)) return parseContainer(definition, type, name, scope);
  if (type === 'alias' || type === 'percolator') return parsePlain(definition, type, name);
  const known = Object.hasOwn(FIELD_TYPES, type) ? FIELD_TYPES[type] : undefined;
  if (!known) throw rejectedMapping(unknownType(type, `field [${name}]`));
  const multi = definition['fields'];
  const parsed = parseLeaf(definition, { type, known, name, analysis: scope.analysis });
  return multi === undefined ? parsed : { ...parsed, ...multiFields(multi, name, scope) };
}

const unknownType = (type: string, where: string): string =>
  `The mapper type [${type}] declared on ${where} does not exist. It might have been created within a future version or requires a plugin to be installed. Check the documentation.`;

/** Types that take next to nothing and say so in the words of objects. */
function parsePlain(definition: JsonObject, type: string, name: string): JsonObject {
  const path = definition['path'];
  if (type === 'alias' && (path === undefined || path === null))
    throw rejectedMapping(`The [path] property must be specified for field [${name}].`);
  refuseLeftOvers(definition, type === 'alias' ? ['type', 'path'] : ['type'], name);
  return type === 'alias' ? { type, path: shownValue(path) } : { type };
}

function refuseLeftOvers(definition: JsonObject, known: readonly string[], name: string): void {
  const left = Object.entries(definition).filter(([key]) => !known.includes(key));
  if (left.length === 0) return;
  const list = left.map(([key, value]) => `[${key} : ${shownValue(value)}]`).join(' ');
  throw rejectedMapping(`Mapping definition for [${name}] has unsupported parameters:  ${list}`);
}

interface Leaf {
  readonly type: string;
  readonly known: FieldType;
  readonly name: string;
  readonly analysis: Analysis;
}

function parseLeaf(definition: JsonObject, leaf: Leaf): JsonObject {
  const { type, known, name } = leaf;
  const parsed: MutableJson = { type };
  for (const [key, value] of Object.entries(definition)) {
    const found = value === undefined ? undefined : readParameter(key, value, leaf);
    if (found !== undefined) define(parsed, key, found);
  }
  for (const [key, refuse] of Object.entries(known.required ?? {})) {
    if (parsed[key] === undefined) throw refuse(name);
  }
  known.check?.({ ...parsed, ...flagsOf(definition) }, name);
  return withShown(known, parsed);
}

/** Adds what is shown of a field though nobody gave it. */
function withShown(known: FieldType, parsed: MutableJson): JsonObject {
  for (const [key, parameter] of Object.entries(known.parameters)) {
    if (parameter.isAlwaysShown && parsed[key] === undefined) parsed[key] = parameter.fallback;
  }
  return known.complete ? known.complete(parsed) : parsed;
}

/** Flags that were switched off by name, also where off is what they are without being named. */
const flagsOf = (definition: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(definition).flatMap(([key, value]) =>
      value === false || value === 'false' ? [[key, false] as const] : [],
    ),
  );

/** The value to keep; undefined where it is what goes without saying. */
function readParameter(key: string, value: Json, leaf: Leaf): Json | undefined {
  const { type, known, name, analysis } = leaf;
  if (key === 'type' || key === 'fields') return undefined;
  const parameters = { ...SHARED_PARAMETERS, ...known.parameters };
  const parameter = Object.hasOwn(parameters, key) ? parameters[key] : undefined;
  if (key === 'boost') throw rejectedMapping(`Unknown parameter [boost] on mapper [${name}]`);
  if (!parameter) throw rejectedMapping(`unknown parameter [${key}] on mapper [${name}] of type [${type}]`);
  if (value === null && !parameter.takesNull) {
    throw rejectedMapping(`[${key}] on mapper [${name}] of type [${type}] must not have a [null] value`);
  }
  if (value === null) return undefined;
  const read = parameter.read(value, key, { field: name, type, analysis });
  const isFallback = !parameter.keepsFallback && JSON.stringify(read) === JSON.stringify(parameter.fallback);
  return isFallback && !parameter.isAlwaysShown ? undefined : read;
}

/** The same value again, indexed in other ways. */
function multiFields(fields: Json, name: string, scope: FieldScope): JsonObject {
  if (isArray(fields) && fields.length === 0) return {};
  if (!isObject(fields)) {
    throw rejectedMapping(
      `expected map for property [fields] on field [${shownValue(fields)}] or [fields] but got a class java.lang.String`,
    );
  }
  const parsed = Object.entries(fields).map(
    ([sub, definition]) => [sub, parseMultiField(sub, definition ?? null, name, scope)] as const,
  );
  return parsed.length > 0 ? { fields: Object.fromEntries(parsed) } : {};
}

function parseMultiField(sub: string, definition: Json, name: string, scope: FieldScope): JsonObject {
  if (sub.includes('.'))
    throw rejectedMapping(`Field name [${sub}] which is a multi field of [${name}] cannot contain '.'`);
  if (!isObject(definition))
    throw rejectedMapping(`illegal field [${sub}], only fields can be specified inside fields`);
  const type = definition['type'];
  if (type === undefined || type === null) throw rejectedMapping(`no type specified for property [${sub}]`);
  const word = textOf(type);
  if (isContainer(word) || word === 'alias')
    throw rejectedMapping(`Type [${word}] cannot be used in multi field`);
  const known = Object.hasOwn(FIELD_TYPES, word) ? FIELD_TYPES[word] : undefined;
  if (!known) throw rejectedMapping(unknownType(word, `field [${sub}]`));
  if (definition['copy_to'] !== undefined)
    throw illegalArgument(`[copy_to] may not be used to copy from a multi-field: [${scope.prefix}.${sub}]`);
  if (definition['fields'] !== undefined) {
    throw rejectedValue(
      `Encountered a multi-field [${sub}] which itself contains a multi-field. Defining chained multi-fields is not supported.`,
    );
  }
  return parseLeaf(definition, { type: word, known, name: sub, analysis: scope.analysis });
}

const DYNAMIC = ['strict', 'runtime', 'strict_allow_templates'];

/** What becomes of fields that a mapping does not know, as text whatever it was written as. */
export function readDynamic(value: Json): string {
  const word = typeof value === 'string' ? value.toLowerCase() : value;
  if (typeof word === 'string' && DYNAMIC.includes(word)) return word;
  return String(readNamedFlag(value, 'dynamic.dynamic'));
}

/** Whether the fields below are objects where their names have dots. */
export function readSubobjects(value: Json): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw rejectedBecause({
    type: 'parse_exception',
    reason: `unknown subobjects value: ${shownValue(value)}`,
  });
}

const CONTAINER: Readonly<Record<string, readonly string[]>> = {
  object: [
    'type',
    'properties',
    'dynamic',
    'enabled',
    'subobjects',
    'synthetic_source_keep',
    'store_array_source',
  ],
  nested: [
    'type',
    'properties',
    'dynamic',
    'enabled',
    'subobjects',
    'include_in_parent',
    'include_in_root',
    'synthetic_source_keep',
  ],
  passthrough: [
    'type',
    'properties',
    'dynamic',
    'enabled',
    'priority',
    'time_series_dimension',
    'synthetic_source_keep',
  ],
};

function parseContainer(definition: JsonObject, type: string, name: string, scope: FieldScope): JsonObject {
  const parsed = containerParameters(definition, type, name);
  const properties = containerProperties(definition, type, scope, parsed['subobjects'] === false);
  refuseLeftOvers(definition, CONTAINER[type] ?? [], name);
  const isEmpty = Object.keys(properties).length === 0;
  // An object with properties prints no type; a bare one does.
  const showsType = type !== 'object' || isEmpty;
  return { ...(showsType && { type }), ...parsed, ...(!isEmpty && { properties }) };
}

type ReadContainer = (value: Json, name: string) => Json | undefined;

/** A flag that is only shown when it is on. */
const includes =
  (key: string): ReadContainer =>
  (value, name) =>
    readNamedFlag(value, `${name}.${key}`) || undefined;

const CONTAINER_PARAMETERS: Readonly<Record<string, ReadContainer>> = {
  dynamic: readDynamic,
  enabled: (value) => (readNamedFlag(value, 'enabled.enabled') ? undefined : false),
  subobjects: readSubobjects,
  include_in_parent: includes('include_in_parent'),
  include_in_root: includes('include_in_root'),
  synthetic_source_keep: shownValue,
};

/** What is kept of an object beside its fields. */
function containerParameters(definition: JsonObject, type: string, name: string): JsonObject {
  const parsed: MutableJson = type === 'passthrough' ? { ...passthrough(definition, name) } : {};
  for (const [key, read] of Object.entries(CONTAINER_PARAMETERS)) {
    const value = definition[key];
    if (value === undefined || value === null || !CONTAINER[type]?.includes(key)) continue;
    const found = read(value, name);
    if (found !== undefined) parsed[key] = found;
  }
  return parsed;
}

function passthrough(definition: JsonObject, name: string): JsonObject {
  const given = definition['priority'];
  const priority = given === undefined || given === null ? -1 : Number(given);
  if (Number.isNaN(priority)) throw rejectedNumber(shownValue(given));
  if (!Number.isInteger(priority) || priority < 0) {
    throw rejectedBecause({
      type: 'mapper_exception',
      reason: `Pass-through object [${name}] is missing a non-negative value for parameter [priority]`,
    });
  }
  const dimension = definition['time_series_dimension'];
  return {
    priority,
    ...(dimension !== undefined &&
      dimension !== null &&
      readNamedFlag(dimension, `${name}.time_series_dimension`) && { time_series_dimension: true }),
  };
}

function containerProperties(
  definition: JsonObject,
  type: string,
  scope: FieldScope,
  keepsDots: boolean,
): JsonObject {
  const properties = definition['properties'];
  if (properties === undefined || (isArray(properties) && properties.length === 0)) return {};
  if (!isObject(properties)) throw notAMapOfProperties();
  const opensDots = scope.opensDots && !keepsDots;
  const parsed = parseProperties(properties, { ...scope, prefix: `${scope.prefix}.`, opensDots });
  if (!opensDots) return flattenObjects(parsed);
  const isDimension = type === 'passthrough' && readsAsTrue(definition['time_series_dimension']);
  return isDimension ? withDimensions(parsed) : parsed;
}

const readsAsTrue = (value: Json | undefined): boolean => value === true || value === 'true';

/** What passes through as a dimension is one. */
const withDimensions = (properties: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [
      name,
      isObject(field) && FIELD_TYPES[textOf(field['type'])]?.parameters['time_series_dimension']
        ? { ...field, time_series_dimension: true }
        : field,
    ]),
  );

/** Without objects below, the fields of objects stand here under their dotted names. */
export function flattenObjects(properties: JsonObject): JsonObject {
  const flat: MutableJson = {};
  for (const [name, field] of Object.entries(properties)) {
    const isPlain = isObject(field) && (field['type'] === undefined || field['type'] === 'object');
    if (!isPlain || field['enabled'] === false) {
      define(flat, name, field);
      continue;
    }
    const inner = isObject(field['properties']) ? flattenObjects(field['properties']) : {};
    for (const [sub, one] of Object.entries(inner)) define(flat, `${name}.${sub}`, one);
  }
  return flat;
}

/** For `properties` that is a list or a scalar. */
export const notAMapOfProperties = (): ElasticError =>
  rejectedBecause({ type: 'parse_exception', reason: 'properties must be a map type' });
