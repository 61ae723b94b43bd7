/** What a report says about runs: which saw it come into its state, and whether one is at work. */
import type { ReportedAsset, ReportedIntegration, SyncReport } from '@lockstep/contracts';

export interface RunNotes {
  /** The run that saw a subject come into its state; the remote itself without a name. */
  readonly changedIn: (outputId: string, name: string | undefined) => string | undefined;
  readonly isRunning: (outputId: string) => boolean;
}

export function withRunNotes(report: SyncReport, { changedIn, isRunning }: RunNotes): SyncReport {
  const { output_id: id } = report;
  const changed = (name?: string): string | null => changedIn(id, name) ?? null;
  const asset = (row: ReportedAsset): ReportedAsset => ({
    ...row,
    changed_in_run: changed(`${row.type}:${row.name}`),
  });
  const integration = (row: ReportedIntegration): ReportedIntegration => ({
    ...row,
    changed_in_run: changed(row.package_name),
    ...(row.custom_assets === undefined ? {} : { custom_assets: row.custom_assets.map(asset) }),
  });
  return {
    ...report,
    changed_in_run: changed(),
    is_running: isRunning(id),
    integrations: report.integrations.map(integration),
    ...(report.other_custom_assets === undefined
      ? {}
      : { other_custom_assets: report.other_custom_assets.map(asset) }),
  };
}
