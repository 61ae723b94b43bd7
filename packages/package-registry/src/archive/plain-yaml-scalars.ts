// The plain forms of YAML scalars: what stands on one line, and means the same to every parser.

import type { Json } from '../json.ts';

/** What is not certain is left to the full parser. */
export const UNSURE = Symbol('unsure');
export type Unsure = typeof UNSURE;

const SINGLE_QUOTED = /^'(?:[^']|'')*'$/;
const DOUBLE_QUOTED = /^"(?:[^"\\]|\\["\\nt/])*"$/;
/** Words and numbers of a list on one line, nothing nested. */
const WORD = /^\w[\w.-]*$/;

/** Scalars in quotes, empty maps, and lists of words on one line. */
export function readMarked(text: string): Json | Unsure {
  switch (text.charAt(0)) {
    case "'":
      return SINGLE_QUOTED.test(text) ? text.slice(1, -1).replaceAll("''", "'") : UNSURE;
    case '"':
      return readDoubleQuoted(text);
    case '[':
      return readFlowList(text);
    default:
      return text === '{}' ? {} : UNSURE;
  }
}

function readDoubleQuoted(text: string): string | Unsure {
  if (!DOUBLE_QUOTED.test(text)) return UNSURE;
  return text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
}

function readFlowList(text: string): Json | Unsure {
  if (!text.endsWith(']')) return UNSURE;
  const inside = text.slice(1, -1).trim();
  const values: Json[] = [];
  for (const part of inside === '' ? [] : inside.split(',')) {
    const word = part.trim();
    const value = WORD.test(word) ? resolvePlain(word) : UNSURE;
    if (value === UNSURE) return UNSURE;
    values.push(value);
  }
  return values;
}

/** True when this, without quotes, is text up to its end and may go on in the next line. */
export function isPlain(text: string): boolean {
  return /^[\w/$(^<=]/.test(text) && !text.endsWith(':') && !/: | #/.test(text);
}

const CONSTANTS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
/** Numbers of other spellings, and a little more than those. */
const MAYBE_NUMBER = /^(?:0[xo][\da-f]*|\d+(?:\.\d*)?(?:e[-+]?\d*)?)$/i;

/** The value of an unquoted scalar by the core schema. */
export function resolvePlain(text: string): Json | Unsure {
  const constant = CONSTANTS.get(text);
  if (constant !== undefined) return constant;
  if (WHOLE_NUMBER.test(text)) return Number(text);
  return MAYBE_NUMBER.test(text) ? UNSURE : text;
}

/** A key that is text, whatever stands around it, and that no object has by itself. */
export function isPlainKey(key: string): boolean {
  return !CONSTANTS.has(key) && key !== '__proto__';
}
