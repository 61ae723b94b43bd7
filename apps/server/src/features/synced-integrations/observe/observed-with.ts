/** What a full look has found, whichever way the leader document came: custom assets are looked at with it. */
import type { ClusterStateLook } from '@lockstep/elastic';
import type { BesideInstaller, LeaderState, ObservedRemote } from '@lockstep/sync-engine';
import { observeAssets } from './observe-assets.ts';
import type { ReadLeaders } from './read-leaders.ts';
import type { FoundRecords } from './read-records.ts';
import type { InstallerUnavailable, RemoteSession } from './remote-session.ts';

interface FoundOnRemote {
  readonly state: ClusterStateLook;
  readonly leader: LeaderState;
  readonly read: Extract<ReadLeaders, { kind: 'read' }>;
  readonly records: FoundRecords;
  readonly now: number;
  readonly isThorough: boolean;
}

/**
 * That it is addressed is the first thing that tells which cluster stands behind the address. Custom assets are looked
 * at also while the Kibana that installs there cannot be asked, because they do not go through it.
 */
export async function observedWith(
  { connection, known, identity }: RemoteSession,
  { state, leader, read, records, now, isThorough }: FoundOnRemote,
): Promise<ObservedRemote | InstallerUnavailable> {
  const { installations, ledgers } = records.snapshot;
  const { own, merged, followers, replicationError } = read;
  if (own.host !== undefined) identity?.see(state.clusterUuid);
  const beside: BesideInstaller = {
    at: now,
    leader,
    host: own.host,
    ...(merged === undefined ? {} : { merged }),
    assets: await observeAssets({
      connection,
      leader: merged?.leader ?? leader,
      ledgers,
      memory: known,
      edition: state.edition,
      isThorough,
    }),
  };
  if (records.unavailable !== undefined) return { ...records.unavailable, beside };
  return {
    kind: 'observed',
    ...beside,
    installations,
    followers,
    ...(replicationError === undefined ? {} : { replicationError }),
  };
}
