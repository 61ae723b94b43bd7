import { withoutSystemFields } from '../assets/canonical-asset.ts';
import { withoutMark } from '../assets/synced-mark.ts';
import {
  assetKey,
  inKeyOrder,
  type AssetBody,
  type AssetId,
  type CustomAsset,
} from '../assets/custom-asset.ts';
import { compareCodePoints } from '@lockstep/json';
import { DEFAULT_RETENTION } from './leader-retention.ts';
import { createOwnerLookup, type AssetOwner, type Ownership } from './own-asset.ts';

export interface FoundAsset {
  readonly name: string;
  readonly body: AssetBody;
}

/** A pipeline that an integration policy names in its variables, with the package of that policy. */
export interface PolicyPipeline {
  readonly pipeline: string;
  readonly packageName: string;
  readonly packageVersion: string;
}

export interface CollectInput {
  /** Every component template ending in `@custom`. */
  readonly componentTemplates: readonly FoundAsset[];
  /** Every pipeline ending in `@custom`, and of the others those of `pipelinesToLookUp` that exist. */
  readonly pipelines: readonly FoundAsset[];
  /** The names beside `@custom` that were looked up. What was not looked up is not taken for deleted. */
  readonly lookedUp: readonly string[];
  readonly policyPipelines: readonly PolicyPipeline[];
  readonly owners: readonly AssetOwner[];
  /** `assetsOf(previous)`. */
  readonly previous: ReadonlyMap<string, CustomAsset>;
  /** Epoch ms. */
  readonly now: number;
  readonly tombstoneMs?: number | undefined;
}

/** A custom asset that is there and is not synced, and why: `shared` by several packages, or used by none. */
type UncollectedAsset = AssetId & {
  readonly reason: 'shared' | 'unowned';
  readonly packageNames: readonly string[];
};

export type AssetCollection =
  | {
      readonly kind: 'collected';
      /** Live ones and tombstones, by key. */
      readonly assets: readonly CustomAsset[];
      readonly uncollected: readonly UncollectedAsset[];
    }
  /** Something could not be read: the previous assets stay, and the document says so. `at` is epoch ms. */
  | { readonly kind: 'failed'; readonly message: string; readonly at: number };

/** Names, beside everything ending in `@custom`, that must be looked up before `collectCustomAssets`. */
export function pipelinesToLookUp(
  policyPipelines: readonly PolicyPipeline[],
  previous: ReadonlyMap<string, CustomAsset>,
): readonly string[] {
  const known = [...previous.values()].filter((asset) => asset.type === 'ingest_pipeline');
  const names = [...policyPipelines.map(({ pipeline }) => pipeline), ...known.map(({ name }) => name)];
  return [...new Set(names)].filter((name) => name !== '' && !isCustomName(name)).toSorted(compareCodePoints);
}

/**
 * The custom assets of the next leader document (docs/elastic/synced-integrations.md#publishing, with A6, A8 and B12 put right).
 *
 * | on management | previous entry | next entry |
 * | --- | --- | --- |
 * | there, named by a policy or used by one package | any | live, owned by that package |
 * | there, of an opted-in namespace | any | live, for that namespace |
 * | there, of a namespace that no package has any more | live | a tombstone from now on: it goes with the opt-in |
 * | there, used by none or by several | any other | live, owned as before: losing its package is not being deleted |
 * | there, used by none or by several | none | none; listed in `uncollected` |
 * | gone | live | a tombstone from now on |
 * | gone | tombstone younger than `tombstoneMs` | the same tombstone |
 * | gone | older tombstone, or one without a time | none |
 * | not looked up | any | as it was |
 *
 * An asset that is there is never a tombstone, but for a namespace's custom template.
 */
