import { notImplemented } from '../http/errors.ts';
import { isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { RegexSyntaxError, translate } from '../regex/translate-regex.ts';
import { grokDictionary, isGrokName } from './grok-patterns.ts';

interface Capture {
  readonly group: string;
  readonly field: string;
  readonly type: string | undefined;
}

interface Compiled {
  readonly regex: RegExp;
  readonly captures: readonly Capture[];
}

/** A pattern that grok refuses. */
class GrokError extends Error {
  override readonly name = 'GrokError';
}

/** A pattern that the real dictionary has and this one has not. */
class UnknownHere extends Error {
  override readonly name = 'UnknownHere';
}

const cache = new Map<string, Compiled>();

export interface GrokMatch {
  readonly fields: ReadonlyMap<string, Json>;
  /** Which of the patterns it was. */
  readonly pattern: number;
}

type Definitions = Readonly<Record<string, string>>;

/** The patterns that a grok or redact processor may name: its own, then those of the dictionary that it asks for. */
function definitionsOf(config: JsonObject): Definitions {
  const own = isObject(config['pattern_definitions']) ? config['pattern_definitions'] : {};
  return {
    ...grokDictionary(config['ecs_compatibility'] === 'v1'),
    ...Object.fromEntries(Object.entries(own).map(([name, pattern]) => [name, textOf(pattern)])),
  };
}

/** What is wrong with patterns, in the words of a put; nothing when they are fine. */
export function checkGrok(patterns: readonly string[], config: JsonObject): string | undefined {
  const definitions = definitionsOf(config);
  for (const pattern of patterns) {
    try {
      compile(pattern, definitions);
    } catch (error) {
      if (error instanceof GrokError || error instanceof RegexSyntaxError) return error.message;
      if (!(error instanceof UnknownHere)) throw error;
    }
  }
  return undefined;
}

/**
 * What the first matching pattern finds in a text; undefined when none matches.
 * @throws 501 for a pattern that is not known here
 */
export function grok(text: string, patterns: readonly string[], config: JsonObject): GrokMatch | undefined {
  const definitions = definitionsOf(config);
  for (const [at, pattern] of patterns.entries()) {
    const { regex, captures } = compiledOrUnknown(pattern, definitions);
    const match = regex.exec(text);
    if (!match) continue;
    const fields = new Map<string, Json>();
    for (const { group, field, type } of captures) {
      const value = match.groups?.[group];
      if (value !== undefined && !fields.has(field)) fields.set(field, typed(value, type));
    }
    return { fields, pattern: at };
  }
  return undefined;
}

/** Every place of a text that a pattern's names match, with the name, for what hides them. */
export function redactText(text: string, patterns: readonly string[], config: JsonObject): string {
  const definitions = definitionsOf(config);
  const [prefix, suffix] = [textOf(config['prefix'] ?? '<'), textOf(config['suffix'] ?? '>')];
  return patterns.reduce((current, pattern) => {
    const { regex, captures } = compiledOrUnknown(pattern, definitions);
    return hide(current, new RegExp(regex, `${regex.flags}gd`), captures, (name) => prefix + name + suffix);
  }, text);
}

function hide(
  text: string,
  regex: RegExp,
  captures: readonly Capture[],
  shown: (name: string) => string,
): string {
  let out = '';
  let end = 0;
  for (const match of text.matchAll(regex)) {
    for (const { group, field } of captures) {
      const place = match.indices?.groups?.[group];
      if (!place || place[0] < end || place[0] === place[1]) continue;
      out += text.slice(end, place[0]) + shown(field);
      [, end] = place;
    }
  }
  return out + text.slice(end);
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

function compiledOrUnknown(pattern: string, definitions: Definitions): Compiled {
  try {
    return compile(pattern, definitions);
  } catch (error) {
    if (error instanceof UnknownHere) throw notImplemented(error.message);
    throw error;
  }
}

function compile(pattern: string, definitions: Definitions): Compiled {
  const captures: Capture[] = [];
  const source = expand(pattern, { definitions, captures, chain: [] });
  const key = `${source}\n${captures.map(({ field, type }) => `${field}:${type ?? ''}`).join('\n')}`;
  const known = cache.get(key);
  if (known) return known;
  const translated = translate(source, 'onigmo');
  if (!translated) throw new UnknownHere(`the grok pattern [${pattern}]`);
  const made = { regex: translated.regex, captures };
  if (cache.size > 2_000) cache.clear();
  cache.set(key, made);
  return made;
}

const REFERENCE = /%\{(\w+)(?::([^:}]+))?(?::(\w+))?\}|\(\?<([^>=!]+)>/g;

interface Expansion {
  readonly definitions: Definitions;
  readonly captures: Capture[];
  readonly chain: readonly string[];
}

/** Writes every reference out; named ones become groups of their own. */
function expand(pattern: string, expansion: Expansion): string {
  const { definitions, captures, chain } = expansion;
  return pattern.replaceAll(REFERENCE, (_all, ...groups: (string | undefined)[]) => {
    const [name = '', field, type, own] = groups;
    const group = `n${captures.length}`;
    if (own !== undefined) {
      captures.push({ group, field: own, type: undefined });
      return `(?<${group}>`;
    }
    const inner = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
    if (inner === undefined) throw unknownName(name);
    if (chain.includes(name)) throw new GrokError(circular(name, chain));
    const next = { definitions, captures, chain: [...chain, name] };
    if (field === undefined) return `(?:${expand(inner, next)})`;
    captures.push({ group, field, type });
    return `(?<${group}>${expand(inner, next)})`;
  });
}

const unknownName = (name: string): Error =>
  isGrokName(name)
    ? new UnknownHere(`the grok pattern %{${name}}`)
    : new GrokError(`Unable to find pattern [${name}] in Grok's pattern dictionary`);

function circular(name: string, chain: readonly string[]): string {
  const [first = name, ...through] = chain;
  const via = through.length > 0 ? ` via patterns [${through.join('=>')}]` : '';
  return `circular reference in pattern [${chain.at(-1) ?? first}] back to pattern [${name}]${via}`;
}
