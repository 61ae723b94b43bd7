/**
 * Readers of answers. The vendor's types say what an answer may hold; these insist, while the program runs, on the few
 * members that a caller relies on, and overlook everything else, so that a newer version that adds fields changes nothing.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

/** An answer lacks something that this room relies on. */
export class ShapeError extends Error {}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Key<O> = keyof O & string;
type At<O, K extends keyof O> = NonNullable<O[K]>;
type Item<L> = L extends readonly (infer I)[] ? I : JsonObject;
/** One of a list may be printed without the list. */
type Items<L> = Item<Extract<L, readonly unknown[]> extends never ? L : Extract<L, readonly unknown[]>>;

function valueAt(object: object, key: string): unknown {
  if (!isObject(object)) throw new ShapeError(`what should hold "${key}" is not an object`);
  return object[key];
}

function expected<T>(value: unknown, isRight: (value: unknown) => boolean, what: string): T {
  if (!isRight(value)) throw new ShapeError(what);
  return value as T;
}

/** Members that must be there. Each throws `ShapeError`. */
export const must = {
  string: <O extends object>(object: O, key: Key<O>): string =>
    expected(valueAt(object, key), (value) => typeof value === 'string', `"${key}" is not a text`),
  number: <O extends object>(object: O, key: Key<O>): number =>
    expected(valueAt(object, key), (value) => typeof value === 'number', `"${key}" is not a number`),
  boolean: <O extends object>(object: O, key: Key<O>): boolean =>
    expected(
      valueAt(object, key),
      (value) => typeof value === 'boolean',
      `"${key}" is neither true nor false`,
    ),
  object: <O extends object, K extends Key<O>>(object: O, key: K): At<O, K> =>
    expected(valueAt(object, key), isObject, `"${key}" is not an object`),
  /** An object that is handed on as it is. */
  json: <O extends object>(object: O, key: Key<O>): JsonObject =>
    expected(valueAt(object, key), isObject, `"${key}" is not an object`),
  list: <O extends object, K extends Key<O>>(object: O, key: K): readonly Items<At<O, K>>[] =>
    items(valueAt(object, key) as Items<At<O, K>>[], `"${key}"`),
  /** What a map holds, each under its key. */
  entries: <V>(map: Readonly<Record<string, V>>): readonly (readonly [string, V])[] => {
    if (!isObject(map)) throw new ShapeError('the answer is not an object');
    const isWhole = Object.values(map).every(isObject);
    return Object.entries(expected<Record<string, V>>(map, () => isWhole, 'an entry is not an object'));
  },
};

/** A list of objects. Throws `ShapeError`. */
export function items<I>(value: readonly I[], what = 'the answer'): readonly I[] {
  if (!Array.isArray(value)) throw new ShapeError(`${what} is not a list`);
  return expected(value, () => value.every(isObject), `an item of ${what} is not an object`);
}

/** Members that may be left out; of another kind than expected is the same as left out. */
export const may = {
  string: <O extends object>(object: O, key: Key<O>): string | undefined =>
    may.value(object, key, (value) => typeof value === 'string'),
  number: <O extends object>(object: O, key: Key<O>): number | undefined =>
    may.value(object, key, (value) => typeof value === 'number'),
  /** Only `true` is true. */
  flag: <O extends object>(object: O, key: Key<O>): boolean => valueAt(object, key) === true,
  object: <O extends object, K extends Key<O>>(object: O, key: K): Partial<At<O, K>> =>
    may.value<Partial<At<O, K>>>(object, key, isObject) ?? {},
  json: <O extends object>(object: O, key: Key<O>): JsonObject => may.value(object, key, isObject) ?? {},
  list: <O extends object, K extends Key<O>>(object: O, key: K): readonly Items<At<O, K>>[] =>
    (may.value<Items<At<O, K>>[]>(object, key, Array.isArray) ?? []).filter(isObject) as Items<At<O, K>>[],
  /** Elasticsearch prints some lists of one as a plain text. */
  strings: <O extends object>(object: O, key: Key<O>): readonly string[] =>
    [valueAt(object, key)].flat().filter((item) => typeof item === 'string'),
  /** Milliseconds since 1970 as an ISO date and time; nothing when there is no usable number. */
  date: <O extends object>(object: O, key: Key<O>): string | undefined => {
    const date = new Date(may.number(object, key) ?? -1);
    return date.getTime() >= 0 ? date.toISOString() : undefined;
  },
  value: <T>(object: object, key: string, isRight: (value: unknown) => boolean): T | undefined => {
    const value = valueAt(object, key);
    return isRight(value) ? (value as T) : undefined;
  },
};

/** `{[key]: value}`, or nothing when the value is undefined: for optional properties. */
export function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
