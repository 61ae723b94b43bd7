/** Keeps queries current by events: they are read again when one of the named kinds of events comes. */
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import type { ConsoleEvent } from '@lockstep/contracts';
import { refreshSoon } from './refresh-queries.ts';
import { useConsoleEvents } from './use-console-events.ts';

/** Also after every new connection: what happened before it was missed. */
export function useRefreshOn(kinds: readonly ConsoleEvent['kind'][], queryKey: QueryKey): void {
  const client = useQueryClient();
  useConsoleEvents((notice) => {
    if (notice.kind === 'connected' || kinds.includes(notice.event.kind)) refreshSoon(client, queryKey);
  });
}
