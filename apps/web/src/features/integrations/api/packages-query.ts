/** The packages of the registry and what is installed; polled only while an installation is under way. */
import { listPackages, type RouteOutput } from '@lockstep/contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { consoleEvents } from '../../../lib/console-events.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';

const FRESH_FOR_MS = 10_000;
const BUSY_POLL_MS = 2_000;

export type PackageList = RouteOutput<typeof listPackages>;

/** Everything that is read about packages has a key that begins so. */
export const PACKAGES_KEY = ['packages'] as const;

/** Asked often only while something is under way and the event stream does not tell when it ends. */
export function busyPollMs(isBusy: boolean): number | false {
  if (!isBusy) return false;
  return consoleEvents.isOpen() ? FRESH_FOR_MS : BUSY_POLL_MS;
}

const packagesQuery = (hasBeta: boolean) =>
  queryOptions({
    queryKey: hasBeta ? [...PACKAGES_KEY, 'with-beta'] : PACKAGES_KEY,
    queryFn: ({ signal }) => callApi(listPackages, hasBeta ? { query: { prerelease: 'true' } } : {}, signal),
    staleTime: FRESH_FOR_MS,
    refetchInterval: ({ state }) => {
      const isBusy = state.data?.items.some(({ status }) => status === 'installing') === true;
      if (isBusy) return busyPollMs(isBusy);
      if (state.error === null && state.data?.registry_problem !== undefined) return FRESH_FOR_MS;
      return tryAgainAfter(state.error, FRESH_FOR_MS);
    },
  });

/**
 * `hasBeta` also lists versions that are not released; it is a key of its own in the cache. Nothing is asked
 * while it is not wanted.
 */
export function usePackages({ isWanted = true, hasBeta = false } = {}): UseQueryResult<PackageList> {
  return useQuery({ ...packagesQuery(hasBeta), enabled: isWanted });
}
