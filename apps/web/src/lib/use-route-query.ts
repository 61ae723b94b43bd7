/** A query that is one call of a route, and how often it is asked again. */
import type { Route, RouteCall, RouteOutput } from '@lockstep/contracts';
import { useQuery, type QueryKey, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from './api-client.ts';
import { tryAgainAfter } from './query-client.ts';

interface RouteQueryOptions<Answer, Data> {
  readonly queryKey: QueryKey;
  /** What of the answer is wanted; without it the whole of it. */
  readonly pick?: (answer: Answer) => Data;
  /** Asked again in this time, in milliseconds; after a refusal not at all. */
  readonly every?: number | ((data: Data | undefined) => number);
  /** Only after a failure asked again in this time. */
  readonly retryEvery?: number;
  /** Read when it is opened and when somebody asks: what is being read, or typed over, does not move. */
  readonly isOnce?: boolean;
  /** Not kept: an answer of before says nothing about now. */
  readonly isLive?: boolean;
  /** Not asked while it is not. */
  readonly isWanted?: boolean;
  readonly staleTime?: number;
}

const ONCE = { gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false };

/**
 * Reads a route through the cache of queries, once for all that ask by the same key; `pick` keeps a part of
 * the answer.
 */
export function useRouteQuery<R extends Route, Data = RouteOutput<R>>(
  route: R,
  input: RouteCall<R>,
  options: RouteQueryOptions<RouteOutput<R>, Data>,
): UseQueryResult<Data> {
  const { queryKey, pick, every, retryEvery, staleTime } = options;
  const { isOnce = false, isLive = false, isWanted = true } = options;
  return useQuery<Data>({
    queryKey,
    queryFn: async ({ signal }) => {
      const answer = await callApi(route, input, signal);
      return pick === undefined ? (answer as Data) : pick(answer);
    },
    enabled: isWanted,
    ...(isOnce ? ONCE : isLive ? { gcTime: 0, staleTime: 0 } : {}),
    ...(staleTime === undefined ? {} : { staleTime }),
    refetchInterval: ({ state: { data, error } }) => {
      const interval = typeof every === 'function' ? every(data) : every;
      if (error === null) return interval ?? false;
      const wait = retryEvery ?? interval;
      return wait === undefined ? false : tryAgainAfter(error, wait);
    },
  });
}

/** Selects the items of an answer that is a list. */
export function itemsOf<T>({ items }: { readonly items: readonly T[] }): readonly T[] {
  return items;
}

/** Selects the item of an answer about one. */
export function itemOf<T>({ item }: { readonly item: T }): T {
  return item;
}
