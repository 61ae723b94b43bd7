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

/** The stats of one follower; undefined when the answer does not hold it. */
export function parseFollowerStats(body: unknown, index: string): FollowerStats | undefined {
  return parseAllStats(body).find((each) => each.index === index);
}

/** The stats of every follower in the answer. */
export function parseAllStats(body: unknown): readonly FollowerStats[] {
  return objectsAt(asObject(body), 'indices').map(parseOne);
}

function parseOne(entry: JsonObject): FollowerStats {
  const index = stringAt(entry, 'index');
  const shards = objectsAt(entry, 'shards').map(parseShard);
  const behind = shards.reduce(
    (sum, shard) => sum + Math.max(0, shard.leaderGlobalCheckpoint - shard.followerGlobalCheckpoint),
    0,
  );
  return { index, lag: optionalNumber(entry, 'total_global_checkpoint_lag') ?? behind, shards };
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
    readErrors: objectsAt(shard, 'read_exceptions').map((each) => ({
      retries: optionalNumber(each, 'retries') ?? 0,
      ...followerError(readErrorCause(objectAt(each, 'exception'))),
    })),
    ...given('fatalError', isObject(fatal) ? followerError(readErrorCause(fatal)) : undefined),
    raw: shard,
  };
}

function followerError(facts: ErrorFacts): FollowerError {
  return { errorType: facts.errorType ?? 'unknown', reason: facts.reason ?? 'no reason given' };
}
