/**
 * What stands behind a follower: whose copy it is, and what its leader still keeps for it.
 * Facts: spec/elasticsearch-apis.md 7.4, 7.8, 7.12.
 */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import {
  asObject,
  isObject,
  objectAt,
  objectOrEmpty,
  objectsAt,
  optionalNumber,
  optionalString,
  stringAt,
  type JsonObject,
} from './read-json.ts';
import { exactName } from './request-path.ts';

export interface FollowerOrigin {
  readonly remoteCluster: string;
  readonly leaderIndex: string;
  readonly leaderUuid: string;
}

export interface RetentionLease {
  /** `<cluster>/<follower>/<uuid>-following-<alias>/<leader>/<uuid>` for followers. */
  readonly id: string;
  /** Milliseconds since 1970, by the clock of that cluster. */
  readonly renewedAt: number;
  readonly retainingSeqNo: number;
  /** `ccr` for followers. */
  readonly source: string;
}

export interface IndexFacts {
  readonly uuid: string;
  readonly documents: number;
  /** Of all primary shards. */
  readonly leases: readonly RetentionLease[];
}

export interface ReplicationFacts {
  /** Undefined when the index is missing or follows nothing. */
  origin(follower: string, options?: CallOptions): Promise<FollowerOrigin | undefined>;
  /** Undefined when the index is missing. */
  indexFacts(index: string, options?: CallOptions): Promise<IndexFacts | undefined>;
  /** Whether a copy of every shard of the index is up; a follower that is being made has none yet. */
  isStarted(index: string, options?: CallOptions): Promise<boolean>;
  close(index: string, options?: CallOptions): Promise<void>;
  open(index: string, options?: CallOptions): Promise<void>;
}

export function createReplicationFacts(calls: ClusterCalls): ReplicationFacts {
  const post = (index: string, verb: string, options: CallOptions | undefined): Promise<void> =>
    calls.write({ method: 'POST', path: [exactName(index), verb] }, () => undefined, options);
  return {
    origin(follower, options) {
      const request = {
        method: 'GET',
        path: ['_cluster', 'state', 'metadata', exactName(follower)],
        query: { filter_path: 'metadata.indices.*.ccr', expand_wildcards: 'all' },
      } as const;
      return whenNotFound(
        calls.read(request, (body) => parseOrigin(body, follower), options),
        undefined,
      );
    },
    indexFacts(index, options) {
      const request = {
        method: 'GET',
        path: [exactName(index), '_stats'],
        query: { level: 'shards', forbid_closed_indices: false },
      } as const;
      return whenNotFound(
        calls.read(request, (body) => parseFacts(body, index), options),
        undefined,
      );
    },
    isStarted: (index, options) =>
      calls.read(
        { method: 'GET', path: ['_cluster', 'health', exactName(index)], query: { level: 'cluster' } },
        (body) => optionalString(asObject(body), 'status') !== 'red',
        options,
      ),
    close: (index, options) => post(index, '_close', options),
    open: (index, options) => post(index, '_open', options),
  };
}

function parseOrigin(body: unknown, follower: string): FollowerOrigin | undefined {
  const indices = objectOrEmpty(objectOrEmpty(asObject(body), 'metadata'), 'indices');
  const { ccr } = objectOrEmpty(indices, follower);
  if (!isObject(ccr)) return undefined;
  return {
    remoteCluster: stringAt(ccr, 'remote_cluster_name'),
    leaderIndex: stringAt(ccr, 'leader_index_name'),
    leaderUuid: stringAt(ccr, 'leader_index_uuid'),
  };
}

function parseFacts(body: unknown, index: string): IndexFacts | undefined {
  const entry = objectOrEmpty(asObject(body), 'indices')[index];
  if (!isObject(entry)) return undefined;
  const docs = objectOrEmpty(objectOrEmpty(entry, 'primaries'), 'docs');
  return {
    uuid: stringAt(entry, 'uuid'),
    documents: optionalNumber(docs, 'count') ?? 0,
    leases: Object.values(objectOrEmpty(entry, 'shards')).flatMap(primaryLeases),
  };
}

function primaryLeases(copies: unknown): readonly RetentionLease[] {
  if (!Array.isArray(copies)) return [];
  return copies
    .filter(isObject)
    .filter(
      (copy) => objectOrEmpty(copy, 'routing')['primary'] === true && isObject(copy['retention_leases']),
    )
    .flatMap((copy) => objectsAt(objectAt(copy, 'retention_leases'), 'leases').map(parseLease));
}

function parseLease(lease: JsonObject): RetentionLease {
  return {
    id: stringAt(lease, 'id'),
    renewedAt: optionalNumber(lease, 'timestamp') ?? 0,
    retainingSeqNo: optionalNumber(lease, 'retaining_seq_no') ?? 0,
    source: optionalString(lease, 'source') ?? '',
  };
}
