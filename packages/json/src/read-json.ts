/** Readers of answers that may be of any shape: what is not there, or is something else, is undefined or empty. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** An object of JSON: no array, and not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Follows names into nested objects; only own members count. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, name) => (isJsonObject(part) && Object.hasOwn(part, name) ? part[name] : undefined),
    value,
  );
}

/** The text at the end of a path of names; undefined for anything else. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** Finite numbers, and texts of digits as settings and cat APIs give them. */
export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = valueAt(value, ...path);
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The objects of a list; anything else in it is left out. */
export function objectsAt(value: unknown, ...path: readonly string[]): readonly JsonObject[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found.filter(isJsonObject) : [];
}

/** The texts of a list. Elasticsearch prints some lists of one as a plain text. */
export function stringsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  const found = valueAt(value, ...path);
  if (typeof found === 'string') return [found];
  return Array.isArray(found) ? found.filter((item: unknown) => typeof item === 'string') : [];
}

/** Members of an object that are objects themselves, with their names. */
export function entriesAt(
  value: unknown,
  ...path: readonly string[]
): readonly (readonly [string, JsonObject])[] {
  const found = valueAt(value, ...path);
  if (!isJsonObject(found)) return [];
  return Object.entries(found).flatMap(([key, part]) => (isJsonObject(part) ? [[key, part] as const] : []));
}
