import { isArray, isObject, type Json } from '../json.ts';
import { javaName, shownValue } from './java-text.ts';
import { type Analysis } from './analysis.ts';
import { checkDateFormat } from './date-formats.ts';
import { rejectedBecause, rejectedMapping, rejectedNumber, rejectedValue } from './mapping-errors.ts';

/** The field that a parameter belongs to, and what its index offers. */
export interface ParameterPlace {
  readonly field: string;
  readonly type: string;
  readonly analysis: Analysis;
}

/** One parameter of a field type: how it is read and shown, and whether an update may change it. */
export interface Parameter {
  /** The value as an index keeps it. @throws mapper_parsing_exception */
  readonly read: (value: Json, name: string, place: ParameterPlace) => Json;
  /** The value that it has when nobody gives one. */
  readonly fallback?: Json;
  /** An update of the mapping may give another value. */
  readonly isFree?: boolean;
  /** An update may make this change, though not every one. */
  readonly mayBecome?: (before: Json, after: Json) => boolean;
  readonly takesNull?: boolean;
  /** Shown even where it has its fallback: the type tells what was said from what goes without saying. */
  readonly keepsFallback?: boolean;
  /** Shown even where nobody gave it. */
  readonly isAlwaysShown?: boolean;
}

type Read = Parameter['read'];
type Options = Omit<Parameter, 'read'>;

const parameter = (read: Read, options: Options = {}): Parameter => ({ read, ...options });

/** A flag from true, false and their texts. @throws illegal_argument_exception */
export function readFlag(value: Json): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  throw rejectedValue(notAFlag(value));
}

const notAFlag = (value: Json): string =>
  `Failed to parse value [${shownValue(value)}] as only [true] or [false] are allowed.`;

/** A flag of an object or of the whole mapping, which is told by its name when it is none. */
export function readNamedFlag(value: Json, name: string): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  throw rejectedValue(`Could not convert [${name}] to boolean`, {
    type: 'illegal_argument_exception',
    reason: notAFlag(value),
  });
}

function readInteger(value: Json): number {
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) throw rejectedValue(`${value} is not an integer value`);
    return value;
  }
  const text = shownValue(value);
  if (!/^[+-]?\d+$/.test(text)) throw rejectedNumber(text);
  return Number(text);
}

function readDouble(value: Json): number {
  if (typeof value === 'number') return value;
  const text = shownValue(value);
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(number)) throw rejectedNumber(text);
  return number;
}

/** `true` or `false`, also as texts. */
export const flag = (options: Options = {}): Parameter => parameter((value) => readFlag(value), options);

/** A flag that is shown whenever it was given, since the index has a say in its fallback. */
export const explicitFlag = (): Parameter => flag({ isFree: true, keepsFallback: true });

/** Any scalar as text, as lenient as Elasticsearch. */
export const text = (options: Options = {}): Parameter => parameter((value) => shownValue(value), options);

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly refuse: (value: number, name: string, place: ParameterPlace) => Error;
}

/**
 * Bounds are inclusive; what lies outside is refused in words of its own, since Elasticsearch has no common
 * ones.
 */
export const integer = (options: Options = {}, bounds?: Bounds): Parameter =>
  parameter((value, name, place) => {
    const number = readInteger(value);
    if (bounds && (number < (bounds.min ?? number) || number > (bounds.max ?? number)))
      throw bounds.refuse(number, name, place);
    return number;
  }, options);

/** Zero is allowed, although the message says "positive": so does Elasticsearch. */
export const positive = (options: Options = {}): Parameter =>
  integer(options, {
    min: 0,
    refuse: (value, name) => rejectedValue(`[${name}] must be positive, got [${value}]`),
  });

/** Also from text. */
export const double = (options: Options = {}): Parameter => parameter((value) => readDouble(value), options);

/** One of a few words. */
export const choice = (accepted: readonly string[], options: Options = {}): Parameter =>
  parameter((value, name) => {
    const given = shownValue(value);
    if (accepted.includes(given)) return given;
    throw rejectedMapping(
      `Unknown value [${given}] for field [${name}] - accepted values are [${accepted.join(', ')}]`,
    );
  }, options);

/** Anything that is not looked into. */
export const anything = (options: Options = {}): Parameter => parameter((value) => value, options);

/** A value of the field itself, as the field would keep it. */
export const fieldValue = (read: (value: Json, place: ParameterPlace) => Json): Parameter =>
  parameter((value, _name, place) => read(value, place), { takesNull: true });

