/** The activity log page by page. What is shown stays as it is; that there is more is counted beside it. */
import {
  countActivity,
  getActivityEntry,
  listActivity,
  type ActivityEntry,
  type RouteOutput,
} from '@lockstep/contracts';
import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { useConsoleEvents } from '../../../lib/use-console-events.ts';
import { useEventsOpen } from '../../../lib/use-events-open.ts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';
import { toFilterQuery, toActivityQuery, type ActivityFilter } from '../model/activity-filter.ts';

export const PAGE_SIZE = 25;
const POLL_MS = 15_000;
const LIST_KEY = ['activity', 'list'] as const;
const TOTAL_KEY = ['activity', 'total'] as const;
const COUNTS_KEY = ['activity', 'counts'] as const;
const ENTRY_KEY = ['activity', 'entry'] as const;

export interface ActivityPage {
  readonly items: readonly ActivityEntry[];
  readonly total: number;
}

/** Read once, and again only when somebody asks: what is being read does not move. */
export function useActivityPage(filter: ActivityFilter): UseQueryResult<ActivityPage> {
  const client = useQueryClient();
  const key = [...LIST_KEY, filter] as const;
  // An entry that is shown may go on, such as a run that ends: it changes in its place.
  useConsoleEvents((notice) => {
    if (notice.kind !== 'event' || notice.event.kind !== 'activity-changed') return;
    const { entry_id: id } = notice.event;
    if (client.getQueryData<ActivityPage>(key)?.items.some((item) => item.id === id) !== true) return;
    readEntry(id).then(
      ({ item }) => client.setQueryData<ActivityPage>(key, (page) => page && withEntry(page, item)),
      // The next look at the page shows it.
      () => undefined,
    );
  });
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }): Promise<ActivityPage> =>
      callApi(listActivity, { query: toActivityQuery(filter, PAGE_SIZE) }, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => tryAgainAfter(state.error, POLL_MS),
  });
}

function withEntry(page: ActivityPage, entry: ActivityEntry): ActivityPage {
  return { ...page, items: page.items.map((item) => (item.id === entry.id ? entry : item)) };
}

/** How many entries fit the filter by now; undefined until known. */
export function useActivityTotal(filter: ActivityFilter): number | undefined {
  const isLive = useEventsOpen();
  useRefreshOn(['activity-changed'], TOTAL_KEY);
  return useQuery({
    queryKey: [...TOTAL_KEY, { ...filter, page: 1 }] as const,
    queryFn: async ({ signal }) =>
      (await callApi(listActivity, { query: toActivityQuery({ ...filter, page: 1 }, 1) }, signal)).total,
    refetchInterval: isLive ? false : POLL_MS,
    gcTime: 0,
  }).data;
}

export type ActivityCounts = RouteOutput<typeof countActivity>;

/** How many there are over time. Undefined until known: the list says what is wrong where both cannot be read. */
export function useActivityCounts(filter: ActivityFilter): ActivityCounts | undefined {
  const isLive = useEventsOpen();
  useRefreshOn(['activity-changed'], COUNTS_KEY);
  return useQuery({
    queryKey: [...COUNTS_KEY, { ...filter, page: 1 }] as const,
    queryFn: ({ signal }): Promise<ActivityCounts> =>
      callApi(countActivity, { query: toFilterQuery(filter) }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? false : POLL_MS,
    gcTime: 0,
  }).data;
}

export type EntryAnswer = RouteOutput<typeof getActivityEntry>;

/**
 * One entry, also of another page of the log. It is read again when anything was logged: a run may still go on.
 */
export function useActivityEntry(id: string): UseQueryResult<EntryAnswer> {
  useRefreshOn(['activity-changed'], [...ENTRY_KEY, id]);
  return useQuery({
    queryKey: [...ENTRY_KEY, id] as const,
    queryFn: ({ signal }) => readEntry(id, signal),
    refetchInterval: ({ state }) => tryAgainAfter(state.error, POLL_MS),
  });
}

async function readEntry(entryId: string, signal?: AbortSignal): Promise<EntryAnswer> {
  return callApi(getActivityEntry, { params: { entryId } }, signal);
}
