/** Clusters that the console can reach, and what may be done there. */
import { getReplicationPermissions, listReachableClusters, type ReachableCluster } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

const FRESH_FOR_MS = 15_000;

export function useReachableClusters(): UseQueryResult<readonly ReachableCluster[]> {
  return useQuery({
    queryKey: ['reachable-clusters'] as const,
    queryFn: async ({ signal }): Promise<readonly ReachableCluster[]> =>
      (await callApi(listReachableClusters, {}, signal)).items,
    staleTime: FRESH_FOR_MS,
    refetchInterval: FRESH_FOR_MS,
  });
}

/** Cluster privileges that are missing; undefined while not known, and where they cannot be asked for. */
export function useMissingPrivileges(cluster: string): readonly string[] | undefined {
  return useQuery({
    queryKey: ['cluster-privileges', cluster] as const,
    queryFn: async ({ signal }) =>
      (await callApi(getReplicationPermissions, { query: { cluster } }, signal)).missingClusterPrivileges,
    staleTime: FRESH_FOR_MS,
  }).data;
}
