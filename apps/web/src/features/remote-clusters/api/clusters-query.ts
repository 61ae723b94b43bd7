/** Clusters that the console can reach, and what may be done there. */
import { getReplicationPermissions, listReachableClusters } from '@lockstep/contracts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const FRESH_FOR_MS = 15_000;

/**
 * The clusters that pages about links and replication can show, with what may be done there; read again every
 * 15 s.
 */
export function useReachableClusters() {
  return useRouteQuery(
    listReachableClusters,
    {},
    { queryKey: ['reachable-clusters'], pick: itemsOf, staleTime: FRESH_FOR_MS, every: FRESH_FOR_MS },
  );
}

/** Cluster privileges that are missing; undefined while not known, and where they cannot be asked for. */
export function useMissingPrivileges(
  cluster: string,
  { isWanted = true } = {},
): readonly string[] | undefined {
  return useRouteQuery(
    getReplicationPermissions,
    { query: { cluster } },
    {
      queryKey: ['cluster-privileges', cluster],
      pick: ({ missingClusterPrivileges: missing }) => missing,
      staleTime: FRESH_FOR_MS,
      isWanted,
    },
  ).data;
}
