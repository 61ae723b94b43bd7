import type { LeaderState } from '../model.ts';
import type { ReportCounts, ReportedIntegration, SyncReport, SyncState } from './sync-report.ts';

type SumName = Exclude<keyof ReportCounts, 'total'>;

const SUM_OF: Partial<Record<SyncState, SumName>> = {
  in_sync: 'inSync',
  newer_on_remote: 'inSync',
  syncing: 'syncing',
  late: 'late',
  out_of_sync: 'outOfSync',
  warning: 'warning',
  changed_on_remote: 'warning',
  failed: 'failed',
};

/** Neither what is uninstalled on both sides, as on the wire (docs/elastic/synced-integrations.md#overall-status), nor what stays on purpose. */
export function isCounted(row: ReportedIntegration): boolean {
  return row.state !== 'left_on_remote' && !(row.situation === 'removed' && row.state === 'in_sync');
}

/** How many integrations are in which state; `isBlind`: nobody could look, so all are unknown. */
export function countRows(rows: readonly ReportedIntegration[], isBlind: boolean): ReportCounts {
  const sums = { inSync: 0, syncing: 0, late: 0, outOfSync: 0, warning: 0, failed: 0, unknown: 0 };
  const counted = rows.filter(isCounted);
  for (const row of counted) sums[(isBlind ? undefined : SUM_OF[row.state]) ?? 'unknown'] += 1;
  return { total: counted.length, ...sums };
}

/** A follower that is ahead, because the leader document was started over, lags by nothing that can be counted. */
export function countGenerations(
  leader: LeaderState | undefined,
  followed: LeaderState['stamp'],
): SyncReport['generation'] {
  const [l, f] = [leader?.stamp?.generation, followed?.generation];
  const lag = l !== undefined && f !== undefined && l >= f ? l - f : undefined;
  return { leader: l, follower: f, lag };
}
