import { javaText, javaType } from '../java-values.ts';
import { type Json } from '../json.ts';

/**
 * A number whose Java type its value does not show: a long that an int could hold, a double without a fraction.
 * Every other number is plain: whole ones are ints, or longs beyond an int's range, those with a fraction doubles.
 */
class TypedNumber {
  readonly type: 'long' | 'double';
  readonly value: number;

  constructor(type: 'long' | 'double', value: number) {
    this.type = type;
    this.value = value;
  }
}

/** A lambda, or a reference to a method. */
export class Callable {
  readonly call: (args: readonly Value[]) => Value;

  constructor(call: (args: readonly Value[]) => Value) {
    this.call = call;
  }
}

/** A regular expression literal. */
export class Pattern {
  readonly regex: RegExp;

  constructor(regex: RegExp) {
    this.regex = regex;
  }
}

/** The walk of a pattern over a text. */
export class Matcher {
  readonly regex: RegExp;
  readonly text: string;
  match: RegExpExecArray | null = null;
  from = 0;

  constructor(regex: RegExp, text: string) {
    this.regex = regex;
    this.text = text;
  }
}

/** A `StringBuilder`: the one text that scripts change in place. */
export class TextBuilder {
  text = '';
}

/** One key and its value, as `entrySet()` gives it. */
export class Entry {
  readonly key: string;
  readonly value: Value;

  constructor(key: string, value: Value) {
    this.key = key;
    this.value = value;
  }
}

export interface ValueMap {
  [key: string]: Value;
}

export type Value =
  | null
  | boolean
  | number
  | string
  | TypedNumber
  | Callable
  | Pattern
  | Matcher
  | TextBuilder
  | Entry
  | Value[]
  | ValueMap;

type Special = TypedNumber | Callable | Pattern | Matcher | TextBuilder | Entry;

const isSpecial = (value: Value): value is Special =>
  value instanceof TypedNumber ||
  value instanceof Callable ||
  value instanceof Pattern ||
  value instanceof Matcher ||
  value instanceof TextBuilder ||
  value instanceof Entry;

/** Lists of scripts are mutable arrays. */
export const isList = (value: Value): value is Value[] => Array.isArray(value);

/** No list, and none of the values that scripts have beside JSON, such as dates. */
export const isMap = (value: Value): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isSpecial(value);

export type NumberType = 'int' | 'long' | 'double';

/** The type of a number; nothing for everything else. */
export function numberType(value: Value): NumberType | undefined {
  if (value instanceof TypedNumber) return value.type;
  if (typeof value !== 'number') return undefined;
  if (!Number.isInteger(value)) return 'double';
  return value >= -(2 ** 31) && value < 2 ** 31 ? 'int' : 'long';
}

/** What is no number becomes one as in JavaScript; callers check first. */
export const numberOf = (value: Value): number =>
  value instanceof TypedNumber ? value.value : Number(value);

/** A number of a type, plain where its value shows the type. */
export function makeNumber(type: NumberType, value: number): Value {
  if (type === 'int') return value | 0;
  const whole = type === 'long' ? Math.trunc(value) : value;
  return numberType(whole) === type ? whole : new TypedNumber(type, whole);
}

/** The value as JSON: what a document can hold. */
export function toJson(value: Value): Json {
  if (value instanceof TypedNumber) return value.value;
  if (value instanceof TextBuilder) return value.text;
  if (isList(value)) return value.map(toJson);
  if (isMap(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
  return typeof value === 'object' && value !== null ? textOfValue(value) : value;
}

/** What `toString()` gives. */
export function textOfValue(value: Value): string {
  if (value instanceof TypedNumber) return value.type === 'double' ? `${value.value}.0` : String(value.value);
  if (value instanceof TextBuilder) return value.text;
  if (value instanceof Entry) return `${value.key}=${textOfValue(value.value)}`;
  if (isList(value)) return `[${value.map(textOfValue).join(', ')}]`;
  if (isMap(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}=${textOfValue(item)}`)
      .join(', ')}}`;
  if (value instanceof Pattern) return value.regex.source;
  return javaText(value as Json);
}

/** The Java class of a value, as error texts name it. */
export function typeOfValue(value: Value): string {
  if (value instanceof TypedNumber) return value.type === 'long' ? 'java.lang.Long' : 'java.lang.Double';
  if (value instanceof TextBuilder) return 'java.lang.StringBuilder';
  if (value instanceof Pattern) return 'java.util.regex.Pattern';
  if (value instanceof Matcher) return 'java.util.regex.Matcher';
  if (value instanceof Entry) return 'java.util.Map.Entry';
  return javaType(value as Json);
}

/** Painless `==`: numbers of different types by value, lists and maps by content, all else as in JavaScript. */
export function sameValue(a: Value, b: Value): boolean {
  const [one, other] = [numberType(a), numberType(b)];
  if (one !== undefined && other !== undefined) return numberOf(a) === numberOf(b);
  if (isList(a) && isList(b))
    return a.length === b.length && a.every((item, at) => sameValue(item, b[at] ?? null));
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key] ?? null, b[key] ?? null))
    );
  }
  return a === b;
}
