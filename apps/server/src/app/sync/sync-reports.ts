/** The status cache, told to screens when one changes. */
import { DEFAULT_POLICY, type SyncPolicy } from '@lockstep/sync-engine';
import { LOCK_LIFETIME_MS } from '../../features/integrations/install-lock.ts';
import type { HomeLicense } from '../../features/synced-integrations/leader/home-license.ts';
import type { LeaderStore } from '../../features/synced-integrations/leader/leader-store.ts';
import { presentReport, type RunFacts } from '../../features/synced-integrations/status/present-report.ts';
import { createStatusCache } from '../../features/synced-integrations/status/status-cache.ts';
import type { StatusEntry, StatusCache } from '../../features/synced-integrations/status/cached-status.ts';
import { emitReportEvents } from '../../features/synced-integrations/status/report-events.ts';
import { isoTime } from '../../lib/clock.ts';
import type { TaskState } from '../../tasks/scheduler.ts';
import type { ConsoleCore } from '../console-core.ts';

/** Our records say `installing` only while their lock holds, so a stalled install is noticed as soon as it has run out. */
export const SYNC_POLICY: SyncPolicy = { ...DEFAULT_POLICY, installStaleMs: LOCK_LIFETIME_MS };

/** A screen need not be told more often than this of one remote. */
const EVENTS_THROTTLE_MS = 200;

export interface SyncReports {
  readonly statusCache: ReturnType<typeof emitReportEvents>;
  /** Titles of packages by name, as they were seen at home. */
  readonly titles: Map<string, string>;
  runFacts(state?: TaskState): RunFacts;
}

export function createSyncReports(
  { clock, managementName, publish }: Pick<ConsoleCore, 'clock' | 'managementName' | 'publish'>,
  from: {
    readonly license: Pick<HomeLicense, 'isSufficient'>;
    readonly leader: Pick<LeaderStore, 'size'>;
  },
): SyncReports {
  const titles = new Map<string, string>();
  const statusCache: StatusCache = createStatusCache({
    policy: SYNC_POLICY,
    now: () => clock.now(),
    managementName,
    isHomeLicensed: () => from.license.isSufficient(),
    leaderSize: () => from.leader.size(),
  });
  const runFacts = (state?: TaskState): RunFacts => factsOf(titles, state);
  return {
    titles,
    runFacts,
    statusCache: emitReportEvents({
      statusCache,
      digest: (entry) => digestOf(entry, runFacts()),
      emit: ({ outputId: output_id, outputName: output_name, state }) =>
        publish({ kind: 'report-changed', output_id, output_name, state }),
      throttleMs: EVENTS_THROTTLE_MS,
    }),
  };
}

function factsOf(titles: ReadonlyMap<string, string>, state?: TaskState): RunFacts {
  const lastRun = state?.lastRun;
  return {
    lastRun:
      lastRun === undefined
        ? null
        : { ended_at: isoTime(lastRun.endedAt), result: lastRun.result, duration_ms: lastRun.durationMs },
    nextRunAt: state?.nextRunAt,
    titles,
  };
}

/** State, counts and the states of all rows; and what the engine has seen, from which automatic repairs go out. */
function digestOf(entry: StatusEntry, facts: RunFacts) {
  const { state, reason, counts, integrations, other_custom_assets: others } = presentReport(entry, facts);
  const rows = integrations.map((row) => [
    row.package_name,
    row.state,
    row.remote?.version,
    row.custom_assets?.map((asset) => asset.state),
  ]);
  const seen = entry.report?.reason?.code;
  const text = JSON.stringify([
    state,
    reason?.code,
    seen,
    counts,
    rows,
    others?.map(({ state: own }) => own),
  ]);
  return { text, state };
}
