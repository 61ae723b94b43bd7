/** What will break if nobody acts. Looked at by the console every minute or so; events say when it has changed. */
import { listWarnings } from '@lockstep/contracts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const WARNINGS_KEY = ['warnings'] as const;
const POLL_MS = 60_000;

export function useWarnings() {
  useRefreshOn(['warnings-changed'], WARNINGS_KEY);
  return useRouteQuery(
    listWarnings,
    {},
    { queryKey: WARNINGS_KEY, pick: itemsOf, staleTime: POLL_MS / 2, every: POLL_MS },
  );
}
