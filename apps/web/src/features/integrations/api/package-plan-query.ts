/** What an install of one version would write. The server reads the archive for it, so it is asked only when shown. */
import { getPackagePlan } from '@lockstep/contracts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';
import { PACKAGES_KEY } from './packages-query.ts';

const FRESH_FOR_MS = 60_000;

export function usePackagePlan(
  params: { readonly name: string; readonly version: string },
  isWanted: boolean,
) {
  const queryKey = [...PACKAGES_KEY, 'plan', params.name, params.version];
  return useRouteQuery(getPackagePlan, { params }, { queryKey, staleTime: FRESH_FOR_MS, isWanted });
}