export function collectCustomAssets(input: CollectInput): Extract<AssetCollection, { kind: 'collected' }> {
  const ownerOf = createOwnerLookup(input.owners);
  const policies = firstByPackage(input.policyPipelines);
  const assets: CustomAsset[] = [];
  const uncollected: UncollectedAsset[] = [];
  const found = foundAssets(input);
  for (const asset of found) {
    const ownership = ownerOf(asset);
    const before = input.previous.get(assetKey(asset));
    if (ownership.kind === 'namespace') {
      assets.push(ofNamespace(asset, ownership));
      continue;
    }
    if (before?.namespace !== undefined && ownership.kind !== 'owned') {
      const gone = goneAsset(before, input);
      if (gone !== undefined) assets.push(gone);
      continue;
    }
    const owner = findOwner(ownership, {
      policy: asset.type === 'ingest_pipeline' ? policies.get(asset.name) : undefined,
      previous: before,
    });
    if (owner !== undefined) assets.push(live(asset, owner));
    else uncollected.push(uncollectedAsset(asset, ownership));
  }
  const there = new Set(found.map(assetKey));
  for (const [key, before] of input.previous) {
    const kept = there.has(key) ? undefined : goneAsset(before, input);
    if (kept !== undefined) assets.push(kept);
  }
  return { kind: 'collected', assets: inKeyOrder(assets), uncollected };
}

type PackageRef = Pick<CustomAsset, 'packageName' | 'packageVersion'>;
type Found = AssetId & FoundAsset;

function foundAssets({ componentTemplates, pipelines }: CollectInput): readonly Found[] {
  const all: readonly Found[] = [
    ...componentTemplates.map((asset) => ({ ...asset, type: 'component_template' as const })),
    ...pipelines.map((asset) => ({ ...asset, type: 'ingest_pipeline' as const })),
  ];
  return inKeyOrder([...new Map(all.map((asset) => [assetKey(asset), asset])).values()]);
}

interface OtherOwners {
  readonly policy: PackageRef | undefined;
  readonly previous: PackageRef | undefined;
}

function findOwner(ownership: Ownership, { policy, previous }: OtherOwners): PackageRef | undefined {
  if (policy !== undefined) return policy;
  return ownership.kind === 'owned' ? ownership.owner : previous;
}

function ofNamespace(
  { body, ...found }: Found,
  { namespace, owner }: Extract<Ownership, { readonly kind: 'namespace' }>,
): CustomAsset {
  // Where management is itself a remote of another cluster, its mark is of no concern further on.
  return { ...live({ ...found, body: withoutMark(body) }, owner), namespace };
}

function live({ type, name, body }: Found, { packageName, packageVersion }: PackageRef): CustomAsset {
  return { type, name, packageName, packageVersion, isDeleted: false, body: withoutSystemFields(body) };
}

function uncollectedAsset({ type, name }: AssetId, ownership: Ownership): UncollectedAsset {
  return ownership.kind === 'shared'
    ? { type, name, reason: 'shared', packageNames: ownership.packageNames }
    : { type, name, reason: 'unowned', packageNames: [] };
}

function goneAsset(
  before: CustomAsset,
  { lookedUp, now, tombstoneMs = DEFAULT_RETENTION.assetTombstoneMs }: CollectInput,
): CustomAsset | undefined {
  if (before.isDeleted) {
    return before.deletedAt !== undefined && now - before.deletedAt < tombstoneMs ? before : undefined;
  }
  const isGone = isCustomName(before.name) || isLookedUpPipeline(before, lookedUp);
  return isGone ? { ...before, isDeleted: true, deletedAt: now } : before;
}

function isLookedUpPipeline({ type, name }: AssetId, lookedUp: readonly string[]): boolean {
  return type === 'ingest_pipeline' && lookedUp.includes(name);
}

function isCustomName(name: string): boolean {
  return name.endsWith('@custom');
}

/** Of several policies the package that comes first by name owns the pipeline. */
function firstByPackage(policyPipelines: readonly PolicyPipeline[]): ReadonlyMap<string, PolicyPipeline> {
  const inOrder = policyPipelines.toSorted(
    (a, b) =>
      compareCodePoints(b.packageName, a.packageName) ||
      compareCodePoints(b.packageVersion, a.packageVersion),
  );
  return new Map(inOrder.map((policy) => [policy.pipeline, policy]));
}
