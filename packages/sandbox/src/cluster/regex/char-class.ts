import {
  type Dialect,
  escapeInClass,
  InexpressibleRegex,
  letterSet,
  posixSet,
  propertySet,
  syntaxError,
} from './regex-syntax.ts';

/** What an escape stands for: one character, or the content of a set. */
export type Escaped =
  | { readonly kind: 'character'; readonly text: string; readonly length: number }
  | { readonly kind: 'set'; readonly text: string; readonly isNegated: boolean; readonly length: number };

const CONTROL: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  f: '\f',
  a: '\u0007',
  e: '\u001b',
};

/** Reads an escape that means the same in a class and outside; nothing for those that only stand outside. */
export function readEscape(dialect: Dialect, source: string, at: number): Escaped | undefined {
  const letter = source[at + 1];
  if (letter === undefined)
    throw syntaxError(dialect, source, 'Illegal/unsupported escape sequence', { at: at + 1 });
  if (Object.hasOwn(CONTROL, letter)) return { kind: 'character', text: CONTROL[letter] ?? '', length: 2 };
  const coded = readCode(source.slice(at));
  if (coded) return coded;
  const isNegated = letter !== letter.toLowerCase();
  const set = letterSet(dialect, letter.toLowerCase());
  if (set !== undefined) return { kind: 'set', text: set, isNegated, length: 2 };
  if (letter.toLowerCase() === 'p') return readProperty(dialect, source, at, isNegated);
  return /[A-Za-z0-9]/.test(letter) ? undefined : { kind: 'character', text: letter, length: 2 };
}

/** `\x41`, `\x{1f600}`, `\u0041`, `\0101`. */
function readCode(rest: string): Escaped | undefined {
  const hex = /^\\(?:x([\dA-Fa-f]{2})|x\{([\dA-Fa-f]+)\}|u([\dA-Fa-f]{4}))/.exec(rest);
  const octal = /^\\0([0-3]?[0-7]{1,2})/.exec(rest);
  if (!hex && !octal) return undefined;
  const code = hex
    ? Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '0', 16)
    : Number.parseInt(octal?.[1] ?? '0', 8);
  return { kind: 'character', text: String.fromCodePoint(code), length: (hex ?? octal)?.[0].length ?? 2 };
}

function readProperty(dialect: Dialect, source: string, at: number, isNegated: boolean): Escaped {
  const match = /^\\[pP](?:\{(\^?)([^}]*)\}|([A-Za-z]))/.exec(source.slice(at));
  const name = match?.[2] ?? match?.[3] ?? '';
  const isInverse = isNegated !== (match?.[1] === '^');
  const posix = posixSet(name);
  if (match && posix !== undefined)
    return { kind: 'set', text: posix, isNegated: isInverse, length: match[0].length };
  const property = match && propertySet(name, isInverse);
  if (!property)
    throw syntaxError(dialect, source, 'Unknown character property name', {
      at: at + (match?.[0].length ?? 1) - 1,
      detail: ` {${name}}`,
    });
  return { kind: 'set', text: property, isNegated: false, length: match[0].length };
}

/** A class that begins at a `[`, for JavaScript, and where it ends. */
export function readClass(
  dialect: Dialect,
  source: string,
  start: number,
): { readonly text: string; readonly end: number } {
  const isNegated = source[start + 1] === '^';
  const items: string[] = [];
  let at = start + (isNegated ? 2 : 1);
  const first = at;
  for (;;) {
    const character = source[at];
    if (character === undefined)
      throw syntaxError(dialect, source, 'Unclosed character class', { at: source.length - 1 });
    // A bracket that comes first stands for itself.
    if (character === ']' && at > first)
      return { text: `[${isNegated ? '^' : ''}${items.join('')}]`, end: at + 1 };
    if (source.startsWith('&&', at)) throw new InexpressibleRegex(source);
    const item = readItem(dialect, source, at);
    items.push(item.text);
    at = item.end;
  }
}

interface Item {
  readonly text: string;
  readonly end: number;
  /** Set where the item is one character, which can begin a range. */
  readonly character?: string;
}

function readItem(dialect: Dialect, source: string, at: number): Item {
  const from = readMember(dialect, source, at);
  const isRange =
    from.character !== undefined &&
    source[from.end] === '-' &&
    !/^(?:\]|\[|$)/.test(source.slice(from.end + 1));
  if (!isRange) return from;
  const to = readMember(dialect, source, from.end + 1);
  if (to.character === undefined) return from;
  if (from.character > to.character)
    throw syntaxError(dialect, source, 'Illegal character range', { at: to.end - 1 });
  return { text: `${from.text}-${to.text}`, end: to.end };
}

function readMember(dialect: Dialect, source: string, at: number): Item {
  const character = source[at] ?? '';
  if (character === '[') return readNested(dialect, source, at);
  if (character !== '\\') return { text: escapeInClass(character), end: at + 1, character };
  if (source[at + 1] === 'b' && dialect === 'onigmo') return { text: '\\b', end: at + 2, character: '\b' };
  const escaped = readEscape(dialect, source, at);
  if (!escaped) {
    if (dialect === 'java')
      throw syntaxError(dialect, source, 'Illegal/unsupported escape sequence', { at: at + 1 });
    return { text: escapeInClass(source[at + 1] ?? ''), end: at + 2, character: source[at + 1] ?? '' };
  }
  const end = at + escaped.length;
  if (escaped.kind === 'character')
    return { text: escapeInClass(escaped.text), end, character: escaped.text };
  if (escaped.isNegated) return { text: negatedInClass(source, escaped.text), end };
  return { text: escaped.text, end };
}

/** A class inside a class joins it; `[:alpha:]` is one by name. */
function readNested(dialect: Dialect, source: string, at: number): Item {
  const posix = /^\[:(\^?)(\w+):\]/.exec(source.slice(at));
  const named = posix && posixSet(posix[2] ?? '');
  if (dialect === 'onigmo' && posix && named !== undefined && named !== null) {
    if (posix[1] === '^') throw new InexpressibleRegex(source);
    return { text: named, end: at + posix[0].length };
  }
  const inner = readClass(dialect, source, at);
  if (inner.text.startsWith('[^')) throw new InexpressibleRegex(source);
  return { text: inner.text.slice(1, -1), end: inner.end };
}

const NEGATED: Readonly<Record<string, string>> = {
  '0-9': '\\D',
  'A-Za-z0-9_': '\\W',
  ' \\t\\n\\v\\f\\r': '\\S',
};

function negatedInClass(source: string, set: string): string {
  const text = NEGATED[set];
  if (text === undefined) throw new InexpressibleRegex(source);
  return text;
}
