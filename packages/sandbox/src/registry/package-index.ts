/** All served versions, by name and then from old to new, as `/search` lists them. */
import type { RegistryPackage } from './registry-package.ts';
import { compareVersions } from './package-versions.ts';

export interface PackageIndex {
  readonly packages: readonly RegistryPackage[];
  find(name: string, version: string): RegistryPackage | undefined;
}

/** `find` wants the exact version. A deprecated version says so for all versions of its package. */
export function indexPackages(packages: readonly RegistryPackage[]): PackageIndex {
  const sorted = spreadDeprecation([...packages].sort(byNameAndVersion));
  const byKey = new Map(sorted.map((pkg) => [packageKey(pkg.name, pkg.version), pkg]));
  return { packages: sorted, find: (name, version) => byKey.get(packageKey(name, version)) };
}

/** Name and version as paths of the registry join them. */
export const packageKey = (name: string, version: string): string => `${name}-${version}`;

function byNameAndVersion(a: RegistryPackage, b: RegistryPackage): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return compareVersions(a.version, b.version);
}

/** The newest deprecation of a name holds for each of its versions (docs/elastic/packages.md#shape-of-a-package). */
function spreadDeprecation(sorted: readonly RegistryPackage[]): readonly RegistryPackage[] {
  const newest = new Map(
    sorted
      .filter(({ deprecated }) => Object.keys(deprecated).length > 0)
      .map((pkg) => [pkg.name, pkg.deprecated]),
  );
  return sorted.map((pkg) => {
    const deprecated = newest.get(pkg.name);
    return deprecated === undefined ? pkg : { ...pkg, deprecated };
  });
}
