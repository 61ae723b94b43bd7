import type { CustomAsset } from '../assets/custom-asset.ts';
import { dependencyLabel } from '../assets/asset-dependencies.ts';
import { assetLabel } from '../assets/remote-assets.ts';
import type { AssetSituation } from '../plan/asset-situation.ts';
import { attemptsOf, retryAtOf } from '../plan/evidence.ts';
import { decideAsset } from '../plan/plan-assets.ts';
import type { SurveyedAsset } from '../plan/survey-assets.ts';
import { explain, type Reason, type ReasonFacts } from '../reasons.ts';
import type { ReportedAsset, SyncState } from './sync-report.ts';

/** The row of one custom asset: the report's projection of a situation. */
export function assetRow(item: SurveyedAsset, facts: Partial<ReasonFacts>): ReportedAsset {
  const { wanted, situation } = item;
  const attempts = attemptsOf(situation);
  return {
    ...assetFacts(item.key, wanted),
    state: stateOf(situation),
    reason: situation.kind === 'in-sync' ? undefined : assetReason(item, facts),
    detail: attempts?.last?.message,
    situation: situation.kind,
    attempts: { count: attempts?.count ?? 0, nextRetryAt: retryAtOf(situation) },
  };
}

/** The row of a custom asset that nobody could look at. */
export function blindAssetRow(
  key: string,
  wanted: CustomAsset,
  block: { readonly state: SyncState; readonly reason: Reason; readonly detail?: string | undefined },
): ReportedAsset {
  return {
    ...assetFacts(key, wanted),
    state: block.state,
    reason: block.reason,
    detail: block.detail,
    situation: undefined,
    attempts: { count: 0 },
  };
}

/** Why the asset is as it is, in words. */
export function assetReason({ wanted, situation }: SurveyedAsset, facts: Partial<ReasonFacts>): Reason {
  const attempts = attemptsOf(situation);
  return explain(decideAsset(situation).reason, {
    ...facts,
    asset: assetLabel(wanted),
    ...(attempts && { count: attempts.count }),
    ...(situation.kind === 'missing-dependency' && {
      missing: situation.missing.map(dependencyLabel).join(', '),
    }),
    ...(situation.kind === 'removal-blocked' && {
      pending: situation.pending,
      packages: situation.packages,
      allowed: situation.allowed,
    }),
  });
}

function assetFacts(key: string, { type, name, packageName, isDeleted }: CustomAsset) {
  return { key, type, name, packageName, isDeleted };
}

/** As for integrations: a failure stays a failure until a write has succeeded. */
function stateOf(situation: AssetSituation): SyncState {
  switch (situation.kind) {
    case 'in-sync':
    case 'removed':
      return 'in_sync';
    case 'removal-not-allowed':
      return 'left_on_remote';
    case 'missing':
    case 'different':
      return situation.attempts.count > 0 ? 'failed' : 'syncing';
    case 'to-remove':
      return situation.attempts.count > 0 ? 'warning' : 'syncing';
    case 'backing-off':
    case 'missing-dependency':
      return 'failed';
    case 'made-on-remote':
      return situation.isWanted ? 'changed_on_remote' : 'left_on_remote';
    case 'newer-on-remote':
      return 'changed_on_remote';
    case 'removal-failed':
      return 'warning';
    case 'removal-blocked':
      return 'out_of_sync';
    case 'not-addressed':
      return 'not_addressed';
  }
}
