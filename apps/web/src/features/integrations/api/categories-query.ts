/** The categories of the registry, for their titles and parents. They change with the registry, so hardly ever. */
import { listPackageCategories, type RouteOutput } from '@lockstep/contracts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const FRESH_FOR_MS = 5 * 60_000;

export type CategoryItem = RouteOutput<typeof listPackageCategories>['items'][number];

export function useCategories() {
  return useRouteQuery(
    listPackageCategories,
    {},
    { queryKey: ['package-categories'], pick: itemsOf, staleTime: FRESH_FOR_MS },
  );
}
