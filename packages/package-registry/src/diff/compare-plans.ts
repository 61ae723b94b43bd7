// What an install of one plan changes where another one is installed: asset by asset, field by field.

import type { AssetKind } from '../assets/asset-write.ts';
import { normalizeAsset, type AssetBody } from '../assets/same-asset.ts';
import { isJsonObject, type Json } from '../json.ts';
import { fieldChanges, type FieldChange } from './field-changes.ts';

interface PlannedAsset {
  readonly kind: AssetKind;
  readonly name: string;
  /** As compiled, or as a cluster answers it. */
  readonly body: AssetBody;
}

/** The assets of one version of a package. */
export interface AssetPlan {
  readonly version: string;
  readonly assets: readonly PlannedAsset[];
  /**
   * Whether the bodies are those of a cluster. It adds members to transforms, and gives no definition of models, so these
   * are told apart by their names alone.
   */
  readonly isLive?: boolean;
}

interface AssetChange {
  readonly kind: AssetKind;
  readonly name: string;
  /** Of the same asset before, when the version is a part of its name. */
  readonly previousName: string | undefined;
  readonly change: 'added' | 'removed' | 'changed' | 'renamed';
  /** Of a changed one; added and removed assets are so as a whole. */
  readonly fields: readonly FieldChange[];
}

export interface PlanComparison {
  /** In the order of the later plan, then what only the earlier one has. */
  readonly changes: readonly AssetChange[];
  /** Assets that are the same in both. */
  readonly unchanged: number;
}

const KNOWN_BY_NAME: readonly AssetKind[] = ['transform', 'ml_model'];

/** Pure. Names in bodies that differ only because the assets that they mean are renamed are no difference. */
export function comparePlans(before: AssetPlan, after: AssetPlan): PlanComparison {
  const earlier = new Map(before.assets.map((asset) => [identity(asset, before.version), asset]));
  const pairs = after.assets.map((asset) => {
    const key = identity(asset, after.version);
    const previous = earlier.get(key);
    earlier.delete(key);
    return { previous, asset };
  });
  const newNames = new Map(
    pairs.flatMap(({ previous, asset }) =>
      previous === undefined || previous.name === asset.name ? [] : [[previous.name, asset.name] as const],
    ),
  );
  const isLive = before.isLive === true || after.isLive === true;
  const compared = pairs.map(({ previous, asset }) => {
    if (previous === undefined) return { ...headOf(asset), change: 'added' as const, fields: [] };
    const isOpaque = isLive && KNOWN_BY_NAME.includes(asset.kind);
    const fields = isOpaque ? [] : assetFields(previous, asset, newNames);
    return changeOf(previous, asset, fields);
  });
  const changes = compared.filter((one) => one !== undefined);
  const removed = [...earlier.values()].map((asset) => ({
    ...headOf(asset),
    change: 'removed' as const,
    fields: [],
  }));
  return { changes: [...changes, ...removed], unchanged: compared.length - changes.length };
}

function headOf({ kind, name }: PlannedAsset) {
  return { kind, name, previousName: undefined };
}

function changeOf(
  previous: PlannedAsset,
  asset: PlannedAsset,
  fields: readonly FieldChange[],
): AssetChange | undefined {
  const isRenamed = previous.name !== asset.name;
  if (fields.length === 0 && !isRenamed) return undefined;
  const change = fields.length === 0 ? 'renamed' : 'changed';
  return { ...headOf(asset), previousName: isRenamed ? previous.name : undefined, change, fields };
}

function assetFields(
  previous: PlannedAsset,
  { kind, body }: PlannedAsset,
  newNames: ReadonlyMap<string, string>,
): readonly FieldChange[] {
  const before = renamed(normalizeAsset(kind, previous.body), newNames);
  return fieldChanges(before, normalizeAsset(kind, body));
}

function renamed(value: Json, names: ReadonlyMap<string, string>): Json {
  if (names.size === 0) return value;
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => renamed(item, names));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renamed(member, names)]));
}

/**
 * What is the same asset in two versions of a package: pipelines have the version of the package in their names, and
 * transforms end in a version of their own.
 */
function identity({ kind, name }: PlannedAsset, version: string): string {
  const parts = `-${name}-`.split(`-${version}-`);
  const stem = parts.length === 2 ? parts.join('-{version}-') : name;
  return `${kind} ${kind === 'transform' ? stem.replace(/-\d+\.\d+\.\d+(-[\w.]+)?$/, '') : stem}`;
}
