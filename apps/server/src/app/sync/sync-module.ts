/** The sync task: outputs and installations in, leader document, remotes and reports out. */
import { setTimeout as delay } from 'node:timers/promises';
import type { RemoteSyncedIntegrations } from '@lockstep/contracts';
import type { RemoteObservation } from '@lockstep/sync-engine';
import type { Exclusively } from '../../clusters/exclusively.ts';
import { createAssetCollector } from '../../features/synced-integrations/leader/collect-assets.ts';
import {
  createHomeLicense,
  type HomeLicense,
} from '../../features/synced-integrations/leader/home-license.ts';
import { createNewestOffered } from '../../features/synced-integrations/reconcile/newest-offered.ts';
import { observeRemote } from '../../features/synced-integrations/observe/observe-remote.ts';
import { reportOfPeer } from '../../features/synced-integrations/status/peer-report.ts';
import { askPeer } from '../../features/synced-integrations/status/peer-status.ts';
import type { SyncDetailRoutesOptions } from '../../features/synced-integrations/routes/sync-detail-routes.ts';
import type { ReconcileRunOptions } from '../../features/synced-integrations/reconcile/reconcile.ts';
import type { SyncRequestRoutesOptions } from '../../features/synced-integrations/routes/sync-request-routes.ts';
import type { SyncRoutesOptions } from '../../features/synced-integrations/routes/sync-routes.ts';
import { once } from '../../lib/once.ts';
import type { ConsoleCore } from '../console-core.ts';
import { createConsoleRemotes } from './console-remotes.ts';
import { createSharedWork } from './shared-work.ts';
import { noting, sharedWorkOf, type ConditionsListener } from './shared-statuses.ts';
import { createCountedLeader } from './counted-leader.ts';
import { createHomeSide, type HomeSide } from './home-side.ts';
import { createPublisher } from './publisher.ts';
import { createRemoteList } from './remote-list.ts';
import { createRoutedOutputs, type RoutedOutputs } from './routed-outputs.ts';
import { SYNC_POLICY, createSyncReports, type SyncReports } from './sync-reports.ts';
import { startSchedule, type SchedulePart, type SyncSchedule } from './sync-schedule.ts';

export interface ComposedSync {
  /** After a change here: a run starts at once. */
  readonly trigger: () => void;
  /** After packages have changed here: the same, unless nobody is synced. */
  readonly triggerForPackages: () => void;
  readonly routes: Omit<SyncRoutesOptions, 'warningsOf' | 'remoteChanges' | 'lagsOf'>;
  /** All but what a preview says: outputs know that. */
  readonly requestRoutes: Omit<SyncRequestRoutesOptions, 'fingerprintOf'>;
  readonly detailRoutes: Omit<SyncDetailRoutesOptions, 'usersOn' | 'assetsOn' | 'onIncomplete'>;
  /** After an act of this console at a remote: a full look at once. */
  readonly lookAt: (outputId: string) => void;
  /** Whoever wants to look at conditions with every full look; the answer waits for it. */
  readonly listenToLooks: (onLooked: ReconcileRunOptions['onLooked']) => void;
  /** Whoever wants to know which conditions other consoles have found. */
  readonly listenToOthers: (onHeard: ConditionsListener) => void;
  /** Does work as the only one who changes that remote, also among several consoles. */
  readonly exclusively: Exclusively;
  /** The leader index is there when this resolves. */
  readonly ensureLeader: () => Promise<void>;
  close(): Promise<void>;
}

/** How long a stop waits for requests to remotes that are under way. */
const STOP_GRACE_MS = 3_000;

