import { notImplemented } from '../http/errors.ts';
import { type Json } from '../json.ts';
import { GROK_PATTERNS } from './grok-patterns.ts';

interface Capture {
  readonly group: string;
  readonly field: string;
  readonly type: string | undefined;
}

interface Compiled {
  readonly regex: RegExp;
  readonly captures: readonly Capture[];
}

const cache = new Map<string, Compiled>();

/**
 * What the first matching pattern finds in a text, by field; undefined when none matches.
 * @throws 501 for a pattern that JavaScript's regular expressions cannot express
 */
export function grok(
  text: string,
  patterns: readonly string[],
  definitions: Readonly<Record<string, string>>,
): ReadonlyMap<string, Json> | undefined {
  for (const pattern of patterns) {
    const { regex, captures } = compile(pattern, definitions);
    const match = regex.exec(text);
    if (!match) continue;
    const found = new Map<string, Json>();
    for (const { group, field, type } of captures) {
      const value = match.groups?.[group];
      if (value !== undefined && !found.has(field)) found.set(field, typed(value, type));
    }
    return found;
  }
  return undefined;
}

function typed(value: string, type: string | undefined): Json {
  switch (type) {
    case 'int':
    case 'long':
      return Math.trunc(Number(value));
    case 'float':
    case 'double':
      return Number(value);
    case 'boolean':
      return value === 'true';
    default:
      return value;
  }
}

function compile(pattern: string, definitions: Readonly<Record<string, string>>): Compiled {
  const key = `${pattern}\n${JSON.stringify(definitions)}`;
  const known = cache.get(key);
  if (known) return known;
  const captures: Capture[] = [];
  const source = expand(pattern, definitions, captures, 0);
  try {
    const made = { regex: new RegExp(source, 's'), captures };
    if (cache.size > 2_000) cache.clear();
    cache.set(key, made);
    return made;
  } catch {
    throw notImplemented(`the grok pattern [${pattern}]`);
  }
}

const REFERENCE = /%\{(\w+)(?::([^:}]+))?(?::(\w+))?\}|\(\?<([^>=!]+)>/g;

/** Writes every reference out; named ones become groups of their own. */

function expand(
  pattern: string,
  definitions: Readonly<Record<string, string>>,
  captures: Capture[],
  depth: number,
): string {
  if (depth > 30) throw notImplemented('a grok pattern that refers to itself');
  return pattern.replaceAll(REFERENCE, (_all, ...groups: (string | undefined)[]) => {
    const [name = '', field, type, own] = groups;
    const group = `g${captures.length}`;
    if (own !== undefined) {
      captures.push({ group, field: own, type: undefined });
      return `(?<${group}>`;
    }
    const inner = definitions[name] ?? GROK_PATTERNS[name];
    if (inner === undefined) throw notImplemented(`the grok pattern %{${name}}`);
    if (field === undefined) return `(?:${expand(inner, definitions, captures, depth + 1)})`;
    captures.push({ group, field: field.replaceAll(/^\[|\]$/g, '').replaceAll('][', '.'), type });
    return `(?<${group}>${expand(inner, definitions, captures, depth + 1)})`;
  });
}
