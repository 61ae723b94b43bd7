/**
 * What stands behind a follower: whose copy it is, and what its leader still keeps for it.
 * Facts: spec/elasticsearch-apis.md 7.4, 7.8, 7.12.
 */
import { isObject, items, may, must } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
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

/** What the vendor's types leave open of the metadata in the cluster's state. */
interface State {
  readonly metadata?: { readonly indices?: Readonly<Record<string, { readonly ccr?: Origin }>> };
}

interface Origin {
  readonly remote_cluster_name?: string;
  readonly leader_index_name?: string;
  readonly leader_index_uuid?: string;
}

export type ReplicationFacts = ReturnType<typeof createReplicationFacts>;

export function createReplicationFacts({ es, read, put }: ClusterCalls) {
  return {
    /** Undefined when the index is missing or follows nothing. */
    origin: (follower: string, options?: CallOptions): Promise<FollowerOrigin | undefined> =>
      whenNotFound(
        read(
          (how) => {
            const which = {
              metric: 'metadata',
              index: exactName(follower),
              expand_wildcards: 'all',
            } as const;
            return es.cluster.state({ ...which, filter_path: 'metadata.indices.*.ccr' }, how);
          },
          (state: State) => {
            const ccr = may.object(
              may.object(may.object(may.object(state, 'metadata'), 'indices'), follower),
              'ccr',
            );
            if (Object.keys(ccr).length === 0) return undefined;
            return {
              remoteCluster: must.string(ccr, 'remote_cluster_name'),
              leaderIndex: must.string(ccr, 'leader_index_name'),
              leaderUuid: must.string(ccr, 'leader_index_uuid'),
            };
          },
          options,
        ),
        undefined,
      ),
    /** Undefined when the index is missing. */
    indexFacts: (index: string, options?: CallOptions): Promise<IndexFacts | undefined> =>
      whenNotFound(
        read(
          (how) =>
            es.indices.stats({ index: exactName(index), level: 'shards', forbid_closed_indices: false }, how),
          (answer) => {
            const entry = may.object(may.object(answer, 'indices'), index);
            if (Object.keys(entry).length === 0) return undefined;
            return {
              uuid: must.string(entry, 'uuid'),
              documents: may.number(may.object(may.object(entry, 'primaries'), 'docs'), 'count') ?? 0,
              leases: Object.values(may.json(entry, 'shards')).flatMap(primaryLeases),
            };
          },
          options,
        ),
        undefined,
      ),
    /** Whether a copy of every shard of the index is up; a follower that is being made has none yet. */
    isStarted: (index: string, options?: CallOptions): Promise<boolean> =>
      read(
        (how) => es.cluster.health({ index: exactName(index), level: 'cluster' }, how),
        (answer) => may.string(answer, 'status') !== 'red',
        options,
      ),
    close: (index: string, options?: CallOptions) =>
      put((how) => es.indices.close({ index: exactName(index) }, how), options),
    open: (index: string, options?: CallOptions) =>
      put((how) => es.indices.open({ index: exactName(index) }, how), options),
  };
}

interface ShardCopy {
  readonly routing?: { readonly primary?: boolean };
  readonly retention_leases?: { readonly leases?: readonly Lease[] };
}

interface Lease {
  readonly id?: string;
  readonly timestamp?: number;
  readonly retaining_seq_no?: number;
  readonly source?: string;
}

function primaryLeases(copies: unknown): readonly RetentionLease[] {
  return items<ShardCopy>(copies, 'the copies of a shard')
    .filter((copy) => may.object(copy, 'routing').primary === true && isObject(copy.retention_leases))
    .flatMap((copy) => must.list(must.object(copy, 'retention_leases'), 'leases'))
    .map((lease) => ({
      id: must.string(lease, 'id'),
      renewedAt: may.number(lease, 'timestamp') ?? 0,
      retainingSeqNo: may.number(lease, 'retaining_seq_no') ?? 0,
      source: may.string(lease, 'source') ?? '',
    }));
}
