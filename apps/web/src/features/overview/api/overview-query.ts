/** What the overview shows, read again when events say so; polled while the events are interrupted. */
import {
  getSyncOverview,
  getSyncTimeline,
  listActivity,
  withRemotes,
  type RouteOutput,
  type SyncOverview,
  type SyncState,
} from '@lockstep/contracts';
import { useQuery } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import type { PartSource } from '../../../lib/refresh-part.ts';
import { useEventsOpen } from '../../../lib/use-events-open.ts';
import { useLiveParts } from '../../../lib/use-live-parts.ts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';

/** One remote can be read again without the others. */
const OVERVIEW: PartSource<SyncOverview> = {
  queryKey: ['sync-overview'],
  read: (ids) => callApi(getSyncOverview, { query: { output_ids: ids.join(',') } }),
  merge: withRemotes,
};
const TIMELINE_KEY = ['sync-timeline'] as const;
const CHANGES_KEY = ['activity', 'latest'] as const;

const POLL_MS = 10_000;
/** With events coming in, asking is only for what no event tells, and in case one was lost. */
const LIVE_POLL_MS = 30_000;
/** A part of the timeline is half an hour; what changes now comes with the events. */
const TIMELINE_POLL_MS = 5 * 60_000;
const LATEST = 8;

/**
 * Polled every 30 s while events come and every 10 s while they do not. A changed report replaces only its
 * remote.
 */
export function useSyncOverview({ isWanted = true } = {}) {
  useLiveParts(OVERVIEW, ['outputs-changed', 'run-ended', 'installations-changed']);
  const every = useEventsOpen() ? LIVE_POLL_MS : POLL_MS;
  return useQuery({
    queryKey: OVERVIEW.queryKey,
    enabled: isWanted,
    queryFn: ({ signal }) => callApi(getSyncOverview, { query: {} }, signal),
    refetchInterval: ({ state: { error } }) => (error === null ? every : tryAgainAfter(error, POLL_MS)),
  });
}

export interface RemoteDay {
  readonly states: readonly (SyncState | null)[];
  /** Of its follower, in milliseconds. */
  readonly lags: readonly (number | null)[];
}

/** The last day by output, oldest first; undefined until known. */
export function useSyncTimeline(): ReadonlyMap<string, RemoteDay> | undefined {
  useRefreshOn(['report-changed', 'outputs-changed'], TIMELINE_KEY);
  return useQuery({
    queryKey: TIMELINE_KEY,
    queryFn: ({ signal }) => callApi(getSyncTimeline, {}, signal),
    refetchInterval: TIMELINE_POLL_MS,
    select: byOutput,
  }).data;
}

function byOutput({ items }: RouteOutput<typeof getSyncTimeline>): ReadonlyMap<string, RemoteDay> {
  return new Map(items.map(({ output_id: id, states, lags = [] }) => [id, { states, lags }]));
}

/** The eight latest entries of the activity log. */
export function useLatestChanges() {
  useRefreshOn(['activity-changed'], CHANGES_KEY);
  const every = useEventsOpen() ? LIVE_POLL_MS : POLL_MS;
  return useQuery({
    queryKey: CHANGES_KEY,
    queryFn: async ({ signal }) =>
      (await callApi(listActivity, { query: { page: 1, per_page: LATEST } }, signal)).items,
    refetchInterval: ({ state: { error } }) => (error === null ? every : tryAgainAfter(error, POLL_MS)),
  });
}
