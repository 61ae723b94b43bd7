/** The queue of runs, a key per remote. */
import {
  HOME_KEY,
  reconcileInQueue,
  type ReconcileTrigger,
  type ReconcileRunOptions,
} from '../../features/synced-integrations/reconcile/reconcile.ts';
import type { KeyedRun } from '../../clusters/keyed-runs.ts';
import { createWorkQueue, type WorkQueue } from '../../clusters/work-queue.ts';
import type { ConsoleCore } from '../console-core.ts';
import { consoleName } from './exclusive-remotes.ts';
import type { SchedulePart } from './schedule-part.ts';
import type { Memories } from './sync-memories.ts';

/** How soon a console looks again that found another at work, as a part of a lease's life. */
const BUSY_LOOK_PART = 1 / 10;

export function createRemoteQueue(
  core: ConsoleCore,
  part: SchedulePart,
  memories: Memories,
): WorkQueue<ReconcileTrigger> {
  const { clock, config, activity, log } = core;
  const reconcileOptions: ReconcileRunOptions = {
    ...part.reconcile,
    ...memories,
    activity: activity.log,
    reportOf: part.reportOf,
    onLooked: part.onLooked,
    exclusively: part.exclusively,
    consoleName: () => consoleName(core),
    managementName: core.managementName,
    intervalMs: config.sync.interval,
    busyLookMs: config.sync.leaseLifetime * BUSY_LOOK_PART,
  };
  const queue = createWorkQueue<ReconcileTrigger>({
    limit: core.progress,
    timeoutMs: config.sync.timeout,
    clock,
    log,
    followUp: { cause: 'follow_up' },
    run: async (key, run) => {
      const remote = key === HOME_KEY ? part.homeRemote : part.remotes.get(key);
      return remote === undefined || isLeftToAnother(part, key, run)
        ? { requeueAt: undefined }
        : reconcileInQueue(reconcileOptions, remote, run);
    },
  });
  queue.keep([HOME_KEY]);
  return queue;
}

/** What somebody asked of this console, or what it has just begun with, is its own. */
function isLeftToAnother(
  { shared }: SchedulePart,
  key: string,
  { asks }: KeyedRun<ReconcileTrigger>,
): boolean {
  if (key === HOME_KEY || shared.owns(key)) return false;
  return asks.every(({ cause, isOwnAct }) => cause !== 'asked' && cause !== 'start' && isOwnAct !== true);
}
