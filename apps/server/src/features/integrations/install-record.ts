/** How the record of a package changes along an install. Pure. */
import { contentRequirements } from './content-requirements.ts';
import { secretVariablesOf } from './secret-variables.ts';
import type { CompiledAssets, PackageContents } from '@lockstep/package-registry';
import {
  mergeAssets,
  withFailure,
  type AssetReference,
  type InstalledPackage,
  type Namespaces,
  type RetainedAsset,
  type Verification,
} from './installed-package.ts';
import type { WantedPackage } from './install-target.ts';
import type { PackageProblem } from './package-source.ts';

export interface StartFacts {
  readonly name: string;
  readonly version: string;
  readonly source: InstalledPackage['source'];
  readonly now: number;
}

/** The record while an install runs; what was installed before stays named in it, for a rollback. */
export function startedRecord(
  { name, version, source, now }: StartFacts,
  previous: InstalledPackage | undefined,
): InstalledPackage {
  const before = previous ?? NOTHING_BEFORE;
  return {
    name,
    title: before.title,
    version: lastGoodVersion(previous) ?? version,
    installVersion: version,
    status: 'installing',
    source,
    startedAt: now,
    createdAt: previous === undefined ? now : (previous.createdAt ?? previous.startedAt),
    updatedAt: now,
    assets: before.assets,
    indexPatterns: before.indexPatterns,
    skipped: before.skipped,
    retained: before.retained,
    verification: before.verification,
    previousVersion: before.previousVersion,
    dependencies: before.dependencies,
    isDependency: before.isDependency,
    namespaces: before.namespaces,
    failedInstalls: before.failedInstalls,
    failedRemovals: before.failedRemovals,
    lock: undefined,
  };
}

const NOTHING_BEFORE = {
  title: undefined,
  assets: [],
  indexPatterns: {},
  skipped: [],
  retained: [],
  verification: undefined,
  previousVersion: undefined,
  dependencies: [],
  isDependency: false,
  namespaces: undefined,
  failedInstalls: [],
  failedRemovals: [],
} as const satisfies Partial<InstalledPackage>;

/**
 * The version that is complete on the cluster. A record of an interrupted upgrade still names it: `version` stays
 * behind `installVersion` until the upgrade is through.
 */
export function lastGoodVersion(previous: InstalledPackage | undefined): string | undefined {
  if (previous === undefined) return undefined;
  if (previous.status === 'installed') return previous.version;
  return previous.version === previous.installVersion ? undefined : previous.version;
}

/**
 * As it is on record from the first moment: what is needed by the old version or the new one is not removed by others.
 * What was there as a dependency stays one, and what a person installed stays his.
 */
export function claimedRecord(
  facts: StartFacts & { readonly isDependency: WantedPackage['isDependency'] | undefined },
  previous: InstalledPackage | undefined,
  { contents, compiled }: Pick<DoneFacts, 'contents' | 'compiled'>,
): InstalledPackage {
  const isNew = lastGoodVersion(previous) === undefined;
  const known = new Map(
    [...(previous?.dependencies ?? []), ...contentRequirements(contents)].map((one) => [one.name, one]),
  );
  return {
    ...startedRecord(facts, previous),
    title: contents.title,
    assets: mergeAssets(previous?.assets ?? [], compiled.references),
    dependencies: [...known.values()],
    isDependency: isNew
      ? (facts.isDependency ?? previous?.isDependency ?? false)
      : previous?.isDependency === true,
  };
}

export interface DoneFacts {
  readonly contents: PackageContents;
  readonly compiled: CompiledAssets;
  readonly namespaces: Namespaces;
  readonly verification: Verification;
  readonly deferred: readonly AssetReference[];
  readonly retained: readonly RetainedAsset[];
  readonly now: number;
}

/** As what could not be started, and why; or as it was found startable. */
export function withDeferral(
  { isDeferred: _before, deferredReason: _reason, ...reference }: AssetReference,
  deferred: readonly AssetReference[],
): AssetReference {
  const found = deferred.find(({ id }) => id === reference.id);
  if (found === undefined) return reference;
  const { deferredReason } = found;
  return { ...reference, isDeferred: true, ...(deferredReason === undefined ? {} : { deferredReason }) };
}

/** The record of an install that has succeeded, with every asset that it wrote or left in place. */
export function doneRecord(started: InstalledPackage, done: DoneFacts): InstalledPackage {
  const { contents, compiled, namespaces, verification, deferred, retained, now } = done;
  const references = compiled.references.map((reference): AssetReference =>
    reference.type === 'transform' ? withDeferral(reference, deferred) : reference,
  );
  const { version } = contents;
  return {
    ...started,
    title: contents.title,
    version,
    status: 'installed',
    updatedAt: now,
    assets: mergeAssets(
      references,
      retained.map(({ asset }) => asset),
    ),
    indexPatterns: compiled.indexPatterns,
    skipped: compiled.skipped.map(({ type, id, reason }) => ({ type, id, reason })),
    retained,
    verification,
    secretVariables: secretVariablesOf(contents),
    dependencies: contentRequirements(contents),
    namespaces,
    previousVersion: started.version === version ? started.previousVersion : started.version,
    failedInstalls: [],
    // A removal before it has come to nothing: the next one is another, and waits for nobody.
    failedRemovals: [],
    lock: undefined,
  };
}

/** The record of an install that has failed. `status` is `installed` where the former version is still whole. */
export function failedRecord(
  started: InstalledPackage,
  problem: PackageProblem,
  end: { readonly status: 'installed' | 'install_failed'; readonly now: number },
): InstalledPackage {
  const attempt = {
    targetVersion: started.installVersion,
    at: end.now,
    code: problem.code,
    message: problem.message,
  };
  return {
    ...started,
    status: end.status,
    updatedAt: end.now,
    failedInstalls: withFailure(started.failedInstalls, attempt),
    lock: undefined,
  };
}
