import { define, isArray, isObject, type Json, type JsonObject, type MutableJson, textOf } from '../json.ts';
import { documentParsingError } from '../http/errors.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { checkFieldName, checkMetadataField, flatEntries, strictRefusal } from './document-names.ts';
import { type ValueDefaults } from './field-refusals.ts';
import { familyOf } from './field-types.ts';
import { checkFieldValue } from './field-values.ts';

const DEFAULTS: ValueDefaults = { ignoresMalformed: false, coerces: true };

/**
 * Fits a document to a mapping: checks the values of mapped fields and answers what dynamic mapping would
 * add, or undefined when nothing is new.
 * @throws document_parsing_exception, strict_dynamic_mapping_exception
 */
export function mapDocument(
  mapping: JsonObject,
  source: JsonObject,
  id: string,
  defaults: ValueDefaults = DEFAULTS,
): JsonObject | undefined {
  if (mapping['enabled'] === false) return undefined;
  const runtime: MutableJson = {};
  for (const [key, value] of Object.entries(source)) checkMetadataField(key, value ?? null, id);
  const visit: Visit = {
    root: mapping,
    id,
    defaults,
    runtime,
    prefix: '',
    dynamic: dynamicOf(mapping, 'true'),
    isFlat: mapping['subobjects'] === false,
  };
  const added = visitObject(mapping, source, visit);
  const hasRuntime = Object.keys(runtime).length > 0;
  if (!added && !hasRuntime) return undefined;
  return { ...(hasRuntime && { runtime }), ...(added && { properties: added }) };
}

interface Visit {
  readonly root: JsonObject;
  readonly id: string;
  readonly defaults: ValueDefaults;
  /** Runtime fields that are new, by full path; filled on the way. */
  readonly runtime: MutableJson;
  readonly prefix: string;
  readonly dynamic: string;
  /** The mapping has no objects here: dots are part of names. */
  readonly isFlat: boolean;
}

const dynamicOf = (node: JsonObject, inherited: string): string => {
  const value = node['dynamic'];
  return value === undefined ? inherited : textOf(value);
};

/** New properties below one object node. */
function visitObject(node: JsonObject, source: JsonObject, visit: Visit): JsonObject | undefined {
  const added: MutableJson = {};
  for (const [key, value] of membersOf(node, source, visit)) {
    if (value === undefined) continue;
    checkFieldName(key);
    const [name, rest] = splitDots(key, node, visit);
    const wrapped: Json = rest === undefined ? value : { [rest]: value };
    const known =
      propertyOf(node, name) ?? (Object.hasOwn(added, name) ? (added[name] as JsonObject) : undefined);
    const found = known ? visitKnown(known, name, wrapped, visit) : visitUnknown(name, wrapped, visit);
    if (found) define(added, name, mergeAdded(added[name], found));
  }
  return Object.keys(added).length > 0 ? added : undefined;
}

const membersOf = (
  node: JsonObject,
  source: JsonObject,
  visit: Visit,
): readonly (readonly [string, Json | undefined])[] =>
  visit.isFlat ? flatEntries(source, (name) => propertyOf(node, name) !== undefined) : Object.entries(source);

function splitDots(key: string, node: JsonObject, visit: Visit): readonly [string, string | undefined] {
  const name = key.replace(/(?<!\.)\.+$/, '');
  if (!name.includes('.') || visit.isFlat) return [name, undefined];
  if (propertyOf(node, name)) return [name, undefined];
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}

function propertyOf(node: JsonObject, name: string): JsonObject | undefined {
  const properties = node['properties'];
  const property = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isObject(property) ? property : undefined;
}

const mergeAdded = (before: Json | undefined, found: JsonObject): JsonObject => {
  if (!isObject(before)) return found;
  const own = isObject(before['properties']) ? before['properties'] : {};
  const more = isObject(found['properties']) ? found['properties'] : {};
  return { ...before, ...found, ...(Object.keys(more).length > 0 && { properties: { ...own, ...more } }) };
};

/** A property that is mapped: objects are searched for new fields, leaves are checked. */
function visitKnown(property: JsonObject, name: string, value: Json, visit: Visit): JsonObject | undefined {
  const type = typeof property['type'] === 'string' ? property['type'] : 'object';
  const path = visit.prefix + name;
  if (familyOf(type) !== 'object') {
    checkLeaf(property, path, value, visit);
    return undefined;
  }
  if (property['enabled'] === false) return undefined;
  const added = visitItems(property, value, name, {
    ...visit,
    prefix: `${path}.`,
    dynamic: dynamicOf(property, visit.dynamic),
    isFlat: visit.isFlat || property['subobjects'] === false,
  });
  const isSpecial = type === 'nested' || type === 'passthrough';
  return added && { ...(isSpecial && { type }), properties: added };
}

