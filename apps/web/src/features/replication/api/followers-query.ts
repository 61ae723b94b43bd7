/** Followers of one cluster with their real state. The leader's side is only asked for details. */
import { getFollower, listFollowers, type FollowerDetail } from '@lockstep/contracts';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { itemOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const POLL_MS = 10_000;
const POLL_UNSETTLED_MS = 2_000;
/** There may be a hundred of them. */
const POLL_ALL_MS = 60_000;
/** Everything under it is read again after an action. */
const FOLLOWERS_KEY = ['followers'] as const;

/** Read again every 10 s, every 2 s while one recovers. */
export function useFollowers(cluster: string) {
  return useRouteQuery(
    listFollowers,
    { query: { cluster } },
    {
      queryKey: [...FOLLOWERS_KEY, cluster, 'list'],
      every: (list) => pollMs(list?.items.some((item) => item.state === 'recovering')),
      retryEvery: POLL_MS,
    },
  );
}

/** Of several clusters at once, each asked for itself: one that does not answer hides no other. */
export function useFollowersOfAll(clusters: readonly string[]) {
  return useQueries({
    queries: clusters.map((cluster) => ({
      queryKey: [...FOLLOWERS_KEY, cluster, 'list'],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        callApi(listFollowers, { query: { cluster } }, signal),
      refetchInterval: POLL_ALL_MS,
    })),
  });
}

function pollMs(isMoving: boolean | undefined): number {
  return isMoving === true ? POLL_UNSETTLED_MS : POLL_MS;
}

/** With what its leader says. Read again every 10 s, every 2 s while it recovers. */
export function useFollower(cluster: string, name: string) {
  return useRouteQuery(
    getFollower,
    { params: { name }, query: { cluster } },
    {
      queryKey: [...FOLLOWERS_KEY, cluster, 'one', name],
      pick: itemOf,
      every: (item: FollowerDetail | undefined) => pollMs(item?.state === 'recovering'),
      retryEvery: POLL_MS,
    },
  );
}

/** A follower as it is when a form opens: not read again under what is typed. */
export function useFollowerOnce(cluster: string, name: string | undefined) {
  return useRouteQuery(
    getFollower,
    { params: { name: name ?? '' }, query: { cluster } },
    {
      queryKey: [...FOLLOWERS_KEY, cluster, 'once', name],
      pick: itemOf,
      isOnce: true,
      isWanted: name !== undefined,
    },
  );
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
