/** What runs when: the tick, a queue key per remote, the watch at home, and requests of people. */
import { syncRequestSchema, type ConsoleEvent, type SyncRequest } from '@lockstep/contracts';
import {
  createChangeTracker,
  type ChangeTracker,
} from '../../features/synced-integrations/status/change-tracker.ts';
import {
  HOME_KEY,
  reconcileInQueue,
  type ReconcileTrigger,
  type ReconcileRunOptions,
} from '../../features/synced-integrations/reconcile/reconcile.ts';
import { createRemovalMemory } from '../../features/synced-integrations/reconcile/removal-memory.ts';
import { lightLook, type LightAnswer } from '../../features/synced-integrations/observe/light-look.ts';
import { startLightLooks } from '../../features/synced-integrations/observe/light-looks.ts';
import { isWorthAnotherLook } from '../../features/synced-integrations/status/is-worth-another-look.ts';
import { hasPeerMoved } from '../../features/synced-integrations/status/has-peer-moved.ts';
import type { SyncRequestRoutesOptions } from '../../features/synced-integrations/routes/sync-request-routes.ts';
import {
  createSyncRequests,
  type NewSyncRequest,
} from '../../features/synced-integrations/reconcile/sync-requests.ts';
import type { KeyedRun } from '../../clusters/keyed-runs.ts';
import { createWorkQueue, type WorkQueue } from '../../clusters/work-queue.ts';
import { isoTime } from '../../lib/clock.ts';
import { createSharedProgress } from '../../lib/shared-progress.ts';
import type { TaskState } from '../../tasks/scheduler.ts';
import type { ConsoleCore } from '../console-core.ts';
import { consoleName } from './exclusive-remotes.ts';
import type { SharedWork } from './shared-work.ts';
import type { RemoteListListener } from './remote-list.ts';
import { GONE, hasNoFollowers, startTick, type Tick, type TickParts } from './sync-tick.ts';

export interface SchedulePart
  extends
    Pick<TickParts, 'publisher' | 'takeOwnWrites' | 'haveAssetsChanged' | 'remotes' | 'homeRemote'>,
    Pick<ReconcileRunOptions, 'exclusively' | 'reportOf' | 'onLooked'> {
  readonly shared: Pick<SharedWork, 'owns' | 'seen'>;
  readonly reconcile: Omit<
    ReconcileRunOptions,
    | 'requests'
    | 'removals'
    | 'changeTracker'
    | 'activity'
    | 'exclusively'
    | 'consoleName'
    | 'managementName'
    | 'reportOf'
    | 'onLooked'
    | 'intervalMs'
    | 'busyLookMs'
  >;
}

export interface SyncSchedule extends RemoteListListener {
  readonly state: () => TaskState;
  /** A change here: publish, then all remotes. */
  readonly trigger: () => void;
  /** The same for what is installed here, which is nobody's business while nobody is synced. */
  readonly triggerForPackages: () => void;
  /** This console has changed something there, or knows of a change: a full look at once. */
  readonly lookAt: (outputId: string) => void;
  readonly requests: Omit<SyncRequestRoutesOptions, 'routed' | 'recording' | 'fingerprintOf'>;
  readonly isRunning: (outputId: string) => boolean;
  /** These fall to this console now: a full look at once. */
  readonly takeOver: (outputIds: readonly string[]) => void;
  readonly changes: Pick<ChangeTracker, 'tracked' | 'adopt'>;
  readonly changedIn: (outputId: string, name: string | undefined) => string | undefined;
  close(): Promise<void>;
}

/** How soon a console looks again that found another at work, as a part of a lease's life. */
const BUSY_LOOK_PART = 1 / 10;

/** What several parts of the schedule remember. */
function createMemories(core: ConsoleCore) {
  const { clock, config, activity } = core;
  const progress = createSharedProgress<SyncRequest>({
    connection: core.clusters.home,
    clock,
    log: core.log,
    kind: 'sync-request',
    parse: (value) => syncRequestSchema.safeParse(value).data,
  });
  return {
    progress,
    requests: createSyncRequests({
      clock,
      newId: activity.log.newId,
      timeoutMs: config.sync.timeout,
      onChange(request) {
        const { id, state, scope } = request;
        progress.put(id, request);
        core.publish({
          kind: 'sync-request-changed',
          request_id: id,
          output_id: scope.output_id,
          state,
        } satisfies ConsoleEvent);
      },
    }),
    removals: createRemovalMemory(core.clusters.home, core.log),
    changeTracker: createChangeTracker(() => clock.now()),
  };
}

export function startSchedule(core: ConsoleCore, part: SchedulePart): SyncSchedule {
  const memories = createMemories(core);
  const { requests, removals, changeTracker } = memories;
  const queue = createRemoteQueue(core, part, memories);
  const tick = startTick(core, { ...part, queue, requests });
  const looks = startLooks(core, part, queue);
  return {
    state: tick.state,
    trigger: tick.trigger,
    triggerForPackages: () => {
      if (isAnybodySynced(part)) tick.trigger();
    },
    lookAt: (outputId) => void queue.request(outputId, { cause: 'change', isOwnAct: true }),
    requests: requestsOf(core, part, { ...memories, tick }),
    isRunning: (outputId) => queue.isRunning(outputId),
    takeOver(outputIds) {
      for (const id of outputIds) void queue.request(id, { cause: 'interval' });
    },
    changes: changeTracker,
    changedIn: (outputId, name) => changeTracker.changedIn(outputId, name),
    onChanged(outputId) {
      queue.interrupt(outputId);
      requests.supersede(outputId, 'The output was changed meanwhile; ask again.');
    },
    onGone: (outputId) => requests.supersede(outputId, GONE),
    onList(outputIds) {
      const keys = [HOME_KEY, ...outputIds];
      queue.keep(keys);
      changeTracker.keep(keys);
      removals.keep(keys).catch((error: unknown) => {
        core.log.warn('blocked-removals-not-forgotten', { err: error });
      });
    },
    async close() {
      await Promise.all([looks.stop(), tick.close(), queue.close()]);
      requests.close();
    },
  };
}

