/** Links of one cluster to others, each tried by the server when it is asked. */
import {
  getRemoteClusterDetail,
  listRemoteClusterDetails,
  type RemoteClusterDetail,
} from '@lockstep/contracts';
import { useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { itemOf, itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const POLL_MS = 15_000;
const POLL_BROKEN_MS = 5_000;
/** There may be a hundred of them. */
const POLL_ALL_MS = 60_000;
/** How long the server waits for a connection that is being made. */
const SETTLE_MS = 8_000;

/** Everything under it is read again after a change. */
const LINKS_KEY = ['remote-clusters'] as const;

/** Every 15 s. Each reading has the cluster try its links, so a state is never older than that. */
export function useLinks(cluster: string) {
  return useRouteQuery(
    listRemoteClusterDetails,
    { query: { cluster } },
    { queryKey: [...LINKS_KEY, cluster, 'list'], pick: itemsOf, every: POLL_MS },
  );
}

/** Of several clusters at once, each asked for itself: one that does not answer hides no other. */
export function useLinksOfAll(clusters: readonly string[]) {
  return useQueries({
    queries: clusters.map((cluster) => ({
      queryKey: [...LINKS_KEY, cluster, 'list'],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
        itemsOf(await callApi(listRemoteClusterDetails, { query: { cluster } }, signal)),
      refetchInterval: POLL_ALL_MS,
    })),
  });
}

/** The first look waits for the connection, so that a link that was just saved is not called broken. */
export function useLink(cluster: string, name: string): UseQueryResult<RemoteClusterDetail> {
  const client = useQueryClient();
  const key = [...LINKS_KEY, cluster, 'one', name] as const;
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => {
      const wait = client.getQueryData(key) === undefined ? SETTLE_MS : 0;
      return readLink({ cluster, name, wait }, signal);
    },
    gcTime: 0,
    refetchInterval: ({ state }) => {
      if (state.error !== null) return tryAgainAfter(state.error, POLL_MS);
      return state.data?.connection.state === 'connected' ? POLL_MS : POLL_BROKEN_MS;
    },
  });
}

/** A link as it is when a form or a question opens: not tried for long, and not read again under what is typed. */
export function useLinkOnce(cluster: string, name: string | undefined) {
  return useRouteQuery(
    getRemoteClusterDetail,
    { params: { name: name ?? '' }, query: { cluster, wait_ms: 0 } },
    {
      queryKey: [...LINKS_KEY, cluster, 'once', name],
      pick: itemOf,
      isOnce: true,
      isWanted: name !== undefined,
    },
  );
}

async function readLink(
  { cluster, name, wait }: { readonly cluster: string; readonly name: string; readonly wait: number },
  signal: AbortSignal,
): Promise<RemoteClusterDetail> {
  const call = { params: { name }, query: { cluster, wait_ms: wait } };
  return (await callApi(getRemoteClusterDetail, call, signal)).item;
}

/** Makes everything that shows links of a cluster, or what hangs on them, read again. */
export function useForgetLinks(): (cluster: string) => Promise<unknown> {
  const client = useQueryClient();
  return (cluster) =>
    Promise.all([
      client.invalidateQueries({
        queryKey: [...LINKS_KEY, cluster],
        // What a form or a question started from stays until it is closed.
        predicate: ({ queryKey }) => queryKey[2] !== 'once',
      }),
      client.invalidateQueries({ queryKey: ['followers', cluster] }),
      client.invalidateQueries({ queryKey: ['data-views'] }),
    ]);
}
