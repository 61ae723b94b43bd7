/** What will break if nobody acts. Looked at by the console every minute or so; news say when it has changed. */
import { listWarnings, type ConsoleWarning } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';

const WARNINGS_KEY = ['warnings'] as const;
const POLL_MS = 60_000;

export function useWarnings(): UseQueryResult<readonly ConsoleWarning[]> {
  useRefreshOn(['warnings-changed'], WARNINGS_KEY);
  return useQuery({
    queryKey: WARNINGS_KEY,
    queryFn: async ({ signal }): Promise<readonly ConsoleWarning[]> =>
      (await callApi(listWarnings, {}, signal)).items,
    staleTime: POLL_MS / 2,
    refetchInterval: ({ state }) => (state.error === null ? POLL_MS : tryAgainAfter(state.error, POLL_MS)),
  });
}
