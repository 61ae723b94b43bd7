/** Which packages have to be installed before one that needs them, all looked at before anything is written. */
import type { PackageContents } from '@lockstep/package-registry';
import { factsOf } from './cluster-facts.ts';
import { contentRequirements } from './content-requirements.ts';
import type { InstallTarget, WantedPackage } from './install-target.ts';
import type { Dependency, InstalledPackage } from './installed-package.ts';
import {
  chooseDependency,
  fitsRange,
  evaluateDependency,
  neededBy,
  parentsOf,
} from './package-dependencies.ts';
import { fetchPackage, registryProblem, type PackageProblem } from './package-source.ts';
import { prepare, type Prepared } from './prepare-install.ts';
import type { InstalledRecords } from './stored-installations.ts';

/** A package that has to be installed or upgraded first. */
export interface NeededPackage {
  readonly name: string;
  readonly version: string;
  readonly previous: InstalledPackage | undefined;
  readonly prepared: Prepared;
}

/** `needed`: in the order in which they are to be installed. */
export type Resolved =
  { readonly kind: 'resolved'; readonly needed: readonly NeededPackage[] } | PackageProblem;

interface Search {
  readonly target: InstallTarget;
  readonly records: InstalledRecords;
  readonly signal: AbortSignal | undefined;
  readonly found: Map<string, NeededPackage>;
}

/** Reads the registry and the cluster; writes nothing. What cannot be had is a refusal that names it. */
export async function resolveDependencies(
  target: InstallTarget,
  contents: PackageContents,
  { records, signal }: { readonly records: InstalledRecords; readonly signal?: AbortSignal | undefined },
): Promise<Resolved> {
  const search: Search = { target, records, signal, found: new Map() };
  const problem = await resolveAll(search, contents, []);
  return problem ?? { kind: 'resolved', needed: [...search.found.values()] };
}

/** `above`: the packages that led here, which are being installed themselves. */
async function resolveAll(
  search: Search,
  contents: PackageContents,
  above: readonly string[],
): Promise<PackageProblem | undefined> {
  const path = [...above, contents.name];
  for (const needed of contentRequirements(contents)) {
    const problem = await resolveOne(search, {
      needed,
      path,
      parent: `${contents.name}-${contents.version}`,
    });
    if (problem !== undefined) return problem;
  }
  return undefined;
}

interface Need {
  readonly needed: Dependency;
  readonly path: readonly string[];
  /** As messages call it. */
  readonly parent: string;
}

async function resolveOne(search: Search, need: Need): Promise<PackageProblem | undefined> {
  const { records, found } = search;
  const { needed, path, parent } = need;
  const circle = circleOf(records, need);
  if (circle !== undefined) return unmet(`${parent} needs itself: ${circle.join(' needs ')}.`);
  const other = found.get(needed.name);
  if (other !== undefined) {
    return fitsRange(other.version, needed.version)
      ? undefined
      : unmet(
          `${parent} needs ${needed.name} ${needed.version}, and ${other.version} is what the others need that come with it.`,
        );
  }
  const installed = records.get(needed.name)?.installed;
  const result = evaluateDependency({ parent, needed, installed });
  if (result.kind === 'refused') return unmet(result.message);
  if (result.kind === 'present') return undefined;
  const version = await choose(search, need, installed);
  if (typeof version !== 'string') return version;
  const prepared = await prepareNeeded(search, { name: needed.name, version }, parent);
  if (prepared.kind === 'failed') return prepared;
  const deeper = await resolveAll(search, prepared.contents, path);
  if (deeper === undefined)
    found.set(needed.name, { name: needed.name, version, previous: installed, prepared });
  return deeper;
}

/** A circle could never be removed again: each would wait for the others. */
function circleOf(
  records: InstalledRecords,
  { needed: { name }, path }: Need,
): readonly string[] | undefined {
  const at = path.indexOf(name);
  if (at !== -1) return [...path.slice(at), name];
  const needs = neededBy(records, name);
  const met = path.find((each) => needs.has(each));
  return met === undefined ? undefined : [...path.slice(path.indexOf(met)), name, met];
}

async function choose(
  { target, records, found }: Search,
  { needed, path, parent }: Need,
  installed: InstalledPackage | undefined,
): Promise<string | PackageProblem> {
  const answer = await target.registry.search({ package: needed.name, all: true, prerelease: true });
  if (answer.kind !== 'found') return because(parent, needed.name, registryProblem(answer));
  const clusterVersion = await factsOf(target).platform(
    ({ version }) => version,
    () => true,
  );
  // Those that are being replaced have no say any more.
  const others = parentsOf(records, needed.name).filter(
    ({ name }) => !path.includes(name) && !found.has(name),
  );
  const choice = chooseDependency({
    parent,
    needed,
    installed,
    versions: answer.packages,
    clusterVersion,
    others,
  });
  return 'version' in choice ? choice.version : unmet(choice.message);
}

async function prepareNeeded(
  { target, records, signal }: Search,
  key: { readonly name: string; readonly version: string },
  parent: string,
): Promise<Prepared | PackageProblem> {
  const fetched = await fetchPackage(target, key, signal);
  const wanted = asNeeded(key);
  const previous = records.get(key.name)?.installed;
  const prepared =
    fetched.kind === 'failed' ? fetched : await prepare({ target, wanted }, { previous, records }, fetched);
  return prepared.kind === 'failed' ? because(parent, `${key.name} ${key.version}`, prepared) : prepared;
}

/** A package that comes because another one needs it; what it needs itself was resolved with it. */
export function asNeeded({ name, version }: Dependency): WantedPackage {
  return { name, version, force: false, isDependency: true, parentsAgree: true };
}

/** Not the failure of the package itself: that its dependency is in no registry says nothing about its own. */
export function because(parent: string, needed: string, { message, nextAction, detail }: PackageProblem) {
  return {
    ...unmet(`${parent} needs ${needed}, which cannot be installed: ${message}`),
    ...(nextAction === undefined ? {} : { nextAction }),
    ...(detail === undefined ? {} : { detail }),
  };
}

function unmet(message: string): PackageProblem {
  return { kind: 'failed', code: 'requirement', message, retryable: true };
}
