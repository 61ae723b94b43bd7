/** Cross-cluster replication, seen from the cluster that holds the follower. Facts: docs/elastic/elasticsearch.md#follow. */
import type { estypes } from '@elastic/elasticsearch';
import { isJsonObject, type JsonObject, numberAt } from '@lockstep/json';

import { given, may, must } from './answer-members.ts';
import { saying, unless, whenNotFound, type CallOptions, type Clients } from './clients.ts';
import { readErrorCause } from './error-body.ts';
import { exactName, pathPart, freeBody } from './request-parts.ts';

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

/**
 * Cross-cluster replication on the cluster of the followers. To look for one that is not there is no error; to
 * pause or resume it is.
 */
export function createFollowers({ reads, once }: Clients) {
  const statsOf = async (index: string, options?: CallOptions): Promise<readonly FollowerStats[]> =>
    parseAllStats(await whenNotFound(reads.ccr.followStats({ index }, options), { indices: [] }));
  return {
    /** Throws `license`, `not-found` (alias or leader), `forbidden` (leader not open to us) or `invalid` with the cause. */
    async follow(request: FollowRequest, options?: CallOptions) {
      const asked = {
        index: exactName(request.index),
        remote_cluster: request.remoteCluster,
        leader_index: request.leaderIndex,
        ...given('settings', request.settings),
        ...given('wait_for_active_shards', request.waitForActiveShards),
      };
      const body = freeBody(request.parameters ?? {});
      const answer = await once.ccr.follow({ ...asked, body }, options);
      return {
        indexCreated: may.flag(answer, 'follow_index_created'),
        shardsAcknowledged: may.flag(answer, 'follow_index_shards_acked'),
        /** False when not waited for; following still starts. */
        followingStarted: may.flag(answer, 'index_following_started'),
      };
    },
    /** Followers that match a name or a pattern with `*`; other indices are left out. */
    async info(pattern: string, options?: CallOptions) {
      const call = reads.ccr.followInfo({ index: pathPart(pattern) }, options);
      const answer = await whenNotFound(call, { follower_indices: [] });
      return must.list(answer, 'follower_indices').map(parseFollower);
    },
    /** Undefined when nothing runs under that name: missing, no follower, or paused. */
    stats: async (index: string, options?: CallOptions): Promise<FollowerStats | undefined> =>
      (await statsOf(exactName(index), options)).find((each) => each.index === index),
    /** Of every follower that runs; paused ones are not among them. */
    allStats: async (options?: CallOptions): Promise<readonly FollowerStats[]> =>
      parseAllStats(await reads.ccr.followStats({ index: '_all' }, options)),
    async pause(index: string, options?: CallOptions): Promise<'paused' | 'already-paused'> {
      const call = once.ccr.pauseFollow({ index: exactName(index) }, options);
      return (await unless(call, saying('invalid', 'no shard follow tasks'), undefined)) === undefined
        ? 'already-paused'
        : 'paused';
    },
    /** Starts again with default parameters unless some are given. */
    async resume(index: string, parameters?: JsonObject, options?: CallOptions) {
      const body = freeBody(parameters ?? {});
      const call = once.ccr.resumeFollow({ index: exactName(index), body }, options);
      return (await unless(call, saying('conflict', 'already exist'), undefined)) === undefined
        ? 'already-active'
        : 'resumed';
    },
  };
}

export type FollowerInfo = ReturnType<typeof parseFollower>;

function parseFollower(follower: estypes.CcrFollowInfoFollowerIndex) {
  const isActive = must.string(follower, 'status') === 'active';
  return {
    index: must.string(follower, 'follower_index'),
    remoteCluster: must.string(follower, 'remote_cluster'),
    leaderIndex: must.string(follower, 'leader_index'),
    /** A follower that failed for good is still `active`: only its stats tell. */
    status: isActive ? ('active' as const) : ('paused' as const),
    /** In Elasticsearch's names; a paused follower has none. */
    ...given('parameters', isJsonObject(follower.parameters) ? may.json(follower, 'parameters') : undefined),
  };
}

export type FollowerShard = ReturnType<typeof parseShard>;
export type FollowerStats = ReturnType<typeof parseStats>;

/** The stats of every follower in the answer. */
export function parseAllStats(answer: estypes.CcrFollowStatsResponse): readonly FollowerStats[] {
  return must.list(answer, 'indices').map(parseStats);
}

function parseStats(entry: estypes.CcrFollowIndexStats) {
  const shards: readonly FollowerShard[] = must.list(entry, 'shards').map(parseShard);
  const behind = shards.map((shard) => shard.leaderGlobalCheckpoint - shard.followerGlobalCheckpoint);
  const sum = behind.reduce((all, each) => all + Math.max(0, each), 0);
  /** `lag` is in operations that the follower is behind, over all shards. */
  const lag = numberAt(entry, 'total_global_checkpoint_lag') ?? sum;
  return { index: must.string(entry, 'index'), lag, shards };
}

function parseShard(shard: estypes.CcrShardStats) {
  const { fatal_exception: fatal } = shard;
  return {
    shardId: must.number(shard, 'shard_id'),
    remoteCluster: must.string(shard, 'remote_cluster'),
    leaderIndex: must.string(shard, 'leader_index'),
    leaderGlobalCheckpoint: must.number(shard, 'leader_global_checkpoint'),
    followerGlobalCheckpoint: must.number(shard, 'follower_global_checkpoint'),
    operationsWritten: may.number(shard, 'operations_written') ?? 0,
    /** -1 before the first read. */
    timeSinceLastReadMs: may.number(shard, 'time_since_last_read_millis') ?? -1,
    /** Reads that fail now and are tried again. */
    readErrors: must.list(shard, 'read_exceptions').map((each) => ({
      retries: may.number(each, 'retries') ?? 0,
      ...followerError(must.object(each, 'exception')),
    })),
    /** The shard has given up; it needs a resume, or a new follower. */
    ...given('fatalError', isJsonObject(fatal) ? followerError(fatal) : undefined),
    /** Everything that Elasticsearch says of the shard, in its names. */
    raw: { ...shard } as JsonObject,
  };
}

/** `errorType` is Elasticsearch's, such as `security_exception`. */
function followerError(cause: unknown) {
  const { errorType, reason } = readErrorCause(cause);
  return { errorType: errorType ?? 'unknown', reason: reason ?? 'no reason given' };
}
