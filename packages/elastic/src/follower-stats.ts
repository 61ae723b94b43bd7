/** How far a follower is and what troubles it. Facts: spec/elasticsearch-apis.md 7.6. */
import type { estypes } from '@elastic/elasticsearch';

import { given, isObject, may, must, type JsonObject } from './answer-members.ts';
import { readErrorCause } from './error-body.ts';

/** What Elasticsearch reports about a failed read. */
export interface FollowerError {
  /** Elasticsearch's `type`, such as `security_exception`. */
  readonly errorType: string;
  readonly reason: string;
}

export interface ReadError extends FollowerError {
  readonly retries: number;
}

export interface FollowerShard {
  readonly shardId: number;
  readonly remoteCluster: string;
  readonly leaderIndex: string;
  readonly leaderGlobalCheckpoint: number;
  readonly followerGlobalCheckpoint: number;
  readonly operationsWritten: number;
  /** -1 before the first read. */
  readonly timeSinceLastReadMs: number;
  /** Reads that fail now and are tried again. */
  readonly readErrors: readonly ReadError[];
  /** The shard has given up; it needs a resume, or a new follower. */
  readonly fatalError?: FollowerError;
  /** Everything that Elasticsearch says of the shard, in its names. */
  readonly raw: JsonObject;
}

export interface FollowerStats {
  readonly index: string;
  /** Operations that the follower is behind, over all shards. */
  readonly lag: number;
  readonly shards: readonly FollowerShard[];
}

/** The stats of every follower in the answer. */
export function parseAllStats(answer: estypes.CcrFollowStatsResponse): readonly FollowerStats[] {
  return must.list(answer, 'indices').map((entry) => {
    const shards = must.list(entry, 'shards').map(parseShard);
    const behind = shards.reduce(
      (sum, shard) => sum + Math.max(0, shard.leaderGlobalCheckpoint - shard.followerGlobalCheckpoint),
      0,
    );
    const lag =
      may.number(entry as { total_global_checkpoint_lag?: number }, 'total_global_checkpoint_lag') ?? behind;
    return { index: must.string(entry, 'index'), lag, shards };
  });
}

function parseShard(shard: estypes.CcrShardStats): FollowerShard {
  const { fatal_exception: fatal } = shard;
  return {
    shardId: must.number(shard, 'shard_id'),
    remoteCluster: must.string(shard, 'remote_cluster'),
    leaderIndex: must.string(shard, 'leader_index'),
    leaderGlobalCheckpoint: must.number(shard, 'leader_global_checkpoint'),
    followerGlobalCheckpoint: must.number(shard, 'follower_global_checkpoint'),
    operationsWritten: may.number(shard, 'operations_written') ?? 0,
    timeSinceLastReadMs: may.number(shard, 'time_since_last_read_millis') ?? -1,
    readErrors: must.list(shard, 'read_exceptions').map((each) => ({
      retries: may.number(each, 'retries') ?? 0,
      ...followerError(must.object(each, 'exception')),
    })),
    ...given('fatalError', isObject(fatal) ? followerError(fatal) : undefined),
    raw: { ...shard },
  };
}

function followerError(cause: object): FollowerError {
  const { errorType, reason } = readErrorCause(cause);
  return { errorType: errorType ?? 'unknown', reason: reason ?? 'no reason given' };
}