/** New properties of an object, or of a list of objects one after the other. */
function visitItems(property: JsonObject, value: Json, name: string, visit: Visit): JsonObject | undefined {
  let added: JsonObject | undefined;
  for (const item of isArray(value) ? value.flat(9) : [value]) {
    if (item === null) continue;
    if (!isObject(item)) {
      throw documentParsingError(
        `[1:1] object mapping for [${visit.prefix.slice(0, -1)}] tried to parse field [${isArray(value) ? 'null' : name}] as object, but found a concrete value`,
      );
    }
    const found = visitObject(added ? mergeAdded(property, { properties: added }) : property, item, visit);
    if (found) added = { ...added, ...found };
  }
  return added;
}

/** The value of a leaf, and of the fields that it is copied to. */
function checkLeaf(property: JsonObject, path: string, value: Json, visit: Visit): void {
  const { id, defaults } = visit;
  checkFieldValue({ path, type: textOf(property['type']), parameters: property, id, defaults }, value);
  const targets = property['copy_to'];
  for (const target of isArray(targets) ? targets.map(textOf) : []) {
    const copy = findProperty(visit.root, target);
    if (copy && familyOf(textOf(copy['type'])) !== 'object')
      checkFieldValue({ path: target, type: textOf(copy['type']), parameters: copy, id, defaults }, value);
  }
}

function findProperty(node: JsonObject, path: string): JsonObject | undefined {
  const whole = propertyOf(node, path);
  const dot = path.indexOf('.');
  if (whole || dot < 0) return whole;
  const next = propertyOf(node, path.slice(0, dot));
  return next && findProperty(next, path.slice(dot + 1));
}

/** A property that is not mapped yet: `dynamic` decides. */
function visitUnknown(name: string, value: Json, visit: Visit): JsonObject | undefined {
  if (visit.dynamic === 'false') return undefined;
  if (visit.dynamic === 'strict') throw strictRefusal(name, visit.prefix);
  const sample = isArray(value) ? value.flat(9).find((item) => item !== null) : value;
  const path = visit.prefix + name;
  if (sample === undefined || sample === null || isRuntime(visit, path)) return undefined;
  const template = templateFor(visit.root, path, name, sample);
  if (!template && visit.dynamic === 'strict_allow_templates') throw strictRefusal(name, visit.prefix);
  return isObject(sample)
    ? newObject(name, value, template?.definition, visit)
    : newLeaf(path, value, template, visit);
}

/** A new field with a value: mapped, or computed when it is asked for. */
function newLeaf(
  path: string,
  value: Json,
  template: Template | undefined,
  visit: Visit,
): JsonObject | undefined {
  const sample = isArray(value) ? (value.flat(9).find((item) => item !== null) ?? null) : value;
  const isComputed = template ? template.kind === 'runtime' : visit.dynamic === 'runtime';
  if (isComputed) {
    visit.runtime[path] = template?.definition ?? {
      type: runtimeTypeOf(detectedType(sample, visit.root)),
    };
    return undefined;
  }
  const leaf = template?.definition ?? defaultLeaf(sample, visit.root);
  if (familyOf(textOf(leaf['type'])) !== 'object') checkLeaf(leaf, path, value, visit);
  return leaf;
}

const isRuntime = (visit: Visit, path: string): boolean =>
  [visit.runtime, visit.root['runtime']].some((fields) => isObject(fields) && Object.hasOwn(fields, path));

function newObject(
  name: string,
  value: Json,
  template: JsonObject | undefined,
  visit: Visit,
): JsonObject | undefined {
  if (template && familyOf(textOf(template['type'] ?? 'object')) !== 'object') return template;
  const base: JsonObject = template ?? {};
  const inner = visitKnown({ ...base, type: base['type'] ?? 'object' }, name, value, visit);
  if (visit.dynamic === 'runtime' && !template) return inner;
  return { ...base, ...(inner ?? { type: base['type'] ?? 'object' }) };
}

