import { define, isArray, isObject, type Json, type MutableJson } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';

type Path = readonly string[];

/** `filter_path`: keeps what the patterns reach (`*` one level, `**` any depth), drops what `-` patterns reach. */
export function filterPath(body: Json, patterns: readonly string[]): Json {
  const split = (pattern: string): Path =>
    pattern.split(/(?<!\\)\./).map((segment) => segment.replaceAll('\\.', '.'));
  const includes = patterns.filter((pattern) => !pattern.startsWith('-')).map(split);
  const excludes = patterns
    .filter((pattern) => pattern.startsWith('-'))
    .map((pattern) => split(pattern.slice(1)));
  const included = includes.length === 0 ? body : (include(body, includes) ?? {});
  return excludes.length === 0 ? included : (exclude(included, excludes) ?? {});
}

/** What is left of each path after a key; an empty rest means that the path ends here. */
function advance(paths: readonly Path[], key: string): readonly Path[] {
  return paths.flatMap(([first = '', ...rest]): readonly Path[] => {
    if (first === '**') {
      const [next, ...after] = rest;
      const here = next !== undefined && matchesPattern(next, key) ? [after] : [];
      return [[first, ...rest], ...here];
    }
    return matchesPattern(first, key) ? [rest] : [];
  });
}

function include(value: Json, paths: readonly Path[]): Json | undefined {
  if (isArray(value)) {
    const kept = value.flatMap((item) => include(item, paths) ?? []);
    return kept.length > 0 ? kept : undefined;
  }
  if (!isObject(value)) return undefined;
  const kept: MutableJson = {};
  for (const [key, item] of Object.entries(value)) {
    const rest = advance(paths, key);
    if (item === undefined || rest.length === 0) continue;
    const isWhole = rest.some((path) => path.length === 0 || (path.length === 1 && path[0] === '**'));
    const inner = isWhole ? item : include(item, rest);
    if (inner !== undefined) define(kept, key, inner);
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function exclude(value: Json, paths: readonly Path[]): Json | undefined {
  if (isArray(value)) return value.flatMap((item) => exclude(item, paths) ?? []);
  if (!isObject(value)) return value;
  const kept: MutableJson = {};
  for (const [key, item] of Object.entries(value)) {
    const rest = advance(paths, key);
    if (item === undefined || rest.some((path) => path.length === 0)) continue;
    const inner = rest.length === 0 ? item : exclude(item, rest);
    if (inner !== undefined) define(kept, key, inner);
  }
  return kept;
}
