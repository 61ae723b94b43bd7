import { type Json } from '../json.ts';
import { creationError } from './option-error.ts';

interface Part {
  readonly key: string;
  readonly modifier: 'skip' | 'append' | 'name' | 'value' | 'plain';
  /** Where an appended part belongs among those of its key. */
  readonly order: number;
  readonly isPadded: boolean;
  readonly delimiter: string;
}

interface Compiled {
  readonly prefix: string;
  readonly parts: readonly Part[];
}

function compile(pattern: string): Compiled | undefined {
  const keys = [...pattern.matchAll(/%\{([^}]*)\}/g)];
  const [first] = keys;
  if (!first) return undefined;
  const parts = keys.map((match, at): Part => {
    const end = match.index + match[0].length;
    const delimiter = pattern.slice(end, keys[at + 1]?.index ?? pattern.length);
    return { ...readKey(match[1] ?? ''), delimiter };
  });
  return { prefix: pattern.slice(0, first.index), parts };
}

const patternError = (pattern: string, reason: string): Error =>
  creationError('org.elasticsearch.dissect.DissectException$PatternParse', {
    type: 'pattern_parse',
    reason: `Unable to parse pattern: ${pattern} Reason: ${reason}`,
  });

/** Whether a pattern is one. @throws ElasticError when it is not */
export function checkDissect(pattern: string): void {
  const compiled = compile(pattern);
  if (!compiled) throw patternError(pattern, 'Unable to find any keys or delimiters.');
  const named = (modifier: Part['modifier']): readonly string[] =>
    compiled.parts.filter((part) => part.modifier === modifier).map(({ key }) => key);
  const [names, values] = [named('name'), named('value')];
  const alone = [...names, ...values].filter((key) => !names.includes(key) || !values.includes(key));
  if (alone.length > 0)
    throw patternError(
      pattern,
      `Found invalid key/reference associations: '${alone.join(',')}' Please ensure each '*<key>' is matched with a matching '&<key>'`,
    );
}

/** Cuts a text by the delimiters of a dissect pattern; undefined when the text does not fit it. */
export function dissect(
  text: string,
  pattern: string,
  appendSeparator: string,
): ReadonlyMap<string, Json> | undefined {
  const compiled = compile(pattern);
  if (!compiled || !text.startsWith(compiled.prefix)) return undefined;
  const values = cut(text.slice(compiled.prefix.length), compiled.parts);
  return values && collect(compiled.parts, values, appendSeparator);
}

function readKey(raw: string): Omit<Part, 'delimiter'> {
  const isPadded = raw.endsWith('->');
  const body = isPadded ? raw.slice(0, -2) : raw;
  const order = 0;
  if (body === '' || body.startsWith('?')) return { key: body.slice(1), modifier: 'skip', order, isPadded };
  if (body.startsWith('*')) return { key: body.slice(1), modifier: 'name', order, isPadded };
  if (body.startsWith('&')) return { key: body.slice(1), modifier: 'value', order, isPadded };
  const [key = '', place] = body.replace(/^\+/, '').split('/');
  if (!body.startsWith('+')) return { key: body, modifier: 'plain', order, isPadded };
  return { key, modifier: 'append', order: Number(place ?? 0), isPadded };
}

/** The text between the delimiters, part by part. */
function cut(text: string, parts: readonly Part[]): readonly string[] | undefined {
  const values: string[] = [];
  let rest = text;
  for (const part of parts) {
    const at = part.delimiter === '' ? rest.length : rest.indexOf(part.delimiter);
    if (at < 0) return undefined;
    values.push(rest.slice(0, at));
    rest = rest.slice(at + part.delimiter.length);
    while (part.isPadded && part.delimiter !== '' && rest.startsWith(part.delimiter))
      rest = rest.slice(part.delimiter.length);
  }
  return values;
}

function collect(
  parts: readonly Part[],
  values: readonly string[],
  separator: string,
): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  const names = new Map<string, string>();
  const joined = parts.map((part, at) => ({ ...part, value: values[at] ?? '' }));
  for (const { key, modifier, value } of joined) {
    if (modifier === 'plain') found.set(key, value);
    else if (modifier === 'name') names.set(key, value);
  }
  for (const { key, modifier, value } of joined)
    if (modifier === 'value') found.set(names.get(key) ?? key, value);
  for (const { key, modifier, value } of joined.toSorted((a, b) => a.order - b.order)) {
    if (modifier !== 'append') continue;
    const before = found.get(key);
    found.set(key, typeof before === 'string' ? `${before}${separator}${value}` : value);
  }
  return found;
}
