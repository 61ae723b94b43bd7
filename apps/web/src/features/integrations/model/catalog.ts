/** What the catalog lists, and how that stands in the address. */
import type { PackageItem } from '@lockstep/contracts';
import { filterPackages, hasUpdate, type PackageFilter } from './filter-packages.ts';
import { isInCategory, type CategoryTree } from './categories.ts';

export const PACKAGE_SORTS = ['name', 'name_desc', 'attention'] as const;
type PackageSort = (typeof PACKAGE_SORTS)[number];

export interface CatalogView {
  readonly query: string;
  readonly filter: PackageFilter;
  /** Undefined: all. */
  readonly category: string | undefined;
  readonly sort: PackageSort;
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

export function listedPackages(
  items: readonly PackageItem[],
  view: CatalogView,
  tree: CategoryTree,
): readonly PackageItem[] {
  const found = filterPackages(items, view.query, view.filter).filter(
    (item) => view.category === undefined || isInCategory(item, view.category, tree),
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

/** Failed, under way, can be upgraded, installed, the rest. */
function urgency(item: PackageItem): number {
  if (item.status === 'install_failed') return 0;
  if (item.status === 'installing') return 1;
  if (hasUpdate(item)) return 2;
  return item.status === 'installed' ? 3 : 4;
}
