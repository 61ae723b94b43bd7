/** The integration policies of one package. */
import { listPackagePolicies } from '@lockstep/contracts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const FRESH_FOR_MS = 10_000;
const ALL = 10_000;

export function usePackagePolicies(packageName: string) {
  return useRouteQuery(
    listPackagePolicies,
    { query: { packageName, perPage: ALL } },
    {
      queryKey: ['package-policies', packageName],
      pick: itemsOf,
      staleTime: FRESH_FOR_MS,
      retryEvery: FRESH_FOR_MS,
    },
  );
}
