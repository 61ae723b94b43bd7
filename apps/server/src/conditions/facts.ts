/** What is known of an output and of this console without asking any cluster. */
import type { Installer, SyncReport, Transport } from '@lockstep/contracts';
import type { RequestFigures } from '@lockstep/elastic';
import type { LagGrowth } from './lag-trend.ts';
import type { MigrationState } from '../stored-data/migrate-home.ts';
import type { WriteState } from '../stored-data/home-record.ts';
import type { LinkTrust } from './license-rule.ts';

export interface Facts {
  readonly outputId: string;
  readonly outputName: string;
  readonly managementName: string;
  readonly hosts: readonly string[];
  readonly isSynced: boolean;
  readonly appliedBy: 'console' | 'remote';
  /** Of home alone: `direct` while no output replicates. */
  readonly transport: Transport;
  /** Absent: this console itself. */
  readonly installer?: Installer;
  /** The remote Kibana URL of the output. */
  readonly kibanaUrl?: string | undefined;
  /** Which secrets of the output are stored and can be opened. */
  readonly hasRemoteKey: boolean;
  readonly hasServiceToken: boolean;
  readonly hasPeer: boolean;
  /** Why stored settings of the output cannot be used at all, with the field; undefined when they can. */
  readonly unusable: UnusableSetting | undefined;
  /** Id of the remote API key; undefined when the key is not of the usual form. */
  readonly remoteKeyId: string | undefined;
  /** The name that the follower should have. */
  readonly expectedFollower: string;
  /** The newest engine report of this console about items; undefined before the first look. */
  readonly report: SyncReport | undefined;
  /** Whether a leader document (as it is stored) addresses the hosts of the output. */
  readonly isAddressedBy: (document: unknown) => boolean;
  /** UUID of the cluster that was set up behind the address; undefined before it was seen. */
  readonly expectedClusterUuid: string | undefined;
  /** How the lag of the follower has grown over the last looks; undefined when it has not. */
  readonly lagGrowth: LagGrowth | undefined;
  /** Since when every look has found the link connected, epoch milliseconds; absent: the newest look has not. */
  readonly linkUpSince?: number | undefined;
  /** Why the last run could not publish the leader document; undefined when it could. */
  readonly publishError: string | undefined;
  /** Stored secrets of any output that cannot be opened with the keys of the configuration. */
  readonly unreadableSecrets: readonly UnreadableSecret[];
  /** Why the keys for signatures of packages cannot be used; undefined when they can, or when none are configured. */
  readonly registryKeyProblem: string | undefined;
  /** Absent: nobody has looked. */
  readonly storedData?: StoredDataFacts;
  /** Why transforms on the remote could not be started when they were installed, by name. */
  readonly startErrors?: ReadonlyMap<string, string>;
  /** What rotations of its credentials have left to a person, one sentence each. */
  readonly rotationProblems?: readonly string[];
  /** Followers on the remote that this management cluster does not need any more. */
  readonly leftFollowers?: readonly string[];
  /** Another output that serves the same cluster, and goes on; undefined when none does. */
  readonly otherOutput?: { readonly name: string; readonly isSameTransport: boolean } | undefined;
  /** How many requests at once each of both clusters gets; absent before the first. */
  readonly homeRequests?: RequestFigures | undefined;
  readonly remoteRequests?: RequestFigures | undefined;
  /** What a setup plans; absent: what is there is taken as it is. */
  readonly wanted?: WantedLink;
  /** Epoch milliseconds, by the clock of the console. */
  readonly now: number;
}

export interface StoredDataFacts {
  readonly write: WriteState;
  readonly migration: MigrationState;
}

/** The link as it is planned, so that another one that happens to be there is not taken for it. */
export interface WantedLink {
  readonly alias: string;
  readonly trust: LinkTrust;
  /** Name of the cross-cluster API key. */
  readonly keyName: string;
}

export interface UnreadableSecret {
  readonly outputName: string;
  readonly field: string;
  /** It could be opened, but was saved for another address. */
  readonly isElsewhere: boolean;
}

interface UnusableSetting {
  readonly reason:
    | 'AddressInvalid'
    | 'CertificateAuthorityUnusable'
    | 'ProxyUnusable'
    | 'CredentialMalformed'
    | 'SecretUnreadable'
    | 'SecretForAnotherAddress'
    | 'NoCredentials';
  readonly field: string | undefined;
  readonly message: string;
  readonly nextAction: string;
}

/** What is known without any output: for the conditions of the home cluster alone. */
export type HomeFacts = Pick<
  Facts,
  'managementName' | 'report' | 'publishError' | 'unreadableSecrets' | 'registryKeyProblem' | 'now'
> &
  Partial<Pick<Facts, 'transport' | 'storedData' | 'homeRequests'>>;

export function factsOfHome(home: HomeFacts): Facts {
  return {
    transport: 'replication',
    ...home,
    outputId: '',
    outputName: '',
    hosts: [],
    isSynced: false,
    appliedBy: 'console',
    hasRemoteKey: false,
    hasServiceToken: false,
    hasPeer: false,
    unusable: undefined,
    remoteKeyId: undefined,
    expectedFollower: '',
    isAddressedBy: () => false,
    expectedClusterUuid: undefined,
    lagGrowth: undefined,
  };
}
