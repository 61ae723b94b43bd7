import {
  define,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type MutableJson,
  sameJson,
  textOf,
} from '../json.ts';
import { illegalArgument, mapperParsingError, type ElasticError } from '../http/errors.ts';
import { familyOf, FIELD_PARAMETERS } from './field-types.ts';

const ROOT_KEYS = [
  'properties',
  'dynamic',
  'dynamic_templates',
  'date_detection',
  'numeric_detection',
  'dynamic_date_formats',
  'runtime',
  '_meta',
  '_source',
  '_routing',
  '_size',
  '_field_names',
  '_data_stream_timestamp',
  'enabled',
  'subobjects',
];

const rejected = (reason: string): ElasticError =>
  mapperParsingError(`Failed to parse mapping: ${reason}`, { type: 'mapper_parsing_exception', reason });

/**
 * A mapping as Elasticsearch keeps it: checked, with dotted field names opened into objects.
 * @throws mapper_parsing_exception naming the field that is wrong
 */
export function parseMapping(body: JsonObject): JsonObject {
  const unsupported = Object.entries(body).filter(([key]) => !ROOT_KEYS.includes(key));
  if (unsupported.length > 0) {
    const list = unsupported.map(
      ([key, value]) => `[${key} : ${typeof value === 'string' ? value : JSON.stringify(value)}]`,
    );
    throw rejected(`Root mapping definition has unsupported parameters:  ${list.join(' ')}`);
  }
  checkDynamicTemplates(body['dynamic_templates']);
  const properties = body['properties'];
  if (properties === undefined) return withTextDynamic(body);
  if (!isObject(properties)) throw rejected('Expected map for property [properties] on field [_doc]');
  return withTextDynamic({
    ...body,
    properties: parseProperties(properties, '', body['subobjects'] !== false),
  });
}

/** `dynamic` and its like are printed as texts, whatever they were written as. */
const withTextDynamic = (node: JsonObject): JsonObject =>
  typeof node['dynamic'] === 'boolean' ? { ...node, dynamic: String(node['dynamic']) } : node;

function checkDynamicTemplates(templates: Json | undefined): void {
  if (templates === undefined || templates === null) return;
  const wellFormed =
    isArray(templates) && templates.every((entry) => isObject(entry) && Object.keys(entry).length === 1);
  if (!wellFormed) throw rejected('A dynamic template must be defined with a name');
}

function parseProperties(properties: JsonObject, prefix: string, opensDots: boolean): JsonObject {
  const parsed: MutableJson = {};
  for (const [name, definition] of Object.entries(properties)) {
    if (!isObject(definition)) {
      throw rejected(
        `Expected map for property [fields] on field [${prefix}${name}] but got a class java.lang.String`,
      );
    }
    const field = parseField(definition, prefix + name);
    const nested = opensDots ? openDots(name, field) : { name, field };
    const before = Object.hasOwn(parsed, nested.name) ? parsed[nested.name] : undefined;
    define(
      parsed,
      nested.name,
      isObject(before)
        ? mergeField(before, nested.field, { path: prefix + nested.name, isTemplate: true })
        : nested.field,
    );
  }
  return parsed;
}

/** `a.b: {…}` is `a: {properties: {b: {…}}}`. */
function openDots(name: string, field: JsonObject): { readonly name: string; readonly field: JsonObject } {
  const segments = name.split('.');
  if (segments.some((segment) => segment === '')) return { name, field };
  const [first = name, ...rest] = segments;
  return {
    name: first,
    field: rest.reduceRight<JsonObject>((inner, segment) => ({ properties: { [segment]: inner } }), field),
  };
}

