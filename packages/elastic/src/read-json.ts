/**
 * Readers for answers of Elasticsearch. They insist on what a caller relies on and overlook everything else, so that a
 * newer version that adds fields changes nothing here.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

/** An answer lacks something that this room relies on. */
export class ShapeError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'ShapeError';
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown, what = 'the answer'): JsonObject {
  if (!isObject(value)) throw new ShapeError(`${what} is not an object`);
  return value;
}

export function objectAt(object: JsonObject, key: string): JsonObject {
  return asObject(object[key], `"${key}"`);
}

/** An object that may be left out. */
export function objectOrEmpty(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

export function stringAt(object: JsonObject, key: string): string {
  const value = object[key];
  if (typeof value !== 'string') throw new ShapeError(`"${key}" is not a text`);
  return value;
}

export function optionalString(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(object: JsonObject, key: string): number {
  const value = object[key];
  if (typeof value !== 'number') throw new ShapeError(`"${key}" is not a number`);
  return value;
}

export function optionalNumber(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === 'number' ? value : undefined;
}

export function booleanAt(object: JsonObject, key: string): boolean {
  const value = object[key];
  if (typeof value !== 'boolean') throw new ShapeError(`"${key}" is neither true nor false`);
  return value;
}

/** Only `true` is true; left out, null or anything else is false. */
export function flagAt(object: JsonObject, key: string): boolean {
  return object[key] === true;
}

/** A list of objects that must be there. */
export function objectsAt(object: JsonObject, key: string): readonly JsonObject[] {
  const value = object[key];
  if (!Array.isArray(value)) throw new ShapeError(`"${key}" is not a list`);
  return value.map((item: unknown) => asObject(item, `an item of "${key}"`));
}

/** Elasticsearch prints some lists of one as a plain text; a missing list is empty. */
export function stringsAt(object: JsonObject, key: string): readonly string[] {
  const value = object[key];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item: unknown) => typeof item === 'string') : [];
}

/** Milliseconds since 1970 as an ISO date and time; nothing when there is no usable number. */
export function isoFromMillis(object: JsonObject, key: string): string | undefined {
  const value = optionalNumber(object, key);
  const date = value === undefined || value < 0 ? undefined : new Date(value);
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** `{[key]: value}`, or nothing when the value is undefined: for optional properties. */
export function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
