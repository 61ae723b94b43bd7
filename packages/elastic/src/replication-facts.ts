/**
 * What stands behind a follower: whose copy it is, and what its leader still keeps for it.
 * Facts: spec/elasticsearch-apis.md 7.4, 7.8, 7.12.
 */
import { isObject, items, may, must } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { done, whenNotFound } from './outcomes.ts';
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

export function createReplicationFacts({ reads, once }: Clients) {
  const which = (index: string) => ({ index: exactName(index) });
  return {
    /** Undefined when the index is missing or follows nothing. */
    async origin(follower: string, options?: CallOptions): Promise<FollowerOrigin | undefined> {
      const query = {
        metric: 'metadata',
        expand_wildcards: 'all',
        filter_path: 'metadata.indices.*.ccr',
      } as const;
      const state: State = await whenNotFound(
        reads.cluster.state({ ...which(follower), ...query }, options),
        {},
      );
      const ccr = state.metadata?.indices?.[follower]?.ccr;
      return (
        ccr && {
          remoteCluster: must.string(ccr, 'remote_cluster_name'),
          leaderIndex: must.string(ccr, 'leader_index_name'),
          leaderUuid: must.string(ccr, 'leader_index_uuid'),
        }
      );
    },
    /** Undefined when the index is missing. */
    async indexFacts(index: string, options?: CallOptions): Promise<IndexFacts | undefined> {
      const query = { level: 'shards', forbid_closed_indices: false } as const;
      const answer = await whenNotFound(
        reads.indices.stats({ ...which(index), ...query }, options),
        undefined,
      );
      const entry = answer?.indices?.[index];
      return (
        entry && {
          uuid: must.string(entry, 'uuid'),
          documents: may.number(may.object(may.object(entry, 'primaries'), 'docs'), 'count') ?? 0,
          leases: Object.values(may.json(entry, 'shards')).flatMap(primaryLeases),
        }
      );
    },
    /** Whether a copy of every shard of the index is up; a follower that is being made has none yet. */
    async isStarted(index: string, options?: CallOptions): Promise<boolean> {
      const answer = await reads.cluster.health({ ...which(index), level: 'cluster' }, options);
      return may.string(answer, 'status') !== 'red';
    },
    close: async (index: string, options?: CallOptions) => done(once.indices.close(which(index), options)),
    open: async (index: string, options?: CallOptions) => done(once.indices.open(which(index), options)),
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
  return items(copies as readonly ShardCopy[], 'the copies of a shard')
    .filter((copy) => may.object(copy, 'routing').primary === true && isObject(copy.retention_leases))
    .flatMap((copy) => must.list(must.object(copy, 'retention_leases'), 'leases'))
    .map((lease) => ({
      id: must.string(lease, 'id'),
      renewedAt: may.number(lease, 'timestamp') ?? 0,
      retainingSeqNo: may.number(lease, 'retaining_seq_no') ?? 0,
      source: may.string(lease, 'source') ?? '',
    }));
}
