/** Brings the version back that was complete before a failed upgrade (docs/elastic/packages.md#failed-installs). */
import {
  sharedAssets,
  withNamespaces,
  type AssetWrite,
  type CompiledAssets,
} from '@lockstep/package-registry';
import { assetKey, kindOf } from './asset-kinds.ts';
import { removeAssets, writeAssets } from './asset-writer.ts';
import type { InstallTarget } from './install-target.ts';
import type { ProgressTeller } from './install-progress.ts';
import {
  namespacesOf,
  withoutAssets,
  type AssetReference,
  type InstalledPackage,
} from './installed-package.ts';
import type { LiveAssets } from './live-assets.ts';
import { fetchPackage } from './package-source.ts';
import { updateDataStreams } from './update-data-streams.ts';

export interface RollBack {
  readonly previous: InstalledPackage;
  /** The version that is to come back. */
  readonly goodVersion: string;
  readonly attempted: CompiledAssets;
  /** What the cluster had under the attempted names before anything was written. */
  readonly before: LiveAssets;
  readonly progress: ProgressTeller;
}

/** The assets that are there in the end; undefined when the old version could not be brought back. */
export async function rollBack(
  target: InstallTarget,
  { previous, goodVersion, attempted, before, progress }: RollBack,
): Promise<readonly AssetReference[] | undefined> {
  const { connection, log } = target;
  // After an interrupted upgrade what is in the cluster is a mixture: only the archive tells how it was.
  const good =
    previous.status === 'installed'
      ? { writes: restored(attempted.writes, before), references: previous.assets }
      : await fetchGood(target, previous, goodVersion);
  if (good === undefined) return undefined;
  progress.phase('rolling-back', good.writes.length);
  const answer = await writeAssets(connection, good.writes, { onAsset: progress.onAsset });
  if (answer.kind === 'refused') {
    log.warn('old-version-refused', { package: previous.name, goodVersion, answer });
    return undefined;
  }
  await updateDataStreams(connection, {
    templates: recordedTemplates(good.references),
    patterns: Object.values({ ...attempted.indexPatterns, ...previous.indexPatterns }),
    ignoreMappingErrors: true,
    log,
  });
  const removal = { packageName: previous.name, destination: 'keep', onAsset: progress.onAsset } as const;
  const leftOver = withoutAssets([...attempted.references, ...previous.assets], good.references);
  const retained = await removeAssets(connection, leftOver, removal);
  return [...good.references, ...retained.map(({ asset }) => asset)];
}

/** The old bodies under the attempted names. Models and transforms were not written over. */
function restored(writes: readonly AssetWrite[], before: LiveAssets): readonly AssetWrite[] {
  const shared = new Set(sharedAssets().map(({ name }) => name));
  return writes.flatMap((write): readonly AssetWrite[] => {
    const body = before.get(assetKey(write.kind, write.name));
    const isKept = write.kind === 'ml_model' || write.kind === 'transform' || shared.has(write.name);
    return body === undefined || isKept
      ? []
      : [{ kind: write.kind, name: write.name, body: body as AssetWrite['body'] }];
  });
}

async function fetchGood(target: InstallTarget, previous: InstalledPackage, version: string) {
  const fetched = await fetchPackage(target, { name: previous.name, version }, undefined);
  if (fetched.kind === 'ready') return withNamespaces(fetched.compiled, namespacesOf(previous).enabled);
  target.log.warn('old-version-missing', { package: previous.name, version, reason: fetched.message });
  return undefined;
}

/** Names of the index templates that a package's record lists. */
export function recordedTemplates(assets: readonly AssetReference[]): ReadonlySet<string> {
  return new Set(assets.filter((asset) => kindOf(asset) === 'index_template').map(({ id }) => id));
}
