/** Wires the history: kept in the home cluster, told to listeners, and cleared of what is old. */
import type { ConsoleEvent } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createHistory } from '../features/history/history.ts';
import { createHistoryStore, type HistoryFilter } from '../features/history/history-store.ts';
import type { Clock } from '../lib/clock.ts';
import { startHousekeeping } from '../lib/housekeeping.ts';
import type { Logger } from '../lib/logger.ts';

export interface HistoryParts {
  readonly connection: ElasticConnection;
  readonly clock: Clock;
  readonly log: Logger;
  readonly keepMs: number;
  readonly publish: (event: ConsoleEvent) => void;
}

export type ComposedHistory = ReturnType<typeof composeHistory>;

const MOST_COUNTED = 100;

/** Soon after the start and then once a day. */
const REMOVAL_OF_OLD = { firstMs: 60_000, everyMs: 24 * 60 * 60_000 };

export function composeHistory({ connection, clock, log, keepMs, publish }: HistoryParts) {
  const store = createHistoryStore(connection);
  const history = createHistory({
    store,
    clock,
    log,
    random: Math.random,
    keepMs,
    // The changes of a run come with it.
    onEntries: ([first]) => {
      if (first !== undefined)
        publish({ kind: 'history-changed', entry_id: first.id, output_id: first.output_id });
    },
  });
  return {
    store,
    history,
    now: () => clock.now(),
    /** Newest first, in epoch milliseconds; more than a page of them is more than any limit. */
    pastActions: async (filter: HistoryFilter): Promise<readonly number[]> => {
      const { items } = await store.list({ ...filter, kind: 'action' }, { from: 0, size: MOST_COUNTED });
      return items.map(({ at }) => Date.parse(at));
    },
    keeper: startHousekeeping(history.removeOld, REMOVAL_OF_OLD),
  };
}