function parseField(definition: JsonObject, path: string): JsonObject {
  const type = definition['type'] ?? 'object';
  const family = typeof type === 'string' ? familyOf(type) : undefined;
  if (family === undefined) {
    throw rejected(
      `The mapper type [${textOf(type)}] declared on field [${path}] does not exist. It might have been created within a future version or requires a plugin to be installed. Check the documentation.`,
    );
  }
  const unknown = Object.keys(definition).find((key) => !FIELD_PARAMETERS.has(key));
  if (unknown !== undefined) {
    throw rejected(`unknown parameter [${unknown}] on mapper [${path}] of type [${textOf(type)}]`);
  }
  if (family === 'alias' && typeof definition['path'] !== 'string') {
    throw rejected(`The [path] property must be specified for field [${path.split('.').at(-1) ?? path}].`);
  }
  if (type === 'scaled_float' && definition['scaling_factor'] === undefined) {
    throw rejected(`Field [scaling_factor] is required`);
  }
  const properties = definition['properties'];
  if (family !== 'object') return definition;
  const { type: given, ...rest } = definition;
  // An object with properties prints no type; a bare one does.
  const shown =
    given === 'object' && isObject(properties) && Object.keys(properties).length > 0 ? rest : definition;
  return withTextDynamic({
    ...shown,
    ...(isObject(properties) && {
      properties: parseProperties(properties, `${path}.`, definition['subobjects'] !== false),
    }),
  });
}

const isObjectField = (field: JsonObject): boolean =>
  familyOf(typeof field['type'] === 'string' ? field['type'] : 'object') === 'object';

const typeOf = (field: JsonObject): string => (typeof field['type'] === 'string' ? field['type'] : 'object');

interface MergeOptions {
  readonly path: string;
  /** Composing templates: the later definition of a field replaces the earlier one. */
  readonly isTemplate: boolean;
}

/** Parameters of a field that an update may not change. */
const FIXED = [
  'index',
  'doc_values',
  'store',
  'analyzer',
  'format',
  'scaling_factor',
  'null_value',
  'normalizer',
  'path',
  'time_series_dimension',
  'norms_enabled',
];

function mergeField(before: JsonObject, after: JsonObject, options: MergeOptions): JsonObject {
  if (isObjectField(before) && isObjectField(after)) return mergeObjectField(before, after, options);
  if (options.isTemplate) return after;
  if (isObjectField(before) !== isObjectField(after)) {
    throw illegalArgument(
      isObjectField(before)
        ? `can't merge a non object mapping [${options.path}] with an object mapping`
        : `can't merge an object mapping [${options.path}] with a non object mapping`,
    );
  }
  if (typeOf(before) !== typeOf(after)) {
    throw illegalArgument(
      `mapper [${options.path}] cannot be changed from type [${typeOf(before)}] to [${typeOf(after)}]`,
    );
  }
  checkFixed(before, after, options.path);
  const fields =
    isObject(before['fields']) || isObject(after['fields'])
      ? mergeProperties(objectOf(before['fields']), objectOf(after['fields']), options)
      : undefined;
  return { ...after, ...(fields && { fields }) };
}

function checkFixed(before: JsonObject, after: JsonObject, path: string): void {
  const isConstant = typeOf(before) === 'constant_keyword';
  const value = before['value'];
  if (isConstant && value !== undefined && after['value'] !== undefined && value !== after['value']) {
    throw illegalArgument(
      `Mapper for [${path}] conflicts with existing mapper:\n\tCannot update parameter [value] from [${textOf(value)}] to [${textOf(after['value'])}]`,
    );
  }
  for (const parameter of FIXED) {
    if (sameJson(before[parameter], after[parameter])) continue;
    const show = (given: Json | undefined): string =>
      given === undefined
        ? parameter === 'index' || parameter === 'doc_values'
          ? 'true'
          : 'null'
        : typeof given === 'string'
          ? given
          : JSON.stringify(given);
    if (show(before[parameter]) === show(after[parameter])) continue;
    throw illegalArgument(
      `Mapper for [${path}] conflicts with existing mapper:\n\tCannot update parameter [${parameter}] from [${show(before[parameter])}] to [${show(after[parameter])}]`,
    );
  }
}

