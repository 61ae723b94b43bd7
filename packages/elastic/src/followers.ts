/** Cross-cluster replication, seen from the cluster that holds the follower. Facts: spec/elasticsearch-apis.md 7. */
import { given, isObject, may, must, type JsonObject } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { done, unless, whenNotFound } from './outcomes.ts';
import type { ClusterFault } from './cluster-fault.ts';
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

export function createFollowers({ reads, once }: Clients) {
  const statsOf = async (index: string, options?: CallOptions): Promise<readonly FollowerStats[]> =>
    parseAllStats(await whenNotFound(reads.ccr.followStats({ index }, options), { indices: [] }));
  return {
    /** Throws `licence`, `not-found` (alias or leader), `forbidden` (leader not open to us) or `invalid` with the cause. */
    async follow(request: FollowRequest, options?: CallOptions): Promise<Followed> {
      const asked = {
        ...request.parameters,
        ...given('settings', request.settings),
        ...given('wait_for_active_shards', request.waitForActiveShards),
        remote_cluster: request.remoteCluster,
        leader_index: request.leaderIndex,
      };
      const answer = await once.ccr.follow({ ...asked, index: exactName(request.index) }, options);
      return {
        indexCreated: may.flag(answer, 'follow_index_created'),
        shardsAcknowledged: may.flag(answer, 'follow_index_shards_acked'),
        followingStarted: may.flag(answer, 'index_following_started'),
      };
    },
    /** Followers that match a name or a pattern with `*`; other indices are left out. */
    async info(pattern: string, options?: CallOptions): Promise<readonly FollowerInfo[]> {
      const call = reads.ccr.followInfo({ index: pathPart(pattern) }, options);
      const answer = await whenNotFound(call, { follower_indices: [] });
      return must.list(answer, 'follower_indices').map((follower) => ({
        index: must.string(follower, 'follower_index'),
        remoteCluster: must.string(follower, 'remote_cluster'),
        leaderIndex: must.string(follower, 'leader_index'),
        status: must.string(follower, 'status') === 'active' ? 'active' : 'paused',
        ...(isObject(follower.parameters) ? { parameters: follower.parameters } : {}),
      }));
    },
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
      const all = await statsOf(listInPath(indices) ?? '_all', options);
      const found = indices.flatMap((index) => all.find((each) => each.index === index) ?? []);
      return found.length === indices.length ? found : undefined;
    },
    /** Of every follower that runs; paused ones are not among them. */
    allStats: async (options?: CallOptions): Promise<readonly FollowerStats[]> =>
      parseAllStats(await reads.ccr.followStats({ index: '_all' }, options)),
    async pause(index: string, options?: CallOptions): Promise<'paused' | 'already-paused'> {
      const isPaused = ({ kind, reason }: ClusterFault) =>
        kind === 'invalid' && /^no shard follow tasks/.test(reason ?? '');
      const call = once.ccr.pauseFollow({ index: exactName(index) }, options);
      return (await unless(call, isPaused, undefined)) === undefined ? 'already-paused' : 'paused';
    },
    /** Starts again with default parameters unless some are given. */
    async resume(
      index: string,
      parameters?: JsonObject,
      options?: CallOptions,
    ): Promise<'resumed' | 'already-active'> {
      const isActive = ({ kind, reason }: ClusterFault) =>
        kind === 'conflict' && /already exist/.test(reason ?? '');
      const body = freeBody(parameters ?? {});
      const call = once.ccr.resumeFollow({ index: exactName(index), body }, options);
      return (await unless(call, isActive, undefined)) === undefined ? 'already-active' : 'resumed';
    },
    /** Makes an ordinary index of a paused and closed follower, for ever. */
    unfollow: async (index: string, options?: CallOptions) =>
      done(once.ccr.unfollow({ index: exactName(index) }, options)),
  };
}
