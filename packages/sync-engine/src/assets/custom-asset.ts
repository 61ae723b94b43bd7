/** What operators add beside packages: component templates and ingest pipelines (docs/elastic/synced-integrations.md#leader-document). */
import { compareCodePoints } from '@lockstep/json';

export type CustomAssetType = 'component_template' | 'ingest_pipeline';

/**
 * As Elasticsearch takes it in a PUT. A component template is `{template, _meta?, version?}`; an ingest pipeline is the
 * whole pipeline. On the wire only the inner template has a place in Kibana's shape; the other two are ours.
 */
export type AssetBody = Readonly<Record<string, unknown>>;

export interface AssetId {
  readonly type: CustomAssetType;
  readonly name: string;
}

/** One custom asset of the leader document; a deleted one is a tombstone and keeps the last body. */
export interface CustomAsset extends AssetId {
  /** The package whose data streams use it. May be empty in documents that a Kibana wrote. */
  readonly packageName: string;
  readonly packageVersion: string;
  readonly isDeleted: boolean;
  /**
   * The namespace whose custom template it is. On a remote it is shared with whatever uses that namespace there, so only
   * what came from management is written over or removed (`synced-mark.ts`).
   */
  readonly namespace?: string | undefined;
  /** Epoch ms; only for tombstones. */
  readonly deletedAt?: number | undefined;
  readonly body: AssetBody;
}

/** `<type>:<name>`: the key in the leader document, in ledgers and in lists of names. Never equal to a package name. */
export function assetKey({ type, name }: AssetId): string {
  return `${type}:${name}`;
}

/**
 * The custom assets of a leader document by key, in code point order. Entries of a type or shape that is not known here
 * are left out: they are carried along and never acted on.
 */
export function assetsOf(state: {
  readonly customAssets: Readonly<Record<string, unknown>>;
}): ReadonlyMap<string, CustomAsset> {
  const { customAssets } = state;
  const known = ASSETS.get(customAssets) ?? readAssets(customAssets);
  ASSETS.set(customAssets, known);
  return known;
}

/** Of documents, which are never changed and are asked again and again. */
const ASSETS = new WeakMap<object, ReadonlyMap<string, CustomAsset>>();

function readAssets(customAssets: Readonly<Record<string, unknown>>): ReadonlyMap<string, CustomAsset> {
  const known = Object.values(customAssets).filter(isCustomAsset);
  return new Map(inKeyOrder(known).map((asset) => [assetKey(asset), asset]));
}

/** Whether an entry of a leader document is whole: what is not is left out, and harms no other. */
export function isCustomAsset(value: unknown): value is CustomAsset {
  if (!isRecord(value)) return false;
  const { type, name, packageName, packageVersion, isDeleted, body } = value;
  return (
    (type === 'component_template' || type === 'ingest_pipeline') &&
    typeof name === 'string' &&
    name !== '' &&
    typeof packageName === 'string' &&
    typeof packageVersion === 'string' &&
    typeof isDeleted === 'boolean' &&
    isRecord(body)
  );
}

/** An object, neither an array nor null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sorted by key, by code points: the same on every machine. */
export function inKeyOrder<Asset extends AssetId>(assets: readonly Asset[]): readonly Asset[] {
  return assets.toSorted((a, b) => compareCodePoints(assetKey(a), assetKey(b)));
}
