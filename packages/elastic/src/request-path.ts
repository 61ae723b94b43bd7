/** Paths of requests, with names that cannot turn into something else. */
import { invalidOption } from './invalid-option.ts';

/** Each segment encoded. Throws fault `invalid` for segments that a URL would swallow and so address something else. */
export function encodePath(segments: readonly string[]): string {
  const bad = segments.find((segment) => segment === '' || segment === '.' || segment === '..');
  if (bad !== undefined)
    throw invalidOption(`"${bad}" cannot be used as a name in a request to Elasticsearch.`);
  return `/${segments.map(encodeURIComponent).join('/')}`;
}

/**
 * The name itself when it can only mean one thing. Deleting and overwriting must not reach further than the caller
 * thinks, whatever `action.destructive_requires_name` says in that cluster.
 */
export function exactName(name: string): string {
  if (name === '' || name === '_all' || name.startsWith('-') || /[*?,\s]/.test(name)) {
    throw invalidOption(
      `"${name}" is not the name of one thing: wildcards, lists and blanks are not allowed here.`,
    );
  }
  return name;
}

/** Elasticsearch refuses request lines over 4 KiB; this leaves room for method, prefix and query. */
const LONGEST_LIST = 3500;

/** The names as one path segment (`a,b,c`); undefined when that would be too long for a request line. */
export function listInPath(names: readonly string[]): string | undefined {
  const list = names.join(',');
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
