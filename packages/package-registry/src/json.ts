// Plain JSON values: what manifests, pipelines and templates are made of once they are parsed.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** An object, neither an array nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at `key`, or an empty one: manifests are read field by field, absent blocks are empty blocks. */
export function objectAt(parent: Json | undefined, key: string): JsonObject {
  const value = isJsonObject(parent) ? parent[key] : undefined;
  return isJsonObject(value) ? value : {};
}

/** The text at `key`, when it is a text that is not empty. */
export function textAt(parent: Json | undefined, key: string): string | undefined {
  const value = isJsonObject(parent) ? parent[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The objects in the list at `key`; anything else in it is left out. */
export function objectsAt(parent: Json | undefined, key: string): readonly JsonObject[] {
  const value = isJsonObject(parent) ? parent[key] : undefined;
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/**
 * Merges `over` into `base`: objects key by key, lists element by element, anything else is replaced
 * (docs/elastic/packages.md#templates). Built from entries, so that a key such as `__proto__` stays a plain key.
 */
export function deepMerge(base: Json, over: Json): Json {
  if (isJsonObject(base) && isJsonObject(over)) return mergeObjects(base, over);
  if (Array.isArray(base) && Array.isArray(over)) {
    const left: readonly Json[] = base;
    const right: readonly Json[] = over;
    const merged = left.map((item, at) => (at in right ? deepMerge(item, right[at] ?? null) : item));
    return [...merged, ...right.slice(left.length)];
  }
  return over;
}

/** Merges `over` into `base` key by key; what both have, by `deepMerge`. */
export function mergeObjects(base: JsonObject, over: JsonObject): JsonObject {
  const entries = new Map<string, Json>(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const before = entries.get(key);
    entries.set(key, before === undefined ? value : deepMerge(before, value));
  }
  return Object.fromEntries(entries);
}
