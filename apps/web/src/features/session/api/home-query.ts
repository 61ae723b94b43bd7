/** The home cluster, and since when what the pages show of it is known to be current. */
import { getHome, type RouteOutput } from '@lockstep/contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

const POLL_MS = 15_000;

export type Home = RouteOutput<typeof getHome>;

/** Key apart from everything that belongs to a user: it survives sign-in and sign-out. */
export const HOME_KEY = ['home'] as const;

const homeQuery = () =>
  queryOptions({
    queryKey: HOME_KEY,
    queryFn: ({ signal }) => callApi(getHome, {}, signal),
    refetchInterval: POLL_MS,
    staleTime: POLL_MS,
  });

export function useHome(): UseQueryResult<Home> {
  return useQuery(homeQuery());
}
