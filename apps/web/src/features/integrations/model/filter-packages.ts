/** Which packages the page lists. */
import type { PackageItem } from '@lockstep/contracts';
import { compareVersions } from './compare-versions.ts';
import { findsWords } from '../../../lib/finds-words.ts';

export const PACKAGE_FILTERS = ['all', 'installed', 'update', 'failed', 'not_installed'] as const;
export type PackageFilter = (typeof PACKAGE_FILTERS)[number];

/** The registry has something newer that fits than what is installed. */
export function hasUpdate({ status, version, installationInfo }: PackageItem): boolean {
  return (
    status === 'installed' &&
    installationInfo !== undefined &&
    compareVersions(installationInfo.version, version) < 0
  );
}

/**
 * Every word of the query has to occur in the title, name, description or categories; an empty query keeps all.
 */
export function searchPackages(items: readonly PackageItem[], query: string): readonly PackageItem[] {
  const finds = findsWords(query);
  return items.filter((item) => finds([item.title, item.name, item.description, ...item.categories]));
}

/** A package whose install failed is no installed one; one that is being installed is. */
export function matches(item: PackageItem, filter: PackageFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'installed':
      return item.status === 'installed' || item.status === 'installing';
    case 'failed':
      return item.status === 'install_failed';
    case 'update':
      return hasUpdate(item);
    case 'not_installed':
      return item.status === 'not_installed';
  }
}
