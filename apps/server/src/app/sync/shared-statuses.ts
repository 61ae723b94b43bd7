/** The status cache, with what is seen here told to other consoles, and with what they see. */
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import type { SharedStatus } from '../../features/synced-integrations/status/shared-status.ts';
import type { Evidence, StatusCache } from '../../features/synced-integrations/status/cached-status.ts';
import { shownStanding } from '../../features/synced-integrations/status/present-report.ts';
import type { RemoteList } from './remote-list.ts';
import type { SharedWork, SharedWorkListener } from './shared-work.ts';
import type { SyncReports } from './sync-reports.ts';
import type { SyncSchedule } from './sync-schedule.ts';

export type ConditionsListener = (outputId: string, found: readonly EvaluatedCondition[]) => void;

/** The same status cache; what is put on it is noticed. */
export function noting<C extends StatusCache>(statusCache: C, { noticed }: Pick<SharedWork, 'noticed'>): C {
  return {
    ...statusCache,
    set(output, evidence) {
      statusCache.set(output, evidence);
      noticed(output.outputId, true);
    },
    release(outputId) {
      const wasHeld = statusCache.isPending(outputId);
      statusCache.release(outputId);
      if (wasHeld) noticed(outputId, true);
    },
    putConditions(outputId, conditions) {
      statusCache.putConditions(outputId, conditions);
      noticed(outputId, false);
    },
  };
}

interface Parts {
  readonly now: () => number;
  readonly remotes: Pick<RemoteList, 'get' | 'ids'>;
  readonly schedule: Pick<SyncSchedule, 'changes' | 'takeOver'>;
  /** What is put on it is not noticed. */
  readonly statusCache: SyncReports['statusCache'];
}

/** What the exchange between consoles reads of the status cache, and where it puts what other consoles have seen. */
export function sharedWorkOf(
  { now, remotes, schedule, statusCache }: Parts,
  onConditions: ConditionsListener,
): SharedWorkListener {
  return {
    keys: () => remotes.ids(),
    onGained: (keys) => schedule.takeOver(keys),
    statusOf(key): SharedStatus | undefined {
      const entry = statusCache.get(key);
      if (entry === undefined) return undefined;
      const { output, evidence, conditions } = entry;
      return { output, evidence, conditions, changes: schedule.changes.tracked(key) };
    },
    onHeard(key, { evidence, conditions, changes }) {
      const remote = remotes.get(key);
      if (remote === undefined || remote.kind === 'home') return;
      statusCache.set(remote.output, evidence);
      onConditions(key, conditions);
      statusCache.putConditions(key, conditions);
      const entry = statusCache.get(key);
      const report = entry?.report;
      const seen =
        entry === undefined || report === undefined ? undefined : { report, shown: shownStanding(entry) };
      schedule.changes.adopt(key, seen, changes);
    },
    onSame(key) {
      const entry = statusCache.get(key);
      if (entry !== undefined) statusCache.set(entry.output, seenAgain(entry.evidence, now()));
    },
  };
}

function seenAgain(evidence: Evidence, at: number): Evidence {
  if (evidence.kind === 'peer') return { ...evidence, at };
  const { observation } = evidence;
  return observation.kind === 'observed' ? { ...evidence, observation: { ...observation, at } } : evidence;
}
