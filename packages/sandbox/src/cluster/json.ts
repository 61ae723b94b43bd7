/** JSON values as they travel and as they are kept. State never mutates one in place. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A JSON object under construction. */
export type MutableJson = Record<string, Json | undefined>;

/** Neither null nor a list. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Types its items as JSON without looking at them. */
export const isArray = (value: unknown): value is readonly Json[] => Array.isArray(value);

/** A guard for filters. */
export const isString = (value: unknown): value is string => typeof value === 'string';

/** One value or a list of them, as Elasticsearch accepts in most list fields. */
export const asList = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : isArray(value) ? value : [value];

/** The strings of a list field; a comma splits a single string where `split` says so. */
export const asStrings = (value: Json | undefined): readonly string[] =>
  asList(value).map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));

/** Equality by value, blind to key order. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a).filter((key) => a[key] !== undefined);
  const others = Object.keys(b).filter((key) => b[key] !== undefined);
  return (
    keys.length === others.length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** Objects merge key by key, anything else is replaced. */
export function mergeJson(base: JsonObject, over: JsonObject): JsonObject {
  const merged: MutableJson = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
    define(merged, key, isObject(before) && isObject(value) ? mergeJson(before, value) : value);
  }
  return merged;
}

/** Sets a key as own data, whatever its name (`__proto__` included). */
export function define(target: MutableJson, key: string, value: Json | undefined): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Parses text that may be anything; undefined when it is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A scalar as text, anything else as JSON. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? 'undefined' : JSON.stringify(value);
