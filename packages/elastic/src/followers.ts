/** Cross-cluster replication, seen from the cluster that holds the follower. Facts: spec/elasticsearch-apis.md 7. */
import { given, isObject, may, must, type JsonObject } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { unless, whenNotFound } from './cluster-fault.ts';
import { parseAllStats, type FollowerStats } from './follower-stats.ts';
import { freeBody } from './named-body.ts';
import { exactName, listInPath, pathPart } from './request-path.ts';

export interface FollowRequest {
  /** The follower index to make. */
  readonly index: string;
  /** Alias under which this cluster knows the leader's cluster. */
  readonly remoteCluster: string;
  readonly leaderIndex: string;
  /** Settings in which the follower differs from its leader. */
  readonly settings?: JsonObject;
  /** Read and write limits in Elasticsearch's names, such as `read_poll_timeout`. */
  readonly parameters?: JsonObject;
  /** When set, the answer waits until that many copies of each shard follow. */
  readonly waitForActiveShards?: number | 'all';
}

export interface Followed {
  readonly indexCreated: boolean;
  readonly shardsAcknowledged: boolean;
  /** False when not waited for; following still starts. */
  readonly followingStarted: boolean;
}

export interface FollowerInfo {
  readonly index: string;
  readonly remoteCluster: string;
  readonly leaderIndex: string;
  /** A follower that failed for good is still `active`: only its stats tell. */
  readonly status: 'active' | 'paused';
  /** In Elasticsearch's names; a paused follower has none. */
  readonly parameters?: JsonObject;
}

export type Followers = ReturnType<typeof createFollowers>;

export function createFollowers({ es, read, write, put }: ClusterCalls) {
  const statsOf = (index: string, options?: CallOptions): Promise<readonly FollowerStats[]> =>
    whenNotFound(
      read((how) => es.ccr.followStats({ index }, how), parseAllStats, options),
      [],
    );
  return {
    /** Throws `licence`, `not-found` (alias or leader), `forbidden` (leader not open to us) or `invalid` with the cause. */
    follow: (request: FollowRequest, options?: CallOptions): Promise<Followed> =>
      write(
        (how) => {
          const body = freeBody({
            ...request.parameters,
            remote_cluster: request.remoteCluster,
            leader_index: request.leaderIndex,
            ...given('settings', request.settings),
          });
          const wait = given('wait_for_active_shards', request.waitForActiveShards);
          return es.ccr.follow({ index: exactName(request.index), ...wait, body } as never, how);
        },
        (answer) => ({
          indexCreated: may.flag(answer, 'follow_index_created'),
          shardsAcknowledged: may.flag(answer, 'follow_index_shards_acked'),
          followingStarted: may.flag(answer, 'index_following_started'),
        }),
        options,
      ),
    /** Followers that match a name or a pattern with `*`; other indices are left out. */
    info: (pattern: string, options?: CallOptions): Promise<readonly FollowerInfo[]> =>
      whenNotFound(
        read(
          (how) => es.ccr.followInfo({ index: pathPart(pattern) }, how),
          (answer) =>
            must.list(answer, 'follower_indices').map((follower) => ({
              index: must.string(follower, 'follower_index'),
              remoteCluster: must.string(follower, 'remote_cluster'),
              leaderIndex: must.string(follower, 'leader_index'),
              status: must.string(follower, 'status') === 'active' ? 'active' : 'paused',
              ...(isObject(follower.parameters) ? { parameters: follower.parameters } : {}),
            })),
          options,
        ),
        [],
      ),
    /** Undefined when nothing runs under that name: missing, no follower, or paused. */
    stats: async (index: string, options?: CallOptions): Promise<FollowerStats | undefined> =>
      (await statsOf(exactName(index), options)).find((each) => each.index === index),
    /** Of several at once, in the order asked for. Undefined when one of them does not run. */
    async statsOf(
      indices: readonly string[],
      options?: CallOptions,
    ): Promise<readonly FollowerStats[] | undefined> {
      if (indices.length === 0) return [];
      // More names than a request line can hold are asked for together with everything else that follows.
      const all = new Map(
        (await statsOf(listInPath(indices) ?? '_all', options)).map((each) => [each.index, each]),
      );
      const found = indices.flatMap((index) => all.get(index) ?? []);
      return found.length === indices.length ? found : undefined;
    },
    /** Of every follower that runs; paused ones are not among them. */
    allStats: (options?: CallOptions): Promise<readonly FollowerStats[]> =>
      read((how) => es.ccr.followStats({ index: '_all' }, how), parseAllStats, options),
    pause: (index: string, options?: CallOptions): Promise<'paused' | 'already-paused'> =>
      unless(
        write(
          (how) => es.ccr.pauseFollow({ index: exactName(index) }, how),
          () => 'paused',
          options,
        ),
        ({ kind, reason }) => kind === 'invalid' && /^no shard follow tasks/.test(reason ?? ''),
        'already-paused',
      ),
    /** Starts again with default parameters unless some are given. */
    resume: (
      index: string,
      parameters?: JsonObject,
      options?: CallOptions,
    ): Promise<'resumed' | 'already-active'> =>
      unless(
        write(
          (how) => es.ccr.resumeFollow({ index: exactName(index), body: freeBody(parameters ?? {}) }, how),
          () => 'resumed',
          options,
        ),
        ({ kind, reason }) => kind === 'conflict' && /already exist/.test(reason ?? ''),
        'already-active',
      ),
    /** Makes an ordinary index of a paused and closed follower, for ever. */
    unfollow: (index: string, options?: CallOptions) =>
      put((how) => es.ccr.unfollow({ index: exactName(index) }, how), options),
  };
}
