/** Parts of requests: names in paths, checked so that they cannot turn into something else, and bodies. */
import { invalidOption } from './invalid-option.ts';

/**
 * A name that means one thing only. Deleting and overwriting must not reach further than the caller thinks, whatever
 * `action.destructive_requires_name` says in that cluster: only `*`, a comma and `_all` widen a name. Blanks, `?` and
 * a leading `-` are legal, and encoded like everything else. Throws error `invalid`.
 */
export function exactName(name: string): string {
  if (name === '_all' || /[*,]/.test(name)) {
    throw invalidOption(`"${name}" is not the name of one thing: wildcards and lists are not allowed here.`);
  }
  return pathPart(name);
}

/** Any text as one part of a path. Throws error `invalid` for what a URL would swallow, and so address something else. */
export function pathPart(text: string): string {
  // Half a surrogate pair cannot be encoded.
  if (text === '' || text === '.' || text === '..' || /\p{Surrogate}/u.test(text)) {
    throw invalidOption(`"${text}" cannot be used as a name in a request to Elasticsearch.`);
  }
  return text;
}

/** The names in as few lists as request lines can hold; a name that is too long alone is a list of its own. */
export function listsInPath(names: readonly string[]): readonly (readonly string[])[] {
  const lists: string[][] = [];
  for (const name of names) {
    const last = lists.at(-1);
    if (last !== undefined && listInPath([...last, name]) !== undefined) last.push(name);
    else lists.push([name]);
  }
  return lists;
}

/** Elasticsearch refuses request lines over 4 KiB; this leaves room for method, prefix and query. */
const LONGEST_LIST = 3500;

/** The names as one part of a path (`a,b,c`); undefined when that would be too long for a request line. */
export function listInPath(names: readonly string[]): string | undefined {
  // Through bytes, because half a surrogate pair cannot be encoded.
  const list = Buffer.from(names.join(','), 'utf8').toString('utf8');
  return encodeURIComponent(list).length <= LONGEST_LIST ? list : undefined;
}

/** A body that goes on the wire as it is: what a package brings, Elasticsearch checks, not the vendor's types. */
export function freeBody(body: object): Record<string, never> {
  return body as Record<string, never>;
}
