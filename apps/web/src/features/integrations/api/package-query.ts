/** One package in one version; without a version, the installed one or else the newest that fits. */
import { getPackage, getPackageVersion, type RouteOutput } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { busyPollMs, PACKAGES_KEY } from './packages-query.ts';

const FRESH_FOR_MS = 10_000;

export type PackageAnswer = RouteOutput<typeof getPackage>;

export function usePackage(name: string, version: string | undefined): UseQueryResult<PackageAnswer> {
  return useQuery({
    queryKey: [...PACKAGES_KEY, 'one', name, version ?? null] as const,
    queryFn: ({ signal }) =>
      version === undefined
        ? callApi(getPackage, { params: { name } }, signal)
        : callApi(getPackageVersion, { params: { name, version } }, signal),
    staleTime: FRESH_FOR_MS,
    // While another version is read, the one before stays: the version select keeps the focus.
    placeholderData: (before) => (before?.item.name === name ? before : undefined),
    refetchInterval: ({ state: { data, error } }) =>
      error === null ? busyPollMs(data?.item.status === 'installing') : tryAgainAfter(error, FRESH_FOR_MS),
  });
}
