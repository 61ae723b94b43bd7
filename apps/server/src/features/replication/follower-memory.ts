/**
 * What Elasticsearch forgets: the limits of a follower that is paused, and the origin of one that was deleted to be made
 * anew. Kept in the hidden index `lockstep-replication` at home, so that it outlives this process.
 */
import { REPLICATION_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { HiddenIndex } from '../../lib/hidden-index.ts';

export interface RememberedFollower {
  readonly remoteCluster: string;
  readonly leaderIndex: string;
  /** In Elasticsearch's names; empty when they were not known. */
  readonly parameters: Readonly<Record<string, string | number>>;
}

export interface FollowerMemory {
  recall(cluster: string, follower: string): Promise<RememberedFollower | undefined>;
  /** All of one cluster, by follower. */
  recallAll(cluster: string): Promise<ReadonlyMap<string, RememberedFollower>>;
  remember(cluster: string, follower: string, what: RememberedFollower): Promise<void>;
  forget(cluster: string, follower: string): Promise<void>;
}

const PAGE_SIZE = 1_000;

export function createFollowerMemory(connection: ElasticConnection, index: HiddenIndex): FollowerMemory {
  const idOf = (cluster: string, follower: string): string => `${cluster}/${follower}`;
  return {
    async recall(cluster, follower) {
      const found = await connection.documents.get(REPLICATION_INDEX, idOf(cluster, follower));
      return found === undefined ? undefined : parse(found.source);
    },
    async recallAll(cluster) {
      const documents = await connection.documents.list(REPLICATION_INDEX, { pageSize: PAGE_SIZE });
      const prefix = idOf(cluster, '');
      return new Map(
        documents.flatMap(({ id, source }) => {
          const parsed = id.startsWith(prefix) ? parse(source) : undefined;
          return parsed === undefined ? [] : [[id.slice(prefix.length), parsed] as const];
        }),
      );
    },
    async remember(cluster, follower, what) {
      await index.ensure();
      await connection.documents.put({
        index: REPLICATION_INDEX,
        id: idOf(cluster, follower),
        source: {
          remote_cluster: what.remoteCluster,
          leader_index: what.leaderIndex,
          parameters: what.parameters,
        },
        guard: { kind: 'none' },
        refresh: true,
      });
    },
    async forget(cluster, follower) {
      await connection.documents.remove({
        index: REPLICATION_INDEX,
        id: idOf(cluster, follower),
        guard: { kind: 'none' },
        refresh: true,
      });
    },
  };
}

function parse(source: unknown): RememberedFollower | undefined {
  if (typeof source !== 'object' || source === null) return undefined;
  const {
    remote_cluster: remoteCluster,
    leader_index: leaderIndex,
    parameters,
  } = source as Record<string, unknown>;
  if (typeof remoteCluster !== 'string' || typeof leaderIndex !== 'string') return undefined;
  const entries = typeof parameters === 'object' && parameters !== null ? Object.entries(parameters) : [];
  return {
    remoteCluster,
    leaderIndex,
    parameters: Object.fromEntries(
      entries.flatMap(([key, value]) =>
        typeof value === 'string' || typeof value === 'number' ? [[key, value] as const] : [],
      ),
    ),
  };
}
