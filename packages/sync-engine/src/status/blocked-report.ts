import { explain, type ReasonFacts } from '../reasons.ts';
import { assetRows, blindAssetRows, placeAssets } from './asset-rows.ts';
import type { Blocked } from './blocked-state.ts';
import { decisionContext } from './decision-context.ts';
import { isFollowerBehind } from './is-behind.ts';
import type { ReportInput } from './report-input.ts';
import { blindRow } from './report-row.ts';
import { blockedStages } from './report-stages.ts';
import { countGenerations, countRows } from './report-sums.ts';
import type { ReportedAsset, SyncReport } from './sync-report.ts';

/** The report when integrations could not be looked at: every row is as unknown as the remote. */
export function blockedReport(
  input: ReportInput,
  original: Blocked,
  facts: Partial<ReasonFacts>,
): SyncReport {
  const { leader, observation, policy, now } = input;
  // Waiting for the first document is the one blocked state that time makes worse.
  const isWaiting = original.state === 'syncing';
  const behindSince = isWaiting ? (input.behindSince ?? now) : input.behindSince;
  const isLate = isWaiting && behindSince !== undefined && now - behindSince > policy.lateAfterMs;
  const block: Blocked = isLate
    ? { ...original, state: 'late', reason: explain('replication-late', facts) }
    : original;

  // That the remote cannot be looked at is its failure, not that of every integration there.
  const rowBlock: Blocked = block.state === 'failed' ? { ...block, state: 'unknown' } : block;
  const context = { facts, maxAttempts: policy.maxAttempts };
  const { integrations, otherAssets } = placeAssets(
    (leader?.integrations ?? []).map((entry) => blindRow(entry, context, rowBlock)),
    rowsOfAssets(input, rowBlock, facts),
  );
  return {
    state: block.state,
    reason: block.reason,
    detail: block.detail,
    counts: countRows(integrations, true),
    stages: blockedStages(block, leader),
    generation: countGenerations(leader, undefined),
    integrations,
    otherAssets,
    conflicts: [],
    notListed: [],
    observedAt: undefined,
    unreachableSince: observation.kind === 'unreachable' ? observation.since : undefined,
    lastInSyncAt: input.lastInSyncAt,
    behindSince: block.state === 'disabled' ? undefined : behindSince,
    dueAt: undefined,
  };
}

/** Custom assets are known also where nobody knows what is installed, as long as only the installer is silent. */
function rowsOfAssets(
  input: ReportInput,
  block: Blocked,
  facts: Partial<ReasonFacts>,
): readonly ReportedAsset[] {
  const { leader, observation } = input;
  const beside = observation.kind === 'installer-unavailable' ? observation.beside : undefined;
  if (beside === undefined || block.state === 'disabled') return blindAssetRows(leader, block);
  const { leader: seen, host } = beside.merged ?? beside;
  return assetRows({
    observed: beside.assets,
    survey: { ...decisionContext(input), leader: seen, host },
    newest: isFollowerBehind(leader, beside.leader) ? leader : undefined,
    facts,
  });
}
