/**
 * What Elasticsearch forgets: the limits of a follower that is paused, and the origin of one that was deleted to be made
 * again. Kept in the hidden index `lockstep-replication` at home, so that it outlives this process.
 */
import { REPLICATION_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createCollection } from '../../lib/collection.ts';
import type { HiddenIndex } from '../../lib/hidden-index.ts';

export interface SavedFollower {
  readonly remoteCluster: string;
  readonly leaderIndex: string;
  /** In Elasticsearch's names; empty when they were not known. */
  readonly parameters: Readonly<Record<string, string | number>>;
}

export interface FollowerMemory {
  recall(cluster: string, follower: string): Promise<SavedFollower | undefined>;
  /** All of one cluster, by follower. */
  recallAll(cluster: string): Promise<ReadonlyMap<string, SavedFollower>>;
  remember(cluster: string, follower: string, what: SavedFollower): Promise<void>;
  forget(cluster: string, follower: string): Promise<void>;
}

export function createFollowerMemory(connection: ElasticConnection, index: HiddenIndex): FollowerMemory {
  const idOf = (cluster: string, follower: string): string => `${cluster}/${follower}`;
  const followers = createCollection<{ readonly id: string; readonly what: SavedFollower }>({
    connection,
    name: REPLICATION_INDEX,
    index,
    parse(id, source) {
      const what = parse(source);
      return what === undefined ? undefined : { id, what };
    },
    toSource: ({ what }) => ({
      remote_cluster: what.remoteCluster,
      leader_index: what.leaderIndex,
      parameters: what.parameters,
    }),
  });
  return {
    recall: async (cluster, follower) => (await followers.read(idOf(cluster, follower)))?.value.what,
    async recallAll(cluster) {
      const prefix = idOf(cluster, '');
      return new Map(
        (await followers.list()).flatMap(({ id, what }) =>
          id.startsWith(prefix) ? [[id.slice(prefix.length), what] as const] : [],
        ),
      );
    },
    async remember(cluster, follower, what) {
      const id = idOf(cluster, follower);
      await followers.write(id, { id, what }, 'any');
    },
    async forget(cluster, follower) {
      await followers.remove(idOf(cluster, follower), 'any');
    },
  };
}

function parse(source: unknown): SavedFollower | undefined {
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
