/** What a full look has found, whichever way the leader document came: custom assets are looked at with it. */
import type { ClusterStateLook } from '@lockstep/elastic';
import type { LeaderState, ObservedRemote } from '@lockstep/sync-engine';
import { observeAssets } from './observe-assets.ts';
import type { ReadLeaders } from './read-leaders.ts';
import type { RemoteSnapshot } from './remote-memory.ts';
import type { RemoteSession } from './remote-session.ts';

interface FoundOnRemote {
  readonly state: ClusterStateLook;
  readonly leader: LeaderState;
  readonly read: Extract<ReadLeaders, { kind: 'read' }>;
  readonly records: RemoteSnapshot;
  readonly now: number;
  readonly isThorough: boolean;
}

/** That it is addressed is the first thing that tells which cluster stands behind the address. */
export async function observedWith(
  { connection, known, identity }: RemoteSession,
  { state, leader, read, records: { installations, ledgers }, now, isThorough }: FoundOnRemote,
): Promise<ObservedRemote> {
  const { own, merged, followers, replicationError } = read;
  if (own.host !== undefined) identity?.see(state.clusterUuid);
  return {
    kind: 'observed',
    at: now,
    leader,
    installations,
    host: own.host,
    ...(merged === undefined ? {} : { merged }),
    followers,
    assets: await observeAssets({
      connection,
      leader: merged?.leader ?? leader,
      ledgers,
      memory: known,
      edition: state.edition,
      isThorough,
    }),
    ...(replicationError === undefined ? {} : { replicationError }),
  };
}
