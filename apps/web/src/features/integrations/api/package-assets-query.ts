/** The recorded assets of an installed package with their state in the cluster. */
import { getPackageAssets, type RouteOutput } from '@lockstep/contracts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';
import { PACKAGES_KEY } from './packages-query.ts';

const FRESH_FOR_MS = 10_000;

export type PackageAssets = RouteOutput<typeof getPackageAssets>;

export function usePackageAssets(name: string, isWanted: boolean) {
  return useRouteQuery(
    getPackageAssets,
    { params: { name } },
    {
      queryKey: [...PACKAGES_KEY, 'assets', name],
      staleTime: FRESH_FOR_MS,
      retryEvery: FRESH_FOR_MS,
      isWanted,
    },
  );
}
