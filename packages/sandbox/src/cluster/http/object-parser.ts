import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { contentParseError, ElasticError, type ErrorCause, fieldParseError } from './errors.ts';

/** Reads one member of an object. @throws ElasticError, which becomes the cause of "failed to parse field" */
export type ReadMember<T = Json> = (value: Json) => T;

/** An illegal argument met while a member is read. */
export const illegalMember = (reason: string, cause?: ErrorCause): ElasticError =>
  new ElasticError(400, { type: 'illegal_argument_exception', reason, ...(cause && { cause }) });

/** A member whose value is of a kind that its parser does not take at all. */
export class UnsupportedValue extends Error {
  readonly token: string;

  constructor(value: Json) {
    super('unsupported value');
    this.token = tokenOf(value);
  }
}

/** Runs `read`; what it refuses is told as the refusal of that field of that parser. */
export function readField<T>(parser: string, field: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ElasticError) throw fieldParseError(parser, field, error.body);
    if (error instanceof UnsupportedValue)
      throw contentParseError(`[1:1] [${parser}] ${field} doesn't support values of type: ${error.token}`);
    throw error;
  }
}

export interface ObjectRules {
  /** Name of the parser, as its errors tell it. */
  readonly parser: string;
  readonly fields: Readonly<Record<string, ReadMember>>;
  readonly required?: readonly string[];
}

/** The members of an object, each by its rule. @throws x_content_parse_exception */
export function parseObject(body: JsonObject, rules: ObjectRules): JsonObject {
  const { parser, fields } = rules;
  const parsed = Object.entries(body).flatMap(([key, value]) => {
    const read = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!read) throw contentParseError(`[1:1] [${parser}] unknown field [${key}]`);
    return value === undefined ? [] : [[key, readField(parser, key, () => read(value))] as const];
  });
  const missing = (rules.required ?? []).filter((key) => body[key] === undefined);
  if (missing.length > 0) throw illegalMember(`Required [${missing.join(', ')}]`);
  return Object.fromEntries(parsed);
}

/** How a parser names the kind of value that it met. */
export function tokenOf(value: Json): string {
  if (value === null) return 'VALUE_NULL';
  if (isArray(value)) return 'START_ARRAY';
  if (isObject(value)) return 'START_OBJECT';
  if (typeof value === 'boolean') return 'VALUE_BOOLEAN';
  return typeof value === 'number' ? 'VALUE_NUMBER' : 'VALUE_STRING';
}

/**
 * Numbers and booleans become text; objects, lists and null throw `UnsupportedValue`, which the parser words.
 */
export const readText: ReadMember<string> = (value) => {
  if (typeof value === 'object') throw new UnsupportedValue(value);
  return String(value);
};

/** Throws `UnsupportedValue` for anything else. */
export const readObject: ReadMember<JsonObject> = (value) => {
  if (!isObject(value)) throw new UnsupportedValue(value);
  return value;
};

/** Also the texts `true` and `false`; other scalars are refused by value, the rest by kind. */
export const readBoolean: ReadMember<boolean> = (value) => {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  if (typeof value === 'object') throw new UnsupportedValue(value);
  throw illegalMember(`Failed to parse value [${String(value)}] as only [true] or [false] are allowed.`);
};

/** Also from a text. A fraction is refused rather than cut off, as Elasticsearch does it for these members. */
export const readWholeNumber: ReadMember<number> = (value) => {
  if (typeof value === 'object' || typeof value === 'boolean') throw new UnsupportedValue(value);
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isNaN(number)) throw illegalMember(`For input string: "${String(value)}"`);
  if (!Number.isInteger(number))
    throw illegalMember(`${String(value)} cannot be converted to Integer without data loss`);
  return number;
};

/** One text or a list of texts. */
export const readTexts: ReadMember<readonly string[]> = (value) => {
  const list = isArray(value) ? value : [value];
  const wrong = list.find((item) => typeof item !== 'string');
  if (wrong !== undefined) throw new UnsupportedValue(wrong);
  return list.map(readText);
};

/** A whole number; what comes after the point is left out. */
export const readLong: ReadMember<number> = (value) =>
  typeof value === 'number' ? Math.trunc(value) : readWholeNumber(value);
