/** The categories of the registry, for their titles and parents. They change with the registry, so hardly ever. */
import { listPackageCategories, type RouteOutput } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

const FRESH_FOR_MS = 5 * 60_000;

export type CategoryItem = RouteOutput<typeof listPackageCategories>['items'][number];

export function useCategories(): UseQueryResult<readonly CategoryItem[]> {
  return useQuery({
    queryKey: ['package-categories'] as const,
    queryFn: async ({ signal }) => (await callApi(listPackageCategories, {}, signal)).items,
    staleTime: FRESH_FOR_MS,
  });
}
