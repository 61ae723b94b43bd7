/** A remote, or the home cluster, as the one that is observed. */
import type { Transport } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { AssetLedger, LeaderState, RemoteObservation } from '@lockstep/sync-engine';
import type { OwnWrites } from '../../../clusters/own-writes.ts';
import type { LookLimits } from './look-limits.ts';
import type { RemoteIdentity } from './remote-identity.ts';
import type { RemoteMemory, RemoteSnapshot } from './remote-memory.ts';

/** Where the leader document comes from when nothing is replicated: the console reads it at home. */
export interface DirectSource {
  /** The newest that is known; `isFresh` asks the home cluster. Undefined while there is none. */
  readonly leader: (options: { readonly isFresh: boolean }) => Promise<LeaderState | undefined>;
  /** What the management cluster is called. */
  readonly managementName: () => string;
  /** UUID of the leader index: followers of it are this management cluster's own. Undefined while there is none. */
  readonly leaderIndexUuid: () => Promise<string | undefined>;
}

export type InstallerUnavailable = Extract<RemoteObservation, { kind: 'installer-unavailable' }>;

export interface OtherOutput {
  readonly outputId: string;
  readonly name: string;
  readonly transport: Transport;
}

/** `ours`: no other output may serve the cluster. */
export type ClaimState = 'ours' | 'free' | OtherOutput;

/** Which output of a management cluster serves a remote cluster, wherever it was addressed: kept at home. */
export interface ClusterClaim {
  /** Writes nothing; asks home until it is known to be ours. */
  look(clusterUuid: string): Promise<ClaimState>;
  /**
   * Before something is changed or recorded on the cluster that was looked at last. Writes once; two that take it at
   * once do not both get it.
   */
  take(): Promise<Exclude<ClaimState, 'free'>>;
}

/** One cluster for which this console applies. */
export interface RemoteSession {
  readonly connection: ElasticConnection;
  /** Normalized addresses under which the leader document may name this cluster. */
  readonly hosts: () => readonly string[] | Promise<readonly string[]>;
  /** The output's name; undefined for the home cluster, which may be somebody else's remote. */
  readonly outputName: string | undefined;
  /** Installations and the failures of custom assets, in one request. */
  readonly snapshot: () => Promise<RemoteSnapshot>;
  /**
   * The same without a request, as of the second of two marks of the index: undefined unless the last snapshot is as of
   * the first, and whatever was written between them was written by this console.
   */
  readonly recall?: (from: string, to: string) => RemoteSnapshot | undefined;
  /** What this console has written into `lockstep-applied`. */
  readonly ownApplied?: OwnWrites['between'];
  readonly saveLedgers: (ledgers: readonly AssetLedger[]) => Promise<void>;
  /** The id of the output; absent for the home cluster. */
  readonly outputId?: string;
  readonly known: RemoteMemory;
  /** As long as any request unless given. */
  readonly limits?: LookLimits;
  /** UUID of the home cluster, if the remote is one of its outputs. */
  readonly managementUuid?: () => Promise<string>;
  /** Another output of this console that was seen to lead to the same cluster by the other transport. */
  readonly otherWayTo?: (clusterUuid: string) => OtherOutput | undefined;
  /** Absent where no output is served. */
  readonly claim?: ClusterClaim;
  /**
   * Set where a Kibana of the remote installs: what is there beside what the records say, or what keeps it from being
   * known.
   */
  readonly withKibana?: (own: RemoteSnapshot) => Promise<RemoteSnapshot | InstallerUnavailable>;
  /** Set where nothing is replicated to it. */
  readonly direct?: DirectSource;
  /** Which cluster was set up behind the address; undefined for the home cluster, which is what it is. */
  readonly identity?: RemoteIdentity | undefined;
}