/**
 * As far as is known: the watch sees within seconds that another console has switched on the first output, or that home
 * has become a remote, and asks for a run.
 */
function isAnybodySynced({ remotes, homeRemote }: SchedulePart): boolean {
  return !hasNoFollowers(homeRemote) || !remotes.isKnown() || remotes.ids().length > 0;
}

/** Whatever happens at a remote without this console shows within two light looks. */
function startLooks(
  core: ConsoleCore,
  { remotes, shared, reconcile: { statusCache, productVersion } }: SchedulePart,
  queue: WorkQueue<ReconcileTrigger>,
): { stop(): Promise<void> } {
  const now = (): number => core.clock.now();
  const look = async (key: string, signal: AbortSignal): Promise<LightAnswer> => {
    const remote = remotes.get(key);
    if (remote === undefined || queue.isRunning(key)) return 'unknown';
    if (isWorthAnotherLook(statusCache.conditionsOf(key), now())) return 'different';
    if (remote.kind === 'console') return lightLook(remote.session, { now, signal });
    if (remote.kind !== 'peer') return 'unknown';
    const evidence = statusCache.get(key)?.evidence;
    return hasPeerMoved({ peer: remote.peer, evidence, productVersion, now: now() });
  };
  return startLightLooks({
    intervalMs: core.config.sync.lookInterval,
    random: Math.random,
    keys: () => remotes.ids().filter((id) => shared.owns(id)),
    look,
    onDifferent: (key) => void queue.request(key, { cause: 'follower_moved' }),
    log: core.log,
  });
}

type Memories = ReturnType<typeof createMemories>;

function createRemoteQueue(
  core: ConsoleCore,
  part: SchedulePart,
  memories: Memories,
): WorkQueue<ReconcileTrigger> {
  const { clock, config, activity, log } = core;
  const reconcileOptions: ReconcileRunOptions = {
    ...part.reconcile,
    ...memories,
    activity: activity.log,
    reportOf: part.reportOf,
    onLooked: part.onLooked,
    exclusively: part.exclusively,
    consoleName: () => consoleName(core),
    managementName: core.managementName,
    intervalMs: config.sync.interval,
    busyLookMs: config.sync.leaseLifetime * BUSY_LOOK_PART,
  };
  const queue = createWorkQueue<ReconcileTrigger>({
    limit: core.progress,
    timeoutMs: config.sync.timeout,
    clock,
    log,
    followUp: { cause: 'follow_up' },
    run: async (key, run) => {
      const remote = key === HOME_KEY ? part.homeRemote : part.remotes.get(key);
      return remote === undefined || isLeftToAnother(part, key, run)
        ? { requeueAt: undefined }
        : reconcileInQueue(reconcileOptions, remote, run);
    },
  });
  queue.keep([HOME_KEY]);
  return queue;
}

/** What somebody asked of this console, or what it has just begun with, is its own. */
function isLeftToAnother(
  { shared }: SchedulePart,
  key: string,
  { asks }: KeyedRun<ReconcileTrigger>,
): boolean {
  if (key === HOME_KEY || shared.owns(key)) return false;
  return asks.every(({ cause, isOwnAct }) => cause !== 'asked' && cause !== 'start' && isOwnAct !== true);
}

function requestsOf(
  { clock, config }: ConsoleCore,
  { reconcile: { statusCache } }: SchedulePart,
  { progress, requests, removals, tick }: Memories & { readonly tick: Tick },
): SyncSchedule['requests'] {
  return {
    ask(asked: NewSyncRequest): SyncRequest {
      const request = requests.ask(asked);
      tick.ask(asked.outputId, request.id);
      return request;
    },
    shared: (requestId) => progress.written(requestId),
    async get(requestId) {
      const elsewhere = async () =>
        timedOutAt(await progress.get(requestId), config.sync.timeout, clock.now());
      return requests.get(requestId) ?? (await elsewhere());
    },
    approve: (outputId, items) => removals.approve(outputId, items),
    blockedRemovals(outputId) {
      const evidence = statusCache.get(outputId)?.evidence;
      return evidence?.kind === 'observation' ? evidence.notes.blockedRemovals : [];
    },
  };
}

/** Of another console: when that is gone, nobody ends the request any more. */
function timedOutAt(
  request: SyncRequest | undefined,
  timeoutMs: number,
  now: number,
): SyncRequest | undefined {
  if (request?.ended_at !== null) return request;
  const deadline = Date.parse(request.asked_at) + timeoutMs;
  if (now < deadline) return request;
  const message = 'The console that it was asked of has not said how it ended.';
  return { ...request, state: 'timed_out', ended_at: isoTime(deadline), message };
}
