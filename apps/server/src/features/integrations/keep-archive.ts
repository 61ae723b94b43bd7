/** Keeps what management installs. An install that went well is none the worse for an archive that could not be kept. */
import type { PackageArchive } from './archive-store.ts';
import type { InstallTarget } from './install-target.ts';
import type { InstalledPackage } from './installed-package.ts';
import type { PackageKey } from './package-key.ts';

/** Before the first asset is written, so that an interrupted upload can be taken up again. */
export async function keepArchive(
  { archives, isManagement, log }: InstallTarget,
  key: PackageKey,
  archive: PackageArchive,
): Promise<void> {
  if (archives === undefined || isManagement !== true) return;
  await archives.keep(key, archive).catch((err: unknown) => {
    log.warn({ err, package: key.name, version: key.version }, 'the archive of a package is not kept');
  });
}

/** The version before the last one: remotes may still go from the last to the present one, and back. */
export function forgetOlder(
  target: InstallTarget,
  before: InstalledPackage,
  now: InstalledPackage,
): Promise<void> {
  const older = [before.previousVersion].filter(
    (version) => version !== now.version && version !== now.previousVersion,
  );
  return forget(target, now.name, older);
}

/** Of a package that is gone. */
export function forgetAll(target: InstallTarget, gone: InstalledPackage): Promise<void> {
  return forget(target, gone.name, [gone.version, gone.installVersion, gone.previousVersion]);
}

async function forget(
  { archives, isManagement, log }: InstallTarget,
  name: string,
  versions: readonly (string | undefined)[],
): Promise<void> {
  if (archives === undefined || isManagement !== true) return;
  for (const version of new Set(versions)) {
    if (version === undefined) continue;
    await archives.remove({ name, version }).catch((err: unknown) => {
      log.warn({ err, package: name, version }, 'the archive of a package could not be removed');
    });
  }
}
