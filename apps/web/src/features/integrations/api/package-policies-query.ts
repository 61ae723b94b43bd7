/** The integration policies of one package. */
import { listPackagePolicies, type PackagePolicy } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';

const FRESH_FOR_MS = 10_000;
const ALL = 10_000;

export function usePackagePolicies(packageName: string): UseQueryResult<readonly PackagePolicy[]> {
  return useQuery({
    queryKey: ['package-policies', packageName] as const,
    queryFn: async ({ signal }) =>
      (await callApi(listPackagePolicies, { query: { packageName, perPage: ALL } }, signal)).items,
    staleTime: FRESH_FOR_MS,
    refetchInterval: ({ state }) => tryAgainAfter(state.error, FRESH_FOR_MS),
  });
}
