/** The history page by page. What is shown stays as it is; that there is more is counted beside it. */
import {
  countHistory,
  getHistoryEntry,
  listHistory,
  type HistoryEntry,
  type RouteOutput,
} from '@lockstep/contracts';
import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { useConsoleEvents } from '../../../lib/use-console-events.ts';
import { useEventsOpen } from '../../../lib/use-events-open.ts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';
import { toFilterQuery, toHistoryQuery, type ActivityFilter } from '../model/activity-filter.ts';

export const PAGE_SIZE = 25;
const POLL_MS = 15_000;
const LIST_KEY = ['history', 'list'] as const;
const TOTAL_KEY = ['history', 'total'] as const;
const COUNTS_KEY = ['history', 'counts'] as const;
const ENTRY_KEY = ['history', 'entry'] as const;

export interface HistoryPage {
  readonly items: readonly HistoryEntry[];
  readonly total: number;
}

/** Read once, and again only when somebody asks: what is being read does not move. */
export function useHistoryPage(filter: ActivityFilter): UseQueryResult<HistoryPage> {
  const client = useQueryClient();
  const key = [...LIST_KEY, filter] as const;
  // An entry that is shown may go on, such as a run that ends: it changes in its place.
  useConsoleEvents((notice) => {
    if (notice.kind !== 'event' || notice.event.kind !== 'history-changed') return;
    const { entry_id: id } = notice.event;
    if (client.getQueryData<HistoryPage>(key)?.items.some((item) => item.id === id) !== true) return;
    readEntry(id).then(
      ({ item }) => client.setQueryData<HistoryPage>(key, (page) => page && withEntry(page, item)),
      // The next look at the page shows it.
      () => undefined,
    );
  });
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }): Promise<HistoryPage> =>
      callApi(listHistory, { query: toHistoryQuery(filter, PAGE_SIZE) }, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => tryAgainAfter(state.error, POLL_MS),
  });
}

function withEntry(page: HistoryPage, entry: HistoryEntry): HistoryPage {
  return { ...page, items: page.items.map((item) => (item.id === entry.id ? entry : item)) };
}

/** How many entries fit the filter by now; undefined until known. */
export function useHistoryTotal(filter: ActivityFilter): number | undefined {
  const isLive = useEventsOpen();
  useRefreshOn(['history-changed'], TOTAL_KEY);
  return useQuery({
    queryKey: [...TOTAL_KEY, { ...filter, page: 1 }] as const,
    queryFn: async ({ signal }) =>
      (await callApi(listHistory, { query: toHistoryQuery({ ...filter, page: 1 }, 1) }, signal)).total,
    refetchInterval: isLive ? false : POLL_MS,
    gcTime: 0,
  }).data;
}

export type HistoryCounts = RouteOutput<typeof countHistory>;

/** How many there are over time. Undefined until known: the list says what is wrong where both cannot be read. */
export function useHistoryCounts(filter: ActivityFilter): HistoryCounts | undefined {
  const isLive = useEventsOpen();
  useRefreshOn(['history-changed'], COUNTS_KEY);
  return useQuery({
    queryKey: [...COUNTS_KEY, { ...filter, page: 1 }] as const,
    queryFn: ({ signal }): Promise<HistoryCounts> =>
      callApi(countHistory, { query: toFilterQuery(filter) }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? false : POLL_MS,
    gcTime: 0,
  }).data;
}

export type EntryAnswer = RouteOutput<typeof getHistoryEntry>;

export function useHistoryEntry(id: string): UseQueryResult<EntryAnswer> {
  useRefreshOn(['history-changed'], [...ENTRY_KEY, id]);
  return useQuery({
    queryKey: [...ENTRY_KEY, id] as const,
    queryFn: ({ signal }) => readEntry(id, signal),
    refetchInterval: ({ state }) => tryAgainAfter(state.error, POLL_MS),
  });
}

async function readEntry(entryId: string, signal?: AbortSignal): Promise<EntryAnswer> {
  return callApi(getHistoryEntry, { params: { entryId } }, signal);
}
