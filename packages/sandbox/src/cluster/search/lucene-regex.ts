import { notImplemented } from '../http/errors.ts';

/** A regular expression that cannot be read. */
export class RegexError extends Error {}

/** Characters that JavaScript takes for more than themselves and Lucene does not. */
const LITERAL = new Set(['^', '$', '/']);

/**
 * A regular expression of Lucene's as one of JavaScript's: anchored at both ends, with `@` for anything, `#` for
 * nothing and quoted literals.
 * @throws RegexError for one that is malformed, 501 for complements, intersections and number ranges
 */
export function luceneRegex(pattern: string, isCaseBlind: boolean): RegExp {
  let source = '';
  let at = 0;
  while (at < pattern.length) {
    const [part, length] = partAt(pattern, at);
    source += part;
    at += length;
  }
  try {
    return new RegExp(`^(?:${source})$`, isCaseBlind ? 'isu' : 'su');
  } catch {
    throw new RegexError(`expected ')' at position ${pattern.length}`);
  }
}

function partAt(pattern: string, at: number): readonly [string, number] {
  const sign = pattern[at] ?? '';
  switch (sign) {
    case '\\':
      return escapeAt(pattern, at);
    case '[':
      return classAt(pattern, at);
    case '"': {
      const end = pattern.indexOf('"', at + 1);
      if (end < 0) throw new RegexError(`expected '"' at position ${pattern.length}`);
      return [literal(pattern.slice(at + 1, end)), end + 1 - at];
    }
    case '@':
      return ['.*', 1];
    case '#':
      return ['(?!)', 1];
    case '~':
    case '&':
    case '<':
      throw notImplemented(`the operator [${sign}] in a regular expression`);
    case '}':
    case ']':
      return [`\\${sign}`, 1];
    case '{': {
      const counted = /^\{\d+(?:,\d*)?\}/.exec(pattern.slice(at));
      if (!counted) throw new RegexError(`integer expected at position ${at + 1}`);
      return [counted[0], counted[0].length];
    }
    default:
      return [LITERAL.has(sign) ? `\\${sign}` : sign, 1];
  }
}

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function escapeAt(pattern: string, at: number): readonly [string, number] {
  const next = pattern[at + 1];
  if (next === undefined) throw new RegexError('unexpected end-of-string');
  return [/[dDwWsS]/.test(next) ? `\\${next}` : literal(next), 2];
}

function classAt(pattern: string, at: number): readonly [string, number] {
  let end = at + 1;
  if (pattern[end] === '^') end += 1;
  // A bracket right at the beginning is meant as itself.
  if (pattern[end] === ']') end += 1;
  while (end < pattern.length && pattern[end] !== ']') end += pattern[end] === '\\' ? 2 : 1;
  if (end >= pattern.length) throw new RegexError('unexpected end-of-string');
  const inner = pattern.slice(at + 1, end).replaceAll(/(?<!\\)\[/g, '\\[');
  return [`[${inner}]`, end + 1 - at];
}

/** A pattern with `*`, `?` and a backslash before what is meant as itself. */
export function wildcardRegex(pattern: string, isCaseBlind: boolean): RegExp {
  const source = pattern.replaceAll(/\\([\s\S])|[\s\S]/gu, (part, escaped: string | undefined) =>
    escaped !== undefined ? literal(escaped) : part === '*' ? '.*' : part === '?' ? '.' : literal(part),
  );
  return new RegExp(`^${source}$`, isCaseBlind ? 'isu' : 'su');
}
