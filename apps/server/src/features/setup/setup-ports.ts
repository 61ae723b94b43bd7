/** What a setup needs of the rest of the console; wired in the composition root, because features do not import each other. */
import type { ConditionType, NewOutput, OutputChange, SetupSide } from '@lockstep/contracts';
import type { Credentials, ElasticConnection } from '@lockstep/elastic';
import type { Clock } from '../../lib/clock.ts';
import type { Secret } from '../../lib/secret.ts';
import type { ConsoleFacts, OutputFacts } from './checks/check-result.ts';

export interface RemoteOutputFacts extends OutputFacts {
  readonly name: string;
  readonly follower: string;
  readonly certificateAuthorities: readonly string[];
  readonly kibanaUrl: string | undefined;
}

interface SetupOutputs {
  list(): Promise<readonly RemoteOutputFacts[]>;
  /** Names of all outputs, of every type. */
  names(): Promise<readonly string[]>;
  /** Answers the id. Throws AppError when the output breaks a rule. */
  create(output: NewOutput, by: string): Promise<string>;
  update(id: string, change: OutputChange, by: string): Promise<void>;
  remove(id: string, by: string): Promise<void>;
}

export interface SetupPorts {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly outputs: SetupOutputs;
  /** A connection to the home cluster as the user who asks; it must not be closed here. */
  readonly homeAs: (authorization: Secret) => ElasticConnection;
  /** Opens a connection to one of the sides. Throws error `invalid` for what cannot be an address or a credential. */
  readonly connect: (target: {
    readonly hosts: readonly string[];
    readonly certificateAuthorities: readonly string[];
    readonly credentials: Credentials;
  }) => ElasticConnection;
  /** With other credentials than one's own at home. */
  readonly connectHome: (credentials: Credentials) => ElasticConnection;
  readonly ensureLeader: () => Promise<void>;
  readonly triggerSync: () => void;
  readonly report: (outputId: string) => ConsoleFacts['report'];
  /** Of an output, as they were seen last; empty before the first look. */
  readonly conditionsOf: (outputId: string) => ConsoleFacts['conditions'];
  /** A rule threw: a bug that must not hide the other steps. */
  readonly onError: (type: ConditionType, error: unknown) => void;
  readonly managementName: () => string;
  /** Role descriptors of the key with which integrations are applied, or with which the status is asked for. */
  readonly remoteKeyRole: (appliedBy: 'console' | 'remote') => Readonly<Record<string, unknown>>;
}

export const SIDES: readonly SetupSide[] = ['management', 'remote'];
