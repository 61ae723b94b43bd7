import { type StoredSecret } from '../ids.ts';
import { type JsonObject } from '../json.ts';

/** A setting is kept as it was written: one scalar as text, or a list of texts. */
export type SettingValue = string | readonly string[];
/** Settings by their flat, dotted key. */
export type FlatSettings = Readonly<Record<string, SettingValue>>;

export interface Identity {
  readonly uuid: string;
  readonly nodeId: string;
  readonly createdAt: number;
}

export type LicenseType = 'basic' | 'standard' | 'gold' | 'platinum' | 'enterprise' | 'trial';

export interface License {
  readonly uid: string;
  readonly type: LicenseType;
  readonly issuedAt: number;
  readonly expiresAt: number | undefined;
  readonly maxNodes: number;
  readonly issuedTo: string;
  readonly issuer: string;
  readonly trialUsed: boolean;
}

/** What a follower index remembers of its leader; gone once it is unfollowed. */
interface FollowerOrigin {
  readonly remoteCluster: string;
  readonly leaderIndex: string;
  readonly leaderUuid: string;
  readonly leaderHistoryUuid: string;
}

export interface AliasDefinition {
  readonly filter?: JsonObject;
  readonly indexRouting?: string;
  readonly searchRouting?: string;
  readonly isWriteIndex?: boolean;
  readonly isHidden?: boolean;
}

export interface IndexMetadata {
  readonly name: string;
  readonly uuid: string;
  readonly createdAt: number;
  readonly isOpen: boolean;
  /** Everything under `index.`, flat, without what `presentSettings` derives (uuid, provided_name…). */
  readonly settings: FlatSettings;
  readonly mappings: JsonObject;
  readonly aliases: Readonly<Record<string, AliasDefinition>>;
  readonly mappingVersion: number;
  readonly settingsVersion: number;
  readonly aliasesVersion: number;
  readonly primaryTerm: number;
  readonly historyUuid: string;
  readonly follows: FollowerOrigin | undefined;
  /** Name of the data stream that this is a backing index of. */
  readonly dataStream: string | undefined;
}

export interface DataStream {
  readonly name: string;
  readonly template: string;
  readonly generation: number;
  readonly indices: readonly string[];
  readonly isHidden: boolean;
  readonly allowCustomRouting: boolean;
  readonly isReplicated: boolean;
  readonly rolloverOnWrite: boolean;
  /** A lifecycle of its own, over its template's. */
  readonly lifecycle?: JsonObject | undefined;
}

export interface ComponentTemplate {
  readonly template: TemplateBody;
  readonly version?: number;
  readonly meta?: JsonObject;
  readonly isDeprecated?: boolean;
}

/** The `template` part that component and index templates share. */
export interface TemplateBody {
  readonly settings?: FlatSettings;
  readonly mappings?: JsonObject;
  readonly aliases?: JsonObject;
  readonly lifecycle?: JsonObject;
  readonly dataStreamOptions?: JsonObject;
}

export interface IndexTemplate {
  readonly indexPatterns: readonly string[];
  readonly template?: TemplateBody;
  readonly composedOf: readonly string[];
  readonly ignoreMissing: readonly string[];
  readonly priority?: number;
  readonly version?: number;
  readonly meta?: JsonObject;
  readonly dataStream?: { readonly isHidden: boolean; readonly allowCustomRouting: boolean };
  readonly allowAutoCreate?: boolean;
  readonly isDeprecated?: boolean;
}

export interface LifecyclePolicy {
  readonly version: number;
  readonly modifiedAt: number;
  readonly policy: JsonObject;
}

export interface IndexPrivileges {
  readonly names: readonly string[];
  readonly privileges: readonly string[];
  readonly allow_restricted_indices: boolean;
  readonly field_security?: JsonObject;
  readonly query?: string;
}

export interface RemoteIndexPrivileges extends IndexPrivileges {
  readonly clusters: readonly string[];
}

export interface ApplicationPrivileges {
  readonly application: string;
  readonly privileges: readonly string[];
  readonly resources: readonly string[];
}

/** A role in the shape Elasticsearch prints it; also the role descriptors of API keys. */
export interface RoleDescriptor {
  readonly cluster: readonly string[];
  readonly indices: readonly IndexPrivileges[];
  readonly applications: readonly ApplicationPrivileges[];
  readonly run_as: readonly string[];
  readonly metadata: JsonObject;
  readonly transient_metadata: JsonObject;
  readonly description?: string;
  readonly global?: JsonObject;
  readonly remote_indices?: readonly RemoteIndexPrivileges[];
  readonly remote_cluster?: readonly JsonObject[];
  readonly restriction?: JsonObject;
}

export interface User {
  readonly username: string;
  readonly secret: StoredSecret;
  readonly roles: readonly string[];
  readonly fullName: string | null;
  readonly email: string | null;
  readonly metadata: JsonObject;
  readonly isEnabled: boolean;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly type: 'rest' | 'cross_cluster';
  readonly secret: StoredSecret;
  readonly creation: number;
  readonly expiration: number | undefined;
  readonly invalidation: number | undefined;
  readonly username: string;
  readonly realm: string;
  readonly realmType: string;
  readonly metadata: JsonObject;
  readonly roleDescriptors: Readonly<Record<string, RoleDescriptor>>;
  readonly limitedBy: Readonly<Record<string, RoleDescriptor>>;
  readonly access: JsonObject | undefined;
  /** The certificate that a caller has to show beside a cross-cluster key, as a regular expression. */
  readonly certificateIdentity?: string | undefined;
}

