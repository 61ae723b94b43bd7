/**
 * Conditions: what is known of the home cluster and of each remote, in the form that Kubernetes users know
 * (`metav1.Condition`), widened by what a person needs. Every fact is evaluated once, on the server; every screen, metric
 * and command shows the same condition.
 */
import { z } from 'zod';
import type { SyncState } from './sync-states.ts';

const CONDITION_STATUSES = ['True', 'False', 'Unknown'] as const;
export type ConditionStatus = (typeof CONDITION_STATUSES)[number];

/** Where on the way from management to the remote a condition stands. */
export type ConditionStage = 'management' | 'output' | 'remote' | 'connection' | 'replication' | 'items';

/** Types of the home cluster, in the order in which they depend on each other. */
export const HOME_CONDITION_TYPES = [
  'HomeReachable',
  'HomeVersionSupported',
  'StoredDataUsable',
  'HomeLicensed',
  'HomePrivilegesSufficient',
  'PrivilegesRegistered',
  'HomeIndicesUsable',
  'SecretsReadable',
  'RegistryReachable',
  'RegistryKeysReadable',
  'LeaderWritable',
  'LeaderPublished',
] as const;

/** Types of one remote output, in the order in which they depend on each other. */
export const REMOTE_CONDITION_TYPES = [
  'SyncEnabled',
  'OutputUsable',
  'KeyProvided',
  'RemoteReachable',
  'RemoteTrusted',
  'RemoteCredentialsValid',
  'RemoteIdentityMatches',
  'RemoteVersionSupported',
  'RemotePrivilegesSufficient',
  'RemoteLicensed',
  'RemoteIndicesUsable',
  'ClocksAgree',
  'AgentsCanDeliver',
  'FleetServersReport',
  'SearchLinkPresent',
  'CredentialsRotated',
  'PeerReachable',
  'PeerCredentialsValid',
  'PeerFindsItself',
  'KibanaUsable',
  'LinkInterfaceOffered',
  'LinkRegistered',
  'LinkSettingsFit',
  'CrossClusterKeyValid',
  'KeystoreHasKey',
  'LinkNodesAble',
  'CertificatesValid',
  'LinkConnected',
  'LeaderReadable',
  'FollowerExists',
  'FollowerNamed',
  'FollowerOpen',
  'FollowerActive',
  'FollowerReadsLeader',
  'RetentionLeaseHeld',
  'FollowerUpToDate',
  'DocumentReadable',
  'OutputAddressed',
  'PackagesAvailable',
  'AssetsApplicable',
  'PackagesInstalled',
  'PackageAssetsPresent',
  'TransformsRunning',
  'CustomAssetsInSync',
  'NoFollowerLeft',
  'NothingLeftBehind',
] as const;

export const CONDITION_TYPES = [...HOME_CONDITION_TYPES, ...REMOTE_CONDITION_TYPES] as const;
export type HomeConditionType = (typeof HOME_CONDITION_TYPES)[number];
export type RemoteConditionType = (typeof REMOTE_CONDITION_TYPES)[number];
export type ConditionType = (typeof CONDITION_TYPES)[number];

/** The name of each type on pages, and its stage. */
export const CONDITION_FACTS: Readonly<
  Record<ConditionType, { readonly label: string; readonly stage: ConditionStage }>
