import {
  asStrings,
  define,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type MutableJson,
} from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';

/** Which part of a document's source is answered. */
export type SourceFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'some'; readonly includes: readonly string[]; readonly excludes: readonly string[] };

/** Reads `_source` of a body: a flag, patterns, or includes and excludes. */
export function parseSourceFilter(value: Json | undefined): SourceFilter {
  if (value === undefined || value === true) return { kind: 'all' };
  if (value === false) return { kind: 'none' };
  if (isObject(value)) {
    return some(
      asStrings(value['includes'] ?? value['include']),
      asStrings(value['excludes'] ?? value['exclude']),
    );
  }
  return some(asStrings(value), []);
}

/** All of it when both lists are empty. A field has to be included and must not be excluded. */
export const some = (includes: readonly string[], excludes: readonly string[]): SourceFilter =>
  includes.length === 0 && excludes.length === 0 ? { kind: 'all' } : { kind: 'some', includes, excludes };

/** The source as filtered; undefined when none is answered. */
export function filterSource(source: JsonObject, filter: SourceFilter): JsonObject | undefined {
  if (filter.kind === 'none') return undefined;
  if (filter.kind === 'all') return source;
  return filterObject(source, '', filter);
}

function filterObject(
  node: JsonObject,
  prefix: string,
  filter: Extract<SourceFilter, { kind: 'some' }>,
): JsonObject {
  const kept: MutableJson = {};
  for (const [key, value] of Object.entries(node)) {
    const path = prefix + key;
    if (value === undefined || filter.excludes.some((pattern) => covers(pattern, path))) continue;
    const isIn = filter.includes.length === 0 || filter.includes.some((pattern) => covers(pattern, path));
    const mayHold = isIn || filter.includes.some((pattern) => leadsTo(pattern, path));
    if (!mayHold) continue;
    const inner = filterValue(value, path, isIn ? { ...filter, includes: [] } : filter);
    if (inner !== undefined && (isIn || isObject(inner) || isArray(inner))) define(kept, key, inner);
  }
  return kept;
}

function filterValue(
  value: Json,
  path: string,
  filter: Extract<SourceFilter, { kind: 'some' }>,
): Json | undefined {
  if (isArray(value)) {
    const items = value.flatMap((item) => {
      const kept = filterValue(item, path, filter);
      return kept === undefined ? [] : [kept];
    });
    return items.length === 0 && value.length > 0 ? undefined : items;
  }
  if (isObject(value)) {
    const inner = filterObject(value, `${path}.`, filter);
    return Object.keys(inner).length === 0 && Object.keys(value).length > 0 ? undefined : inner;
  }
  return filter.includes.length === 0 ? value : undefined;
}

/** A pattern covers a path and everything below it. */
const covers = (pattern: string, path: string): boolean =>
  matchesPattern(pattern, path) || matchesPattern(`${pattern}.*`, path);

/** Could something below this path match the pattern? */
function leadsTo(pattern: string, path: string): boolean {
  const wanted = pattern.split('.');
  const given = path.split('.');
  return wanted.some((segment) => segment.includes('*')) &&
    matchesPattern(pattern.slice(0, pattern.indexOf('*') + 1), path)
    ? true
    : wanted.length > given.length &&
        given.every((segment, depth) => matchesPattern(wanted[depth] ?? '', segment));
}
