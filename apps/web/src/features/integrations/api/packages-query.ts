/** The packages of the registry and what is installed; polled only while an installation is under way. */
import { listPackages, type RouteOutput } from '@lockstep/contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';

const FRESH_FOR_MS = 10_000;
const BUSY_POLL_MS = 2_000;

export type PackageList = RouteOutput<typeof listPackages>;

export const PACKAGES_KEY = ['packages'] as const;

const packagesQuery = () =>
  queryOptions({
    queryKey: PACKAGES_KEY,
    queryFn: ({ signal }) => callApi(listPackages, {}, signal),
    staleTime: FRESH_FOR_MS,
    refetchInterval: ({ state }) => {
      if (state.data?.items.some(({ status }) => status === 'installing') === true) return BUSY_POLL_MS;
      if (state.error === null && state.data?.registry_problem !== undefined) return FRESH_FOR_MS;
      return tryAgainAfter(state.error, FRESH_FOR_MS);
    },
  });

export function usePackages(): UseQueryResult<PackageList> {
  return useQuery(packagesQuery());
}
