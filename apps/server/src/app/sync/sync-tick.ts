/** The tick of the sync task, and the watch at home that asks for one. */
import { FOLLOWER_PATTERN, FOLLOWER_PREFIX, LEADER_INDEX, OUTPUTS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { healInstalls } from '../../features/integrations/heal-installs.ts';
import { HOME_LANE, type LaneAsk } from '../../features/synced-integrations/reconcile/reconcile.ts';
import type { Remote } from '../../features/synced-integrations/reconcile/sync-remote.ts';
import type { SyncRequests } from '../../features/synced-integrations/reconcile/sync-requests.ts';
import { isoTime } from '../../lib/clock.ts';
import { startHomeWatch, type HomeSight } from '../../tasks/home-watch.ts';
import type { WorkQueue } from '../../clusters/work-queue.ts';
import { startTask, type TaskRun, type TaskState } from '../../tasks/scheduler.ts';
import { runSyncTask, type SyncAsk } from '../../tasks/sync-task.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { RemoteList } from './remote-list.ts';

export interface TickParts {
  readonly mainHalf: (asks: readonly LaneAsk[]) => Promise<void>;
  /** How often the leader document was written here since the last call. */
  readonly takeOwnWrites: () => number;
  readonly remotes: RemoteList;
  /** The home cluster as somebody else's remote. */
  readonly homeRemote: () => Promise<Remote>;
  readonly lanes: WorkQueue<LaneAsk>;
  readonly requests: SyncRequests;
}

export interface Tick {
  readonly state: () => TaskState;
  readonly trigger: () => void;
  /** For one output, or for all. */
  ask(outputId: string | undefined, requestId: string): void;
  close(): Promise<void>;
}

type TickAsk = SyncAsk<LaneAsk> & { readonly requestId?: string };

/** Nobody looks at more than these documents every few seconds. */
const MOST_WATCHED = 2_000;

const all = (cause: LaneAsk['cause']): TickAsk => ({ lanes: 'all', ask: { cause } });

export function startTick(core: ConsoleCore, parts: TickParts): Tick {
  const { clock, clusters, config, log } = core;
  const { lanes } = parts;
  const task = startTask<TickAsk>({
    id: 'sync-integrations',
    intervalMs: config.sync.interval,
    random: Math.random,
    timeoutMs: config.sync.timeout,
    clock,
    log,
    unasked: { first: all('start'), interval: all('interval') },
    onEnd: (result) => core.publish({ kind: 'run-ended', ended_at: isoTime(clock.now()), result }),
    run: (asks, signal) => runTick(core, parts, asks, signal),
  });
  const watch = startHomeWatch({
    intervalMs: config.sync.watchInterval,
    look: (signal) => lookAtHome(clusters.home, signal),
    takeOwnWrites: parts.takeOwnWrites,
    log,
    onMove: ({ hasMainMoved, hasFollowerMoved }) => {
      if (hasMainMoved) task.trigger(all('change'));
      else if (hasFollowerMoved) void lanes.request(HOME_LANE, { cause: 'follower_moved' });
    },
  });
  return {
    state: () => task.state(),
    trigger: () => task.trigger(all('change')),
    ask: (outputId, requestId) =>
      task.trigger({
        lanes: outputId === undefined ? 'all' : [outputId],
        ask: { cause: 'asked' },
        requestId,
      }),
    async close() {
      await Promise.all([watch.stop(), task.stop()]);
    },
  };
}

/** A home that is too old has been said once (home-monitor.ts); the watch asks for a run when it is upgraded. */
const NOTHING_TO_DO = { runAgainAt: undefined, ended: Promise.resolve('error') } as const;

function runTick(
  { home, log, monitor }: ConsoleCore,
  { lanes, mainHalf, requests }: TickParts,
  asks: readonly TickAsk[],
  signal: AbortSignal,
): Promise<TaskRun> {
  if (monitor.state().isUnsupported) return Promise.resolve(NOTHING_TO_DO);
  return runSyncTask<LaneAsk, TickAsk>(
    {
      heal: (healSignal) => healInstalls(home, healSignal),
      mainHalf: () => mainHalf(asks.map(({ ask }) => ask)),
      lanes: () => lanes.keys(),
      requestLane: (key, ask) => lanes.request(key, ask),
      onLanes: ({ requestId }, keys) => {
        if (requestId === undefined) return;
        const there = lanes.keys();
        requests.attach(requestId, keys);
        for (const key of keys) if (!there.includes(key)) requests.supersede(key, GONE);
      },
      log,
    },
    asks,
    signal,
  );
}

export const GONE = 'The output was deleted, or its syncing switched off.';

/** One request for all that is compared; documents that are not refreshed yet show in the next look. */
async function lookAtHome(home: ElasticConnection, signal: AbortSignal): Promise<HomeSight> {
  const indices = [LEADER_INDEX, FOLLOWER_PATTERN, OUTPUTS_INDEX];
  const versions = await home.documents.versions(indices, MOST_WATCHED, { signal });
  const textOf = (isMeant: (index: string) => boolean): string =>
    versions
      .flatMap(({ index, id, seqNo }) => (isMeant(index) ? [`${index} ${id} ${seqNo}`] : []))
      .toSorted()
      .join('\n');
  return {
    leader: versions.find(({ index }) => index === LEADER_INDEX)?.seqNo,
    outputs: textOf((index) => index === OUTPUTS_INDEX),
    followers: textOf((index) => index.startsWith(FOLLOWER_PREFIX)),
  };
}
