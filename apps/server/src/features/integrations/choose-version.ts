/** Which version of a package is meant when none is named, and which may replace which. Pure. */
import { compareVersions, type SearchEntry } from '@lockstep/package-registry';
import { acceptsVersion } from './check-package.ts';
import { lastGoodVersion } from './install-record.ts';
import type { InstalledPackage } from './installed-package.ts';

export interface VersionWish {
  /** Of the stack; undefined while it is not known. */
  readonly clusterVersion: string | undefined;
  /** Prereleases count only for whoever asks for them. */
  readonly prerelease: boolean;
}

/** Newest first in, so the first that fits is the newest. */
export function newestFitting(
  versions: readonly SearchEntry[],
  { clusterVersion, prerelease }: VersionWish,
): string | undefined {
  return versions.find(
    ({ version, conditions }) =>
      (prerelease || !isPrerelease(version)) && acceptsVersion(conditions.kibanaVersion, clusterVersion),
  )?.version;
}

/** What is installed and good counts, too: a prerelease or an upload may be newer than what the registry offers. */
export function newerOf(
  offered: string | undefined,
  installed: InstalledPackage | undefined,
): string | undefined {
  const good = lastGoodVersion(installed);
  if (offered === undefined || good === undefined) return offered ?? good;
  return compareVersions(good, offered) > 0 ? good : offered;
}

/** A version with a prerelease part, such as `1.0.0-beta1`; build metadata does not count. */
export function isPrerelease(version: string): boolean {
  return version.split('+', 1)[0]?.includes('-') === true;
}

/** The good version that would be replaced by an older one; undefined when that is not so. */
export function newerInstalled(installed: InstalledPackage | undefined, version: string): string | undefined {
  const good = lastGoodVersion(installed);
  return good !== undefined && compareVersions(good, version) > 0 ? good : undefined;
}
