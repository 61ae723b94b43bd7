/** Followers of one cluster with their real state. The leader's side is only asked for details. */
import { getFollower, listFollowers, type FollowerDetail, type RouteOutput } from '@lockstep/contracts';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';

const POLL_MS = 10_000;
const POLL_UNSETTLED_MS = 2_000;
/** Everything under it is read again after an action. */
const FOLLOWERS_KEY = ['followers'] as const;

export type FollowerList = RouteOutput<typeof listFollowers>;

export function useFollowers(cluster: string): UseQueryResult<FollowerList> {
  return useQuery({
    queryKey: [...FOLLOWERS_KEY, cluster, 'list'] as const,
    queryFn: ({ signal }) => callApi(listFollowers, { query: { cluster } }, signal),
    refetchInterval: ({ state }) => {
      if (state.error !== null) return tryAgainAfter(state.error, POLL_MS);
      const isMoving = state.data?.items.some((item) => item.state === 'recovering') === true;
      return isMoving ? POLL_UNSETTLED_MS : POLL_MS;
    },
  });
}

export function useFollower(cluster: string, name: string): UseQueryResult<FollowerDetail> {
  return useQuery({
    queryKey: [...FOLLOWERS_KEY, cluster, 'one', name] as const,
    queryFn: ({ signal }) => readFollower(cluster, name, signal),
    gcTime: 0,
    refetchInterval: ({ state }) => {
      if (state.error !== null) return tryAgainAfter(state.error, POLL_MS);
      return state.data?.state === 'recovering' ? POLL_UNSETTLED_MS : POLL_MS;
    },
  });
}

/** A follower as it is when a form opens: not read again under what is typed. */
export function useFollowerOnce(cluster: string, name: string | undefined): UseQueryResult<FollowerDetail> {
  return useQuery({
    queryKey: [...FOLLOWERS_KEY, cluster, 'once', name] as const,
    queryFn: ({ signal }) => readFollower(cluster, name ?? '', signal),
    enabled: name !== undefined,
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

async function readFollower(cluster: string, name: string, signal: AbortSignal): Promise<FollowerDetail> {
  return (await callApi(getFollower, { params: { name }, query: { cluster } }, signal)).item;
}

/** Puts what an action has seen in the place of what was known, and has the list read again. */
export function useTakeFollower(): (
  cluster: string,
  name: string,
  item: FollowerDetail | null,
) => Promise<unknown> {
  const client = useQueryClient();
  return (cluster, name, item) => {
    if (item !== null) client.setQueryData([...FOLLOWERS_KEY, cluster, 'one', name], item);
    return Promise.all([
      client.invalidateQueries({ queryKey: [...FOLLOWERS_KEY, cluster, 'list'] }),
      client.invalidateQueries({ queryKey: ['remote-clusters', cluster, 'list'] }),
    ]);
  };
}
