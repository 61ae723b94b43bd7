/** What runs when: the tick, a queue key per remote, the watch at home, and requests of people. */
import { HOME_KEY } from '../../features/synced-integrations/reconcile/reconcile.ts';
import type { ConsoleCore } from '../console-core.ts';
import { GONE, hasNoFollowers } from './run-tick.ts';
import { startTick } from './sync-tick.ts';
import type { SchedulePart, SyncSchedule } from './schedule-part.ts';
import { createMemories } from './sync-memories.ts';
import { createRemoteQueue } from './remote-queue.ts';
import { startLooks } from './schedule-looks.ts';
import { requestsOf } from './schedule-requests.ts';

export function startSchedule(core: ConsoleCore, part: SchedulePart): SyncSchedule {
  const memories = createMemories(core);
  const { requests, removals, changeTracker } = memories;
  const queue = createRemoteQueue(core, part, memories);
  const tick = startTick(core, { ...part, queue, requests });
  const looks = startLooks(core, part, queue);
  return {
    state: tick.state,
    trigger: tick.trigger,
    triggerForPackages: () => {
      if (isAnybodySynced(part)) tick.trigger();
    },
    lookAt: (outputId) => void queue.request(outputId, { cause: 'change', isOwnAct: true }),
    requests: requestsOf(core, part, { ...memories, tick }),
    isRunning: (outputId) => queue.isRunning(outputId),
    takeOver(outputIds) {
      for (const id of outputIds) void queue.request(id, { cause: 'interval' });
    },
    changes: changeTracker,
    changedIn: (outputId, name) => changeTracker.changedIn(outputId, name),
    onChanged(outputId) {
      queue.interrupt(outputId);
      requests.supersede(outputId, 'The output was changed meanwhile; ask again.');
    },
    onGone: (outputId) => requests.supersede(outputId, GONE),
    onList(outputIds) {
      const keys = [HOME_KEY, ...outputIds];
      queue.keep(keys);
      changeTracker.keep(keys);
      removals.keep(keys).catch((error: unknown) => {
        core.log.warn('blocked-removals-not-forgotten', { err: error });
      });
    },
    async close() {
      await Promise.all([looks.stop(), tick.close(), queue.close()]);
      requests.close();
    },
  };
}

/**
 * As far as is known: the watch sees within seconds that another console has switched on the first output, or that home
 * has become a remote, and asks for a run.
 */
function isAnybodySynced({ remotes, homeRemote }: SchedulePart): boolean {
  return !hasNoFollowers(homeRemote) || !remotes.isKnown() || remotes.ids().length > 0;
}