export const wordValue = fieldValue(shownValue);

/** One that is built in or that the index defines; `default` holds without one and is not shown. */
export const analyzer = (options: Options = {}): Parameter =>
  parameter(
    (value, _name, { analysis }) => {
      const name = shownValue(value);
      if (analysis.hasAnalyzer(name)) return name;
      throw rejectedValue(`analyzer [${name}] has not been configured in mappings`);
    },
    { fallback: 'default', ...options },
  );

export const normalizer: Parameter = parameter((value, _name, { field, analysis }) => {
  const name = shownValue(value);
  if (analysis.hasNormalizer(name)) return name;
  throw rejectedMapping(`normalizer [${name}] not found for field [${field}]`);
});

export const similarity: Parameter = parameter((value, _name, { field, analysis }) => {
  const name = shownValue(value);
  if (analysis.hasSimilarity(name)) return name;
  throw rejectedMapping(`Unknown Similarity type [${name}] for field [${field}]`);
});

/** Patterns joined by `||`; `fallback` is what holds, and is not shown, without one. */
export const dateFormat = (fallback: string): Parameter =>
  parameter(
    (value, name, { field }) => {
      const format = shownValue(value);
      const cause = checkDateFormat(format);
      if (cause)
        throw rejectedValue(`Error parsing [${name}] on field [${field}]: ${cause.reason ?? ''}`, cause);
      return format;
    },
    { fallback },
  );

const MOST_META = 5;
const LONGEST_KEY = 20;
const LONGEST_VALUE = 50;

/** Free words about a field: few, short, and texts only. */
export const meta: Parameter = parameter(
  (value, _name, { field }) => {
    if (!isObject(value)) {
      throw rejectedMapping(
        `[meta] must be an object, got ${javaName(value)}[${shownValue(value)}] for field [${field}]`,
      );
    }
    const entries = Object.entries(value);
    if (entries.length > MOST_META)
      throw rejectedMapping(
        `[meta] can't have more than ${MOST_META} entries, but got ${entries.length} on field [${field}]`,
      );
    for (const [key, inner] of entries) checkMetaEntry(key, inner ?? null, field);
    return value;
  },
  { fallback: {}, isFree: true },
);

function checkMetaEntry(key: string, value: Json, field: string): void {
  if (key.length > LONGEST_KEY) {
    throw rejectedMapping(
      `[meta] keys can't be longer than ${LONGEST_KEY} chars, but got [${key}] for field [${field}]`,
    );
  }
  if (value === null) throw rejectedMapping(`[meta] values can't be null (field [${field}])`);
  if (typeof value !== 'string') {
    throw rejectedMapping(
      `[meta] values can only be strings, but got ${javaName(value)}[${shownValue(value)}] for field [${field}]`,
    );
  }
  if (value.length > LONGEST_VALUE) {
    throw rejectedMapping(
      `[meta] values can't be longer than ${LONGEST_VALUE} chars, but got [${value}] for field [${field}]`,
    );
  }
}

export const copyTo: Parameter = parameter(
  (value) => (isArray(value) ? value.map(shownValue) : [shownValue(value)]),
  { fallback: [], isFree: true },
);

/** Scripts of fields are not run here, only their shape is looked at. */
export const script: Parameter = parameter((value) => {
  if (typeof value === 'string') return { source: value, lang: 'painless' };
  if (!isObject(value))
    throw rejectedBecause({
      type: 'x_content_parse_exception',
      reason: `[1:1] [script] Expected START_OBJECT but was: VALUE_${javaName(value).toUpperCase()}`,
    });
  return { ...value, lang: value['lang'] ?? 'painless' };
});

/** Members of an object parameter by their own rules; unknown ones are refused. */
export const members = (known: Readonly<Record<string, Parameter>>, options: Options = {}): Parameter =>
  parameter((value, name, place) => {
    if (!isObject(value)) throw rejectedValue(`[${name}] must be an object, got ${shownValue(value)}`);
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(known, key));
    if (unknown !== undefined)
      throw rejectedMapping(
        `Mapping definition for [${place.field}] has unsupported parameters:  [${unknown} : ${shownValue(value[unknown])}]`,
      );
    return Object.fromEntries(
      Object.entries(known).flatMap(([key, { read, fallback }]) => {
        const given = value[key];
        if (given !== undefined) return [[key, read(given, key, place)]];
        return fallback === undefined ? [] : [[key, fallback]];
      }),
    );
  }, options);
