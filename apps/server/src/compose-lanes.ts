/** Wires what runs when: the tick, a lane per remote, the leases between consoles, the watch at home, and requests. */
import { randomUUID } from 'node:crypto';
import {
  FOLLOWER_PATTERN,
  FOLLOWER_PREFIX,
  LEADER_INDEX,
  LEASES_INDEX,
  OUTPUTS_INDEX,
  type ConsoleEvent,
  type SyncRequest,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Config } from './config/config.ts';
import type { History } from './features/history/history.ts';
import { createLeaseStore } from './features/leases/lease-store.ts';
import { createLeases } from './features/leases/leases.ts';
import { createChronicle } from './features/synced-integrations/status/change-tracker.ts';
import {
  HOME_LANE,
  runLaneTurn,
  type LaneAsk,
  type LaneTurnOptions,
} from './features/synced-integrations/reconcile/reconcile.ts';
import { createRemovalMemory } from './features/synced-integrations/reconcile/removal-memory.ts';
import type { Exclusively } from './features/synced-integrations/reconcile/reconcile-result.ts';
import type { ReportBoard } from './features/synced-integrations/status/status-cache.ts';
import type { Remote, SyncRemoteOptions } from './features/synced-integrations/reconcile/sync-remote.ts';
import type { SyncRequestRoutesOptions } from './features/synced-integrations/routes/sync-request-routes.ts';
import { createSyncRequests, type Asked } from './features/synced-integrations/reconcile/sync-requests.ts';
import type { Clock } from './lib/clock.ts';
import { createHiddenIndex } from './lib/hidden-index.ts';
import { createInTurn } from './lib/in-turn.ts';
import type { Logger } from './lib/logger.ts';
import type { RemoteList } from './synced-outputs.ts';
import { startHomeWatch, type HomeSight } from './tasks/home-watch.ts';
import { createLanes, type Lanes } from './tasks/lanes.ts';
import { startTask, type TaskState } from './tasks/scheduler.ts';
import { createSlots } from './tasks/slots.ts';
import { runSyncTask, type SyncAsk } from './tasks/sync-task.ts';

export interface LanesParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly history: Pick<History, 'newId' | 'append'>;
  readonly publish: (event: ConsoleEvent) => void;
  readonly home: ElasticConnection;
  readonly board: ReportBoard;
  readonly remotes: RemoteList;
  readonly syncOptions: SyncRemoteOptions;
  readonly reportOf: LaneTurnOptions['reportOf'];
  readonly managementName: () => string;
  /** The home cluster as somebody else's remote. */
  readonly homeRemote: () => Promise<Remote>;
  readonly heal: (signal: AbortSignal) => Promise<{ readonly lookAgainAt: number | undefined }>;
  readonly mainHalf: (asks: readonly LaneAsk[]) => Promise<void>;
  /** How often the leader document was written here since the last call. */
  readonly takeOwnWrites: () => number;
  readonly onRunEnd: (result: 'success' | 'error') => void;
}

type TickAsk = SyncAsk<LaneAsk> & { readonly requestId?: string };

export interface ComposedLanes {
  readonly state: () => TaskState;
  /** A change here: the main half, then all remotes. */
  readonly trigger: () => void;
  readonly requests: Omit<SyncRequestRoutesOptions, 'routed' | 'recording'>;
  /** Does work as the only one who changes a remote; its lane waits meanwhile. */
  readonly exclusivelyOn: (outputId: string, signal: AbortSignal) => Exclusively;
  readonly isRunning: (outputId: string) => boolean;
  readonly changedIn: (outputId: string, name: string | undefined) => string | undefined;
  /** What the list of remotes tells when it changes. */
  readonly onChanged: (outputId: string) => void;
  readonly onGone: (outputId: string) => void;
  readonly onList: (outputIds: readonly string[]) => void;
  close(): Promise<void>;
}

/** Nobody looks at more than these documents every few seconds. */
const MOST_WATCHED = 2_000;
/** How soon a console looks again that found another at work, as a part of a lease's life. */
const BUSY_LOOK_PART = 1 / 10;

