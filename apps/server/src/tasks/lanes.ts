/** One lane per remote: none waits for another, except for one of the slots that they share. */
import { createLane, type Lane, type LaneAnswer, type LaneOptions } from './lane.ts';

export interface LanesOptions<Ask> extends Omit<LaneOptions<Ask>, 'id' | 'run'> {
  readonly run: (
    key: string,
    run: Parameters<LaneOptions<Ask>['run']>[0],
  ) => ReturnType<LaneOptions<Ask>['run']>;
}

export interface Lanes<Ask> {
  /** Resolves when the run that takes the request up has ended; `dropped` at once for a remote that is not there. */
  request(key: string, ask: Ask): Promise<LaneAnswer>;
  /** The remotes that there are; what runs or waits for others is cancelled. */
  keep(keys: readonly string[]): void;
  keys(): readonly string[];
  isRunning(key: string): boolean;
  /** Cancels the run under way there, because its remote is another by now. */
  interrupt(key: string): void;
  close(): Promise<void>;
}

export function createLanes<Ask>({ run, ...shared }: LanesOptions<Ask>): Lanes<Ask> {
  // A lane stays until it is at rest, so that a remote that comes back never runs twice.
  const lanes = new Map<string, Lane<Ask>>();
  let wanted: ReadonlySet<string> = new Set();
  let isClosed = false;

  const laneOf = (key: string): Lane<Ask> => {
    const known = lanes.get(key);
    if (known !== undefined) return known;
    const lane = createLane<Ask>({ ...shared, id: key, run: (one) => run(key, one) });
    lanes.set(key, lane);
    return lane;
  };
  const retire = async (key: string, lane: Lane<Ask>): Promise<void> => {
    await lane.clear('gone');
    if (!wanted.has(key) && !lane.isRunning()) lanes.delete(key);
  };

  return {
    request(key, ask) {
      return isClosed || !wanted.has(key) ? Promise.resolve('dropped') : laneOf(key).request(ask);
    },
    keep(keys) {
      wanted = new Set(keys);
      for (const [key, lane] of lanes) if (!wanted.has(key)) void retire(key, lane);
    },
    keys: () => [...wanted],
    isRunning: (key) => lanes.get(key)?.isRunning() ?? false,
    interrupt: (key) => lanes.get(key)?.interrupt(),
    async close() {
      isClosed = true;
      await Promise.all([...lanes.values()].map((lane) => lane.clear('stopped')));
    },
  };
}
