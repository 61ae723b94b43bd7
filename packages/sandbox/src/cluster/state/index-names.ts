import {
  illegalArgument,
  indexClosed,
  indexNotFound,
  invalidIndexName,
  noSuchIndex,
} from '../http/errors.ts';
import { type QueryParams } from '../http/query-params.ts';
import { type JsonObject } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type ClusterState } from './cluster-state.ts';
import { type IndexMetadata } from './collections.ts';
import { isHiddenIndex } from './index-settings.ts';

/** What an index expression may stand for (docs/elastic/elasticsearch.md#index-names). */
export interface IndexOptions {
  readonly ignoreUnavailable: boolean;
  readonly allowNoIndices: boolean;
  readonly open: boolean;
  readonly closed: boolean;
  readonly hidden: boolean;
  /** A closed index that is named outright is an error. */
  readonly forbidsClosed: boolean;
}

export const OPEN: IndexOptions = {
  ignoreUnavailable: false,
  allowNoIndices: true,
  open: true,
  closed: false,
  hidden: false,
  forbidsClosed: false,
};
export const OPEN_FOR_SEARCH: IndexOptions = { ...OPEN, forbidsClosed: true };
export const OPEN_AND_CLOSED: IndexOptions = { ...OPEN, closed: true };

/** The options of a request, over the defaults of its API. */
export function readIndexOptions(query: QueryParams, defaults: IndexOptions): IndexOptions {
  const states = query.list('expand_wildcards');
  const known = ['open', 'closed', 'hidden', 'all', 'none'];
  const unknown = states?.find((state) => !known.includes(state));
  if (unknown !== undefined) throw illegalArgument(`No valid expand wildcard value [${unknown}]`);
  const has = (state: string): boolean =>
    states !== undefined && (states.includes(state) || states.includes('all'));
  return {
    ...defaults,
    ignoreUnavailable: query.flag('ignore_unavailable', defaults.ignoreUnavailable),
    allowNoIndices: query.flag('allow_no_indices', defaults.allowNoIndices),
    ...(states && {
      // `hidden` says something about names only; alone it means open and hidden ones.
      open: has('open') || (states.length === 1 && states[0] === 'hidden'),
      closed: has('closed'),
      hidden: has('hidden'),
    }),
  };
}

/** An index that an expression reached, with the alias filters it was only reached through. */
export interface ResolvedIndex {
  readonly index: IndexMetadata;
  readonly filters: readonly JsonObject[];
}

const isWildcard = (part: string): boolean => part.includes('*') || part === '_all';

/** An absent or empty expression means `_all`. */
export const splitExpression = (expression: string | undefined): readonly string[] => {
  const parts = (expression ?? '_all').split(',').filter((part) => part !== '');
  return parts.length === 0 ? ['_all'] : parts;
};

/**
 * The indices that an expression stands for: indices, aliases, data streams, wildcards, exclusions.
 * Wildcards see only what `isVisible` shows.
 * @throws index_not_found_exception, index_closed_exception as the options say
 */
export function resolveIndices(
  state: ClusterState,
  expression: string | undefined,
  options: IndexOptions,
  isVisible: (name: string) => boolean = () => true,
): readonly ResolvedIndex[] {
  const found = new Map<string, readonly JsonObject[] | 'all'>();
  const parts = splitExpression(expression);
  let sawWildcard = false;
  for (const part of parts) {
    if (part.startsWith('-') && sawWildcard) {
      for (const name of [...found.keys()]) if (matchesPattern(part.slice(1), name)) found.delete(name);
      for (const reached of expandWildcard(state, part.slice(1), { ...options, hidden: true, closed: true }))
        found.delete(reached.name);
      continue;
    }
    if (isWildcard(part)) {
      sawWildcard = true;
      const reached = expandWildcard(state, part, options).filter(
        ({ via, name }) => isVisible(via) || isVisible(name),
      );
      if (reached.length === 0 && !options.allowNoIndices) throw noSuchIndex(part);
      for (const { name, filter } of reached) note(found, name, filter);
    } else {
      for (const { name, filter } of resolveName(state, part, options)) note(found, name, filter);
    }
  }
  if (found.size === 0 && !options.allowNoIndices) throw noSuchIndex(parts.join(','));
  return [...found].flatMap(([name, filters]) => {
    const index = state.table('indices').get(name);
    return index ? [{ index, filters: filters === 'all' ? [] : filters }] : [];
  });
}

/** The same without filters, for everything but searches. */
export const resolveIndexList = (...args: Parameters<typeof resolveIndices>): readonly IndexMetadata[] =>
  resolveIndices(...args).map(({ index }) => index);

