/** How often the reports are asked for. */
import type { SyncReportHead } from '@lockstep/contracts';

export const BUSY_POLL_MS = 2_000;
export const CALM_POLL_MS = 10_000;
/** With events coming in, asking is only for what no event tells, such as how old the evidence is, and in case one was lost. */
export const LIVE_BUSY_POLL_MS = 5_000;
export const LIVE_CALM_POLL_MS = 30_000;

export function pollIntervalMs(reports: readonly SyncReportHead[], isLive: boolean): number {
  const isBusy = reports.some(
    ({ state, counts, is_running: isRunning }) =>
      state === 'syncing' || counts.syncing > 0 || isRunning === true,
  );
  if (isLive) return isBusy ? LIVE_BUSY_POLL_MS : LIVE_CALM_POLL_MS;
  return isBusy ? BUSY_POLL_MS : CALM_POLL_MS;
}
