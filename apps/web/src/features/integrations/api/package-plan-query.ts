/** What an install of one version would write. The server reads the archive for it, so it is asked only when shown. */
import { getPackagePlan, type PackagePlan } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { PACKAGES_KEY } from './packages-query.ts';

const FRESH_FOR_MS = 60_000;

export function usePackagePlan(
  params: { readonly name: string; readonly version: string },
  isWanted: boolean,
): UseQueryResult<PackagePlan> {
  return useQuery({
    queryKey: [...PACKAGES_KEY, 'plan', params.name, params.version] as const,
    queryFn: ({ signal }) => callApi(getPackagePlan, { params }, signal),
    staleTime: FRESH_FOR_MS,
    enabled: isWanted,
  });
}
