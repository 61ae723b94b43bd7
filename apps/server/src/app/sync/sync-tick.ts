/** The tick of the sync task, and the watch at home that asks for one. */
import { recoverInstalls } from '../../features/integrations/recover-installs.ts';
import { HOME_KEY, type ReconcileTrigger } from '../../features/synced-integrations/reconcile/reconcile.ts';
import type { StoredInstallations } from '../../features/integrations/stored-installations.ts';
import type { Remote } from '../../features/synced-integrations/reconcile/sync-remote.ts';
import type { SyncRequests } from '../../features/synced-integrations/reconcile/sync-requests.ts';
import { isoTime } from '../../lib/clock.ts';
import { startHomeWatch, type HomeMoves } from '../../tasks/home-watch.ts';
import type { WorkQueue } from '../../clusters/work-queue.ts';
import { startTask, type TaskRun, type TaskState } from '../../tasks/scheduler.ts';
import { runSyncTask, type SyncTrigger } from '../../tasks/sync-task.ts';
import type { ConsoleCore } from '../console-core.ts';
import { createHomeLook } from './home-look.ts';
import type { Publisher, ReadAtHome } from './publisher.ts';
import type { SharedWork } from './shared-work.ts';
import type { RemoteList } from './remote-list.ts';

export interface TickParts {
  readonly publisher: Publisher;
  /** How often the leader document was written here since the last call. */
  readonly takeOwnWrites: () => number;
  /** Whether custom assets of the home cluster are other than in the leader document. */
  readonly haveAssetsChanged: () => Promise<boolean>;
  readonly remotes: RemoteList;
  /** The home cluster as somebody else's remote. */
  readonly homeRemote: Remote;
  readonly queue: WorkQueue<ReconcileTrigger>;
  readonly requests: SyncRequests;
  readonly shared: Pick<SharedWork, 'seen'>;
}

export interface Tick {
  readonly state: () => TaskState;
  readonly trigger: () => void;
  /** For one output, or for all. */
  ask(outputId: string | undefined, requestId: string): void;
  close(): Promise<void>;
}

type TickTrigger = SyncTrigger<ReconcileTrigger> & { readonly requestId?: string };

const all = (cause: ReconcileTrigger['cause']): TickTrigger => ({ keys: 'all', trigger: { cause } });

/**
 * Starts the sync task at its interval, and the watch that triggers it when something changes at home. `stop` waits
 * for a run that is in progress.
 */
export function startTick(core: ConsoleCore, parts: TickParts): Tick {
  const { clock, config, log } = core;
  const { queue } = parts;
  const task = startTask<TickTrigger>({
    id: 'sync-integrations',
    intervalMs: config.sync.interval,
    random: Math.random,
    timeoutMs: config.sync.timeout,
    clock,
    log,
    scheduled: { first: all('start'), interval: all('interval') },
    onEnd: (result) => core.publish({ kind: 'run-ended', ended_at: isoTime(clock.now()), result }),
    run: (triggers, signal) => runTick(core, parts, triggers, signal),
  });
  const watch = watchHome(core, parts, {
    onMainMoved: () => task.trigger(all('change')),
    onFollowerMoved: () => void queue.request(HOME_KEY, { cause: 'follower_moved' }),
    // What was seen of remotes before says less than that home does not answer, or takes no writes.
    onTrouble: () => {
      for (const key of queue.keys()) void queue.request(key, { cause: 'change', isOwnAct: true });
    },
  });
  return {
    state: () => task.state(),
    trigger: () => task.trigger(all('change')),
    ask: (outputId, requestId) =>
      task.trigger({
        keys: outputId === undefined ? 'all' : [outputId],
        trigger: { cause: 'asked' },
        requestId,
      }),
    async close() {
      await Promise.all([watch.stop(), task.stop()]);
    },
  };
}

/** A home that is too old has been said once (home-monitor.ts); the watch asks for a run when it is upgraded. */
const NOTHING_TO_DO: TaskRun = { runAgainAt: undefined, ended: Promise.resolve('error') };

interface MoveListener {
  readonly onMainMoved: () => void;
  readonly onFollowerMoved: () => void;
  /** The home cluster has ceased to answer, or something there is blocked that was not, or the other way round. */
  readonly onTrouble: () => void;
}

function watchHome(
  core: ConsoleCore,
  parts: TickParts,
  { onMainMoved, onFollowerMoved, onTrouble }: MoveListener,
) {
  const { clusters, config, log, monitor } = core;
  const { haveAssetsChanged, remotes } = parts;
  const onMove = async (moves: HomeMoves): Promise<void> => {
    const { hasMainMoved, hasFollowerMoved, hasStateMoved, haveBlocksMoved } = moves;
    if (haveBlocksMoved) onTrouble();
    if (hasMainMoved || (hasStateMoved && (await haveAssetsChanged()))) onMainMoved();
    else if (hasFollowerMoved) onFollowerMoved();
  };
  let wasHeard = true;
  return startHomeWatch({
    intervalMs: config.sync.watchInterval,
    look: createHomeLook({
      home: clusters.home,
      areAssetsWanted: () => remotes.hosts().some(({ syncIntegrations }) => syncIntegrations),
      onConsoles: (ids) => parts.shared.seen(ids),
      onHomeRecord: (seqNo) => clusters.storedData.gate.hasSeen(seqNo),
    }),
    takeOwnWrites: parts.takeOwnWrites,
    onLooked: (hasAnswered) => {
      monitor.hear(hasAnswered);
      if (wasHeard && !hasAnswered) onTrouble();
      wasHeard = hasAnswered;
    },
    log,
    onMove,
  });
}

function runTick(
  { home, log, monitor }: ConsoleCore,
  { homeRemote, queue, publisher, requests }: TickParts,
  triggers: readonly TickTrigger[],
  signal: AbortSignal,
): Promise<TaskRun> {
  if (monitor.state().isUnsupported) return Promise.resolve(NOTHING_TO_DO);
  let found: StoredInstallations | undefined;
  let lists: ReadAtHome['lists'];
  return runSyncTask<ReconcileTrigger, TickTrigger>(
    {
      recover: async (recoverSignal) => {
        const recovering = recoverInstalls(home, recoverSignal);
        const reading = publisher.startReading();
        const recovered = await recovering;
        ({ found } = recovered);
        // Recovering may have taken its time.
        if (!recovered.recovered) lists = reading;
        return recovered;
      },
      publish: () =>
        publisher.run(
          triggers.map(({ trigger }) => trigger),
          { found, lists },
        ),
      keys: () => queue.keys(),
      enqueueRemote: (key, trigger) =>
        key === HOME_KEY && isNobodysRemote(homeRemote, trigger)
          ? Promise.resolve('ended')
          : queue.request(key, trigger),
      onEnqueued: ({ requestId }, keys) => {
        if (requestId === undefined) return;
        const there = queue.keys();
        requests.attach(requestId, keys);
        for (const key of keys) if (!there.includes(key)) requests.supersede(key, GONE);
      },
      log,
    },
    triggers,
    signal,
  );
}

/** What changes here is no reason to look for followers here, where there was none: the watch sees one that comes. */
function isNobodysRemote(home: Remote, { cause }: ReconcileTrigger): boolean {
  return cause === 'change' && hasNoFollowers(home);
}

/** Whether the last look at home has found no followers, so that nobody syncs to it. */
export function hasNoFollowers(home: Remote): boolean {
  return home.kind === 'home' && home.session.known.followers?.length === 0;
}

export const GONE = 'The output was deleted, or its syncing turned off.';