/** Who signed in through a realm, as that realm told. */
export interface RealmUser {
  readonly username: string;
  readonly roles: readonly string[];
  readonly fullName: string | null;
  readonly email: string | null;
  readonly metadata: JsonObject;
  readonly realm: { readonly name: string; readonly type: string };
}

/** A pair of access and refresh token; by the digest of the first. */
export interface AccessToken {
  readonly user: RealmUser;
  /** Digest of the refresh token; a token by client credentials or certificate has none. */
  readonly refresh: string | undefined;
  readonly createdAt: number;
  readonly isInvalidated: boolean;
  readonly isRefreshInvalidated: boolean;
  readonly refreshedAt?: number;
  /** Of a sign-in through an identity provider, for signing out there. */
  readonly idToken?: string;
  readonly sessionIndex?: string;
}

interface ServiceToken {
  readonly account: string;
  readonly name: string;
  readonly secret: StoredSecret;
}

export interface ApplicationPrivilege {
  readonly application: string;
  readonly name: string;
  readonly actions: readonly string[];
  readonly metadata: JsonObject;
}

export interface RetentionLease {
  readonly id: string;
  readonly retainingSeqNo: number;
  readonly timestamp: number;
  readonly source: string;
}

/** The parameters of following, in the units and words of the wire (docs/elastic/elasticsearch.md#follow-parameters). */
export interface FollowParameters {
  readonly max_read_request_operation_count: number;
  readonly max_write_request_operation_count: number;
  readonly max_outstanding_read_requests: number;
  readonly max_outstanding_write_requests: number;
  readonly max_read_request_size: string;
  readonly max_write_request_size: string;
  readonly max_write_buffer_count: number;
  readonly max_write_buffer_size: string;
  readonly max_retry_delay: string;
  readonly read_poll_timeout: string;
}

/**
 * On whose behalf another cluster is asked: rights at home for the API-key model, role names for the other, and
 * for looking the rights up again.
 */
export interface RemoteUser {
  readonly username: string;
  /** As refusals of the other cluster name it, and those of later. */
  readonly description: string;
  /** As refusals at home name it, while it is the one that calls. */
  readonly callsAs?: string;
  readonly roleNames: readonly string[];
  readonly indices: readonly IndexPrivileges[];
}

/** A running (not paused) follow task: it exists exactly while replication is on. */
export interface FollowTaskRecord {
  readonly followerIndex: string;
  readonly followerUuid: string;
  readonly parameters: FollowParameters;
  readonly startedBy: RemoteUser;
}

export interface AutoFollowPattern {
  readonly isActive: boolean;
  readonly remoteCluster: string;
  readonly leaderIndexPatterns: readonly string[];
  readonly leaderIndexExclusionPatterns: readonly string[];
  readonly followIndexPattern: string | undefined;
  readonly settings: FlatSettings;
  readonly parameters: Partial<FollowParameters>;
  readonly createdBy: RemoteUser;
  /** Leader indices (by uuid) that were there before, or are followed already. */
  readonly seenLeaders: readonly string[];
}

/** What a transform has done since it was made or reset. */
export interface TransformProgress {
  readonly checkpoint: number;
  readonly documentsProcessed: number;
  readonly documentsIndexed: number;
  readonly at: number;
  /** How many operations the source indices had then. */
  readonly operations?: number;
}

export interface Transform {
  readonly id: string;
  readonly createdAt: number;
  /** Whose rights it has, as answers show it. */
  readonly authorization?: JsonObject;
  /** These rights: what whoever wrote it last could do then. */
  readonly limits?: readonly (readonly RoleDescriptor[])[];
  readonly config: JsonObject;
  readonly isStarted: boolean;
  readonly progress: TransformProgress | undefined;
  /** Why the last run failed. */
  readonly failure: string | undefined;
}

/** Every collection of named things that a cluster keeps, and what is in it. */
export interface Collections {
  identity: Identity;
  license: License;
  'persistent-settings': SettingValue;
  'transient-settings': SettingValue;
  keystore: string;
  /** Which nodes have a secure setting, counted from 0, where not all of them have it. */
  'keystore-nodes': readonly number[];
  /** When a setting of the keystore was set or removed last. */
  'keystore-times': number;
  indices: IndexMetadata;
  'retention-leases': readonly RetentionLease[];
  'data-streams': DataStream;
  'component-templates': ComponentTemplate;
  'index-templates': IndexTemplate;
  'legacy-templates': JsonObject;
  pipelines: JsonObject;
  /** Queries by the name of the view. */
  'esql-views': string;
  /** By table and name, of pipelines and templates. */
  'asset-dates': { readonly created?: number; readonly modified: number };
  'lifecycle-policies': LifecyclePolicy;
  transforms: Transform;
  'enrich-policies': JsonObject;
  users: User;
  roles: RoleDescriptor;
  'role-mappings': JsonObject;
  'application-privileges': ApplicationPrivilege;
  'api-keys': ApiKey;
  'service-tokens': ServiceToken;
  'access-tokens': AccessToken;
  'follow-tasks': FollowTaskRecord;
  'auto-follow-patterns': AutoFollowPattern;
  switches: boolean;
}

export type CollectionName = keyof Collections;
