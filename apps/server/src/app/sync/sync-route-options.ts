/** What the routes of the sync and its runs are given. */
import type { RemoteSyncedIntegrations } from '@lockstep/contracts';
import type { RemoteObservation } from '@lockstep/sync-engine';
import type { HomeLicense } from '../../features/synced-integrations/leader/home-license.ts';
import { createNewestOffered } from '../../features/synced-integrations/reconcile/newest-offered.ts';
import { observeRemote } from '../../features/synced-integrations/observe/observe-remote.ts';
import { reportOfPeer } from '../../features/synced-integrations/status/peer-report.ts';
import { askPeer } from '../../features/synced-integrations/status/peer-status.ts';
import { once } from '../../lib/once.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { HomeSide } from './home-side.ts';
import type { RoutedOutputs } from './routed-outputs.ts';
import type { SyncRoutesOptions } from '../../features/synced-integrations/routes/sync-routes.ts';
import { SYNC_POLICY, type SyncReports } from './sync-reports.ts';
import type { SchedulePart, SyncSchedule } from './schedule-part.ts';

export function reconcileOptions(
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

export function reportsFrom({ statusCache }: SyncReports): SchedulePart['reportOf'] {
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

export function routeOptions(
  { clock, productVersion }: ConsoleCore,
  { homeSide, license, outputs, reports, schedule }: RouteParts,
): Omit<SyncRoutesOptions, 'warningsOf' | 'remoteChanges'> {
  const now = (): number => clock.now();
  // Asked for at any time, also while a run looks: neither meddles with what the other remembers.
  const session = { ...homeSide.session, known: {} };
  return {
    statusCache: reports.statusCache,
    routed: outputs.route,
    syncedOutputIds: outputs.syncedIds,
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
