/** Paths of requests, with names that cannot turn into something else. */
import { invalidOption } from './invalid-option.ts';

/** A name that may mean one thing only. */
export interface ExactName {
  readonly exact: string;
}

/** One part of a path, not yet encoded: any text, or a name that must not be a pattern. */
export type Segment = string | ExactName;

/**
 * Marks a name that can only mean one thing. Deleting and overwriting must not reach further than the caller thinks,
 * whatever `action.destructive_requires_name` says in that cluster. It is checked when the path is encoded, so that a
 * bad name fails the call like everything else does.
 */
export function exactName(name: string): ExactName {
  return { exact: name };
}

/**
 * Each segment encoded. Throws fault `invalid` for exact names that are patterns, and for segments that a URL would
 * swallow and so address something else.
 */
export function encodePath(segments: readonly Segment[]): string {
  return `/${segments.map(encodeSegment).join('/')}`;
}

/** The path as an operator reads it. */
export function showPath(segments: readonly Segment[]): string {
  return `/${segments.map(textOf).join('/')}`;
}

function textOf(segment: Segment): string {
  return typeof segment === 'string' ? segment : segment.exact;
}

function encodeSegment(segment: Segment): string {
  const text = textOf(segment);
  if (text === '' || text === '.' || text === '..') {
    throw invalidOption(`"${text}" cannot be used as a name in a request to Elasticsearch.`);
  }
  if (typeof segment !== 'string' && (text === '_all' || text.startsWith('-') || /[*?,\s]/.test(text))) {
    throw invalidOption(
      `"${text}" is not the name of one thing: wildcards, lists and blanks are not allowed here.`,
    );
  }
  return encodeURIComponent(text);
}

/** Elasticsearch refuses request lines over 4 KiB; this leaves room for method, prefix and query. */
const LONGEST_LIST = 3500;

/** The names as one path segment (`a,b,c`); undefined when that would be too long for a request line. */
export function listInPath(names: readonly string[]): string | undefined {
  // Through bytes, because half a surrogate pair cannot be encoded.
  const list = Buffer.from(names.join(','), 'utf8').toString('utf8');
  return encodeURIComponent(list).length <= LONGEST_LIST ? list : undefined;
}

/** Matches names against a pattern in which only `*` is special, as Elasticsearch's name expressions do. */
export function matchesPattern(name: string, pattern: string): boolean {
  if (!pattern.includes('*')) return name === pattern;
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last))
    return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}
