// What packages and their versions can be called, wherever a name comes from.

import semver from 'semver';

/** Whether the name can stand in a path and in names of assets: a-z, 0-9 and `_`, at most 128. */
export function isPackageName(name: string): boolean {
  return name.length <= 128 && /^[a-z0-9_]+$/.test(name);
}

/** Strict: `1.2.3` with an optional prerelease and build, nothing that a lenient parser would repair. */
export function isPackageVersion(version: string): boolean {
  return version.length <= 128 && /^\d\S*$/.test(version) && semver.parse(version) !== null;
}

/** Semantic order; what is no version comes before every version, in the order of its text. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [semver.parse(left), semver.parse(right)];
  if (a !== null && b !== null) return a.compare(b) || a.compareBuild(b);
  if (a !== null || b !== null) return a === null ? -1 : 1;
  return left < right ? -1 : left > right ? 1 : 0;
}