> = {
  HomeReachable: { label: 'Management cluster reachable', stage: 'management' },
  HomeVersionSupported: { label: 'Version of the management cluster supported', stage: 'management' },
  StoredDataUsable: { label: 'Stored data fits this version', stage: 'management' },
  HomeLicensed: { label: 'License of the management cluster', stage: 'management' },
  HomePrivilegesSufficient: { label: 'Privileges on the management cluster', stage: 'management' },
  PrivilegesRegistered: { label: 'Application privileges registered', stage: 'management' },
  HomeIndicesUsable: { label: 'Indices of the console', stage: 'management' },
  SecretsReadable: { label: 'Stored secrets readable', stage: 'management' },
  RegistryReachable: { label: 'Package registry reachable', stage: 'management' },
  RegistryKeysReadable: { label: 'Signature keys readable', stage: 'management' },
  LeaderWritable: { label: 'Leader index writable', stage: 'management' },
  LeaderPublished: { label: 'Leader document published', stage: 'management' },
  SyncEnabled: { label: 'Integration syncing enabled', stage: 'output' },
  OutputUsable: { label: 'Settings of the output usable', stage: 'output' },
  KeyProvided: { label: 'API key provided', stage: 'output' },
  RemoteReachable: { label: 'Remote cluster reachable', stage: 'remote' },
  RemoteTrusted: { label: 'Certificate of the remote cluster trusted', stage: 'remote' },
  RemoteCredentialsValid: { label: 'Remote API key valid', stage: 'remote' },
  RemoteIdentityMatches: { label: 'Identity of the remote cluster', stage: 'remote' },
  RemoteVersionSupported: { label: 'Version compatibility', stage: 'remote' },
  RemotePrivilegesSufficient: { label: 'Privileges of the remote API key', stage: 'remote' },
  RemoteLicensed: { label: 'License of the remote cluster', stage: 'remote' },
  RemoteIndicesUsable: { label: 'Installation records on the remote', stage: 'remote' },
  ClocksAgree: { label: 'Clocks', stage: 'remote' },
  PeerReachable: { label: 'Remote Kibana reachable', stage: 'remote' },
  PeerCredentialsValid: { label: 'Remote Kibana API key valid', stage: 'remote' },
  PeerFindsItself: { label: 'Remote Kibana finds itself among the hosts', stage: 'remote' },
  KibanaUsable: { label: 'Kibana that installs on the remote', stage: 'remote' },
  LinkInterfaceOffered: { label: 'Remote cluster server of management', stage: 'connection' },
  CrossClusterKeyValid: { label: 'Cross-cluster API key', stage: 'connection' },
  LinkRegistered: { label: 'Management registered on the remote', stage: 'connection' },
  LinkSettingsFit: { label: 'Settings of the link', stage: 'connection' },
  KeystoreHasKey: { label: 'Key in the keystore of the remote', stage: 'connection' },
  LinkNodesAble: { label: 'Nodes with the role remote_cluster_client', stage: 'connection' },
  CertificatesValid: { label: 'Certificates of both clusters', stage: 'connection' },
  LinkConnected: { label: 'Link connected', stage: 'connection' },
  LeaderReadable: { label: 'Leader index readable over the link', stage: 'connection' },
  FollowerExists: { label: 'Follower index', stage: 'replication' },
  FollowerNamed: { label: 'Name of the follower index', stage: 'replication' },
  FollowerOpen: { label: 'Follower index open', stage: 'replication' },
  FollowerActive: { label: 'Follower active', stage: 'replication' },
  FollowerReadsLeader: { label: 'Follower reads from the leader', stage: 'replication' },
  RetentionLeaseHeld: { label: 'Retention lease', stage: 'replication' },
  FollowerUpToDate: { label: 'Follower up to date', stage: 'replication' },
  DocumentReadable: { label: 'Leader document on the remote', stage: 'replication' },
  OutputAddressed: { label: 'Output addressed by the leader document', stage: 'replication' },
  PackagesAvailable: { label: 'Needed versions available', stage: 'items' },
  AssetsApplicable: { label: 'Everything can be synced', stage: 'items' },
  PackagesInstalled: { label: 'Integrations installed', stage: 'items' },
  PackageAssetsPresent: { label: 'Assets of integrations present', stage: 'items' },
  TransformsRunning: { label: 'Transforms running', stage: 'items' },
  CustomAssetsInSync: { label: 'Custom assets in sync', stage: 'items' },
  NoFollowerLeft: { label: 'No follower left over', stage: 'items' },
  NothingLeftBehind: { label: 'Nothing left behind', stage: 'items' },
  SearchLinkPresent: { label: 'Link for cross-cluster search', stage: 'connection' },
  AgentsCanDeliver: { label: 'Agents can deliver', stage: 'output' },
  FleetServersReport: { label: 'Fleet Servers reach it', stage: 'output' },
  CredentialsRotated: { label: 'Credentials rotated', stage: 'output' },
};

/**
 * Every reason that a condition may give, with the one state that all pages show for it when it decides about a
 * remote. `undefined`: it does not change the state (good, or only a hint).
 */
