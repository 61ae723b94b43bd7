/** Which of a package's assets have to be written, seen what the cluster has. Pure. */
import { isSameAsset, ownsAsset, type AssetWrite } from '@lockstep/package-registry';
import { assetKey, kindOf } from './asset-kinds.ts';
import type { AssetReference } from './installed-package.ts';
import type { LiveAssets } from './live-assets.ts';

export interface WritePlan {
  /** In dependency order. */
  readonly writes: readonly AssetWrite[];
  readonly unchanged: readonly AssetWrite[];
  /** There already, and not ours to write over. */
  readonly foreign: readonly AssetWrite[];
}

export interface WriteClaim {
  readonly packageName: string;
  /** What the record of the package lists: those may be written over even when somebody took the mark off. */
  readonly recorded: readonly AssetReference[];
  readonly live: LiveAssets;
}

/**
 * An asset is ours when the cluster has none of that name, or the one it has carries our mark, or our record lists it
 * and no other package's mark is on it (docs/elastic/packages.md#hazards; names at the top of packages can collide).
 */
export function planWrites(desired: readonly AssetWrite[], claim: WriteClaim): WritePlan {
  const recorded = new Set(claim.recorded.map((asset) => assetKey(kindOf(asset) ?? asset.type, asset.id)));
  const evaluate = (write: AssetWrite): keyof WritePlan => {
    const key = assetKey(write.kind, write.name);
    const body = claim.live.get(key);
    if (body === undefined) return 'writes';
    if (isSameAsset(write.kind, write.body, body)) return 'unchanged';
    if (ownsAsset(body, claim.packageName)) return 'writes';
    return recorded.has(key) && markedPackage(body) === undefined ? 'writes' : 'foreign';
  };
  const evaluated = desired.map((write) => ({ write, result: evaluate(write) }));
  const having = (result: keyof WritePlan) =>
    evaluated.filter((one) => one.result === result).map(({ write }) => write);
  return { writes: having('writes'), unchanged: having('unchanged'), foreign: having('foreign') };
}

/** The package that the mark on an asset names. */
function markedPackage(body: unknown): string | undefined {
  const at = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  const marks = [at(body, '_meta'), at(at(body, 'policy'), '_meta')];
  return marks
    .map((meta) => at(at(meta, 'package'), 'name'))
    .find((name): name is string => typeof name === 'string');
}
