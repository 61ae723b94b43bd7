/**
 * The reports of all remotes in one answer, read again when news say so. While the news are interrupted they are polled:
 * often while something is under way, seldom else, never while the page is hidden.
 */
import { listSyncReports, type SyncReport } from '@lockstep/contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { useEventsOpen } from '../../../lib/use-events-open.ts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';
import { CALM_POLL_MS, pollIntervalMs } from '../model/poll-interval.ts';

export const REPORTS_KEY = ['sync-reports'] as const;

const reportsQuery = (isLive: boolean) =>
  queryOptions({
    queryKey: REPORTS_KEY,
    queryFn: async ({ signal }): Promise<readonly SyncReport[]> =>
      (await callApi(listSyncReports, {}, signal)).items,
    refetchInterval: ({ state: { data = [], error } }) =>
      error === null ? pollIntervalMs(data, isLive) : tryAgainAfter(error, CALM_POLL_MS),
  });

export function useSyncReports(): UseQueryResult<readonly SyncReport[]> {
  useRefreshOn(['report-changed', 'outputs-changed', 'run-ended', 'installations-changed'], REPORTS_KEY);
  return useQuery(reportsQuery(useEventsOpen()));
}