export function composeLanes(parts: LanesParts): ComposedLanes {
  const { config, clock, log, history, board, remotes } = parts;
  const now = (): number => clock.now();
  const requests = createSyncRequests({
    clock,
    newId: history.newId,
    timeoutMs: config.sync.timeout,
    onChange: ({ id, state }) => parts.publish({ kind: 'sync-request-changed', request_id: id, state }),
  });
  const removals = createRemovalMemory(parts.home, log);
  const chronicle = createChronicle(now);
  const consoleName = (): string => `${parts.managementName()} (${consoleId.slice(0, 8)})`;
  const consoleId = randomUUID();
  const exclusivelyOn = createExclusively({ ...parts, consoleId, consoleName });
  const turnOptions: LaneTurnOptions = {
    ...parts.syncOptions,
    requests,
    removals,
    chronicle,
    history,
    reportOf: parts.reportOf,
    exclusivelyOn,
    consoleName,
    managementName: parts.managementName,
    intervalMs: config.sync.interval,
    busyLookMs: config.sync.leaseLifetime * BUSY_LOOK_PART,
  };
  const lanes: Lanes<LaneAsk> = createLanes<LaneAsk>({
    slots: createSlots(config.sync.remotesAtOnce),
    timeoutMs: config.sync.timeout,
    clock,
    log,
    followUp: { cause: 'follow_up' },
    run: async (key, run) => {
      const remote = key === HOME_LANE ? await parts.homeRemote() : remotes.get(key);
      return remote === undefined ? { lookAgainAt: undefined } : runLaneTurn(turnOptions, remote, run);
    },
  });
  lanes.keep([HOME_LANE]);

  const all = (cause: LaneAsk['cause']): TickAsk => ({ lanes: 'all', ask: { cause } });
  const task = startTask<TickAsk>({
    id: 'sync-integrations',
    intervalMs: config.sync.interval,
    random: Math.random,
    timeoutMs: config.sync.timeout,
    clock,
    log,
    unasked: { first: all('start'), interval: all('interval') },
    onEnd: parts.onRunEnd,
    run: (asks, signal) =>
      runSyncTask<LaneAsk, TickAsk>(
        {
          heal: parts.heal,
          mainHalf: () => parts.mainHalf(asks.map(({ ask }) => ask)),
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
      ),
  });
  const watch = startHomeWatch({
    intervalMs: config.sync.watchInterval,
    look: (signal) => lookAtHome(parts.home, signal),
    takeOwnWrites: parts.takeOwnWrites,
    log,
    onMove: ({ hasMainMoved, hasFollowerMoved }) => {
      if (hasMainMoved) task.trigger(all('change'));
      else if (hasFollowerMoved) void lanes.request(HOME_LANE, { cause: 'follower_moved' });
    },
  });

  const ask = (asked: Asked): SyncRequest => {
    const request = requests.ask(asked);
    const about = asked.outputId === undefined ? 'all' : [asked.outputId];
    task.trigger({ lanes: about, ask: { cause: 'asked' }, requestId: request.id });
    return request;
  };
  return {
    state: () => task.state(),
    trigger: () => task.trigger(all('change')),
    exclusivelyOn,
    requests: {
      ask,
      get: (requestId) => requests.get(requestId),
      approve: (outputId, items) => removals.approve(outputId, items),
      heldRemovals: (outputId) => {
        const evidence = board.get(outputId)?.evidence;
        return evidence?.kind === 'observation' ? evidence.notes.heldRemovals : [];
      },
    },
    isRunning: (outputId) => lanes.isRunning(outputId),
    changedIn: (outputId, name) => chronicle.changedIn(outputId, name),
    onChanged(outputId) {
      lanes.interrupt(outputId);
      requests.supersede(outputId, 'The output was changed meanwhile; ask again.');
    },
    onGone: (outputId) => requests.supersede(outputId, GONE),
    onList(outputIds) {
      const keys = [HOME_LANE, ...outputIds];
      lanes.keep(keys);
      chronicle.keep(keys);
      removals.keep(keys).catch((error: unknown) => {
        log.warn({ err: error }, 'what was held back on outputs that are gone could not be forgotten');
      });
    },
    async close() {
      await Promise.all([watch.stop(), task.stop(), lanes.close()]);
      requests.close();
    },
  };
}

const GONE = 'The output was deleted, or its syncing switched off.';

interface ExclusivelyParts extends Pick<LanesParts, 'config' | 'clock' | 'log' | 'home'> {
  readonly consoleId: string;
  readonly consoleName: () => string;
}

function createExclusively({
  config,
  clock,
  log,
  home,
  consoleId,
  consoleName,
}: ExclusivelyParts): (key: string, signal: AbortSignal) => Exclusively {
  const leases = createLeases({
    store: createLeaseStore(home, createHiddenIndex(home, LEASES_INDEX)),
    holder: consoleId,
    holderName: consoleName,
    lifetimeMs: config.sync.leaseLifetime,
    monotonic: () => performance.now(),
    firstFence: () => Math.floor(clock.now() / 1_000),
    log,
  });
  // Who holds a lease is a console; within it work takes turns.
  const inTurn = createInTurn();
  return (key, signal) => (work) => inTurn(key, () => leases.exclusively(`remote:${key}`, signal, work));
}

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
