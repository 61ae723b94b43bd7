/**
 * Has a part of an answer read again after events about that part: what changes at one output costs the reading of that
 * output, however many there are. Whatever makes the part uncertain has everything read again.
 */
import { hashKey, type QueryClient, type QueryKey, type QueryState } from '@tanstack/react-query';
import { GATHER_MS, refreshSoon } from './refresh-queries.ts';

/** An answer that can be read in parts, each with an id. */
export interface PartSource<Data> {
  readonly queryKey: QueryKey;
  readonly read: (ids: readonly string[]) => Promise<Data>;
  /** What is known, with the parts of these ids as they were just read; one that is not among them is gone. */
  readonly merge: (known: Data, part: Data, ids: readonly string[]) => Data;
}

/** More than so many are not named: everything is read. */
export const MAX_PARTS = 25;

/** Ids that are named already, by query. */
const waiting = new WeakMap<QueryClient, Map<string, Set<string>>>();

/** Reads the part of this id again soon, together with others that are named by then. */
export function refreshPartSoon<Data>(client: QueryClient, source: PartSource<Data>, id: string): void {
  const byKey = waiting.get(client) ?? new Map<string, Set<string>>();
  waiting.set(client, byKey);
  const key = hashKey(source.queryKey);
  const known = byKey.get(key);
  if (known !== undefined) {
    known.add(id);
    return;
  }
  const ids = new Set([id]);
  byKey.set(key, ids);
  setTimeout(() => {
    byKey.delete(key);
    void readParts(client, source, [...ids]);
  }, GATHER_MS);
}

async function readParts<Data>(
  client: QueryClient,
  source: PartSource<Data>,
  ids: readonly string[],
): Promise<void> {
  const { queryKey } = source;
  const before = client.getQueryState<Data>(queryKey);
  if (!isWorthNaming(ids) || !isCertain(before)) {
    refreshSoon(client, queryKey);
    return;
  }
  const part = await source.read(ids).catch(() => undefined);
  const now = client.getQueryState<Data>(queryKey);
  // Read in the meantime, by whoever: which of the two is newer nobody knows.
  const isAsBefore = now?.dataUpdateCount === before.dataUpdateCount;
  if (part === undefined || !isAsBefore || !isCertain(now)) {
    refreshSoon(client, queryKey);
    return;
  }
  // As old as its oldest part.
  client.setQueryData<Data>(queryKey, source.merge(now.data, part, ids), { updatedAt: now.dataUpdatedAt });
}

/** Their ids are joined by commas on the way, and one may have a comma itself. */
function isWorthNaming(ids: readonly string[]): boolean {
  return ids.length <= MAX_PARTS && !ids.some((id) => id.includes(','));
}

/** Known, not in doubt, and not just being read; a page that nobody looks at only has it marked as old. */
function isCertain<Data>(
  state: QueryState<Data> | undefined,
): state is QueryState<Data> & { readonly data: Data } {
  const isKnown = state?.data !== undefined && state.error === null && state.fetchStatus === 'idle';
  return isKnown && document.visibilityState !== 'hidden';
}
