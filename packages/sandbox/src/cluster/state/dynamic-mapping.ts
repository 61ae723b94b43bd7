import { define, isArray, isObject, type Json, type JsonObject, type MutableJson, textOf } from '../json.ts';
import { documentParsingError, ElasticError } from '../http/errors.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { familyOf } from './field-types.ts';
import { checkFieldValue } from './field-values.ts';

/**
 * Fits a document to a mapping: checks the values of mapped fields and answers the properties that dynamic
 * mapping would add, or undefined when nothing is new.
 * @throws document_parsing_exception, strict_dynamic_mapping_exception
 */
export function mapDocument(mapping: JsonObject, source: JsonObject, id: string): JsonObject | undefined {
  const visit: Visit = { root: mapping, id, prefix: '', dynamic: dynamicOf(mapping, 'true') };
  const added = visitObject(mapping, source, visit);
  return added && { properties: added };
}

interface Visit {
  readonly root: JsonObject;
  readonly id: string;
  readonly prefix: string;
  readonly dynamic: string;
}

const dynamicOf = (node: JsonObject, inherited: string): string => {
  const value = node['dynamic'];
  return value === undefined ? inherited : textOf(value);
};

/** New properties below one object node. */
function visitObject(node: JsonObject, source: JsonObject, visit: Visit): JsonObject | undefined {
  const added: MutableJson = {};
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined || value === null) continue;
    checkFieldName(key, visit);
    const [name, rest] = splitDots(key, node, visit);
    const wrapped: Json = rest === undefined ? value : { [rest]: value };
    const known =
      propertyOf(node, name) ?? (Object.hasOwn(added, name) ? (added[name] as JsonObject) : undefined);
    const found = known ? visitKnown(known, name, wrapped, visit) : visitUnknown(name, wrapped, visit);
    if (found) define(added, name, mergeAdded(added[name], found));
  }
  return Object.keys(added).length > 0 ? added : undefined;
}

function checkFieldName(key: string, visit: Visit): void {
  if (key.trim() !== '' && !key.split('.').every((part) => part.trim() === '')) return;
  throw failed(visit, `field name cannot be an empty string`);
}

function splitDots(key: string, node: JsonObject, visit: Visit): readonly [string, string | undefined] {
  if (!key.includes('.') || node['subobjects'] === false || visit.root['subobjects'] === false)
    return [key, undefined];
  if (propertyOf(node, key)) return [key, undefined];
  const dot = key.indexOf('.');
  return dot <= 0 ? [key, undefined] : [key.slice(0, dot), key.slice(dot + 1)];
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
    checkFieldValue({ path, type, parameters: property, id: visit.id }, value);
    return undefined;
  }
  if (property['enabled'] === false) return undefined;
  const inner: Visit = { ...visit, prefix: `${path}.`, dynamic: dynamicOf(property, visit.dynamic) };
  let added: JsonObject | undefined;
  for (const item of isArray(value) ? value.flat(9) : [value]) {
    if (item === null) continue;
    if (!isObject(item)) {
      throw failed(
        visit,
        `object mapping for [${path}] tried to parse field [${name}] as object, but found a concrete value`,
      );
    }
    const found = visitObject(added ? mergeAdded(property, { properties: added }) : property, item, inner);
    if (found) added = { ...added, ...found };
  }
  return added && { properties: added };
}

/** A property that is not mapped yet: `dynamic` decides. */
function visitUnknown(name: string, value: Json, visit: Visit): JsonObject | undefined {
  if (visit.dynamic === 'false' || visit.dynamic === 'runtime') return undefined;
  const sample = isArray(value) ? value.flat(9).find((item) => item !== null) : value;
  if (sample === undefined || sample === null) return undefined;
  const path = visit.prefix + name;
  if (visit.dynamic === 'strict') {
    const within = visit.prefix === '' ? '_doc' : visit.prefix.slice(0, -1);
    throw new ElasticError(400, {
      type: 'strict_dynamic_mapping_exception',
      reason: `[1:1] mapping set to strict, dynamic introduction of [${name}] within [${within}] is not allowed`,
    });
  }
  const template = templateFor(visit.root, path, name, sample);
  if (!isObject(sample)) return template ?? defaultLeaf(sample, visit.root);
  const base: JsonObject = template ?? {};
  if (template && familyOf(textOf(template['type'] ?? 'object')) !== 'object') return template;
  const inner = visitKnown({ ...base, type: 'object' }, name, value, visit);
  return { ...base, ...(inner ?? { type: 'object' }) };
}

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

/** The mapping that the first matching dynamic template gives a new field. */
function templateFor(root: JsonObject, path: string, name: string, sample: Json): JsonObject | undefined {
  const templates = root['dynamic_templates'];
  if (!isArray(templates)) return undefined;
  const type = detectedType(sample, root);
  for (const entry of templates) {
    const rule = isObject(entry) ? Object.values(entry)[0] : undefined;
    if (!isObject(rule) || !matches(rule, path, name, type)) continue;
    const mapping = isObject(rule['mapping']) ? rule['mapping'] : isObject(rule['runtime']) ? undefined : {};
    if (mapping === undefined) return undefined;
    const filled = fillPlaceholders(mapping, name, type);
    return filled['type'] === undefined && !isObject(sample)
      ? { ...defaultLeaf(sample, root), ...filled }
      : filled;
  }
  return undefined;
}

function fillPlaceholders(mapping: JsonObject, name: string, type: string): JsonObject {
  const dynamicType = type === 'string' ? 'text' : type;
  return JSON.parse(
    JSON.stringify(mapping)
      .replaceAll('{name}', JSON.stringify(name).slice(1, -1))
      .replaceAll('{dynamic_type}', dynamicType),
  ) as JsonObject;
}

const failed = (visit: Visit, reason: string): ElasticError =>
  documentParsingError(`[1:1] failed to parse: ${reason}`, {
    type: 'illegal_argument_exception',
    reason: `in document with id '${visit.id}': ${reason}`,
  });
