/** Removes a package from one cluster: exactly its own recorded assets, never data (spec/packages.md 7). */
import { removeAssets } from './asset-writer.ts';
import type { InstallTarget } from './install-package.ts';
import { claimLock } from './install-lock.ts';
import {
  withFailure,
  withoutAssets,
  type AssetReference,
  type InstalledPackage,
} from './installed-package.ts';

export type UninstallAnswer =
  | { readonly kind: 'removed'; readonly assets: readonly AssetReference[] }
  | { readonly kind: 'not-installed'; readonly message: string }
  | { readonly kind: 'busy'; readonly message: string }
  | { readonly kind: 'retained'; readonly message: string };

/** Throws only when the cluster cannot be reached or refuses the record itself. */
export async function uninstallPackage(target: InstallTarget, name: string): Promise<UninstallAnswer> {
  const current = await target.store.get(name);
  if (current === undefined) return { kind: 'not-installed', message: `${name} is not installed` };
  // From here on the package is not whole: a record that still said `installed` would be a lie after a crash.
  const claim = await claimLock(target, name, (previous) =>
    removalStarted(previous ?? current.installed, target.clock.now()),
  );
  if (claim.kind === 'busy') return claim;
  const { record } = claim;
  const { installed } = record;
  const others = await assetsOfOthers(target, name);
  await releasePipelines(target, installed);
  const retained = await removeAssets(target.connection, name, withoutAssets(installed.assets, others));
  if (retained.length === 0) {
    await target.store.remove(record);
    target.log.info({ package: name, version: installed.version }, `Package ${name} uninstalled`);
    return { kind: 'removed', assets: installed.assets };
  }
  const message = retained.map(({ asset, message: why }) => `${asset.type} ${asset.id}: ${why}`).join('; ');
  await target.store.put(
    {
      ...installed,
      updatedAt: target.clock.now(),
      assets: retained.map(({ asset }) => asset),
      failedRemovals: withFailure(installed.failedRemovals.slice(1), {
        at: target.clock.now(),
        code: 'assets-in-use',
        message,
      }),
      lock: undefined,
    },
    record,
  );
  return { kind: 'retained', message: `Still in use and kept: ${message}` };
}

function removalStarted(installed: InstalledPackage, now: number): InstalledPackage {
  const attempt = {
    at: now,
    code: 'removal-interrupted',
    message: 'A removal began and has not come to its end.',
  };
  return {
    ...installed,
    status: 'install_failed',
    updatedAt: now,
    failedRemovals: withFailure(installed.failedRemovals, attempt),
  };
}

async function assetsOfOthers({ store }: InstallTarget, name: string): Promise<readonly AssetReference[]> {
  const all = await store.list();
  return all.filter((other) => other.name !== name).flatMap(({ assets }) => assets);
}

/** A pipeline that is the default of an index cannot be deleted: take it off the package's data streams first. */
async function releasePipelines({ connection }: InstallTarget, installed: InstalledPackage): Promise<void> {
  const patterns = Object.values(installed.indexPatterns);
  if (patterns.length === 0) return;
  const streams = await connection.dataStreams.find(patterns);
  for (const stream of streams.filter(({ isReplicated }) => !isReplicated)) {
    await connection.dataStreams.putSettings(stream.name, { index: { default_pipeline: '_none' } });
  }
}
