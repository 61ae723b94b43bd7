/** Wires the activity log: kept in the home cluster, told to listeners, and cleared of what is old. */
import type { ConsoleEvent } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createActivityLog } from '../features/activity/activity.ts';
import { createActivityStore, type ActivityFilter } from '../features/activity/activity-store.ts';
import type { Clock } from '../lib/clock.ts';
import { startHousekeeping } from '../lib/housekeeping.ts';
import type { Logger } from '../lib/logger.ts';

export interface ActivityParts {
  readonly connection: ElasticConnection;
  readonly clock: Clock;
  readonly log: Logger;
  readonly keepMs: number;
  readonly publish: (event: ConsoleEvent) => void;
}

export type ComposedActivity = ReturnType<typeof composeActivity>;

const MOST_COUNTED = 100;

/** Soon after the start and then once a day. */
const REMOVAL_OF_OLD = { firstMs: 60_000, everyMs: 24 * 60 * 60_000 };

export function composeActivity({ connection, clock, log, keepMs, publish }: ActivityParts) {
  const store = createActivityStore(connection);
  const activityLog = createActivityLog({
    store,
    clock,
    log,
    random: Math.random,
    keepMs,
    // The changes of a run come with it.
    onEntries: ([first]) => {
      if (first !== undefined)
        publish({ kind: 'activity-changed', entry_id: first.id, output_id: first.output_id });
    },
  });
  return {
    store,
    log: activityLog,
    now: () => clock.now(),
    /** Newest first, in epoch milliseconds; more than a page of them is more than any limit. */
    pastActions: async (filter: ActivityFilter): Promise<readonly number[]> => {
      const { items } = await store.list({ ...filter, kind: 'action' }, { from: 0, size: MOST_COUNTED });
      return items.map(({ at }) => Date.parse(at));
    },
    keeper: startHousekeeping(activityLog.removeOld, REMOVAL_OF_OLD),
  };
}
