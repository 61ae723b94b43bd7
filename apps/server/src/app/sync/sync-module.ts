/** The sync task: outputs and installations in, leader document, remotes and reports out. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Exclusively } from '../../clusters/exclusively.ts';
import { createAssetCollector } from '../../features/synced-integrations/leader/collect-assets.ts';
import { createHomeLicense } from '../../features/synced-integrations/leader/home-license.ts';
import type { SyncDetailRoutesOptions } from '../../features/synced-integrations/routes/sync-detail-routes.ts';
import type { ReconcileRunOptions } from '../../features/synced-integrations/reconcile/reconcile.ts';
import type { SyncRequestRoutesOptions } from '../../features/synced-integrations/routes/sync-request-routes.ts';
import type { SyncRoutesOptions } from '../../features/synced-integrations/routes/sync-routes.ts';
import type { ConsoleCore } from '../console-core.ts';
import { createConsoleRemotes } from './console-remotes.ts';
import { createSharedWork } from './shared-work.ts';
import { noting, sharedWorkOf, type ConditionsListener } from './shared-statuses.ts';
import { createCountedLeader } from './counted-leader.ts';
import { createHomeSide } from './home-side.ts';
import { createPublisher } from './publisher.ts';
import { createRemoteList } from './remote-list.ts';
import { createRoutedOutputs } from './routed-outputs.ts';
import { createSyncReports, type SyncReports } from './sync-reports.ts';
import { startSchedule } from './sync-schedule.ts';
import { createListeners } from './sync-listeners.ts';
import { reconcileOptions, reportsFrom, routeOptions } from './sync-route-options.ts';

export interface ComposedSync {
  /** After a change here: a run starts at once. */
  readonly trigger: () => void;
  /** After packages have changed here: the same, unless nobody is synced. */
  readonly triggerForPackages: () => void;
  readonly routes: Omit<SyncRoutesOptions, 'warningsOf' | 'remoteChanges'>;
  /** All but what a preview says: outputs know that. */
  readonly requestRoutes: Omit<SyncRequestRoutesOptions, 'fingerprintOf'>;
  readonly detailRoutes: Omit<SyncDetailRoutesOptions, 'usersOn'>;
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
