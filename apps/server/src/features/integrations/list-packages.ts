/** The registry's packages joined with what is installed. A registry that is down leaves the installed ones. */
import { compareVersions, type RegistryClient, type SearchEntry } from '@lockstep/package-registry';
import { newerOf } from './choose-version.ts';
import type { InstalledPackage } from './installed-package.ts';

export interface ListedPackage {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly type: string;
  readonly categories: readonly string[];
  /** The version of the registry that has it; undefined: it has none. */
  readonly iconVersion: string | undefined;
  readonly installed: InstalledPackage | undefined;
}

export interface PackageList {
  readonly items: readonly ListedPackage[];
  readonly registryProblem: { readonly message: string; readonly nextAction: string } | undefined;
}

export interface ListPackagesOptions {
  readonly registry: RegistryClient;
  readonly installed: readonly InstalledPackage[];
  /** Version of the home cluster, for the packages' Kibana conditions; undefined while it is not known. */
  readonly clusterVersion: string | undefined;
  readonly prerelease: boolean;
  readonly category: string | undefined;
}

export async function listPackages(options: ListPackagesOptions): Promise<PackageList> {
  const { registry, installed, clusterVersion, prerelease, category } = options;
  const answer = await registry.search({
    prerelease,
    ...(category === undefined ? {} : { category }),
    ...(clusterVersion === undefined ? {} : { kibanaVersion: clusterVersion }),
  });
  const entries = answer.kind === 'found' ? newestOfEach(answer.packages) : [];
  const byName = new Map(installed.map((item) => [item.name, item]));
  const known = entries.map((entry) => fromRegistry(entry, byName.get(entry.name)));
  const names = new Set(entries.map(({ name }) => name));
  const orphans =
    category === undefined ? installed.filter(({ name }) => !names.has(name)).map(fromRecord) : [];
  return {
    items: [...known, ...orphans].sort(byTitle),
    registryProblem: answer.kind === 'found' ? answer.offline : problemOf(answer),
  };
}

function problemOf(answer: { readonly message: string; readonly nextAction?: string }) {
  return {
    message: answer.message,
    nextAction: answer.nextAction ?? 'Check registry.url in the configuration.',
  };
}

function newestOfEach(entries: readonly SearchEntry[]): readonly SearchEntry[] {
  const newest = new Map<string, SearchEntry>();
  for (const entry of entries) {
    const known = newest.get(entry.name);
    if (known === undefined || compareVersions(entry.version, known.version) > 0)
      newest.set(entry.name, entry);
  }
  return [...newest.values()];
}

function fromRegistry(entry: SearchEntry, installed: InstalledPackage | undefined): ListedPackage {
  return {
    name: entry.name,
    title: entry.title,
    version: newerOf(entry.version, installed) ?? entry.version,
    description: entry.description,
    type: entry.type,
    categories: entry.categories,
    iconVersion: entry.icons.length > 0 ? entry.version : undefined,
    installed,
  };
}

function fromRecord(installed: InstalledPackage): ListedPackage {
  return {
    name: installed.name,
    title: installed.title ?? installed.name,
    version: installed.version,
    description: '',
    type: 'integration',
    categories: [],
    iconVersion: undefined,
    installed,
  };
}

function byTitle(a: ListedPackage, b: ListedPackage): number {
  const [left, right] = [a.title.toLowerCase(), b.title.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : a.name < b.name ? -1 : 1;
}
