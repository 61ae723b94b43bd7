/** A remote, or the home cluster, as the one that is observed. */
import type { ElasticConnection } from '@lockstep/elastic';
import type { AssetLedger } from '@lockstep/sync-engine';
import type { RemoteIdentity } from './remote-identity.ts';
import type { RemoteMemory, RemoteSnapshot } from './remote-memory.ts';

/** One cluster for which this console does the remote half. */
export interface RemoteSession {
  readonly connection: ElasticConnection;
  /** Normalised addresses under which the leader document may name this cluster. */
  readonly hosts: () => readonly string[] | Promise<readonly string[]>;
  /** The output's name; undefined for the home cluster, which may be somebody else's remote. */
  readonly outputName: string | undefined;
  /** Installations and the failures of custom assets, in one request. */
  readonly snapshot: () => Promise<RemoteSnapshot>;
  readonly saveLedgers: (ledgers: readonly AssetLedger[]) => Promise<void>;
  /** The id of the output; absent for the home cluster. */
  readonly outputId?: string;
  readonly known: RemoteMemory;
  /** Which cluster was set up behind the address; undefined for the home cluster, which is what it is. */
  readonly identity?: RemoteIdentity | undefined;
}
