/** Keeps what management installs. An install that went well is none the worse for an archive that could not be kept. */
import type { Company } from '../../lib/collection.ts';
import type { PackageArchive } from './archive-store.ts';
import type { InstallTarget } from './install-target.ts';
import type { PackageKey } from './package-key.ts';

/**
 * What is written with the record that begins an install, so before the first asset: an interrupted upload can be taken
 * up again. Undefined where nothing is kept.
 */
export async function keptArchive(
  { archives, isManagement, log }: InstallTarget,
  key: PackageKey,
  archive: PackageArchive,
): Promise<Company | undefined> {
  if (archives === undefined || isManagement !== true) return undefined;
  const warn = (err: unknown) =>
    log.warn('archive-not-kept', { err, package: key.name, version: key.version });
  try {
    return { documents: [await archives.prepare(key, archive)], onRefused: warn };
  } catch (error) {
    warn(error);
    return undefined;
  }
}
