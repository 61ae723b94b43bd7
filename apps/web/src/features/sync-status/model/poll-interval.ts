/** How often the reports are asked for, and whether a run that somebody asked for is still to be seen. */
import type { SyncReport } from '@lockstep/contracts';

export const BUSY_POLL_MS = 2_000;
export const CALM_POLL_MS = 10_000;

/** After this long without a finished run, waiting for it is no reason to ask often any more. */
const PATIENCE_MS = 30_000;

/** A run that was asked for: when (epoch ms), and which run had ended last for each output at that moment. */
export interface RequestedRun {
  readonly at: number;
  readonly endedBefore: Readonly<Record<string, string | null>>;
}

/** Server times are only compared with each other, so that the clocks of browser and server may differ. */
export function requestRun(reports: readonly SyncReport[], now: number): RequestedRun {
  return {
    at: now,
    endedBefore: Object.fromEntries(reports.map((report) => [report.output_id, endOf(report)])),
  };
}

export function isAwaitingRun(
  run: RequestedRun | undefined,
  reports: readonly SyncReport[],
  now: number,
): boolean {
  if (run === undefined || now - run.at > PATIENCE_MS) return false;
  return reports.every((report) => (run.endedBefore[report.output_id] ?? null) === endOf(report));
}

function endOf({ last_run: lastRun }: SyncReport): string | null {
  return lastRun?.ended_at ?? null;
}

export function pollIntervalMs(reports: readonly SyncReport[], isAwaiting: boolean): number {
  const isBusy = isAwaiting || reports.some(({ state, counts }) => state === 'syncing' || counts.syncing > 0);
  return isBusy ? BUSY_POLL_MS : CALM_POLL_MS;
}
