/** Which packages the page lists. */
import type { PackageItem } from '@lockstep/contracts';

export const PACKAGE_FILTERS = ['all', 'installed', 'not_installed'] as const;
export type PackageFilter = (typeof PACKAGE_FILTERS)[number];

/** Anything of which something is on the cluster counts as installed, also while or after it failed. */
export function isPresent({ status }: Pick<PackageItem, 'status'>): boolean {
  return status !== 'not_installed';
}

export function filterPackages(
  items: readonly PackageItem[],
  query: string,
  filter: PackageFilter,
): readonly PackageItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const searched = [item.title, item.name, item.description, ...item.categories].join(' ').toLowerCase();
    const isWanted = filter === 'all' || (filter === 'installed') === isPresent(item);
    return isWanted && words.every((word) => searched.includes(word));
  });
}
