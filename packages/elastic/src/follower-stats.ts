/** How far a follower is and what troubles it. Facts: spec/elasticsearch-apis.md 7.6. */
import { readErrorCause, type ErrorFacts } from './error-body.ts';
import {
  asObject,
  given,
  isObject,
  numberAt,
  objectAt,
  objectsAt,
  optionalNumber,
  stringAt,
  type JsonObject,
} from './read-json.ts';

/** What Elasticsearch reports about a failed read. */
export interface ReplicationError {
  /** Elasticsearch's `type`, such as `security_exception`. */
  readonly errorType: string;
  readonly reason: string;
}

export interface ReadException extends ReplicationError {
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
  readonly readExceptions: readonly ReadException[];
  /** The shard has given up; it needs a resume, or a new follower. */
  readonly fatalException?: ReplicationError;
}

export interface FollowerStats {
  readonly index: string;
  /** Operations that the follower is behind, over all shards. */
  readonly lag: number;
  /** The first shard's that has given up. */
  readonly fatalException?: ReplicationError;
  /** Of all shards. */
  readonly readExceptions: readonly ReadException[];
  readonly shards: readonly FollowerShard[];
}

/** The stats of one follower; undefined when the answer does not hold it. */
export function parseFollowerStats(body: unknown, index: string): FollowerStats | undefined {
  const entry = objectsAt(asObject(body), 'indices').find((each) => stringAt(each, 'index') === index);
  if (entry === undefined) return undefined;
  const shards = objectsAt(entry, 'shards').map(parseShard);
  const behind = shards.reduce(
    (sum, shard) => sum + Math.max(0, shard.leaderGlobalCheckpoint - shard.followerGlobalCheckpoint),
    0,
  );
  return {
    index,
    lag: optionalNumber(entry, 'total_global_checkpoint_lag') ?? behind,
    ...given('fatalException', shards.find((shard) => shard.fatalException !== undefined)?.fatalException),
    readExceptions: shards.flatMap((shard) => shard.readExceptions),
    shards,
  };
}

function parseShard(shard: JsonObject): FollowerShard {
  const { fatal_exception: fatal } = shard;
  return {
    shardId: numberAt(shard, 'shard_id'),
    remoteCluster: stringAt(shard, 'remote_cluster'),
    leaderIndex: stringAt(shard, 'leader_index'),
    leaderGlobalCheckpoint: numberAt(shard, 'leader_global_checkpoint'),
    followerGlobalCheckpoint: numberAt(shard, 'follower_global_checkpoint'),
    operationsWritten: optionalNumber(shard, 'operations_written') ?? 0,
    timeSinceLastReadMs: optionalNumber(shard, 'time_since_last_read_millis') ?? -1,
    readExceptions: objectsAt(shard, 'read_exceptions').map((each) => ({
      retries: optionalNumber(each, 'retries') ?? 0,
      ...replicationError(readErrorCause(objectAt(each, 'exception'))),
    })),
    ...given('fatalException', isObject(fatal) ? replicationError(readErrorCause(fatal)) : undefined),
  };
}

function replicationError(facts: ErrorFacts): ReplicationError {
  return { errorType: facts.errorType ?? 'unknown', reason: facts.reason ?? 'no reason given' };
}
