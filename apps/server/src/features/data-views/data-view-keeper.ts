/** Keeps the data views in step with the links at home: looks often, writes only when something has changed. */
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { dataViewChanges, type DataView } from './data-view.ts';
import type { DataViewStore } from './data-view-store.ts';

export interface DataViewKeeperOptions {
  /** With the rights of the console. */
  readonly connection: ElasticConnection;
  readonly store: DataViewStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly intervalMs: number;
}

interface KeptDataViews {
  readonly views: readonly DataView[];
  readonly waiting: readonly string[];
}

export interface DataViewKeeper {
  /** Brings them in step now. Where the links cannot be read, the views stay as they are. */
  keep(): Promise<KeptDataViews>;
  /** The same in the background; errors are logged. */
  soon(): void;
  stop(): void;
}

export function startDataViewKeeper(options: DataViewKeeperOptions): DataViewKeeper {
  const { connection, store, clock, log } = options;
  let isQuiet = false;
  let running: Promise<KeptDataViews> | undefined;

  const bringInStep = async (): Promise<KeptDataViews> => {
    const views = await store.list();
    const links = await connection.remoteClusters.info();
    const { add, remove, waiting } = dataViewChanges(links, views, clock.now());
    for (const view of remove) await store.remove(view);
    for (const view of add) await store.add(view);
    isQuiet = false;
    if (add.length + remove.length === 0) return { views, waiting };
    log.info('data-views-changed', { added: add.map(({ id }) => id), removed: remove.map(({ id }) => id) });
    return { views: await store.list(), waiting };
  };
  const keep = (): Promise<KeptDataViews> => {
    running ??= bringInStep().finally(() => {
      running = undefined;
    });
    return running;
  };
  const soon = (): void => {
    keep().catch((error: unknown) => {
      // Once per episode: the home cluster may be away for long.
      if (isQuiet) return;
      isQuiet = isElasticError(error);
      if (isQuiet) log.info('data-views-not-kept', { err: error });
      else log.error('data-views-not-kept', { err: error });
    });
  };
  const timer = setInterval(soon, options.intervalMs);
  timer.unref();
  return {
    async keep() {
      try {
        return await keep();
      } catch (error) {
        if (!isElasticError(error, 'forbidden')) throw error;
        return { views: await store.list(), waiting: [] };
      }
    },
    soon,
    stop: () => {
      clearInterval(timer);
    },
  };
}
