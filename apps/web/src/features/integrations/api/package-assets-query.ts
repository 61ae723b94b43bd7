/** The recorded assets of an installed package with their state in the cluster. */
import { getPackageAssets, type RouteOutput } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { PACKAGES_KEY } from './packages-query.ts';

const FRESH_FOR_MS = 10_000;

export type PackageAssets = RouteOutput<typeof getPackageAssets>;

export function usePackageAssets(name: string, isWanted: boolean): UseQueryResult<PackageAssets> {
  return useQuery({
    queryKey: [...PACKAGES_KEY, 'assets', name] as const,
    queryFn: ({ signal }) => callApi(getPackageAssets, { params: { name } }, signal),
    staleTime: FRESH_FOR_MS,
    enabled: isWanted,
    refetchInterval: ({ state }) => tryAgainAfter(state.error, FRESH_FOR_MS),
  });
}
