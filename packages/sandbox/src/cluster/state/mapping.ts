import { illegalArgument, mapperError } from '../http/errors.ts';
import { isArray, isObject, type Json, type JsonObject, sameJson } from '../json.ts';
import { type Analysis, ANY_ANALYSIS, PLAIN_ANALYSIS } from './analysis.ts';
import { flattenObjects, notAMapOfProperties, parseProperties } from './mapping-fields.ts';
import { mergeProperties } from './mapping-merge.ts';
import { parseRoot } from './mapping-root.ts';

/**
 * A mapping as an index keeps it: checked, with dotted field names opened into objects, and without what goes
 * without saying.
 * @throws mapper_parsing_exception naming what is wrong
 */
export function parseMapping(body: JsonObject, analysis: Analysis = PLAIN_ANALYSIS): JsonObject {
  const root = parseRoot(body, analysis);
  const properties = body['properties'];
  if (properties === undefined || (isArray(properties) && properties.length === 0)) return root;
  if (!isObject(properties)) throw notAMapOfProperties();
  const parsed = parseProperties(properties, {
    prefix: '',
    opensDots: root['subobjects'] !== false,
    analysis,
  });
  const shown = root['subobjects'] === false ? flattenObjects(parsed) : parsed;
  return Object.keys(shown).length > 0 ? { ...root, properties: shown } : root;
}

const kept = new WeakMap<JsonObject, JsonObject>();

/** A mapping that a template keeps as it was written, as an index would keep it; what was checked once is not again. */
export function keptMapping(written: JsonObject): JsonObject {
  let mapping = kept.get(written);
  if (!mapping) kept.set(written, (mapping = parseMapping(written, ANY_ANALYSIS)));
  return mapping;
}

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** An update replaces all dynamic templates; of templates, later ones replace earlier ones of the same name. */
function mergeDynamicTemplates(
  before: Json | undefined,
  after: Json | undefined,
  isTemplate: boolean,
): Json | undefined {
  if (!isArray(after)) return before;
  if (!isTemplate) return after;
  const byName = new Map<string, Json>();
  for (const entry of [...(isArray(before) ? before : []), ...after]) {
    if (isObject(entry)) byName.set(Object.keys(entry)[0] ?? '', entry);
  }
  return [...byName.values()];
}

/** Runtime fields by name; null takes one away. */
function mergeRuntime(before: Json | undefined, after: Json | undefined): JsonObject {
  const merged = { ...objectOf(before), ...objectOf(after) };
  return Object.fromEntries(Object.entries(merged).filter(([, field]) => field !== null));
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
    throw mapperError(`the [subobjects] parameter can't be updated for the object mapping [_doc]`);
  }
  const properties = mergeProperties(objectOf(before['properties']), objectOf(after['properties']), {
    path: '',
    isTemplate,
  });
  const templates = mergeDynamicTemplates(
    before['dynamic_templates'],
    after['dynamic_templates'],
    isTemplate,
  );
  const meta =
    isTemplate && isObject(before['_meta']) && isObject(after['_meta'])
      ? { ...before['_meta'], ...after['_meta'] }
      : (after['_meta'] ?? before['_meta']);
  const { runtime: _runtime, properties: _properties, ...rest } = { ...before, ...after };
  const runtime = mergeRuntime(before['runtime'], after['runtime']);
  return {
    ...rest,
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
