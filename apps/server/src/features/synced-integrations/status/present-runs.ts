/** What a report says about runs: which saw it come into its state, and whether one is at work. */
import type { ReportedAsset, ReportedIntegration, SyncReport, SyncState } from '@lockstep/contracts';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import { decideByConditions } from './decide-by-conditions.ts';

export interface RunNotes {
  /** The run that saw a subject come into its state; the remote itself without a name. */
  readonly changedIn: (outputId: string, name: string | undefined) => string | undefined;
  readonly isRunning: (outputId: string) => boolean;
}

/** What the engine has found in runs, and the conditions beside it. */
interface Deciding {
  readonly report:
    | {
        readonly state: SyncState;
        readonly integrations: readonly { readonly packageName: string; readonly state: SyncState }[];
      }
    | undefined;
  readonly conditions: readonly EvaluatedCondition[];
}

/** A state that a condition decides is of no run: the last run that changed something caused another one. */
export function withRunNotes(
  report: SyncReport,
  { report: engine, conditions }: Deciding,
  { changedIn, isRunning }: RunNotes,
): SyncReport {
  const { output_id: id } = report;
  const isOfRun = engine === undefined || decideByConditions(conditions, engine.state) === undefined;
  const found = new Map(engine?.integrations.map((row) => [row.packageName, row.state]));
  const isRowOfRun = ({ package_name: name, state }: ReportedIntegration): boolean =>
    engine === undefined || found.get(name) === state;
  const changed = (name?: string): string | null => changedIn(id, name) ?? null;
  const asset = (row: ReportedAsset): ReportedAsset => ({
    ...row,
    changed_in_run: changed(`${row.type}:${row.name}`),
  });
  const integration = (row: ReportedIntegration): ReportedIntegration => ({
    ...row,
    changed_in_run: isRowOfRun(row) ? changed(row.package_name) : null,
    ...(row.custom_assets === undefined ? {} : { custom_assets: row.custom_assets.map(asset) }),
  });
  return {
    ...report,
    changed_in_run: isOfRun ? changed() : null,
    is_running: isRunning(id),
    integrations: report.integrations.map(integration),
    ...(report.other_custom_assets === undefined
      ? {}
      : { other_custom_assets: report.other_custom_assets.map(asset) }),
  };
}
