/** Removes what removed packages have left, as far as the cluster no longer uses it. */
import { isElasticError } from '@lockstep/elastic';
import { assetKey } from './asset-kinds.ts';
import { ownedCandidates, removalCandidates, removeAssets } from './asset-writer.ts';
import { explainRefusedLook, refuseWithoutRights } from './check-rights.ts';
import type { InstallTarget } from './install-target.ts';
import { readLiveAssets } from './live-assets.ts';
import type { AssetReference } from './installed-package.ts';
import { stillLeftOver, type LeftOver } from './left-over-assets.ts';
import type { PackageProblem } from './package-source.ts';
import { rightsOfRemoval } from './plan-rights.ts';
import { releasePipelines, streamPatterns } from './release-pipelines.ts';

export type LeftOverAnswer =
  | {
      readonly kind: 'done';
      readonly removed: readonly AssetReference[];
      readonly left: readonly LeftOver[];
    }
  | PackageProblem;

const WHAT = 'remove what removed packages have left';

/** What is left over on a cluster, is there still and belongs to no installed package. */
export async function listLeftOver(target: InstallTarget): Promise<readonly LeftOver[]> {
  const known = await recordedLeftOver(target);
  if (known.length === 0) return known;
  try {
    const candidates = removalCandidates(known.map(({ asset }) => asset));
    const live = await readLiveAssets(target.connection, candidates);
    const isThere = ({ asset, packageName }: LeftOver): boolean =>
      ownedCandidates(removalCandidates([asset]), live, packageName).length > 0;
    return known.filter(isThere);
  } catch (error) {
    // Whoever may not look at the assets is told what is on record.
    if (isElasticError(error, 'forbidden')) return known;
    throw error;
  }
}

async function recordedLeftOver({ store }: InstallTarget): Promise<readonly LeftOver[]> {
  const { leftOver, installed } = await store.snapshot();
  return stillLeftOver(leftOver, installed);
}

/** Throws only when the cluster cannot be reached. Nothing that carries another package's mark is touched. */
export async function removeLeftOver(target: InstallTarget): Promise<LeftOverAnswer> {
  const known = await recordedLeftOver(target);
  if (known.length === 0) return { kind: 'done', removed: [], left: [] };
  try {
    return await removeKnown(target, known);
  } catch (error) {
    return explainRefusedLook(target, WHAT, error);
  }
}

async function removeKnown(target: InstallTarget, known: readonly LeftOver[]): Promise<LeftOverAnswer> {
  const { connection, store } = target;
  const assets = known.map(({ asset }) => asset);
  const patterns = streamPatterns({}, assets);
  const candidates = removalCandidates(assets);
  const live = await readLiveAssets(connection, candidates);
  const removals = candidates.map(({ kind, name }) => {
    return { kind, name, body: live.get(assetKey(kind, name)) ?? {} };
  });
  const needed = rightsOfRemoval({ removals, patterns });
  const refusal = await refuseWithoutRights(target, { what: WHAT, needed });
  if (refusal !== undefined) return refusal;
  await releasePipelines(connection, patterns, assets);
  const left: LeftOver[] = [];
  const removed: AssetReference[] = [];
  for (const packageName of new Set(known.map((one) => one.packageName))) {
    const own = known.filter((one) => one.packageName === packageName);
    const ofPackage = own.map(({ asset }) => asset);
    const kept = await removeAssets(connection, ofPackage, { packageName, destination: 'keep', live });
    const messages = new Map(kept.map(({ asset, message }) => [asset, message]));
    left.push(...own.flatMap((one) => withMessage(one, messages.get(one.asset))));
    const owned = ownedCandidates(removalCandidates(ofPackage), live, packageName);
    removed.push(...owned.map(({ asset }) => asset).filter((asset) => !messages.has(asset)));
  }
  // What another removal has added meanwhile stays on the list.
  await store.changeLeftOver((now) => [...now.filter((one) => !isAmong(known, one)), ...left]);
  return { kind: 'done', removed, left };
}

function withMessage(one: LeftOver, message: string | undefined): readonly LeftOver[] {
  return message === undefined ? [] : [{ ...one, message }];
}

function isAmong(known: readonly LeftOver[], { asset, since }: LeftOver): boolean {
  return known.some(
    (one) => one.asset.type === asset.type && one.asset.id === asset.id && one.since === since,
  );
}
