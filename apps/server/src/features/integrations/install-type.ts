/** What an install is, seen from the record (docs/elastic/packages.md#kinds-of-installs). Pure. */
import type { InstalledPackage } from './installed-package.ts';

export type InstallType = 'install' | 'reinstall' | 'update' | 'reupdate' | 'rollback';

export function installType(record: InstalledPackage | undefined, version: string): InstallType {
  if (record === undefined) return 'install';
  if (version === record.version) return version === record.installVersion ? 'reinstall' : 'rollback';
  return version === record.installVersion ? 'reupdate' : 'update';
}