function mergeObjectField(before: JsonObject, after: JsonObject, options: MergeOptions): JsonObject {
  if (!options.isTemplate) {
    if (after['enabled'] !== undefined && (before['enabled'] ?? true) !== after['enabled']) {
      throw rejectedMerge(
        `the [enabled] parameter can't be updated for the object mapping [${options.path}]`,
      );
    }
    if (after['subobjects'] !== undefined && !sameJson(before['subobjects'] ?? true, after['subobjects'])) {
      throw rejectedMerge(
        `the [subobjects] parameter can't be updated for the object mapping [${options.path}]`,
      );
    }
    if (
      (before['type'] === 'nested') !== (after['type'] === 'nested') &&
      (before['type'] === 'nested' || after['type'] === 'nested')
    ) {
      throw illegalArgument(`can't merge a non-nested mapping [${options.path}] with a nested mapping`);
    }
  }
  const properties = mergeProperties(objectOf(before['properties']), objectOf(after['properties']), {
    ...options,
    path: `${options.path}.`,
  });
  const { type: _type, ...rest } = { ...before, ...after };
  const type =
    before['type'] === 'nested' || after['type'] === 'nested' ? 'nested' : (after['type'] ?? before['type']);
  const keepsType = type !== undefined && (type !== 'object' || Object.keys(properties).length === 0);
  return { ...rest, ...(keepsType && { type }), ...(Object.keys(properties).length > 0 && { properties }) };
}

const rejectedMerge = (reason: string): ElasticError => mapperParsingError(reason);

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

function mergeProperties(before: JsonObject, after: JsonObject, options: MergeOptions): JsonObject {
  const merged: MutableJson = { ...before };
  for (const [name, field] of Object.entries(after)) {
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    const path =
      options.path === '' || options.path.endsWith('.') ? options.path + name : `${options.path}.${name}`;
    define(
      merged,
      name,
      isObject(old) && isObject(field) ? mergeField(old, field, { ...options, path }) : field,
    );
  }
  return merged;
}

/** Dynamic templates by name: later ones replace earlier ones in place, new ones follow. */
function mergeDynamicTemplates(before: Json | undefined, after: Json | undefined): Json | undefined {
  if (!isArray(after)) return before;
  const byName = new Map<string, Json>();
  for (const entry of [...(isArray(before) ? before : []), ...after]) {
    if (isObject(entry)) byName.set(Object.keys(entry)[0] ?? '', entry);
  }
  return [...byName.values()];
}

/**
 * `after` laid over `before`. In templates the later definition of a field wins; on an index a field keeps
 * its type.
 * @throws illegal_argument_exception, mapper_parsing_exception when an index update contradicts
 */
export function mergeMappings(before: JsonObject, after: JsonObject, isTemplate: boolean): JsonObject {
  if (
    !isTemplate &&
    after['subobjects'] !== undefined &&
    !sameJson(before['subobjects'] ?? true, after['subobjects'])
  ) {
    throw rejectedMerge(`the [subobjects] parameter can't be updated for the object mapping [_doc]`);
  }
  const properties = mergeProperties(objectOf(before['properties']), objectOf(after['properties']), {
    path: '',
    isTemplate,
  });
  const templates = mergeDynamicTemplates(before['dynamic_templates'], after['dynamic_templates']);
  const meta =
    isTemplate && isObject(before['_meta']) && isObject(after['_meta'])
      ? { ...before['_meta'], ...after['_meta'] }
      : (after['_meta'] ?? before['_meta']);
  const runtime = { ...objectOf(before['runtime']), ...objectOf(after['runtime']) };
  return {
    ...before,
    ...after,
    ...(templates !== undefined && { dynamic_templates: templates }),
    ...(meta !== undefined && { _meta: meta }),
    ...(Object.keys(runtime).length > 0 && { runtime }),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

/** How many fields a mapping has, objects and multi-fields included. */
function countFields(node: JsonObject): number {
  const children = [
    ...Object.values(objectOf(node['properties'])),
    ...Object.values(objectOf(node['fields'])),
  ];
  return children.filter(isObject).reduce((sum, child) => sum + 1 + countFields(child), 0);
}

/** Refuses a mapping that outgrows `index.mapping.total_fields.limit`. */
export function checkFieldLimit(mapping: JsonObject, limit: number): void {
  if (countFields(mapping) > limit) {
    throw illegalArgument(`Limit of total fields [${limit}] has been exceeded`);
  }
}
