/** Removes a package from one cluster: exactly its own recorded assets, never data (spec/packages.md 7). */
import type { ElasticConnection } from '@lockstep/elastic';
import pLimit from 'p-limit';
import { refusalOf, removeAssets, WRITES_AT_ONCE } from './asset-writer.ts';
import type { InstallTarget } from './install-target.ts';
import { claimLock } from './install-lock.ts';
import { createProgress, type ProgressTeller } from './install-progress.ts';
import type { Versioned } from './installation-store.ts';
import {
  withFailure,
  withoutAssets,
  type AssetReference,
  type InstalledPackage,
  type RetainedAsset,
} from './installed-package.ts';

export type UninstallAnswer =
  | { readonly kind: 'removed'; readonly assets: readonly AssetReference[] }
  | { readonly kind: 'not-installed'; readonly message: string }
  | { readonly kind: 'busy'; readonly message: string }
  /** Integration policies use it; nothing was touched. */
  | { readonly kind: 'in-use'; readonly message: string }
  | { readonly kind: 'retained'; readonly message: string };

/** What a record says from the first moment of a removal until its end. */
export const REMOVAL_INTERRUPTED = 'removal-interrupted';

/** Throws only when the cluster cannot be reached or refuses the record itself. */
export async function uninstallPackage(
  target: InstallTarget,
  name: string,
  { force }: { readonly force: boolean } = { force: false },
): Promise<UninstallAnswer> {
  const current = await target.store.get(name);
  if (current === undefined) return { kind: 'not-installed', message: `${name} is not installed` };
  const inUse = force ? undefined : await refuseInUse(target, current);
  if (inUse !== undefined) return inUse;
  const progress = createProgress(target.tell, current.installed);
  try {
    const answer = await runRemoval(target, current, progress);
    if (answer.kind === 'removed') progress.ended('removed');
    else progress.ended(answer.kind === 'retained' ? 'retained' : 'failed', answer.message);
    return answer;
  } catch (error) {
    progress.ended('failed', error instanceof Error ? error.message : undefined);
    throw error;
  }
}

async function runRemoval(
  target: InstallTarget,
  current: Versioned,
  progress: ProgressTeller,
): Promise<Exclude<UninstallAnswer, { readonly kind: 'not-installed' | 'in-use' }>> {
  const { name } = current.installed;
  // From here on the package is not whole: a record that still said `installed` would be a lie after a crash.
  const claim = await claimLock(target, current, removalStarted(current.installed, target.clock.now()));
  if (claim.kind === 'busy') return claim;
  const { record } = claim;
  const { installed } = record;
  await target.users?.release(name);
  const own = withoutAssets(installed.assets, await assetsOfOthers(target, name));
  progress.phase('removing', own.length);
  await releasePipelines(target.connection, installed, own);
  const retained = await removeAssets(target.connection, own, {
    packageName: name,
    destination: 'remove',
    onAsset: progress.onAsset,
  });
  if (retained.length === 0) {
    await target.store.remove(record);
    target.log.info({ package: name, version: installed.version }, `Package ${name} uninstalled`);
    return { kind: 'removed', assets: installed.assets };
  }
  const message = retained.map(({ asset, message: why }) => `${asset.type} ${asset.id}: ${why}`).join('; ');
  await target.store.put(retainedRecord(installed, retained, { message, now: target.clock.now() }), record);
  return { kind: 'retained', message: `Still in use and kept: ${message}` };
}

/** Every refusal is on record: why it is still there, and how long to wait before the next try (spec/packages.md 7). */
async function refuseInUse(
  { users, store, clock }: InstallTarget,
  { installed, ...mark }: Versioned,
): Promise<Extract<UninstallAnswer, { readonly kind: 'in-use' }> | undefined> {
  const active = ((await users?.of(installed.name)) ?? []).filter(({ isActive }) => isActive);
  if (active.length === 0) return undefined;
  const names = active.map(({ name }) => name).join(', ');
  const message = `Unable to remove package ${installed.name}:${installed.version}: integration policies use it: ${names}`;
  const attempt = { at: clock.now(), code: 'package-in-use', message };
  const failedRemovals = withFailure(installed.failedRemovals, attempt);
  await store.put({ ...installed, failedRemovals }, { installed, ...mark });
  return { kind: 'in-use', message };
}

function removalStarted(installed: InstalledPackage, now: number): InstalledPackage {
  const attempt = {
    at: now,
    code: REMOVAL_INTERRUPTED,
    message: 'A removal began and has not come to its end.',
  };
  return {
    ...installed,
    status: 'install_failed',
    updatedAt: now,
    failedRemovals: withFailure(installed.failedRemovals, attempt),
  };
}

function retainedRecord(
  installed: InstalledPackage,
  retained: readonly RetainedAsset[],
  { message, now }: { readonly message: string; readonly now: number },
): InstalledPackage {
  return {
    ...installed,
    updatedAt: now,
    assets: retained.map(({ asset }) => asset),
    retained,
    failedRemovals: withFailure(installed.failedRemovals.slice(1), {
      at: now,
      code: 'assets-in-use',
      message,
    }),
    lock: undefined,
  };
}

async function assetsOfOthers({ store }: InstallTarget, name: string): Promise<readonly AssetReference[]> {
  const all = await store.list();
  return all.filter((other) => other.name !== name).flatMap(({ assets }) => assets);
}

/**
 * A pipeline that is the default of an index cannot be deleted: take it off the indices of the package's data streams
 * first. A default pipeline that is somebody else's stays.
 */
async function releasePipelines(
  { dataStreams, indices }: ElasticConnection,
  installed: InstalledPackage,
  assets: readonly AssetReference[],
): Promise<void> {
  const pipelines = new Set(assets.filter(({ type }) => type === 'ingest_pipeline').map(({ id }) => id));
  const streams = await dataStreams.find(Object.values(installed.indexPatterns));
  const backing = streams
    .filter(({ isReplicated }) => !isReplicated)
    .flatMap(({ backingIndices }) => backingIndices);
  await pLimit(WRITES_AT_ONCE).map(backing, async (index) => {
    const settings = await indices.settings(index);
    if (!pipelines.has(String(settings?.['index.default_pipeline']))) return;
    try {
      await indices.putSettings(index, { index: { default_pipeline: '_none' } });
    } catch (error) {
      // The pipeline is then still in use; removing it says so.
      refusalOf(error);
    }
  });
}
