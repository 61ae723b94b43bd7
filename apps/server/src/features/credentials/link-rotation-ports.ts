/** What the rotation of a link's key is asked to do, and what it needs of the rest of the console. */
import type { Credentials, ElasticConnection } from '@lockstep/elastic';
import type { ClusterAddress } from '../../clusters/cluster-address.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { Secret } from '../../lib/secret.ts';
import type { LinkRotationStore } from './link-rotation-store.ts';

/** A remote output that gets its document by replication. */
export interface LinkedOutput {
  readonly id: string;
  readonly name: string;
  readonly address: ClusterAddress;
  readonly follower: string;
  /** False: it has no link, or nothing travels over it. */
  readonly isReplicated: boolean;
}

export interface LinkRotationOrder {
  readonly outputId: string;
  /** Whose rights count on the cluster with the key. */
  readonly principal: { readonly username: string; readonly authorization: Secret };
  /** Of a user of the remote, for this one step; undefined: the remote API key of the output. */
  readonly credentials: Credentials | undefined;
  readonly formerId: string | undefined;
  readonly keystorePassword: string | undefined;
  readonly isUnshared: boolean;
}

export interface LinkRotationPorts {
  readonly outputs: {
    /** Throws AppError when there is no remote output of that id. */
    readonly require: (id: string) => Promise<LinkedOutput>;
    readonly list: () => Promise<readonly LinkedOutput[]>;
  };
  readonly homeName: () => string;
  /** As the console itself, which only reads. */
  readonly home: ElasticConnection;
  /** As whoever asks. Shared: nobody closes it. */
  readonly homeAs: (authorization: Secret) => ElasticConnection;
  /** To all hosts of the output or one of them; `credentials` undefined: its remote API key. The caller closes it. */
  readonly connect: (
    output: LinkedOutput,
    credentials: Credentials | undefined,
    host?: string,
  ) => ElasticConnection;
  /** Ids of keys that setups made for an output, by its name. */
  readonly madeFor: (outputName: string) => Promise<readonly string[]>;
  /** Writes the leader document as it is, so that every follower reads it. Rejects when there is none. */
  readonly rewriteLeader: () => Promise<void>;
  readonly store: LinkRotationStore;
  readonly recording: Recording;
  /** The link was changed: what was seen of it before does not count. */
  readonly onChanged: (outputId: string) => void;
  /** For new keys, in milliseconds; undefined: as long as the former one was made for. */
  readonly lifetimeMs: number | undefined;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Logger;
  readonly sleep?: (ms: number) => Promise<void>;
}
