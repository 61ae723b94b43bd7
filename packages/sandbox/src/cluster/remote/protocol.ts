import { type JsonObject } from '../json.ts';
import { type FieldCapabilities } from '../search/field-capabilities.ts';
import { type SearchAnswer } from '../search/run-search.ts';
import { type IndexOptions } from '../state/index-names.ts';
import { type ResolvedNames } from '../state/resolve-names.ts';
import { type Operation } from '../state/shard.ts';

/**
 * What clusters of a world say to each other: JSON over HTTP on the remote cluster server interface (API
 * keys) or the transport interface (mutual trust). It is ours; a real cluster does not speak it.
 */
export type Trust = 'api-key' | 'certificate';

/** The leader side of an index, as a follower needs it. */
export interface LeaderMetadata {
  readonly name: string;
  readonly uuid: string;
  readonly historyUuid: string;
  readonly isOpen: boolean;
  readonly settings: JsonObject;
  readonly mappings: JsonObject;
  readonly aliases: JsonObject;
  readonly mappingVersion: number;
  readonly settingsVersion: number;
  readonly aliasesVersion: number;
  readonly maxSeqNo: number;
}

export interface Snapshot {
  readonly operations: readonly Operation[];
  readonly maxSeqNo: number;
}

export interface ChangesRequest {
  readonly index: string;
  readonly uuid: string;
  readonly from: number;
  readonly maxOperations: number;
  readonly maxBytes: number;
  readonly pollMs: number;
  /** The metadata that the follower has: newer ones are a change. */
  readonly mappingVersion: number;
  readonly settingsVersion: number;
  readonly aliasesVersion: number;
}

export interface Changes {
  readonly operations: readonly Operation[];
  readonly maxSeqNo: number;
  readonly mappingVersion: number;
  readonly settingsVersion: number;
  readonly aliasesVersion: number;
  readonly tookMs: number;
}

/** The verbs: what goes in and what comes back. */
export interface RemoteVerbs {
  handshake: { readonly in: JsonObject; readonly out: Handshake };
  license: { readonly in: JsonObject; readonly out: RemoteLicense };
  metadata: { readonly in: { readonly index: string }; readonly out: LeaderMetadata };
  privileges: {
    readonly in: { readonly index: string; readonly actions: readonly string[] };
    readonly out: { readonly missing: readonly string[] };
  };
  snapshot: { readonly in: { readonly index: string; readonly uuid: string }; readonly out: Snapshot };
  changes: { readonly in: ChangesRequest; readonly out: Changes };
  lease: { readonly in: LeaseRequest; readonly out: JsonObject };
  resolveCluster: {
    readonly in: { readonly expression: string; readonly options: IndexOptions };
    readonly out: { readonly indices: readonly string[] };
  };
  resolveIndex: {
    readonly in: { readonly expression: string; readonly options: IndexOptions };
    readonly out: ResolvedNames;
  };
  leaders: {
    readonly in: { readonly afterVersion: number; readonly pollMs: number };
    readonly out: {
      readonly version: number;
      readonly leaders: readonly { readonly name: string; readonly uuid: string }[];
    };
  };
  search: { readonly in: RemoteSearch; readonly out: SearchAnswer };
  fieldCaps: {
    readonly in: {
      readonly expression: string;
      readonly fields: readonly string[];
      readonly includeUnmapped: boolean;
    };
    readonly out: FieldCapabilities;
  };
}

/** A search for another cluster; the source filter travels as text. */
interface RemoteSearch {
  readonly expression: string;
  readonly options: IndexOptions;
  readonly body: JsonObject;
  readonly source: string;
}

export type RemoteVerb = keyof RemoteVerbs;

/** What a verb is to those who authorize it, and in the words of refusals. */
export const ACTION_OF: Readonly<Record<RemoteVerb, string>> = {
  handshake: 'cluster:internal/remote_cluster/handshake',
  license: 'cluster:monitor/xpack/info',
  metadata: 'cluster:monitor/state',
  privileges: 'cluster:admin/xpack/security/user/has_privileges',
  snapshot: 'indices:internal/admin/ccr/restore/session/put',
  changes: 'indices:data/read/xpack/ccr/shard_changes',
  lease: 'indices:admin/seq_no/renew_retention_lease',
  resolveCluster: 'indices:admin/resolve/cluster',
  resolveIndex: 'indices:admin/resolve/index',
  leaders: 'cluster:monitor/state',
  search: 'indices:data/read/search',
  fieldCaps: 'indices:data/read/field_caps',
};

export interface Handshake {
  readonly clusterName: string;
  readonly clusterUuid: string;
  readonly version: string;
}

export interface RemoteLicense {
  readonly uid: string;
  readonly type: string;
  readonly mode: string;
  readonly status: string;
  readonly expiryMs: number | undefined;
}

export type LeaseRequest =
  | {
      readonly kind: 'add' | 'renew';
      readonly index: string;
      readonly uuid: string;
      readonly id: string;
      readonly retainingSeqNo: number;
    }
  | { readonly kind: 'remove'; readonly index: string; readonly uuid: string; readonly id: string };

export const USER_HEADER = 'x-remote-user';
export const SESSION_PATH = '/session';
