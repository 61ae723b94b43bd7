import { type ClusterCertificates } from '../certificates/world-certificates.ts';
import { type Clock } from './clock.ts';
import { type ClusterStore } from './cluster-store.ts';
import { type FinishedTasks } from './finished-tasks.ts';
import { type IdSource } from './ids.ts';
import { type ClusterState } from './state/cluster-state.ts';
import { type Identity } from './state/collections.ts';
import { type Keystore } from './keystore.ts';
import { type Realms } from './security/realms.ts';
import { type AutoFollow } from './ccr/auto-follow.ts';
import { type Replication } from './ccr/replication.ts';
import { type RemoteConnections } from './remote/remote-connections.ts';
import { type ReaderContexts } from './search/reader-contexts.ts';
import { type TransformsRunner } from './transform/transforms-runner.ts';
import { type StackVersion } from './versions.ts';

/** Where a cluster listens. */
interface ClusterAddresses {
  readonly host: string;
  readonly httpPort: number;
  readonly remotePort: number;
  /** The interface for trust by certificates (9300 on a real cluster). */
  readonly transportPort: number;
}

/** One running cluster, as its handlers and tasks see it. */
export interface ClusterContext {
  readonly name: string;
  readonly nodeName: string;
  readonly nodeCount: number;
  readonly version: StackVersion;
  readonly identity: Identity;
  readonly addresses: ClusterAddresses;
  /** How many callers of the REST interface are connected, and were since the start. */
  readonly httpConnections: () => { readonly open: number; readonly opened: number };
  readonly store: ClusterStore;
  readonly state: ClusterState;
  readonly clock: Clock;
  readonly now: () => number;
  readonly ids: IdSource;
  readonly certificates: ClusterCertificates | undefined;
  readonly keystore: Keystore;
  readonly realms: Realms;
  readonly readers: ReaderContexts;
  readonly tasks: FinishedTasks;
  readonly remotes: RemoteConnections;
  readonly replication: Replication;
  readonly autoFollow: AutoFollow;
  readonly transforms: TransformsRunner;
  /** Aborted when the cluster goes down. */
  readonly closing: AbortSignal;
  /** Told about errors that are bugs of the sandbox. */
  readonly onBug: (error: unknown) => void;
}
