import { explain, type ReasonFacts } from '../reasons.ts';
import { blindAssetRows, placeAssets } from './asset-rows.ts';
import type { Blocked } from './blocked-state.ts';
import type { ReportInput } from './report-input.ts';
import { blindRow } from './report-row.ts';
import { blockedStations } from './report-stations.ts';
import { countGenerations, countRows } from './report-sums.ts';
import type { SyncReport } from './sync-report.ts';

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
    blindAssetRows(leader, rowBlock),
  );
  return {
    state: block.state,
    reason: block.reason,
    detail: block.detail,
    counts: countRows(integrations, true),
    stations: blockedStations(block, leader),
    generation: countGenerations(leader, undefined),
    integrations,
    otherAssets,
    conflicts: [],
    notListed: [],
    observedAt: undefined,
    unreachableSince: observation.kind === 'unreachable' ? observation.since : undefined,
    lastInSyncAt: input.lastInSyncAt,
    behindSince: block.state === 'disabled' ? undefined : behindSince,
  };
}
