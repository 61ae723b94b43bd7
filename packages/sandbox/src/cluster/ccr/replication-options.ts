import { type Clock } from '../clock.ts';
import { type ClusterStore } from '../cluster-store.ts';
import { type RemoteConnections } from '../remote/remote-connections.ts';

/** What replication needs of its cluster. */
export interface ReplicationOptions {
  readonly clusterName: string;
  readonly store: ClusterStore;
  readonly remotes: RemoteConnections;
  readonly clock: Clock;
  readonly onBug: (error: unknown) => void;
}
