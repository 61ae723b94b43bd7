/**
 * How the remotes stand, by their counts; and one report whole, for whoever looks at it. Read again when events say so: of
 * one remote that one alone. While the events are interrupted they are polled: often while something is under way, seldom
 * else, never while the page is hidden.
 */
import {
  getSyncReport,
  listSyncReportHeads,
  type ConsoleEvent,
  type ListedSyncReportHead,
  type SyncReport,
} from '@lockstep/contracts';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import type { PartSource } from '../../../lib/refresh-part.ts';
import { refreshSoon } from '../../../lib/refresh-queries.ts';
import { useConsoleEvents } from '../../../lib/use-console-events.ts';
import { useEventsOpen } from '../../../lib/use-events-open.ts';
import { useLiveParts } from '../../../lib/use-live-parts.ts';
import { itemOf, useRouteQuery } from '../../../lib/use-route-query.ts';
import { mergeHeads } from '../model/merge-heads.ts';
import { CALM_POLL_MS, pollIntervalMs } from '../model/poll-interval.ts';

/** Begins the key of everything that is read here. */
export const REPORTS_KEY = ['sync-reports'] as const;

type Heads = readonly ListedSyncReportHead[];

function headsSource(packageName?: string): PartSource<Heads> {
  const about = packageName === undefined ? {} : { package_name: packageName };
  return {
    queryKey: [...REPORTS_KEY, 'heads', packageName ?? null],
    read: async (ids) => {
      const query = { ...about, output_ids: ids.join(',') };
      return (await callApi(listSyncReportHeads, { query })).items;
    },
    merge: mergeHeads,
  };
}

const ALL_HEADS = headsSource();

/** Every remote by its counts. */
export function useSyncHeads(): UseQueryResult<Heads> {
  useLiveParts(ALL_HEADS, ['outputs-changed', 'run-ended']);
  return useHeads(ALL_HEADS, {});
}

/** The same, with how one integration stands on each. */
export function useSyncHeadsOf(packageName: string): UseQueryResult<Heads> {
  const source = headsSource(packageName);
  useLiveParts(source, ['outputs-changed', 'run-ended', 'installations-changed']);
  return useHeads(source, { package_name: packageName });
}

function useHeads({ queryKey }: PartSource<Heads>, query: { package_name?: string }): UseQueryResult<Heads> {
  const isLive = useEventsOpen();
  return useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Heads> =>
      (await callApi(listSyncReportHeads, { query }, signal)).items,
    refetchInterval: ({ state: { data = [], error } }) =>
      error === null ? pollIntervalMs(data, isLive) : tryAgainAfter(error, CALM_POLL_MS),
  });
}

/** The whole report of one remote. */
export function useSyncReport(outputId: string): UseQueryResult<SyncReport> {
  const client = useQueryClient();
  const queryKey = [...REPORTS_KEY, 'of', outputId];
  const isLive = useEventsOpen();
  useConsoleEvents((notice) => {
    if (notice.kind === 'connected' || isAbout(notice.event, outputId)) refreshSoon(client, queryKey);
  });
  return useRouteQuery(
    getSyncReport,
    { params: { outputId } },
    {
      queryKey,
      pick: itemOf,
      every: (report) => pollIntervalMs(report === undefined ? [] : [report], isLive),
      retryEvery: CALM_POLL_MS,
    },
  );
}

/** Runs and installs change what a report says beside its states: when the next run is, which versions there are. */
const ABOUT_ALL: readonly ConsoleEvent['kind'][] = ['outputs-changed', 'run-ended', 'installations-changed'];

function isAbout(event: ConsoleEvent, outputId: string): boolean {
  return event.kind === 'report-changed' ? event.output_id === outputId : ABOUT_ALL.includes(event.kind);
}
