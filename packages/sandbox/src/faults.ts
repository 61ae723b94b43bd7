import { type WorldCertificates } from './certificates/world-certificates.ts';
import { type WorldClock } from './cluster/clock.ts';
import { type ClusterSite } from './cluster-site.ts';
import { createCrowding, type Crowding, type CrowdingRules } from './cluster/http/http-faults.ts';
import { type Links } from './cluster/remote/links.ts';
import { put } from './cluster/state/cluster-state.ts';
import { type ApiKey, type LicenseType } from './cluster/state/collections.ts';
import { currentLicense, newLicense } from './cluster/state/license.ts';

/** What can be made to go wrong, and right again. Clusters are named; unknown names are errors. */
export interface Faults {
  /** Cuts what `from` opens toward `to`: the cluster that follows connects to the one that is followed. */
  readonly cutLink: (from: string, to: string) => void;
  /** Everything on the link takes so much longer. */
  readonly slowLink: (from: string, to: string, delayMs: number) => void;
  /** Cuts and fixes the link in turn until it is recovered, starting with a cut. */
  readonly flapLink: (from: string, to: string, periodMs: number) => void;
  /** Ends every fault of the link. */
  readonly restoreLink: (from: string, to: string) => void;
  /** The REST interface refuses connections; the links between clusters stay. */
  readonly refuseHttp: (cluster: string) => Promise<void>;
  /** The REST interface takes requests and never answers. */
  readonly hangHttp: (cluster: string) => void;
  /** The REST interface breaks off in the middle of every answer. */
  readonly truncateHttp: (cluster: string) => void;
  /** Requests to the REST interface take so long, and more than so many at once all take longer. */
  readonly crowdHttp: (cluster: string, atOnce: number, delayMs: number) => void;
  /** The same, but more are refused (429); `retryAfterS`: what a proxy in front says of how long to wait, 0 = nothing. */
  readonly throttleHttp: (cluster: string, atOnce: number, delayMs: number, retryAfterS: number) => void;
  /** Ends every fault of the REST interface. */
  readonly acceptHttp: (cluster: string) => Promise<void>;
  /** Ends a cluster as an operator would; its state and addresses are kept. */
  readonly stopCluster: (cluster: string) => Promise<void>;
  readonly startCluster: (cluster: string) => Promise<void>;
  readonly restartCluster: (cluster: string) => Promise<void>;
  /** Moves the clock of all clusters forward, so that leases and keys expire without waiting. */
  readonly forwardClock: (ms: number) => void;
  /** The disk reaches the flood stage: every index is blocked for writes (429) until there is room again. */
  readonly fillDisk: (cluster: string) => void;
  readonly freeDisk: (cluster: string) => void;
  /** The cluster no longer trusts the certificates of the others, or does again. */
  readonly distrustCertificates: (cluster: string) => void;
  readonly trustCertificates: (cluster: string) => void;
  /** The cluster shows a certificate for another host, or the right one again. */
  readonly renameCertificate: (cluster: string, host: string) => void;
  readonly restoreCertificate: (cluster: string) => void;
  /** An API key, also a cross-cluster one, has reached its expiry. */
  readonly expireKey: (cluster: string, id: string) => void;
  readonly invalidateKey: (cluster: string, id: string) => void;
  /** The key is as it was before it was expired or invalidated; `expiresAt`: epoch milliseconds, 0 = never. */
  readonly restoreKey: (cluster: string, id: string, expiresAt: number) => void;
  /** The cluster has another license, as only the vendor can sign one; `days`: how long it is good, 0 = it has expired. */
  readonly setLicense: (cluster: string, type: string, days: number) => void;
}

export type FaultVerb = keyof Faults;

interface Dependencies {
  readonly sites: ReadonlyMap<string, ClusterSite>;
  readonly links: Links;
  readonly clock: WorldClock;
  /** undefined = links are plain */
  readonly certificates: WorldCertificates | undefined;
}

const DAY_MS = 86_400_000;
const FLOOD_STAGE = 'index.blocks.read_only_allow_delete';

function blockWrites(site: ClusterSite, isBlocked: boolean): void {
  const { store } = site.running.context;
  for (const index of store.state.table('indices').values()) {
    const { [FLOOD_STAGE]: _block, ...rest } = index.settings;
    const settings = isBlocked ? { ...rest, [FLOOD_STAGE]: 'true' } : rest;
    store.apply([
      put('indices', index.name, { ...index, settings, settingsVersion: index.settingsVersion + 1 }),
    ]);
  }
  store.flush();
}

function changeKey(site: ClusterSite, id: string, change: (now: number) => Partial<ApiKey>): void {
  const { store, now } = site.running.context;
  const key = store.state.table('api-keys').get(id);
  if (!key) throw new Error(`there is no API key ${id} in the cluster ${site.handle.name}`);
  store.apply([put('api-keys', id, { ...key, ...change(now()) })]);
  store.flush();
}

function restoreKey(site: ClusterSite, id: string, expiresAt: number): void {
  const expiration = expiresAt === 0 ? undefined : expiresAt;
  changeKey(site, id, () => ({ invalidation: undefined, expiration }));
}

function crowding(atOnce: number, delayMs: number, more: CrowdingRules['more']): Crowding {
  if (atOnce < 1) throw new Error('at least one request at once has to be borne; hangHttp answers none');
  return createCrowding({ atOnce, delayMs, more });
}

const LICENSES: readonly LicenseType[] = ['basic', 'standard', 'gold', 'platinum', 'enterprise', 'trial'];

