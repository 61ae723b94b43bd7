/** Which packages the page lists. */
import type { PackageItem } from '@lockstep/contracts';
import { compareVersions } from './compare-versions.ts';
import { findsWords } from '../../../lib/finds-words.ts';

export const PACKAGE_FILTERS = ['all', 'installed', 'update', 'not_installed'] as const;
export type PackageFilter = (typeof PACKAGE_FILTERS)[number];

/** Anything of which something is on the cluster counts as installed, also while or after it failed. */
function isPresent({ status }: Pick<PackageItem, 'status'>): boolean {
  return status !== 'not_installed';
}

/** The registry has something newer that fits than what is installed. */
export function hasUpdate({ status, version, installationInfo }: PackageItem): boolean {
  return (
    status === 'installed' &&
    installationInfo !== undefined &&
    compareVersions(installationInfo.version, version) < 0
  );
}

export function filterPackages(
  items: readonly PackageItem[],
  query: string,
  filter: PackageFilter,
): readonly PackageItem[] {
  const finds = findsWords(query);
  return items.filter(
    (item) => matches(item, filter) && finds([item.title, item.name, item.description, ...item.categories]),
  );
}

export function matches(item: PackageItem, filter: PackageFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'installed':
      return isPresent(item);
    case 'update':
      return hasUpdate(item);
    case 'not_installed':
      return !isPresent(item);
  }
}
