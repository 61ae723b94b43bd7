/** What an install will do and what speaks against it: decided from the package, the cluster and the records. */
import { canonicalJson } from '@lockstep/json';
import { sharedAssets, withNamespaces, type AssetWrite } from '@lockstep/package-registry';
import { assetKey } from './asset-kinds.ts';
import { availableAssets } from './available-assets.ts';
import { factsOf, type Platform } from './cluster-facts.ts';
import { contentRequirements } from './content-requirements.ts';
import { checkPackage } from './check-package.ts';
import type { InstallTarget, WantedPackage } from './install-target.ts';
import type { InstalledRecords } from './stored-installations.ts';
import {
  namespacesOf,
  withoutAssets,
  type AssetReference,
  type InstalledPackage,
  type Namespaces,
} from './installed-package.ts';
import { readLiveAssets, type LiveAssets } from './live-assets.ts';
import type { FetchedPackage, PackageProblem } from './package-source.ts';
import { planWrites, type WritePlan } from './plan-writes.ts';

export type ReadyPackage = Extract<FetchedPackage, { readonly kind: 'ready' }>;

/** Everything that is known before the first write. */
export interface Prepared extends ReadyPackage {
  /** What it is to have; the templates of it are among what is compiled. */
  readonly namespaces: Namespaces;
  readonly before: LiveAssets;
  readonly plan: WritePlan;
  /** What the record lists and this version has not. */
  readonly leftOver: readonly AssetReference[];
}

/** Looks at the cluster and decides; writes nothing. */
export async function prepare(
  { target, wanted }: { readonly target: InstallTarget; readonly wanted: WantedPackage },
  { previous, records }: KnownRecords,
  ready: ReadyPackage,
): Promise<Prepared | PackageProblem> {
  const namespaces = wanted.namespaces ?? namespacesOf(previous);
  const fetched = { ...ready, compiled: withNamespaces(ready.compiled, namespaces.enabled) };
  const before = await readBefore(target, fetched.compiled.writes);
  const installed = [...records.values()].map((record) => record.installed);
  const { refusal, compiled } = await factsOf(target).platform(
    (platform) => evaluateOn(platform, { fetched, wanted, installed }),
    // What a version lacks may have come with an upgrade since.
    (result) => result.refusal === undefined && result.compiled === fetched.compiled,
  );
  if (refusal !== undefined) return { kind: 'failed', ...refusal, retryable: true };
  const recorded = previous?.assets ?? [];
  const plan = planWrites(compiled.writes, { packageName: wanted.name, recorded, live: before });
  const [foreign] = plan.foreign;
  if (foreign !== undefined && !wanted.force) {
    return {
      kind: 'failed',
      code: 'foreign-asset',
      message: `The ${foreign.kind.replaceAll('_', ' ')} ${foreign.name} is in the cluster and not this package's.`,
      retryable: true,
    };
  }
  const others = installed.filter(({ name }) => name !== wanted.name).flatMap(({ assets }) => assets);
  return {
    ...fetched,
    compiled,
    namespaces,
    before,
    plan,
    leftOver: withoutAssets(withoutAssets(recorded, compiled.references), others),
  };
}

interface KnownRecords {
  /** Of the package itself. */
  readonly previous: InstalledPackage | undefined;
  readonly records: InstalledRecords;
}

/** What all packages share is only ever made, so it need not be read where it was seen a while ago (`ClusterFacts`). */
async function readBefore(target: InstallTarget, writes: readonly AssetWrite[]): Promise<LiveAssets> {
  const facts = factsOf(target);
  const templates = sharedAssets().filter(({ kind }) => kind === 'component_template');
  const cached = facts.hadTemplates(templates.map(({ name }) => name)) ? templates : [];
  const asked = [...sharedAssets().filter(({ name }) => !cached.some((one) => one.name === name)), ...writes];
  const live = await readLiveAssets(target.connection, asked);
  const found = templates.filter(({ kind, name }) => live.has(assetKey(kind, name)));
  facts.sawTemplates(found.map(({ name }) => name));
  return new Map([...cached.map(({ kind, name, body }) => [assetKey(kind, name), body] as const), ...live]);
}

interface Evaluated {
  readonly fetched: ReadyPackage;
  readonly wanted: WantedPackage;
  readonly installed: readonly InstalledPackage[];
}

/** Why a package is refused on such a cluster, and what of it that cluster can hold. */
function evaluateOn({ version, license }: Platform, { fetched, wanted, installed }: Evaluated) {
  const { contents, verification, compiled } = fetched;
  const facts = { version, license, installed, writes: compiled.writes };
  const refusal = checkPackage(contents, verification, facts, {
    force: wanted.force,
    ignoreConstraints: wanted.ignoreConstraints ?? false,
    skipDependencyCheck: wanted.skipDependencyCheck ?? false,
    ...(wanted.parentsAgree === undefined ? {} : { parentsAgree: wanted.parentsAgree }),
  });
  return { refusal, compiled: availableAssets(compiled, version) };
}

/** A second install that finds everything as it should be writes nothing, not even the record. */
export function isDone(
  previous: InstalledPackage | undefined,
  { plan, leftOver, contents, before, namespaces }: Prepared,
): boolean {
  return (
    canonicalJson(namespacesOf(previous)) === canonicalJson(namespaces) &&
    previous?.status === 'installed' &&
    previous.version === contents.version &&
    canonicalJson(previous.dependencies) === canonicalJson(contentRequirements(contents)) &&
    plan.writes.length + plan.foreign.length + leftOver.length + previous.retained.length === 0 &&
    missingShared(before).length === 0
  );
}

/** Shared assets are created when absent and never written over (docs/elastic/packages.md#shared-assets). */
export function missingShared(before: LiveAssets): readonly AssetWrite[] {
  return sharedAssets().filter(({ kind, name }) => !before.has(assetKey(kind, name)));
}
