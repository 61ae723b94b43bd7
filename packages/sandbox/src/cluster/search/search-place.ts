import { type ClusterStore } from '../cluster-store.ts';
import { notImplemented } from '../http/errors.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { parseDuration } from '../state/duration.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { checkBlocks } from '../state/index-blocks.ts';
import { type IndexOptions, resolveIndices, splitExpression } from '../state/index-names.ts';
import { settingText } from '../state/settings.ts';
import { type SearchTarget } from './match.ts';

/** A cluster as one caller may search it: from its own REST interface, or from another cluster. */
export interface SearchPlace {
  readonly state: ClusterState;
  readonly store: ClusterStore;
  readonly now: () => number;
  may(action: string, indexName: string): boolean;
  /** @throws security_exception naming what the caller may not */
  require(action: string, indexNames: readonly string[]): void;
  /** Does the caller see only a part of this index? Such reads are not simulated. */
  hidesContent(indexName: string): boolean;
}

const SEARCH_ACTION = 'indices:data/read/search';

/** The indices that an expression reaches, with the documents that a search sees in them. */
export function openTargets(
  place: SearchPlace,
  expression: string | undefined,
  options: IndexOptions,
): readonly SearchTarget[] {
  const named = splitExpression(expression).filter(
    (part) => !part.includes('*') && part !== '_all' && !part.startsWith('-'),
  );
  place.require(SEARCH_ACTION, named);
  const resolved = resolveIndices(place.state, expression, options, (name) => place.may(SEARCH_ACTION, name));
  return resolved.map((reached) => {
    checkBlocks(reached.index, 'read');
    if (place.hidesContent(reached.index.name)) throw notImplemented('document and field level security');
    refreshWhenDue(place, reached.index);
    return { ...reached, documents: place.state.shard(reached.index.uuid)?.searchable ?? new Map() };
  });
}

/**
 * The periodic refresh, done when somebody looks: the answer is the same as if it had run on time. A shard
 * that is search idle refreshes for its first search just the same, so idleness needs no rule of its own.
 */
export function refreshWhenDue(
  place: Pick<SearchPlace, 'state' | 'store' | 'now'>,
  { uuid, settings }: Pick<IndexMetadata, 'uuid' | 'settings'>,
): void {
  const shard = place.state.shard(uuid);
  if (!shard) return;
  const setting = settingText(settings, 'index.refresh_interval');
  const now = place.now();
  const interval = setting === undefined ? 1_000 : parseDuration(setting, 'index.refresh_interval');
  const isDue = interval >= 0 && shard.pendingSince !== undefined && now - shard.pendingSince >= interval;
  if (isDue) place.store.refresh(uuid);
}
