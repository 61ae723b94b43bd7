/** Followers and patterns in Kibana's shapes (docs/elastic/remote-clusters.md#kibanas-api). */
import { fromFollowSettings, type AutoFollowPattern, type FollowerIndex } from '@lockstep/contracts';
import type {
  AutoFollowError,
  AutoFollowPatternInfo,
  FollowerInfo,
  FollowerShard,
  FollowerStats,
} from '@lockstep/elastic';

/** A follower in the shape of Kibana's cross-cluster replication API. */
export function presentFollower(info: FollowerInfo, stats: FollowerStats | undefined): FollowerIndex {
  return {
    name: info.index,
    remoteCluster: info.remoteCluster,
    leaderIndex: info.leaderIndex,
    status: info.status,
    ...(info.parameters === undefined ? {} : fromFollowSettings(info.parameters)),
    ...(stats === undefined ? {} : { shards: stats.shards.map(presentShard) }),
  };
}

type Shard = NonNullable<FollowerIndex['shards']>[number];

function presentShard({ raw, ...shard }: FollowerShard): Shard {
  const count = (key: string): number => (typeof raw[key] === 'number' ? raw[key] : 0);
  const readExceptions: unknown = raw['read_exceptions'];
  return {
    id: shard.shardId,
    remoteCluster: shard.remoteCluster,
    leaderIndex: shard.leaderIndex,
    leaderGlobalCheckpoint: shard.leaderGlobalCheckpoint,
    leaderMaxSequenceNum: count('leader_max_seq_no'),
    followerGlobalCheckpoint: shard.followerGlobalCheckpoint,
    followerMaxSequenceNum: count('follower_max_seq_no'),
    lastRequestedSequenceNum: count('last_requested_seq_no'),
    outstandingReadRequestsCount: count('outstanding_read_requests'),
    outstandingWriteRequestsCount: count('outstanding_write_requests'),
    writeBufferOperationsCount: count('write_buffer_operation_count'),
    writeBufferSizeBytes: count('write_buffer_size_in_bytes'),
    followerMappingVersion: count('follower_mapping_version'),
    followerSettingsVersion: count('follower_settings_version'),
    totalReadTimeMs: count('total_read_time_millis'),
    totalReadRemoteExecTimeMs: count('total_read_remote_exec_time_millis'),
    successfulReadRequestCount: count('successful_read_requests'),
    failedReadRequestsCount: count('failed_read_requests'),
    operationsReadCount: count('operations_read'),
    bytesReadCount: count('bytes_read'),
    totalWriteTimeMs: count('total_write_time_millis'),
    successfulWriteRequestsCount: count('successful_write_requests'),
    failedWriteRequestsCount: count('failed_write_requests'),
    operationsWrittenCount: shard.operationsWritten,
    readExceptions: Array.isArray(readExceptions) ? readExceptions : [],
    timeSinceLastReadMs: shard.timeSinceLastReadMs,
    ...(raw['fatal_exception'] === undefined ? {} : { fatalException: raw['fatal_exception'] }),
  };
}

/** An auto-follow pattern in Kibana's shape, with its newest errors. */
export function presentPattern(
  pattern: AutoFollowPatternInfo,
  errors: readonly AutoFollowError[],
): AutoFollowPattern {
  return {
    name: pattern.name,
    active: pattern.isActive,
    remoteCluster: pattern.remoteCluster,
    leaderIndexPatterns: [...pattern.leaderIndexPatterns],
    leaderIndexExclusionPatterns: [...pattern.leaderIndexExclusionPatterns],
    followIndexPattern: pattern.followIndexPattern,
    errors: errors
      .filter((error) => error.pattern === pattern.name)
      .map(({ leaderIndex, timestamp, reason }) => ({ leaderIndex, timestamp, reason }))
      .sort((a, b) => b.timestamp - a.timestamp),
  };
}