export function composeSync(core: ConsoleCore): ComposedSync {
  const license = createHomeLicense(core.clusters.home, () => core.clock.now());
  const leader = createCountedLeader(core);
  const seen = createSyncReports(core, { license, leader: leader.store });
  const shared = createSharedWork(core);
  const reports: SyncReports = { ...seen, statusCache: noting(seen.statusCache, shared) };
  const assets = createAssetCollector(core.clusters.home);
  const homeSide = createHomeSide(core, reports.titles);
  const consoleRemotes = createConsoleRemotes(core, {
    current: () => reports.statusCache.leader(),
    read: async () => (await leader.store.read())?.state,
  });
  const remotes = createRemoteList(core, consoleRemotes);
  const listeners = createListeners();
  const schedule = startSchedule(core, {
    onLooked: listeners.onLooked,
    publisher: createPublisher(core, { assets, homeSide, leader, license, remotes, reports }),
    takeOwnWrites: leader.takeUntold,
    haveAssetsChanged: () => assets.haveChanged(),
    remotes,
    homeRemote: homeSide.remote,
    shared,
    exclusively: core.exclusively,
    reportOf: reportsFrom(reports),
    reconcile: reconcileOptions(core, reports, license),
  });
  remotes.listen({
    ...schedule,
    onList(outputIds) {
      reports.statusCache.keep(outputIds);
      schedule.onList(outputIds);
    },
  });
  const heard = { now: () => core.clock.now(), remotes, schedule, statusCache: seen.statusCache };
  shared.start(sharedWorkOf(heard, listeners.onHeard));
  const outputs = createRoutedOutputs(core.outputs, consoleRemotes);
  return {
    trigger: schedule.trigger,
    triggerForPackages: schedule.triggerForPackages,
    lookAt: schedule.lookAt,
    listenToLooks: listeners.listenToLooks,
    listenToOthers: listeners.listenToOthers,
    exclusively: core.exclusively,
    ensureLeader: () => leader.store.ensureIndex(),
    routes: routeOptions(core, { homeSide, license, outputs, reports, schedule }),
    detailRoutes: {
      routed: outputs.route,
      leader: () => reports.statusCache.leader(),
      connectTo: outputs.connectTo,
    },
    requestRoutes: { ...schedule.requests, routed: outputs.route, recording: core.activity.log.recording },
    async close() {
      const atRest = Promise.all([schedule.close(), shared.close()]);
      // What a remote does not answer in this time is not waited for.
      await Promise.race([atRest, delay(STOP_GRACE_MS, undefined, { ref: false })]);
      await core.clusters.closeRemotes();
      await atRest;
      reports.statusCache.close();
    },
  };
}

function createListeners() {
  const lookers: ReconcileRunOptions['onLooked'][] = [];
  const hearers: ConditionsListener[] = [];
  const onLooked: ReconcileRunOptions['onLooked'] = async (outputId, look) => {
    await Promise.all(lookers.map((looker) => looker(outputId, look)));
  };
  const onHeard: ConditionsListener = (outputId, found) => {
    for (const hear of hearers) hear(outputId, found);
  };
  return {
    onLooked,
    onHeard,
    listenToLooks: (looker: ReconcileRunOptions['onLooked']) => void lookers.push(looker),
    listenToOthers: (hearer: ConditionsListener) => void hearers.push(hearer),
  };
}

function reconcileOptions(
  { clock, clusters, config, log, productVersion, registry }: ConsoleCore,
  { statusCache }: SyncReports,
  license: HomeLicense,
): SchedulePart['reconcile'] {
  const now = (): number => clock.now();
  return {
    statusCache,
    policy: SYNC_POLICY,
    installsAtOnce: config.sync.installsAtOnce,
    homeUuid: once(async () => (await clusters.home.clusterInfo.info()).uuid),
    newestOffered: createNewestOffered({ registry, now }),
    isHomeLicensed: () => license.look(),
    now,
    log,
    productVersion,
  };
}

function reportsFrom({ statusCache }: SyncReports): SchedulePart['reportOf'] {
  return (remote) => {
    if (remote.kind === 'home') return undefined;
    const entry = statusCache.get(remote.output.outputId);
    return entry?.report ?? (entry?.peer && reportOfPeer(entry.peer));
  };
}

interface RouteParts {
  readonly homeSide: HomeSide;
  readonly license: HomeLicense;
  readonly outputs: RoutedOutputs;
  readonly reports: SyncReports;
  readonly schedule: SyncSchedule;
}

function routeOptions(
  { clock, productVersion }: ConsoleCore,
  { homeSide, license, outputs, reports, schedule }: RouteParts,
): ComposedSync['routes'] {
  const now = (): number => clock.now();
  // Asked for at any time, also while a run looks: neither meddles with what the other remembers.
  const session = { ...homeSide.session, known: {} };
  return {
    statusCache: reports.statusCache,
    routed: outputs.route,
    observeHome: (): Promise<RemoteObservation> =>
      observeRemote(session, { now, unreachableSince: undefined }),
    isHomeLicensed: () => license.look(),
    policy: SYNC_POLICY,
    now,
    askPeer: (peer): Promise<RemoteSyncedIntegrations> => askPeer(peer, productVersion),
    runFacts: () => reports.runFacts(schedule.state()),
    runNotes: { changedIn: schedule.changedIn, isRunning: schedule.isRunning },
  };
}
