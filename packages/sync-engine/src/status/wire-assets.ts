import { assetLabel } from '../assets/remote-assets.ts';
import { assetsOf, type CustomAsset, type CustomAssetType } from '../assets/custom-asset.ts';
import { surveyAssets, type AssetSurveyInput, type SurveyedAsset } from '../plan/survey-assets.ts';
import { attemptsOf } from '../plan/evidence.ts';
import { assetReason } from './asset-row.ts';
import type { ObservedAssets } from './observation.ts';
import { atText } from './wire-time.ts';
import type { WireSyncStatus } from './wire-status.ts';

/** One custom asset of the status routes that Kibana and Lockstep share, in camelCase. */
export interface WireAsset {
  /** `<type>:<name>`: its key in `custom_assets`. */
  readonly key: string;
  readonly type: CustomAssetType;
  readonly name: string;
  readonly packageName: string;
  readonly packageVersion: string;
  readonly syncStatus: WireSyncStatus;
  readonly isDeleted?: true;
  readonly error?: string;
  readonly warning?: { readonly title: string; readonly message?: string };
}

export interface WireAssetsInput extends Omit<AssetSurveyInput, 'remote'> {
  readonly observed: ObservedAssets;
}

const UNREAD_TITLE = 'Custom asset could not be checked on the remote cluster.';
const LEFT_ALONE_TITLE = 'Custom asset was left as it is on the remote cluster.';

/**
 * The custom assets of the wire answer: the table of docs/elastic/synced-integrations.md#status-of-integrations with its texts (X = on the remote, E = a
 * failure that counts). An empty list means that the answer has no `custom_assets`.
 *
 * | # | condition | status |
 * | --- | --- | --- |
 * | 1 | deleted, no X | completed, is_deleted |
 * | 2, 3 | no X | failed if E, else synchronizing |
 * | 4, 5 | deleted, X | failed if E, else synchronizing; is_deleted |
 * | 7 | same in canonical form | completed |
 * | 6, 8 | otherwise | failed if E, else synchronizing |
 *
 * Differences from the original, asked for by section 8:
 * - same is decided in canonical form, before versions are looked at (B10, B11);
 * - a failure counts only for the body that failed; one that is known in advance, because the remote lacks what the
 *   asset names, is failed as well, and its text says what is missing;
 * - what was left alone for good (a higher version there, prune protection) is a warning, and a deletion that the
 *   output does not pass on is completed, rather than synchronizing for ever (C3);
 * - when the remote's assets could not be read, each of them is a warning. The original puts a text into the map, which
 *   the badge takes for "completed" (C2).
 */
export function wireAssets({ observed, ...input }: WireAssetsInput): readonly WireAsset[] {
  if (observed.kind === 'read') {
    return surveyAssets({ ...input, remote: observed.remote }).map(wireAsset);
  }
  const warning = { title: UNREAD_TITLE, message: observed.message };
  return [...assetsOf(input.leader)].map(([key, asset]) => ({
    ...base(key, asset),
    syncStatus: 'warning',
    warning,
  }));
}

function wireAsset(item: SurveyedAsset): WireAsset {
  const { key, wanted, situation } = item;
  const asset = base(key, wanted);
  switch (situation.kind) {
    case 'in-sync':
    case 'removed':
    case 'removal-not-allowed':
      return { ...asset, syncStatus: 'completed' };
    case 'made-on-remote':
      if (!situation.isWanted) return { ...asset, syncStatus: 'completed' };
      return leftAlone(item, asset);
    case 'newer-on-remote':
    case 'removal-blocked':
      return leftAlone(item, asset);
    case 'missing-dependency':
      return { ...asset, syncStatus: 'failed', error: errorText(wanted, assetReason(item, {}).message) };
    case 'not-addressed':
      return { ...asset, syncStatus: 'synchronizing' };
    default: {
      const { count = 0, last } = attemptsOf(situation) ?? {};
      if (count === 0) return { ...asset, syncStatus: 'synchronizing' };
      return { ...asset, syncStatus: 'failed', error: errorText(wanted, last?.message, last?.at) };
    }
  }
}

function leftAlone(item: SurveyedAsset, asset: ReturnType<typeof base>): WireAsset {
  const warning = { title: LEFT_ALONE_TITLE, message: assetReason(item, {}).message };
  return { ...asset, syncStatus: 'warning', warning };
}

function base(key: string, { type, name, packageName, packageVersion, isDeleted }: CustomAsset) {
  return { key, type, name, packageName, packageVersion, ...(isDeleted && { isDeleted: true as const }) };
}

/** A part that is unknown is empty, the space stays. */
function errorText(asset: CustomAsset, message: string | undefined, at?: number): string {
  const reason = message === undefined ? '' : `- reason: ${message}`;
  return `Failed to update ${assetLabel(asset)} ${reason} ${at === undefined ? '' : atText(at)}`;
}
