import { assetDependencies, type AssetDependency } from '../assets/asset-dependencies.ts';
import { assetKey, assetsOf, type CustomAsset } from '../assets/custom-asset.ts';
import { byAssetKey, type RemoteAsset, type RemoteAssets } from '../assets/remote-assets.ts';
import type { LeaderState } from '../model.ts';
import type { AssetSituation } from './asset-situation.ts';
import { classifyAsset } from './classify-asset.ts';
import { isSameContext, type ClassifyContext } from './classify.ts';
import { keptWhileTimeless } from './kept-while-timeless.ts';
import { areSameNotes, blockRemovals, type PruneNotes } from './prune-protection.ts';

/** `blockedRemovals`, `allowedRemovals` and `ignoreBackoff` hold asset keys; package names among them do no harm. */
export interface AssetSurveyInput extends ClassifyContext, PruneNotes {
  /** The leader document as the remote's follower has it. */
  readonly leader: Pick<LeaderState, 'customAssets'>;
  readonly remote: RemoteAssets;
}

export interface SurveyedAsset {
  readonly key: string;
  readonly wanted: CustomAsset;
  readonly seen: RemoteAsset | undefined;
  readonly situation: AssetSituation;
  /** Keys of assets that are not there yet and that the same plan brings first. */
  readonly dependsOn: readonly string[];
}

/** The situations of all custom assets of one remote, by key. The same list while nothing moves. */
export const surveyAssets: (input: AssetSurveyInput) => readonly SurveyedAsset[] = keptWhileTimeless({
  subject: ({ remote }) => remote,
  isSame: (one, other) =>
    one.leader.customAssets === other.leader.customAssets &&
    isSameContext(one, other) &&
    areSameNotes(one, other),
  make: survey,
});

function survey(input: AssetSurveyInput): readonly SurveyedAsset[] {
  const seen = byAssetKey(input.remote.assets);
  const ledgers = byAssetKey(input.remote.ledgers);
  const items = [...assetsOf(input.leader)].map(([key, wanted]) => {
    const found = seen.get(key);
    const situation = classifyAsset({ wanted, seen: found, ledger: ledgers.get(key) }, input);
    return { key, wanted, seen: found, situation, dependsOn: NOTHING };
  });
  return withPruneProtection(withDependencies(items, input.remote), input);
}

const NOTHING: readonly never[] = [];

/**
 * Whatever names something that is neither there nor about to be brought waits. An asset that waits is not brought, so
 * those that need it wait as well.
 */
function withDependencies(items: readonly SurveyedAsset[], remote: RemoteAssets): readonly SurveyedAsset[] {
  const needs = new Map(
    items
      .filter(isPut)
      .map(({ key, wanted }) => [key, assetDependencies(wanted).filter((need) => isAbsent(need, remote))]),
  );
  const coming = new Set(needs.keys());
  const missingFor = (key: string) => (needs.get(key) ?? []).filter((need) => !coming.has(keyOf(need)));
  let hasChanged = true;
  while (hasChanged) {
    const stuck = [...coming].filter((key) => missingFor(key).length > 0);
    stuck.forEach((key) => coming.delete(key));
    hasChanged = stuck.length > 0;
  }
  return items.map((item) => {
    const missing = missingFor(item.key);
    if (missing.length > 0) return { ...item, situation: { kind: 'missing-dependency', missing } };
    const needed = needs.get(item.key) ?? NOTHING;
    return needed.length === 0 ? item : { ...item, dependsOn: needed.map(keyOf) };
  });
}

/** What was not read is not known to be absent. */
function isAbsent({ kind, name }: AssetDependency, { assets, dependencies }: RemoteAssets): boolean {
  switch (kind) {
    case 'enrich-policy':
      return dependencies.enrichPolicies?.includes(name) === false;
    case 'ilm-policy':
      return dependencies.ilmPolicies?.includes(name) === false;
    case 'pipeline':
      return (
        dependencies.pipelines?.includes(name) === false &&
        !assets.some((asset) => asset.type === 'ingest_pipeline' && asset.name === name)
      );
  }
}

/** Only pipelines are assets themselves; the keys of the others are nobody's. */
function keyOf({ kind, name }: AssetDependency): string {
  return kind === 'pipeline' ? assetKey({ type: 'ingest_pipeline', name }) : `${kind}:${name}`;
}

function withPruneProtection(
  items: readonly SurveyedAsset[],
  input: AssetSurveyInput,
): readonly SurveyedAsset[] {
  const blocked = blockRemovals({
    pending: items.filter(isRemoval).map(({ key }) => key),
    total: items.filter(({ seen }) => seen !== undefined).length,
    protection: input.policy.pruneProtection,
    notes: input,
  });
  if (blocked === undefined) return items;
  const { names, ...counts } = blocked;
  const situation: AssetSituation = { kind: 'removal-blocked', ...counts };
  return items.map((item) => (names.has(item.key) ? { ...item, situation } : item));
}

function isPut({ situation: { kind } }: SurveyedAsset): boolean {
  return kind === 'missing' || kind === 'different';
}

function isRemoval({ situation: { kind } }: SurveyedAsset): boolean {
  return kind === 'to-remove' || kind === 'removal-failed';
}
