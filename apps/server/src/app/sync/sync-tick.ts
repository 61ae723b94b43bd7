/** The tick of the sync task, and the watch at home that asks for one. */
import { HOME_KEY, type ReconcileTrigger } from '../../features/synced-integrations/reconcile/reconcile.ts';
import { isoTime } from '../../lib/clock.ts';
import { startHomeWatch, type HomeMoves } from '../../tasks/home-watch.ts';
import { startTask, type TaskState } from '../../tasks/scheduler.ts';
import type { ConsoleCore } from '../console-core.ts';
import { createHomeLook } from './home-look.ts';
import { type TickParts, type TickAsk, runTick } from './run-tick.ts';

export interface Tick {
  readonly state: () => TaskState;
  readonly trigger: () => void;
  /** For one output, or for all. */
  ask(outputId: string | undefined, requestId: string): void;
  close(): Promise<void>;
}

const all = (cause: ReconcileTrigger['cause']): TickAsk => ({ keys: 'all', ask: { cause } });

/**
 * Starts the sync task at its interval, and the watch that triggers it when something changes at home. `stop` waits
 * for a run that is in progress.
 */
export function startTick(core: ConsoleCore, parts: TickParts): Tick {
  const { clock, config, log } = core;
  const { queue } = parts;
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
        ask: { cause: 'asked' },
        requestId,
      }),
    async close() {
      await Promise.all([watch.stop(), task.stop()]);
    },
  };
}

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
