import { type Json } from '../json.ts';

interface Part {
  readonly key: string;
  readonly modifier: 'skip' | 'append' | 'name' | 'value' | 'plain';
  readonly isPadded: boolean;
  readonly delimiter: string;
}

/** Cuts a text by the delimiters of a dissect pattern; undefined when the text does not fit it. */
export function dissect(
  text: string,
  pattern: string,
  appendSeparator: string,
): ReadonlyMap<string, Json> | undefined {
  const keys = [...pattern.matchAll(/%\{([^}]*)\}/g)];
  const [first] = keys;
  if (!first) return undefined;
  const prefix = pattern.slice(0, first.index);
  if (!text.startsWith(prefix)) return undefined;
  const parts = keys.map((match, at): Part => {
    const end = match.index + match[0].length;
    return {
      ...readKey(match[1] ?? ''),
      delimiter: pattern.slice(end, keys[at + 1]?.index ?? pattern.length),
    };
  });
  return cut(text.slice(prefix.length), parts, appendSeparator);
}

function readKey(raw: string): Omit<Part, 'delimiter'> {
  const isPadded = raw.endsWith('->');
  const body = isPadded ? raw.slice(0, -2) : raw;
  if (body === '' || body.startsWith('?')) return { key: body.slice(1), modifier: 'skip', isPadded };
  if (body.startsWith('+')) return { key: body.slice(1).replace(/\/\d+$/, ''), modifier: 'append', isPadded };
  if (body.startsWith('*')) return { key: body.slice(1), modifier: 'name', isPadded };
  if (body.startsWith('&')) return { key: body.slice(1), modifier: 'value', isPadded };
  return { key: body, modifier: 'plain', isPadded };
}

function cut(text: string, parts: readonly Part[], separator: string): ReadonlyMap<string, Json> | undefined {
  const found = new Map<string, Json>();
  const names = new Map<string, string>();
  let rest = text;
  for (const part of parts) {
    const at = part.delimiter === '' ? rest.length : rest.indexOf(part.delimiter);
    if (at < 0) return undefined;
    const value = rest.slice(0, at);
    rest = rest.slice(at + part.delimiter.length);
    while (part.isPadded && part.delimiter !== '' && rest.startsWith(part.delimiter))
      rest = rest.slice(part.delimiter.length);
    keep(part, value, { found, names, separator });
  }
  return found;
}

function keep(
  part: Part,
  value: string,
  into: {
    readonly found: Map<string, Json>;
    readonly names: Map<string, string>;
    readonly separator: string;
  },
): void {
  const { found, names, separator } = into;
  if (part.modifier === 'plain') found.set(part.key, value);
  else if (part.modifier === 'name') names.set(part.key, value);
  else if (part.modifier === 'value') found.set(names.get(part.key) ?? part.key, value);
  else if (part.modifier === 'append') {
    const before = found.get(part.key);
    found.set(part.key, typeof before === 'string' ? `${before}${separator}${value}` : value);
  }
}
