/** Domain → wire for integrations. */
import type { PackageItem } from '@lockstep/contracts';
import { toInstallationRecord, type InstalledPackage } from './installed-package.ts';
import type { ListedPackage } from './list-packages.ts';

export function presentPackage(item: ListedPackage): PackageItem {
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
    ...(item.installed === undefined ? {} : { installationInfo: presentInstallation(item.installed) }),
  };
}

/** The installation record as the wire has it. */
export function presentInstallation(
  installed: InstalledPackage,
): NonNullable<PackageItem['installationInfo']> {
  return { ...toInstallationRecord(installed), type: 'epm-packages', installed_kibana: [] };
}
