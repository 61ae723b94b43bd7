/** What the catalog lists, and how that stands in the address. */
import type { PackageItem } from '@lockstep/contracts';
import {
  hasUpdate,
  matches,
  PACKAGE_FILTERS,
  searchPackages,
  type PackageFilter,
} from './filter-packages.ts';
import { countedCategories, isInCategory, type CategoryTree, type CountedCategory } from './categories.ts';

export const PACKAGE_SORTS = ['name', 'name_desc', 'attention'] as const;
type PackageSort = (typeof PACKAGE_SORTS)[number];

export interface CatalogView {
  readonly query: string;
  readonly filter: PackageFilter;
  /** Undefined: all. */
  readonly category: string | undefined;
  readonly sort: PackageSort;
  /** Beta versions and release candidates are offered, too. */
  readonly hasBeta: boolean;
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/**
 * What the search, the filter and the category leave. `attention`: failed, under way, can be upgraded,
 * installed, the rest; then by title.
 */
export function listedPackages(
  items: readonly PackageItem[],
  view: CatalogView,
  tree: CategoryTree,
): readonly PackageItem[] {
  const found = searchPackages(items, view.query).filter(
    (item) => matches(item, view.filter) && isInView(item, view, tree),
  );
  const byTitle = (a: PackageItem, b: PackageItem): number => collator.compare(a.title, b.title);
  switch (view.sort) {
    case 'name':
      return found.toSorted(byTitle);
    case 'name_desc':
      return found.toSorted((a, b) => byTitle(b, a));
    case 'attention':
      return found.toSorted((a, b) => urgency(a) - urgency(b) || byTitle(a, b));
  }
}

function isInView(item: PackageItem, { category }: CatalogView, tree: CategoryTree): boolean {
  return category === undefined || isInCategory(item, category, tree);
}

interface CatalogCounts {
  readonly filters: readonly (readonly [filter: PackageFilter, count: number])[];
  readonly categories: readonly CountedCategory[];
  /** Over all categories. */
  readonly total: number;
}

/** How much each choice would show, with all else as it is chosen. */
export function catalogCounts(
  items: readonly PackageItem[],
  view: CatalogView,
  tree: CategoryTree,
): CatalogCounts {
  const searched = searchPackages(items, view.query);
  const inCategory = searched.filter((item) => isInView(item, view, tree));
  const inFilter = searched.filter((item) => matches(item, view.filter));
  return {
    filters: PACKAGE_FILTERS.map((filter) => [
      filter,
      inCategory.filter((item) => matches(item, filter)).length,
    ]),
    categories: countedCategories(inFilter, tree, view.category),
    total: inFilter.length,
  };
}

/** Failed, under way, can be upgraded, installed, the rest. */
function urgency(item: PackageItem): number {
  if (item.status === 'install_failed') return 0;
  if (item.status === 'installing') return 1;
  if (hasUpdate(item)) return 2;
  return item.status === 'installed' ? 3 : 4;
}
