import { type Links } from './cluster/remote/links.ts';
import { type ClusterSite } from './cluster-site.ts';

/** What can be made to go wrong, and right again. Clusters are named; unknown names are errors. */
export interface Faults {
  /** Cuts what `from` opens towards `to`: the cluster that follows connects to the one that is followed. */
  cutLink(from: string, to: string): void;
  healLink(from: string, to: string): void;
  /** The REST interface refuses connections; the links between clusters stay. */
  refuseHttp(cluster: string): Promise<void>;
  acceptHttp(cluster: string): Promise<void>;
  /** Ends a cluster as an operator would; its state and addresses are kept. */
  stopCluster(cluster: string): Promise<void>;
  startCluster(cluster: string): Promise<void>;
  restartCluster(cluster: string): Promise<void>;
  /** Moves the clock of all clusters forward, so that leases and keys expire without waiting. */
  forwardClock(ms: number): void;
}

interface Dependencies {
  readonly sites: ReadonlyMap<string, ClusterSite>;
  readonly links: Links;
  readonly clock: { offsetMs: number };
}

export function createFaults({ sites, links, clock }: Dependencies): Faults {
  const site = (name: string): ClusterSite => {
    const found = sites.get(name);
    if (found) return found;
    throw new Error(
      `there is no cluster "${name}" in this world; there are: ${[...sites.keys()].join(', ')}`,
    );
  };
  return {
    cutLink: (from, to) => {
      links.cut(site(from).handle.name, site(to).remoteAddresses);
    },
    healLink: (from, to) => {
      links.heal(site(from).handle.name, site(to).remoteAddresses);
    },
    refuseHttp: (cluster) => site(cluster).running.setHttpOpen(false),
    acceptHttp: (cluster) => site(cluster).running.setHttpOpen(true),
    stopCluster: (cluster) => site(cluster).stop(),
    startCluster: (cluster) => site(cluster).start(),
    restartCluster: async (cluster) => {
      await site(cluster).stop();
      await site(cluster).start();
    },
    forwardClock: (ms) => {
      clock.offsetMs += ms;
    },
  };
}