function setLicense(site: ClusterSite, given: string, days: number): void {
  const type = LICENSES.find((name) => name === given);
  if (!type) throw new Error(`there is no license "${given}"; there are: ${LICENSES.join(', ')}`);
  const { store, now, name, ids } = site.running.context;
  const { trialUsed } = currentLicense(store.state);
  const license = newLicense(type, { now: now(), clusterName: name, uid: ids.uuid(), trialUsed });
  const expiresAt = type === 'basic' ? undefined : now() + days * DAY_MS;
  store.apply([put('license', 'current', { ...license, expiresAt })]);
  store.flush();
}

/** Links that go up and down by themselves, and the end of that. */
function createFlapping(links: Links): {
  start(from: string, addresses: readonly string[], periodMs: number): void;
  stop(from: string, addresses: readonly string[]): void;
  close(): void;
} {
  const timers = new Map<string, NodeJS.Timeout>();
  const keyOf = (from: string, addresses: readonly string[]): string => `${from}>${addresses.join(',')}`;
  const stop = (from: string, addresses: readonly string[]): void => {
    clearInterval(timers.get(keyOf(from, addresses)));
    timers.delete(keyOf(from, addresses));
  };
  return {
    stop,
    start: (from, addresses, periodMs) => {
      stop(from, addresses);
      let isCut = true;
      links.cut(from, addresses);
      const timer = setInterval(() => {
        isCut = !isCut;
        if (isCut) links.cut(from, addresses);
        else links.reopen(from, addresses);
      }, periodMs);
      timer.unref();
      timers.set(keyOf(from, addresses), timer);
    },
    close: () => {
      for (const timer of timers.values()) clearInterval(timer);
      timers.clear();
    },
  };
}

function acceptHttp({ running }: ClusterSite): Promise<void> {
  running.setHttpFault('none');
  return running.setHttpOpen(true);
}

async function restart(site: ClusterSite): Promise<void> {
  await site.stop();
  await site.start();
}

/**
 * Every fault throws for a cluster that the world does not have. `close` ends those that go on by themselves,
 * such as a flapping link.
 */
export function createFaults({ sites, links, clock, certificates }: Dependencies): {
  readonly faults: Faults;
  readonly close: () => void;
} {
  const site = (name: string): ClusterSite => {
    const found = sites.get(name);
    if (found) return found;
    throw new Error(
      `there is no cluster "${name}" in this world; there are: ${[...sites.keys()].join(', ')}`,
    );
  };
  const link = (from: string, to: string): readonly [string, readonly string[]] => [
    site(from).handle.name,
    site(to).remoteAddresses,
  ];
  /** Changes certificates; every cluster connects again, so that the change shows. */
  const recertify = (cluster: string, change: (all: WorldCertificates) => void): void => {
    if (!certificates) throw new Error('certificates are switched off in this world');
    change(certificates);
    site(cluster).running.certificatesChanged();
    for (const other of sites.values()) if (other.isRunning) other.running.context.remotes.reconnectAll();
  };
  const flapping = createFlapping(links);
  const faults: Faults = {
    cutLink: (from, to) => links.cut(...link(from, to)),
    slowLink: (from, to, delayMs) => links.slow(...link(from, to), delayMs),
    flapLink: (from, to, periodMs) => flapping.start(...link(from, to), periodMs),
    restoreLink: (from, to) => {
      flapping.stop(...link(from, to));
      links.restore(...link(from, to));
    },
    refuseHttp: (cluster) => site(cluster).running.setHttpOpen(false),
    hangHttp: (cluster) => site(cluster).running.setHttpFault('hang'),
    truncateHttp: (cluster) => site(cluster).running.setHttpFault('truncate'),
    crowdHttp: (cluster, atOnce, delayMs) =>
      site(cluster).running.setHttpFault(crowding(atOnce, delayMs, { kind: 'share' })),
    throttleHttp: (cluster, atOnce, delayMs, retryAfterS) =>
      site(cluster).running.setHttpFault(crowding(atOnce, delayMs, { kind: 'refuse', retryAfterS })),
    acceptHttp: (cluster) => acceptHttp(site(cluster)),
    stopCluster: (cluster) => site(cluster).stop(),
    startCluster: (cluster) => site(cluster).start(),
    restartCluster: (cluster) => restart(site(cluster)),
    forwardClock: (ms) => {
      clock.forward(ms);
    },
    fillDisk: (cluster) => blockWrites(site(cluster), true),
    freeDisk: (cluster) => blockWrites(site(cluster), false),
    distrustCertificates: (cluster) => recertify(cluster, (all) => all.setTrust(cluster, false)),
    trustCertificates: (cluster) => recertify(cluster, (all) => all.setTrust(cluster, true)),
    renameCertificate: (cluster, host) => recertify(cluster, (all) => all.rename(cluster, [host])),
    restoreCertificate: (cluster) => recertify(cluster, (all) => all.rename(cluster, undefined)),
    expireKey: (cluster, id) => changeKey(site(cluster), id, (now) => ({ expiration: now - 1 })),
    invalidateKey: (cluster, id) => changeKey(site(cluster), id, (now) => ({ invalidation: now })),
    restoreKey: (cluster, id, expiresAt) => restoreKey(site(cluster), id, expiresAt),
    setLicense: (cluster, type, days) => setLicense(site(cluster), type, days),
  };
  return { faults, close: () => flapping.close() };
}
