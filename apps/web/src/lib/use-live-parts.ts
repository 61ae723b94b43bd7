/** Keeps an answer about all outputs current by events: of one output that one, else everything. */
import { useQueryClient } from '@tanstack/react-query';
import type { ConsoleEvent } from '@lockstep/contracts';
import { refreshPartSoon, type PartSource } from './refresh-part.ts';
import { refreshSoon } from './refresh-queries.ts';
import { useConsoleEvents } from './use-console-events.ts';

/** `kinds` are the events after which everything is read; so it is after every new connection. */
export function useLiveParts<Data>(source: PartSource<Data>, kinds: readonly ConsoleEvent['kind'][]): void {
  const client = useQueryClient();
  useConsoleEvents((notice) => {
    if (notice.kind === 'event' && notice.event.kind === 'report-changed')
      refreshPartSoon(client, source, notice.event.output_id);
    else if (notice.kind === 'connected' || kinds.includes(notice.event.kind))
      refreshSoon(client, source.queryKey);
  });
}
