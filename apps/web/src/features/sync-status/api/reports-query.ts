/** The reports of all remotes in one poll: often while something is under way, seldom else, never while hidden. */
import { listSyncReports, type SyncReport } from '@lockstep/contracts';
import {
  queryOptions,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { CALM_POLL_MS, isAwaitingRun, pollIntervalMs, type RequestedRun } from '../model/poll-interval.ts';

export const REPORTS_KEY = ['sync-reports'] as const;
const REQUESTED_RUN_KEY = ['sync-run-requested'] as const;

export function requestedRun(client: QueryClient): RequestedRun | undefined {
  return client.getQueryData<RequestedRun>(REQUESTED_RUN_KEY);
}

export function rememberRequestedRun(client: QueryClient, run: RequestedRun): void {
  client.setQueryData<RequestedRun>(REQUESTED_RUN_KEY, () => run);
}

const reportsQuery = (client: QueryClient) =>
  queryOptions({
    queryKey: REPORTS_KEY,
    queryFn: async ({ signal }): Promise<readonly SyncReport[]> =>
      (await callApi(listSyncReports, {}, signal)).items,
    refetchInterval: ({ state: { data = [], error } }) => {
      if (error !== null) return tryAgainAfter(error, CALM_POLL_MS);
      return pollIntervalMs(data, isAwaitingRun(requestedRun(client), data, Date.now()));
    },
  });

export function useSyncReports(): UseQueryResult<readonly SyncReport[]> {
  return useQuery(reportsQuery(useQueryClient()));
}
