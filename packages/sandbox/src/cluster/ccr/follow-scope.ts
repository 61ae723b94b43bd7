import { type ClusterStore } from '../cluster-store.ts';
import { type IdSource } from '../ids.ts';
import { type RemoteConnections } from '../remote/remote-connections.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { type RemoteUser } from '../state/collections.ts';
import { type Replication } from './replication.ts';

/** The cluster in which something is followed. */
export interface FollowScope {
  readonly name: string;
  readonly state: ClusterState;
  readonly store: ClusterStore;
  readonly remotes: RemoteConnections;
  readonly replication: Replication;
  readonly now: () => number;
  readonly ids: IdSource;
  readonly closing: AbortSignal;
}

/** On whose behalf, and until when. */
export interface FollowCall {
  readonly user: RemoteUser;
  readonly signal: AbortSignal;
}
