/** The leader document with a count of what is written here: the watch tells other hands apart by it. */
import {
  createLeaderStore,
  type LeaderStore,
} from '../../features/synced-integrations/leader/leader-store.ts';
import type { ConsoleCore } from '../console-core.ts';

export interface CountedLeader {
  readonly store: LeaderStore;
  readonly writes: () => number;
  /** How often it was written since the last call. */
  readonly takeUntold: () => number;
}

export function createCountedLeader({ clusters, log }: Pick<ConsoleCore, 'clusters' | 'log'>): CountedLeader {
  const store = createLeaderStore(clusters.home, log);
  let total = 0;
  let untold = 0;
  return {
    store: {
      ...store,
      async write(next, previous) {
        const answer = await store.write(next, previous);
        if (answer === 'written') {
          total++;
          untold++;
        }
        return answer;
      },
    },
    writes: () => total,
    takeUntold() {
      const taken = untold;
      untold = 0;
      return taken;
    },
  };
}
