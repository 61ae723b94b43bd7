/**
 * Has transforms of an installed package run with the rights of the user, and starts them: what an install could not
 * start is so started by somebody who may. Elasticsearch runs a transform with the rights of whoever wrote it last.
 */
import pLimit from 'p-limit';
import { refusalOf, startDeferred, WRITES_AT_ONCE } from './asset-writer.ts';
import { claimLock, isLocked, putLocked } from './install-lock.ts';
import { withDeferral } from './install-record.ts';
import type { InstallTarget } from './install-target.ts';
import type { AssetReference, InstalledPackage } from './installed-package.ts';
import type { PackageKey } from './package-key.ts';

interface TransformResult {
  readonly id: string;
  /** Why it does not run; undefined when it does. */
  readonly problem: string | undefined;
}

export type AuthorizeAnswer =
  | { readonly kind: 'done'; readonly results: readonly TransformResult[] }
  | { readonly kind: 'not-installed' | 'busy'; readonly message: string };

/** Throws only when the cluster cannot be reached or refuses the record itself. */
export async function authorizeTransforms(
  target: InstallTarget,
  { name, version }: PackageKey,
  ids: readonly string[],
): Promise<AuthorizeAnswer> {
  const current = await target.store.get(name);
  if (current?.installed.version !== version || current.installed.status !== 'installed')
    return { kind: 'not-installed', message: `${name} is not installed in version ${version}` };
  const { installed } = current;
  if (isLocked(installed, target.clock.now()))
    return { kind: 'busy', message: `Another install or removal of ${name} is running.` };
  const claim = await claimLock(target, current, {
    claimed: installed,
    began: { actor: target.actor ?? { kind: 'console' }, force: false, ignoreConstraints: false },
  });
  if (claim.kind === 'busy') return claim;
  const end = (assets: readonly AssetReference[]) =>
    putLocked(target, claim.record, {
      ...installed,
      assets,
      updatedAt: target.clock.now(),
      lock: undefined,
    });
  try {
    const results = await pLimit(WRITES_AT_ONCE).map([...new Set(ids)], (id) =>
      authorizeOne(target, installed, id),
    );
    await end(installed.assets.map((asset) => withResult(asset, results)));
    return { kind: 'done', results };
  } catch (error) {
    // What has been started goes on: the next install or authorization finds it running.
    await end(installed.assets).catch(() => undefined);
    throw error;
  }
}

async function authorizeOne(
  { connection }: InstallTarget,
  { name, version, assets }: InstalledPackage,
  id: string,
): Promise<TransformResult> {
  const asset = assets.find((one) => one.type === 'transform' && one.id === id);
  if (asset === undefined) return { id, problem: `${id} is no transform of ${name} ${version}.` };
  try {
    await connection.transforms.authorize(id);
  } catch (error) {
    return { id, problem: refusalOf(error) };
  }
  const [waiting] = await startDeferred(connection, [{ ...asset, isDeferred: true }]);
  return {
    id,
    problem: waiting === undefined ? undefined : (waiting.deferredReason ?? 'It was not started.'),
  };
}

/** What runs waits no longer; what waits on says why it does now. One that did not wait is left as it was. */
function withResult(asset: AssetReference, results: readonly TransformResult[]): AssetReference {
  const result = asset.type === 'transform' ? results.find(({ id }) => id === asset.id) : undefined;
  if (result === undefined || asset.isDeferred !== true) return asset;
  const { problem } = result;
  return withDeferral(
    asset,
    problem === undefined ? [] : [{ ...asset, deferredReason: problem.slice(0, 500) }],
  );
}
