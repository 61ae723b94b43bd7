/** What one cluster has of custom assets, and what went wrong with them there. */
import { compareCodePoints } from '@lockstep/json';
import { canonicalAsset } from './canonical-asset.ts';
import { assetKey, type AssetBody, type AssetId, type CustomAsset } from './custom-asset.ts';
import { fingerprint } from './fingerprint.ts';

export interface RemoteAsset extends AssetId {
  readonly body: AssetBody;
}

export interface FailedAsset {
  /** What was tried (`assetTarget`), so that a changed asset is tried at once. */
  readonly target: string;
  /** Epoch ms. */
  readonly at: number;
  readonly name: string;
  readonly message: string;
  readonly code?: string | undefined;
}

/** The failures of one asset, newest first; kept beside packages, so that no package's record can be in the way. */
export interface AssetLedger extends AssetId {
  readonly failures: readonly FailedAsset[];
}

/** Names of what an asset may need; a member that is absent was not read, and is not checked. */
export interface KnownDependencies {
  readonly enrichPolicies?: readonly string[] | undefined;
  readonly ilmPolicies?: readonly string[] | undefined;
  /** Beside those among the assets. */
  readonly pipelines?: readonly string[] | undefined;
}

export interface RemoteAssets {
  /** Every asset of the document that is there; others are ignored. */
  readonly assets: readonly RemoteAsset[];
  readonly ledgers: readonly AssetLedger[];
  readonly dependencies: KnownDependencies;
}

/** Names what a run would try for an asset: its removal, or this very body. */
export function assetTarget({ type, isDeleted, body }: CustomAsset): string {
  if (isDeleted) return 'removal';
  const known = TARGETS[type].get(body) ?? fingerprint(canonicalAsset(type, body));
  TARGETS[type].set(body, known);
  return known;
}

/** Bodies are never changed, and every plan names what it is made of. */
const TARGETS: Readonly<Record<CustomAsset['type'], WeakMap<AssetBody, string>>> = {
  component_template: new WeakMap(),
  ingest_pipeline: new WeakMap(),
};

/** For instance "ingest pipeline logs-nginx.access@custom". */
export function assetLabel(asset: AssetId): string {
  return labelOfKey(assetKey(asset));
}

/** The same of a key, `<type>:<name>`. */
export function labelOfKey(key: string): string {
  return key.replace(':', ' ').replace('_', ' ');
}

/** By `<type>:<name>`; of equal keys the last one counts. */
export function byAssetKey<Item extends AssetId>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [assetKey(item), item]));
}

/** What a remote must be asked for: the names of all assets in a document that it can have. */
export function assetsToObserve(assets: Iterable<AssetId>): {
  readonly componentTemplates: readonly string[];
  readonly pipelines: readonly string[];
} {
  const all = [...assets];
  const names = (type: AssetId['type']) =>
    all
      .filter((asset) => asset.type === type)
      .map(({ name }) => name)
      .toSorted(compareCodePoints);
  return { componentTemplates: names('component_template'), pipelines: names('ingest_pipeline') };
}