interface Reached {
  readonly name: string;
  /** The index, alias or data stream that the expression matched. */
  readonly via: string;
  readonly filter: JsonObject | undefined;
}

function note(
  found: Map<string, readonly JsonObject[] | 'all'>,
  name: string,
  filter: JsonObject | undefined,
): void {
  const before = found.get(name);
  if (before === 'all' || filter === undefined) found.set(name, 'all');
  else found.set(name, [...(before ?? []), filter]);
}

function resolveName(state: ClusterState, name: string, options: IndexOptions): readonly Reached[] {
  const index = state.table('indices').get(name);
  if (index) {
    if (!index.isOpen && options.forbidsClosed) {
      if (options.ignoreUnavailable) return [];
      throw indexClosed(index.name, index.uuid);
    }
    return [{ name, via: name, filter: undefined }];
  }
  const stream = state.table('data-streams').get(name);
  if (stream) return stream.indices.map((backing) => ({ name: backing, via: name, filter: undefined }));
  const aliased = indicesOfAlias(state, name);
  if (aliased.length > 0) {
    return aliased.map((target) => ({ name: target.name, via: name, filter: target.aliases[name]?.filter }));
  }
  if (name.includes(':') && !name.startsWith('<')) {
    throw illegalArgument(
      `Cross-cluster calls are not supported in this context but remote indices were requested: [${name}]`,
    );
  }
  if (options.ignoreUnavailable) return [];
  if (name.startsWith('_')) throw invalidIndexName(name, "must not start with '_', '-', or '+'");
  throw indexNotFound(name);
}

/** Open, closed and hidden ones alike; resolving what a request may reach is done elsewhere. */
export const indicesOfAlias = (state: ClusterState, alias: string): readonly IndexMetadata[] =>
  [...state.table('indices').values()].filter((index) => Object.hasOwn(index.aliases, alias));

function expandWildcard(state: ClusterState, part: string, options: IndexOptions): readonly Reached[] {
  const pattern = part === '_all' ? '*' : part;
  const wanted = (index: IndexMetadata): boolean => (index.isOpen ? options.open : options.closed);
  const reached: Reached[] = [];
  for (const index of state.table('indices').values()) {
    if (!wanted(index)) continue;
    if (matchesPattern(pattern, index.name) && isShown(index, pattern, options)) {
      reached.push({ name: index.name, via: index.name, filter: undefined });
      continue;
    }
    const alias = Object.entries(index.aliases).find(
      ([name, definition]) =>
        matchesPattern(pattern, name) &&
        (definition.isHidden !== true || options.hidden || dotted(pattern, name)),
    );
    if (alias) reached.push({ name: index.name, via: alias[0], filter: alias[1].filter });
  }
  for (const stream of state.table('data-streams').values()) {
    if (
      !matchesPattern(pattern, stream.name) ||
      (stream.isHidden && !options.hidden && !dotted(pattern, stream.name))
    )
      continue;
    for (const name of stream.indices) {
      const backing = state.table('indices').get(name);
      if (backing && wanted(backing)) reached.push({ name, via: stream.name, filter: undefined });
    }
  }
  return reached;
}

const dotted = (pattern: string, name: string): boolean => pattern.startsWith('.') && name.startsWith('.');

const isShown = (index: IndexMetadata, pattern: string, options: IndexOptions): boolean =>
  !isHiddenIndex(index) || options.hidden || (dotted(pattern, index.name) && index.dataStream === undefined);

const FORBIDDEN = ['\\', '/', '*', '?', '"', '<', '>', '|', ' ', ','];

/** @throws invalid_index_name_exception (docs/elastic/elasticsearch.md#index-names); also for names that a data stream or alias would get. */
export function checkIndexName(name: string): void {
  if (name === '') throw invalidIndexName(name, 'must not be empty');
  if (FORBIDDEN.some((character) => name.includes(character))) {
    throw invalidIndexName(
      name,
      `must not contain the following characters ['?','*','<','"',' ','\\','/',',','|','>']`,
    );
  }
  if (name.includes('#')) throw invalidIndexName(name, "must not contain '#'");
  if (name.includes(':')) throw invalidIndexName(name, "must not contain ':'");
  if (/^[_\-+]/.test(name)) throw invalidIndexName(name, "must not start with '_', '-', or '+'");
  if (Buffer.byteLength(name) > 255) {
    throw invalidIndexName(name, `index name is too long, (${Buffer.byteLength(name)} > 255)`);
  }
  if (name === '.' || name === '..') throw invalidIndexName(name, "must not be '.' or '..'");
  if (name !== name.toLowerCase()) throw invalidIndexName(name, 'must be lowercase');
}
