/**
 * Readers of answers. The vendor's types say what an answer may hold; these insist, while the program runs, on the few
 * members that a caller relies on, and overlook everything else, so that a newer version that adds fields changes nothing.
 */
import { isJsonObject as isObject, type JsonObject } from '@lockstep/json';

/** One thing of a map in an answer, under its key. */
export type Entry<V> = readonly [string, V];

/** An answer lacks something that this package relies on. */
export class ShapeError extends Error {}

type Key<O> = keyof O & string;
type At<O, K extends keyof O> = NonNullable<O[K]>;
type Item<L> =
  Extract<L, readonly unknown[]> extends readonly (infer I)[] ? (unknown extends I ? JsonObject : I) : never;

function valueAt(object: object, key: string): unknown {
  if (!isObject(object)) throw new ShapeError(`what should hold "${key}" is not an object`);
  return object[key];
}

type IsA<T> = (value: unknown) => value is T;

const required =
  <T>(isRight: IsA<T>, what: string) =>
  <O extends object>(object: O, key: Key<O>): T => {
    const value = valueAt(object, key);
    if (!isRight(value)) throw new ShapeError(`"${key}" is ${what}`);
    return value;
  };

const optional =
  <T>(isRight: IsA<T>) =>
  <O extends object>(object: O, key: Key<O>): T | undefined => {
    const value = valueAt(object, key);
    return isRight(value) ? value : undefined;
  };

const isString: IsA<string> = (value) => typeof value === 'string';
const isNumber: IsA<number> = (value) => typeof value === 'number';
const isBoolean: IsA<boolean> = (value) => typeof value === 'boolean';
const jsonAt = required<JsonObject>(isObject, 'not an object');
const numberAt = optional<number>(isNumber);
const objectAt = optional<JsonObject>(isObject);

/** Members that must be there. Each throws `ShapeError`. */
export const must = {
  string: required(isString, 'not a text'),
  number: required(isNumber, 'not a number'),
  boolean: required(isBoolean, 'neither true nor false'),
  /** An object that is handed on as it is. */
  json: jsonAt,
  object: <O extends object, K extends Key<O>>(object: O, key: K) => jsonAt(object, key) as At<O, K>,
  list: <O extends object, K extends Key<O>>(object: O, key: K) =>
    items(valueAt(object, key) as readonly Item<At<O, K>>[], `"${key}"`),
  /** What a map of objects holds. */
  entries: <V>(map: Readonly<Record<string, V>>): readonly Entry<V>[] => {
    if (!isObject(map)) throw new ShapeError('the answer is not an object');
    items(Object.values(map), 'the answer');
    return Object.entries(map);
  },
};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A list of objects. Throws `ShapeError`. */
export function items<I>(value: readonly I[], what = 'the answer'): readonly I[] {
  if (!isList(value)) throw new ShapeError(`${what} is not a list`);
  if (!value.every(isObject)) throw new ShapeError(`an item of ${what} is not an object`);
  return value;
}

/** Members that may be left out; of another kind than expected is the same as left out. */
export const may = {
  string: optional(isString),
  number: numberAt,
  /** Only `true` is true. */
  flag: <O extends object>(object: O, key: Key<O>): boolean => valueAt(object, key) === true,
  json: <O extends object>(object: O, key: Key<O>): JsonObject => objectAt(object, key) ?? {},
  object: <O extends object, K extends Key<O>>(object: O, key: K) =>
    (objectAt(object, key) ?? {}) as Partial<At<O, K>>,
  list: <O extends object, K extends Key<O>>(object: O, key: K) =>
    ([valueAt(object, key)].flat() as Item<At<O, K>>[]).filter((item) => isObject(item)),
  /** Elasticsearch prints some lists of one as a plain text. */
  strings: <O extends object>(object: O, key: Key<O>): readonly string[] =>
    [valueAt(object, key)].flat().filter(isString),
  /** Milliseconds since 1970 as an ISO date and time; nothing when there is no usable number. */
  date: <O extends object>(object: O, key: Key<O>): string | undefined => {
    const date = new Date(numberAt(object, key) ?? -1);
    return date.getTime() >= 0 ? date.toISOString() : undefined;
  },
};

/** `{[key]: value}`, or nothing when the value is undefined: for optional properties. */
export function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