export const CONDITION_REASONS = {
  AsExpected: undefined,
  NotNeeded: undefined,
  // Unknown
  Forbidden: 'unknown',
  Unreachable: 'unreachable',
  TimedOut: 'unreachable',
  NotObserved: 'unknown',
  Blocked: 'unknown',
  InternalError: 'unknown',
  UnknownError: 'failed',
  NoCredentials: 'waiting_for_key',
  /** One request was refused as it was sent; it says nothing about a cluster. */
  RequestRefused: undefined,
  // Addresses, certificates, credentials
  AddressInvalid: 'failed',
  ConnectionRefused: 'unreachable',
  NameNotResolved: 'unreachable',
  NotElasticsearch: 'unreachable',
  ClusterUnavailable: 'unreachable',
  /** A stored value of the output cannot be used; the message names it. */
  SettingsUnusable: 'failed',
  /** Another output serves the same cluster with the other transport. */
  TwoTransports: 'failed',
  /** Another output serves the same cluster with the same transport, which is direct. */
  TwoOutputs: 'failed',
  CertificateAuthorityUnusable: 'failed',
  /** The proxy of the output is not there, or not one that this console can go through. */
  ProxyUnusable: 'failed',
  CertificateUntrusted: 'unreachable',
  CertificateExpired: 'unreachable',
  CertificateExpiresSoon: undefined,
  CertificateNameMismatch: 'unreachable',
  /** One side speaks TLS, the other does not. */
  TlsMismatch: 'unreachable',
  CredentialMalformed: 'failed',
  CredentialInvalid: 'failed',
  CredentialExpired: 'failed',
  CredentialExpiresSoon: undefined,
  CredentialWrongType: 'failed',
  /** A new credential was not made, or what was replaced is left; the one in use works. */
  RotationFailed: undefined,
  SecretUnreadable: 'failed',
  SecretForAnotherAddress: 'failed',
  AnotherCluster: 'not_addressed',
  // Versions, licenses, privileges, clocks
  VersionUnsupported: 'failed',
  VersionTooOld: 'failed',
  VersionsTooFarApart: 'failed',
  MediaTypeRefused: 'failed',
  LicenseInsufficient: 'not_licensed',
  LicenseExpired: 'not_licensed',
  LicenseExpiresSoon: undefined,
  PrivilegesMissing: 'failed',
  PrivilegesNotRegistered: 'failed',
  ClocksDiffer: undefined,
  // Home
  /** A newer console has stored what this one would damage; it writes nothing any more. */
  StoredDataNewer: 'frozen',
  /** The stored data was moved to another cluster, or is on its way there. */
  HomeMoved: 'frozen',
  /** Stored data is still arriving from another cluster or from a file. */
  HomeArriving: 'syncing',
  /** Documents of an older form could not all be rewritten; they are read as they are. */
  MigrationFailed: undefined,
  ClusterBlocked: 'failed',
  IndexBlocked: 'failed',
  IndexUnavailable: 'failed',
  NoSoftDeletes: 'failed',
  LeaderMissing: 'not_set_up',
  LeaderTooLarge: 'failed',
  LeaderLarge: undefined,
  CollectingFailed: undefined,
  PublishFailed: 'failed',
  RunOverdue: 'late',
  RegistryUnreachable: undefined,
  RegistryKeyUnreadable: undefined,
  // Output
  SyncDisabled: 'disabled',
  AgentsCannotDeliver: undefined,
  ServiceTokenMissing: undefined,
  /** Fleet Servers say every five seconds how an output that a policy uses is; this is what they say, or their silence. */
  FleetServersSilent: undefined,
  FleetServersFail: undefined,
  /** What agents send arrives; pages of management that read it back stay empty. */
  SearchLinkMissing: undefined,
  SearchLinkDown: undefined,
  ServiceTokenInvalid: undefined,
  // Peer
  PeerUrlMissing: 'waiting_for_key',
  PeerUnreachable: 'unreachable',
  PeerNotKibana: 'failed',
  PeerRefuses: 'failed',
  PeerReportsError: 'failed',
  PeerNotAddressed: 'not_addressed',
  // Link
  InterfaceNotOffered: undefined,
  InterfaceOnLoopback: undefined,
  LinkNotRegistered: 'not_set_up',
  AliasMismatch: 'failed',
  WrongPort: 'failed',
  WrongMode: 'failed',
  ServerNameMissing: undefined,
  KeyMissingInKeystore: 'failed',
  KeystoreDiffers: 'failed',
  RoleMissing: 'failed',
  LinkDisconnected: 'failed',
  LinkSlow: 'late',
  LeaderUnauthorized: 'failed',
  // Follower
  FollowerMissing: 'not_set_up',
  NotAFollower: 'failed',
  SeveralFollowers: 'failed',
  NameDiffers: undefined,
  IndexClosed: 'failed',
  ShardUnavailable: 'failed',
  FollowerPaused: 'paused',
  FollowerStopped: 'failed',
  FollowerWriteBlocked: 'failed',
  /** Somebody wrote into a follower; it takes changes from its leader only. */
  FollowerReadOnly: undefined,
  ReadsFail: 'failed',
  LeaderRecreated: 'failed',
  WrongLeader: 'failed',
  SettingsDiffer: 'failed',
  HistoryLost: 'failed',
  RetentionLeaseMissing: undefined,
  RetentionLeaseExpiring: undefined,
  Busy: 'syncing',
  Behind: 'syncing',
  LagGrowing: 'late',
  DocumentMissing: 'syncing',
  NotAddressed: 'not_addressed',
  // Items
  VersionsMissingInRegistry: undefined,
  CannotSync: 'warning',
  RemoteRefuses: 'failed',
  InstallFailed: 'failed',
  OutOfSync: 'out_of_sync',
  Syncing: 'syncing',
  Late: 'late',
  /** A higher version than management has; it is never replaced by an older one. */
  NewerOnRemote: 'newer_on_remote',
  /** What was changed there, so that it is left alone, and is not what management has. */
  ChangedOnRemote: 'changed_on_remote',
  /** An integration is installed, and something that its install wrote is gone. */
  AssetsMissing: 'out_of_sync',
  TransformStopped: 'warning',
  DependencyMissing: 'failed',
  ManagedBySystem: 'failed',
  RemovalBlocked: 'warning',
  RemovalsNeedApproval: 'warning',
  LeftOnRemote: 'left_on_remote',
  /** A follower from a time when the output replicated. */
  FollowerLeft: undefined,
} as const satisfies Readonly<Record<string, SyncState | undefined>>;

