/** Domain → wire for integrations. */
import { DEFAULT_SPACE, type PackageItem } from '@lockstep/contracts';
import { isoTime } from '../../lib/clock.ts';
import { toInstallationRecord, type InstalledPackage } from './installed-package.ts';
import type { ListedPackage } from './list-packages.ts';
import { parentsOf } from './package-dependencies.ts';
import type { InstalledRecords } from './stored-installations.ts';

/** One package in the list, in Fleet's shape. `status` is that of the installed version, whatever is offered. */
export function presentPackage(item: ListedPackage, records: InstalledRecords): PackageItem {
  const version = item.version;
  return {
    id: item.name,
    name: item.name,
    title: item.title,
    version,
    description: item.description,
    type: item.type,
    categories: [...item.categories],
    ...(item.iconVersion === undefined
      ? {}
      : { icon_path: `/api/fleet/epm/packages/${item.name}/${item.iconVersion}/icon` }),
    status: item.installed?.status ?? 'not_installed',
    ...(item.installed === undefined
      ? {}
      : { installationInfo: presentInstallation(item.installed, records) }),
  };
}

/** The installation record as the wire has it. */
export function presentInstallation(
  installed: InstalledPackage,
  records: InstalledRecords,
): NonNullable<PackageItem['installationInfo']> {
  const parents = parentsOf(records, installed.name).map(({ name, version }) => ({ name, version }));
  return {
    ...toInstallationRecord(installed),
    created_at: isoTime(installed.createdAt ?? installed.startedAt),
    type: 'epm-packages',
    installed_kibana: [],
    installed_kibana_space_id: DEFAULT_SPACE,
    ...(parents.length === 0 ? {} : { is_dependency_of: parents }),
  };
}
