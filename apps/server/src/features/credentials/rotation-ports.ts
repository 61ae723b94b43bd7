/** What a rotation is asked to do, and what it needs of the rest of the console. */
import type { RotatedCredential } from '@lockstep/contracts';
import type { Credentials, ElasticConnection, JsonObject } from '@lockstep/elastic';
import type { Exclusively } from '../../clusters/exclusively.ts';
import type { Unusable } from '../../clusters/lease.ts';
import type { NeededPrivilege } from '../../conditions/needed-privileges.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { RotationStore } from './rotation-store.ts';

/** Whoever rotates because it is time. */
export const SCHEDULE_ACTOR = 'schedule';

export interface RotationOrder {
  readonly outputId: string;
  readonly kind: RotatedCredential;
  /** Of a user of the remote, for this one order; undefined: the account of the configuration. */
  readonly credentials: Credentials | undefined;
  readonly by: string;
  /** Invalidates the former one without waiting for others who may still use it. */
  readonly atOnce: boolean;
}

/** A stored credential, or why there is none that can be used. */
type StoredValue = { readonly kind: 'opened'; readonly value: string } | Unusable;

/** A remote output as far as rotating goes. */
export interface RotatedOutput {
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly isPreconfigured: boolean;
  /** Epoch milliseconds of the last change. */
  readonly updatedAt: number;
}

export interface RotationPorts<O extends RotatedOutput = RotatedOutput> {
  readonly outputs: {
    /** As it is stored now. Throws AppError when there is no remote output of that id. */
    readonly require: (id: string) => Promise<O>;
    /** Stores the credential. Rejects when somebody else has changed the output meanwhile. */
    readonly save: (id: string, kind: RotatedCredential, value: string, by: string) => Promise<void>;
  };
  readonly storedValue: (output: O, kind: RotatedCredential) => StoredValue;
  /** To the addresses of the output, or one of them. The caller closes it; throws error `invalid`. */
  readonly connectAs: (output: O, credentials: Credentials, host?: string) => ElasticConnection;
  /** With the account that the configuration names for this output; undefined when it names none. */
  readonly connectAccount: (outputId: string) => ElasticConnection | undefined;
  /** Why the remote Kibana does not take a key; undefined when it does. */
  readonly peerProblem: (output: O, key: string) => Promise<string | undefined>;
  /** What the credential has to be able to do. */
  readonly needed: (output: O, kind: RotatedCredential) => readonly NeededPrivilege[];
  /** The documented role descriptors, for a key whose own cannot be copied. */
  readonly documentedRoles: (kind: RotatedCredential, output: O) => JsonObject;
  readonly store: RotationStore;
  readonly exclusively: Exclusively;
  readonly recording: Recording;
  /** After the credential of an output was changed. */
  readonly onRotated: (outputId: string) => void;
  /** Resolves when all consoles use what was stored; early when the rotation is canceled. */
  readonly changeOver: (signal: AbortSignal) => Promise<void>;
  /** How long others may still use what was replaced, in milliseconds. */
  readonly overlapMs: (kind: RotatedCredential) => number;
  /** For new keys, such as `90d`; undefined: as long as the former one was made for. */
  readonly lifetimeMs: number | undefined;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Logger;
}
