/**
 * What a package needs of others (`requires.content`, Fleet 9.4): content packages come with the first package that
 * needs them and go with the last one, unless a person installed them. Pure.
 */
import { compareVersions, type SearchEntry } from '@lockstep/package-registry';
import { gtr, satisfies } from 'semver';
import { acceptsVersion } from './check-package.ts';
import { lastGoodVersion } from './install-record.ts';
import type { Dependency, InstalledPackage } from './installed-package.ts';
import type { InstalledRecords } from './stored-installations.ts';

/** Whether an installed version will do: there a prerelease counts, too, because a person chose it. */
export function fitsRange(version: string, range: string): boolean {
  return satisfies(version, range, { includePrerelease: true });
}

/** The installed packages that need a package, with the range that each asks for. */
export function parentsOf(
  records: InstalledRecords,
  name: string,
): readonly (Dependency & { readonly range: string })[] {
  return [...records.values()].flatMap(({ installed }) => {
    const needed = installed.dependencies.find((one) => one.name === name);
    return needed === undefined
      ? []
      : [{ name: installed.name, version: installed.version, range: needed.version }];
  });
}

/** Everything that a package needs according to the records, directly or through others. */
export function neededBy(records: InstalledRecords, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { name: each } of records.get(next)?.installed.dependencies ?? []) {
      if (found.has(each)) continue;
      found.add(each);
      waiting.push(each);
    }
  }
  return found;
}

export interface Going {
  /** Of what it needs only these are looked at; all unless given. */
  readonly among?: readonly string[] | undefined;
  /** They stay. */
  readonly keep?: readonly string[] | undefined;
}

/** The dependencies that nobody needs any more once `name` needs them no more, the ones that need others first. */
export function goesWith(
  records: InstalledRecords,
  name: string,
  { among, keep = [] }: Going,
): readonly InstalledPackage[] {
  const gone = new Set([name]);
  const going: InstalledPackage[] = [];
  const candidates = [...neededBy(records, name)].filter(
    (each) => !keep.includes(each) && (among?.includes(each) ?? true),
  );
  const isFree = (installed: InstalledPackage | undefined): installed is InstalledPackage =>
    installed?.isDependency === true &&
    !gone.has(installed.name) &&
    parentsOf(records, installed.name).every((parent) => gone.has(parent.name));
  // A dependency of a dependency may be free only once that one is gone.
  for (;;) {
    const next = candidates.map((each) => records.get(each)?.installed).filter(isFree);
    if (next.length === 0) return going;
    for (const installed of next) gone.add(installed.name);
    going.push(...next);
  }
}

export type DependencyResult =
  | { readonly kind: 'present' }
  /** It has to be installed, or upgraded, to a version of these ranges. */
  | { readonly kind: 'wanted' }
  | { readonly kind: 'refused'; readonly message: string };

export interface DependencyQuestion {
  /** Who needs it, as messages call it. */
  readonly parent: string;
  readonly needed: Dependency;
  readonly installed: InstalledPackage | undefined;
}

/** What is installed is never replaced by an older version. */
export function evaluateDependency({ parent, needed, installed }: DependencyQuestion): DependencyResult {
  const good = lastGoodVersion(installed);
  if (good === undefined) return { kind: 'wanted' };
  if (fitsRange(good, needed.version))
    return installed?.status === 'installed' ? { kind: 'present' } : { kind: 'wanted' };
  if (!isAbove(good, needed.version)) return { kind: 'wanted' };
  const message = `${parent} needs ${needed.name} ${needed.version}, and the newer ${needed.name} ${good} is installed here.`;
  return { kind: 'refused', message };
}

/** Whether a version lies above a range. One in a gap of a range counts as below: an upgrade may still reach it. */
function isAbove(version: string, range: string): boolean {
  try {
    return gtr(version, range);
  } catch {
    return false;
  }
}

export interface DependencyChoice extends DependencyQuestion {
  /** All that the registry has. */
  readonly versions: readonly SearchEntry[];
  /** Of the stack. */
  readonly clusterVersion: string;
  /** Other packages that need it. */
  readonly others: ReturnType<typeof parentsOf>;
}

/** The newest version that suits everybody who needs it. A prerelease only where the range itself names one. */
export function chooseDependency({
  parent,
  needed,
  installed,
  versions,
  clusterVersion,
  others,
}: DependencyChoice): { readonly version: string } | { readonly message: string } {
  const what = `${parent} needs ${needed.name} ${needed.version}`;
  if (versions.length === 0) return { message: `${what}, and the package registry has no ${needed.name}.` };
  const good = lastGoodVersion(installed);
  const inRange = versions
    .filter(({ version }) => satisfies(version, needed.version))
    .filter(({ version }) => good === undefined || compareVersions(version, good) >= 0)
    .toSorted((a, b) => compareVersions(b.version, a.version));
  if (inRange.length === 0) return { message: `${what}, and the package registry has no such version.` };
  const fitting = inRange.filter(({ conditions }) =>
    acceptsVersion(conditions.kibanaVersion, clusterVersion),
  );
  if (fitting.length === 0)
    return { message: `${what}, and no such version is for this cluster, which is ${clusterVersion}.` };
  const chosen = fitting.find(({ version }) => others.every(({ range }) => fitsRange(version, range)));
  if (chosen !== undefined) return { version: chosen.version };
  const claims = others.map(({ name, version, range }) => `${name} ${version} needs ${range}`).join(', ');
  return { message: `${what}, and no version suits all that need it: ${claims}.` };
}
