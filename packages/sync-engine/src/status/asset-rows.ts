import { canonicalJson } from '@lockstep/json';
import { assetsOf, type CustomAsset } from '../assets/custom-asset.ts';
import type { LeaderState } from '../model.ts';
import { surveyAssets, type AssetSurveyInput, type SurveyedAsset } from '../plan/survey-assets.ts';
import { areSameFacts, explain, type Reason, type ReasonFacts } from '../reasons.ts';
import { assetRow, blindAssetRow } from './asset-row.ts';
import type { ObservedAssets } from './observation.ts';
import {
  isSettled,
  worstState,
  type ReportedAsset,
  type ReportedIntegration,
  type SyncState,
} from './sync-report.ts';

export interface AssetRowsInput {
  /** Undefined when nobody looks after custom assets on this remote: then there are no rows. */
  readonly observed: ObservedAssets | undefined;
  readonly survey: Omit<AssetSurveyInput, 'remote'>;
  /** The newest leader document, if the follower does not have it yet. */
  readonly newest: LeaderState | undefined;
  readonly facts: Partial<ReasonFacts>;
}

/** One row per custom asset of the follower's document, and one for each that only the newest document has. */
export function assetRows({ observed, survey, newest, facts }: AssetRowsInput): readonly ReportedAsset[] {
  if (observed === undefined) return [];
  if (observed.kind === 'unread') {
    const block = {
      state: 'warning',
      reason: explain('assets-unread', facts),
      detail: observed.message,
    } as const;
    return blindAssetRows(survey.leader, block);
  }
  const items = surveyAssets({ ...survey, remote: observed.remote });
  const rows = rowsOf(items, facts);
  if (newest === undefined) return rows;

  const waiting = { state: 'syncing', reason: explain('not-replicated', facts) } as const;
  const [replicated, fresh] = [assetsOf(survey.leader), assetsOf(newest)];
  const missing = [...fresh].filter(([key]) => !replicated.has(key));
  return [
    ...rows.map((row) => {
      const isBehind = sayingOf(fresh.get(row.key)) !== sayingOf(replicated.get(row.key));
      const isWell = isSettled(row.state) || row.state === 'not_addressed';
      return isWell && (isBehind || row.state === 'not_addressed') ? { ...row, ...waiting } : row;
    }),
    ...missing.map(([key, asset]) => blindAssetRow(key, asset, waiting)),
  ];
}

/** While nothing moves the list of situations is the same one, and so are its rows. */
const ROWS = new WeakMap<
  readonly SurveyedAsset[],
  { readonly facts: Partial<ReasonFacts>; readonly rows: readonly ReportedAsset[] }
>();

function rowsOf(items: readonly SurveyedAsset[], facts: Partial<ReasonFacts>): readonly ReportedAsset[] {
  const known = ROWS.get(items);
  if (known !== undefined && areSameFacts(known.facts, facts)) return known.rows;
  const rows = items.map((item) => assetRow(item, facts));
  ROWS.set(items, { facts, rows });
  return rows;
}

/** A row for each asset of the document while nobody can look at the remote. */
export function blindAssetRows(
  leader: Pick<LeaderState, 'customAssets'> | undefined,
  block: { readonly state: SyncState; readonly reason: Reason; readonly detail?: string | undefined },
): readonly ReportedAsset[] {
  if (leader === undefined) return [];
  return [...assetsOf(leader)].map(([key, asset]) => blindAssetRow(key, asset, block));
}

/**
 * Custom assets under the integration that uses them. An integration is no better than its assets, except those that the remote keeps; if one of them is
 * worse than itself, that one gives the reason.
 */
export function placeAssets(
  rows: readonly ReportedIntegration[],
  assets: readonly ReportedAsset[],
): { readonly integrations: readonly ReportedIntegration[]; readonly otherAssets: readonly ReportedAsset[] } {
  const byPackage = new Map<string, ReportedAsset[]>();
  for (const asset of assets) {
    const found = byPackage.get(asset.packageName);
    if (found === undefined) byPackage.set(asset.packageName, [asset]);
    else found.push(asset);
  }
  const names = new Set(rows.map((row) => row.packageName));
  return {
    integrations: rows.map((row) => withAssets(row, byPackage.get(row.packageName) ?? [])),
    otherAssets: assets.filter((asset) => !names.has(asset.packageName)),
  };
}

function withAssets(row: ReportedIntegration, assets: readonly ReportedAsset[]): ReportedIntegration {
  if (assets.length === 0) return row;
  const state = worstState([
    row.state,
    ...assets.map(({ state: one }) => one).filter((one) => !isSettled(one)),
  ]);
  const worst = state === row.state ? undefined : assets.find((asset) => asset.state === state);
  return { ...row, assets, state, ...(worst && { reason: worst.reason, detail: worst.detail }) };
}

function sayingOf(asset: CustomAsset | undefined): string {
  return canonicalJson(asset && { isDeleted: asset.isDeleted, body: asset.body });
}
