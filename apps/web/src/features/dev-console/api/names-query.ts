/** Names of the cluster that requests go to, for the editor to complete. */
import { listConsoleNames } from '@lockstep/contracts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';
import type { ClusterName } from '../model/completions.ts';

const FRESH_FOR_MS = 60_000;

/** Asked for once somebody is in the editor. */
export function useClusterNames(cluster: string, isWanted: boolean): readonly ClusterName[] {
  const names = useRouteQuery(
    listConsoleNames,
    { query: { cluster } },
    {
      queryKey: ['dev-console', 'names', cluster],
      pick: ({ names: list }): readonly ClusterName[] => list,
      staleTime: FRESH_FOR_MS,
      isWanted: isWanted && cluster !== '',
    },
  );
  return names.data ?? NONE;
}

const NONE: readonly ClusterName[] = [];
