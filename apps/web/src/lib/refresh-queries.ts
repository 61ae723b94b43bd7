/**
 * Has queries read again after events, once for many events: what comes within a moment is one reading, and while one is on
 * its way the next waits for it, so that a flood of events cannot keep an answer from arriving.
 */
import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

/** Events of one run come close together. Well under the second within which a page has to follow. */
export const GATHER_MS = 150;

const pending = new WeakMap<QueryClient, Map<string, ReturnType<typeof setTimeout>>>();

/** Reads the queries under this key again soon. A hidden page only marks them old: it reads when it is looked at. */
export function refreshSoon(client: QueryClient, queryKey: QueryKey): void {
  const timers = pending.get(client) ?? new Map<string, ReturnType<typeof setTimeout>>();
  pending.set(client, timers);
  const hash = hashKey(queryKey);
  if (timers.has(hash)) return;
  const read = (): void => {
    // An answer on its way may be older than the events: look again when it is here.
    if (client.isFetching({ queryKey }) > 0) {
      timers.set(hash, setTimeout(read, GATHER_MS));
      return;
    }
    timers.delete(hash);
    const refetchType = document.visibilityState === 'hidden' ? 'none' : 'active';
    void client.invalidateQueries({ queryKey, refetchType });
  };
  timers.set(hash, setTimeout(read, GATHER_MS));
}