const runtimeTypeOf = (detected: string): string => (detected === 'string' ? 'keyword' : detected);

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2}([.,]\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const SLASH_DATE = /^\d{4}\/\d{2}\/\d{2}( \d{2}:\d{2}:\d{2})?( Z)?$/;

/** The type that dynamic mapping detects in a value, in the words of `match_mapping_type`. */
function detectedType(value: Json, root: JsonObject): string {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double';
  if (isObject(value)) return 'object';
  const text = typeof value === 'string' ? value : '';
  const looksLikeDate = ISO_DATE.test(text) || SLASH_DATE.test(text);
  if (looksLikeDate && root['date_detection'] !== false && root['dynamic_date_formats'] === undefined)
    return 'date';
  if (root['numeric_detection'] === true && /^-?\d+$/.test(text)) return 'long';
  if (root['numeric_detection'] === true && /^-?\d*\.\d+$/.test(text)) return 'double';
  return 'string';
}

function defaultLeaf(value: Json, root: JsonObject): JsonObject {
  switch (detectedType(value, root)) {
    case 'boolean':
      return { type: 'boolean' };
    case 'long':
      return { type: 'long' };
    case 'double':
      return { type: 'float' };
    case 'date':
      return {
        type: 'date',
        ...(typeof value === 'string' &&
          SLASH_DATE.test(value) && { format: 'yyyy/MM/dd HH:mm:ss||yyyy/MM/dd||epoch_millis' }),
      };
    default:
      return { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } };
  }
}

const patternsOf = (value: Json | undefined): readonly string[] =>
  (isArray(value) ? value : value === undefined ? [] : [value]).map(String);

function matches(rule: JsonObject, path: string, name: string, type: string): boolean {
  const isRegex = rule['match_pattern'] === 'regex';
  const hit = (patterns: readonly string[], text: string): boolean =>
    patterns.some((pattern) =>
      isRegex ? new RegExp(`^(?:${pattern})$`).test(text) : matchesPattern(pattern, text),
    );
  const types = patternsOf(rule['match_mapping_type']);
  if (types.length > 0 && !types.includes('*') && !types.includes(type)) return false;
  if (
    rule['match_mapping_type'] === undefined &&
    rule['match'] === undefined &&
    rule['path_match'] === undefined
  )
    return false;
  if (rule['match'] !== undefined && !hit(patternsOf(rule['match']), name)) return false;
  if (rule['unmatch'] !== undefined && hit(patternsOf(rule['unmatch']), name)) return false;
  if (rule['path_match'] !== undefined && !hit(patternsOf(rule['path_match']), path)) return false;
  if (rule['unmatch_mapping_type'] !== undefined && patternsOf(rule['unmatch_mapping_type']).includes(type))
    return false;
  return !(rule['path_unmatch'] !== undefined && hit(patternsOf(rule['path_unmatch']), path));
}

/** What a rule makes of a new field. */
interface Template {
  readonly kind: 'mapping' | 'runtime';
  readonly definition: JsonObject;
}

/** The mapping that the first matching dynamic template gives a new field. */
function templateFor(root: JsonObject, path: string, name: string, sample: Json): Template | undefined {
  const templates = root['dynamic_templates'];
  if (!isArray(templates)) return undefined;
  const type = detectedType(sample, root);
  for (const entry of templates) {
    const rule = isObject(entry) ? Object.values(entry)[0] : undefined;
    if (!isObject(rule) || !matches(rule, path, name, type)) continue;
    if (isObject(rule['runtime'])) {
      const filled = fillPlaceholders(rule['runtime'], name, type);
      return { kind: 'runtime', definition: { type: runtimeTypeOf(type), ...filled } };
    }
    const filled = fillPlaceholders(isObject(rule['mapping']) ? rule['mapping'] : {}, name, type);
    const isTyped = filled['type'] !== undefined || isObject(sample);
    return { kind: 'mapping', definition: isTyped ? filled : { ...leafOfType(type), ...filled } };
  }
  return undefined;
}

/** What a rule without a type makes of a detected one: no multi-field goes along. */
const leafOfType = (type: string): JsonObject => ({ type: type === 'string' ? 'text' : type });

function fillPlaceholders(mapping: JsonObject, name: string, type: string): JsonObject {
  const dynamicType = type === 'string' ? 'text' : type;
  return JSON.parse(
    JSON.stringify(mapping)
      .replaceAll('{name}', JSON.stringify(name).slice(1, -1))
      .replaceAll('{dynamic_type}', dynamicType),
  ) as JsonObject;
}
