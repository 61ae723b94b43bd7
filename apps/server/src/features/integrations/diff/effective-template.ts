/** What an index template and the component templates that it is made of say together, before any of them is written. Pure. */
import type { JsonObject } from '@lockstep/elastic';
import { isJsonObject, stringsAt, valueAt } from '@lockstep/json';
import { flatten } from './flatten.ts';

export interface EffectiveTemplate {
  readonly mapping: JsonObject;
  /** Dotted keys. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * As Elasticsearch composes them: in the order of `composed_of`, the index template last; later settings win, objects of
 * mappings are merged, fields replaced, dynamic templates replaced by their names.
 * `component`: the body under a name; undefined where there is none, which is no error if the template says so.
 */
export function effectiveTemplate(
  indexTemplate: JsonObject,
  component: (name: string) => JsonObject | undefined,
): EffectiveTemplate {
  const parts = [...stringsAt(indexTemplate, 'composed_of').map(component), indexTemplate];
  const bodies = parts.map((part) => valueAt(part, 'template'));
  return {
    mapping: bodies.map((body) => objectIn(body, 'mappings')).reduce(mergeMappings, {}),
    settings: Object.assign({}, ...bodies.map((body) => indexSettings(objectIn(body, 'settings')))) as Record<
      string,
      unknown
    >,
  };
}

function objectIn(value: unknown, key: string): JsonObject {
  const found = valueAt(value, key);
  return isJsonObject(found) ? found : {};
}

function indexSettings(settings: JsonObject): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(flatten(settings)).map(([key, value]) => [
      key.startsWith('index.') ? key : `index.${key}`,
      value,
    ]),
  );
}

function mergeMappings(base: JsonObject, over: JsonObject): JsonObject {
  const { properties, dynamic_templates: templates, ...rest } = over;
  const merged = { ...base, ...rest };
  return {
    ...merged,
    ...(isJsonObject(properties)
      ? { properties: mergeProperties(objectIn(base, 'properties'), properties) }
      : {}),
    ...(Array.isArray(templates)
      ? { dynamic_templates: mergeNamed(base['dynamic_templates'], templates) }
      : {}),
  };
}

function mergeProperties(base: JsonObject, over: JsonObject): JsonObject {
  const merged = new Map(Object.entries(base));
  for (const [name, field] of Object.entries(over)) {
    const before = merged.get(name);
    const areObjects = isObjectField(before) && isObjectField(field);
    merged.set(name, areObjects ? mergeMappings(before, field) : field);
  }
  return Object.fromEntries(merged);
}

/** A field with fields in it, or one that may get some. */
export function isObjectField(field: unknown): field is JsonObject {
  if (!isJsonObject(field)) return false;
  const { type } = field;
  return type === undefined || type === 'object' || type === 'nested';
}

/** Each is an object with one key, its name. */
function mergeNamed(base: unknown, over: readonly unknown[]): readonly unknown[] {
  const named = [...(Array.isArray(base) ? (base as readonly unknown[]) : []), ...over];
  const byName = new Map(
    named.map((one) => [isJsonObject(one) ? (Object.keys(one)[0] ?? '') : JSON.stringify(one), one]),
  );
  return [...byName.values()];
}
