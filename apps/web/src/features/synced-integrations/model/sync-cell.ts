/** What the "Integration syncing" cell of one output knows: loading, unknown and not applicable are no sync states. */
import type { SyncReportHead, SyncState } from '@lockstep/contracts';

interface CellOutput {
  readonly id: string;
  /** Undefined for outputs that are not remote. */
  readonly isSyncOn: boolean | undefined;
}

export type SyncCell =
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'disabled' }
  | { readonly kind: 'loading' }
  /** Asked for, and there is no answer to show. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** The console has not looked at this remote yet. */
  | { readonly kind: 'no-report' }
  | { readonly kind: 'report'; readonly report: SyncReportHead };

export interface ReportsAnswer {
  readonly reports: readonly SyncReportHead[] | undefined;
  /** Why there are none; set only when `reports` is undefined. */
  readonly problem: string | undefined;
}

/**
 * Without reports it is loading, or unknown with the reason if reading them failed. An output without
 * `isSyncOn` is none that syncs.
 */
export function toSyncCell(output: CellOutput, { reports, problem }: ReportsAnswer): SyncCell {
  if (output.isSyncOn === undefined) return { kind: 'not-applicable' };
  if (!output.isSyncOn) return { kind: 'disabled' };
  if (reports === undefined)
    return problem === undefined ? { kind: 'loading' } : { kind: 'unknown', reason: problem };
  const report = reports.find((one) => one.output_id === output.id);
  return report === undefined ? { kind: 'no-report' } : { kind: 'report', report };
}

/** The state to filter and sort by; undefined for cells that show none. */
export function stateOfCell(cell: SyncCell): SyncState | undefined {
  if (cell.kind === 'report') return cell.report.state;
  return cell.kind === 'disabled' ? 'disabled' : undefined;
}