export type ConditionReason = keyof typeof CONDITION_REASONS;
export const REASON_NAMES = Object.keys(CONDITION_REASONS) as [ConditionReason, ...ConditionReason[]];

/** The state that all pages show while this reason decides about a remote; undefined when it changes nothing. */
export function stateOfReason(reason: ConditionReason): SyncState | undefined {
  return CONDITION_REASONS[reason];
}

/** Where a remedy is found: a repair of the console, a step of the guided setup, or a page with the form for it. */
export const REMEDY_IDS = [
  'resume-follower',
  'restart-follower',
  'open-follower',
  'recreate-follower',
  'create-follower',
  'create-alias',
  'reload-secure-settings',
  'resend-leader',
  'clear-attempts',
  'correct-host',
  'recreate-remote-key',
  'remove-leftovers',
  'unblock-index',
  'start-transforms',
  'upload-packages',
  'reinstall-packages',
  'recreate-cross-cluster-key',
  'register-privileges',
  'edit-output',
  'approve-removals',
  'sync-now',
  'see-setup',
] as const;
export type RemedyId = (typeof REMEDY_IDS)[number];

/** One request that a condition rests on, with its answer. */
export const conditionEvidenceSchema = z.object({
  /** Name of the cluster, the registry or the remote Kibana that was asked. */
  place: z.string(),
  /** Such as `GET /_remote/info`. */
  request: z.string(),
  /** HTTP status; null when no answer came. */
  status: z.number().int().nullable(),
  /** The answer, free of secrets and cut. */
  answer: z.string(),
});
export type ConditionEvidence = z.infer<typeof conditionEvidenceSchema>;

export const conditionSchema = z.object({
  type: z.enum(CONDITION_TYPES),
  status: z.enum(CONDITION_STATUSES),
  reason: z.enum(REASON_NAMES),
  /** One sentence that names the cause. */
  message: z.string(),
  /** What to do; null only for True. */
  next_action: z.string().nullable(),
  /** Mildest first. */
  remedies: z.array(z.enum(REMEDY_IDS)),
  evidence: z.array(conditionEvidenceSchema),
  severity: z.enum(['error', 'warning', 'info']),
  /** Of the oldest evidence that it rests on. */
  observed_at: z.string(),
  last_transition_time: z.string(),
  /** Not evaluated (Unknown, reason Blocked) while one of these is False. */
  depends_on: z.array(z.enum(CONDITION_TYPES)),
  /** Entry of the catalog of known problems, such as `C6`. */
  problem_id: z.string().nullable(),
});
export type Condition = z.infer<typeof conditionSchema>;

export const conditionSummarySchema = z.object({
  type: z.enum(CONDITION_TYPES),
  status: z.enum(CONDITION_STATUSES),
  reason: z.enum(REASON_NAMES),
  message: z.string(),
  next_action: z.string().nullable(),
  severity: z.enum(['error', 'warning', 'info']),
  /** Conditions that could not be checked and do not decide. */
  not_checked: z.number().int(),
});
export type ConditionSummary = z.infer<typeof conditionSummarySchema>;

/** Which condition a line of another view (a test, a check, a report) shows. */
export const conditionRefSchema = z.object({
  type: z.enum(CONDITION_TYPES),
  status: z.enum(CONDITION_STATUSES),
  reason: z.enum(REASON_NAMES),
});
export type ConditionRef = z.infer<typeof conditionRefSchema>;
