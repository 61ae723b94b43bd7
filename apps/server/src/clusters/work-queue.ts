/**
 * The queue of all work that is done again and again for keys such as remotes: one run at a time for each key, what
 * comes meanwhile leads to one more, and keys wait for each other only for places of runs that make progress.
 */
import {
  createKeyedRuns,
  type KeyedRun,
  type KeyedRuns,
  type KeyedRunsOptions,
  type RunAnswer,
} from './keyed-runs.ts';

export interface WorkQueueOptions<Ask> extends Omit<KeyedRunsOptions<Ask>, 'id' | 'run'> {
  readonly run: (key: string, run: KeyedRun<Ask>) => ReturnType<KeyedRunsOptions<Ask>['run']>;
}

export interface WorkQueue<Ask> {
  /** Resolves when the run that takes the request up has ended; `dropped` at once for a remote that is not there. */
  request(key: string, ask: Ask): Promise<RunAnswer>;
  /** The remotes that there are; what runs or waits for others is canceled. */
  keep(keys: readonly string[]): void;
  keys(): readonly string[];
  isRunning(key: string): boolean;
  /** Cancels the run under way there, because its remote is another by now. */
  interrupt(key: string): void;
  close(): Promise<void>;
}

export function createWorkQueue<Ask>({ run, ...shared }: WorkQueueOptions<Ask>): WorkQueue<Ask> {
  // The runs of a key stay until they are at rest, so that a remote that comes back never runs twice.
  const all = new Map<string, KeyedRuns<Ask>>();
  let wanted: ReadonlySet<string> = new Set();
  let isClosed = false;

  const runsOf = (key: string): KeyedRuns<Ask> => {
    const known = all.get(key);
    if (known !== undefined) return known;
    const runs = createKeyedRuns<Ask>({ ...shared, id: key, run: (one) => run(key, one) });
    all.set(key, runs);
    return runs;
  };
  const retire = async (key: string, runs: KeyedRuns<Ask>): Promise<void> => {
    await runs.clear('gone');
    if (!wanted.has(key) && !runs.isRunning()) all.delete(key);
  };

  return {
    request(key, ask) {
      return isClosed || !wanted.has(key) ? Promise.resolve('dropped') : runsOf(key).request(ask);
    },
    keep(keys) {
      wanted = new Set(keys);
      for (const [key, runs] of all) if (!wanted.has(key)) void retire(key, runs);
    },
    keys: () => [...wanted],
    isRunning: (key) => all.get(key)?.isRunning() ?? false,
    interrupt: (key) => all.get(key)?.interrupt(),
    async close() {
      isClosed = true;
      await Promise.all([...all.values()].map((runs) => runs.clear('stopped')));
    },
  };
}
