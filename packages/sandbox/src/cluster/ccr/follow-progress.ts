import { causeJson, type ElasticError } from '../http/errors.ts';
import { type Json, type JsonObject } from '../json.ts';
import { type IndexMetadata } from '../state/collections.ts';

/** What a running follow task has done so far: the shard part of `_ccr/stats` (docs/elastic/elasticsearch.md#follower-stats), as a value. */
export interface FollowProgress {
  readonly leaderMaxSeqNo: number;
  readonly lastRequestedSeqNo: number;
  readonly isReading: boolean;
  readonly isWriting: boolean;
  readonly totalReadMs: number;
  readonly totalRemoteMs: number;
  readonly successfulReads: number;
  readonly failedReads: number;
  readonly operationsRead: number;
  readonly bytesRead: number;
  readonly totalWriteMs: number;
  readonly successfulWrites: number;
  readonly failedWrites: number;
  readonly operationsWritten: number;
  readonly lastReadAt: number | undefined;
  readonly failure:
    { readonly fromSeqNo: number; readonly retries: number; readonly error: ElasticError } | undefined;
  readonly fatal: ElasticError | undefined;
}

export const NO_PROGRESS: FollowProgress = {
  leaderMaxSeqNo: -1,
  lastRequestedSeqNo: -1,
  isReading: false,
  isWriting: false,
  totalReadMs: 0,
  totalRemoteMs: 0,
  successfulReads: 0,
  failedReads: 0,
  operationsRead: 0,
  bytesRead: 0,
  totalWriteMs: 0,
  successfulWrites: 0,
  failedWrites: 0,
  operationsWritten: 0,
  lastReadAt: undefined,
  failure: undefined,
  fatal: undefined,
};

/**
 * Adds a read to the totals and clears the failure. `now` in epoch milliseconds, `remoteMs` the part of
 * `tookMs` that the leader needed.
 */
export const readSucceeded = (
  progress: FollowProgress,
  read: {
    readonly now: number;
    readonly tookMs: number;
    readonly remoteMs: number;
    readonly operations: number;
    readonly bytes: number;
    readonly leaderMaxSeqNo: number;
  },
): FollowProgress => ({
  ...progress,
  isReading: false,
  leaderMaxSeqNo: read.leaderMaxSeqNo,
  totalReadMs: progress.totalReadMs + read.tookMs,
  totalRemoteMs: progress.totalRemoteMs + read.remoteMs,
  successfulReads: progress.successfulReads + 1,
  operationsRead: progress.operationsRead + read.operations,
  bytesRead: progress.bytesRead + read.bytes,
  lastReadAt: read.now,
  failure: undefined,
});

/** Adds a write of read operations to the totals. */
export const wrote = (progress: FollowProgress, operations: number, tookMs: number): FollowProgress => ({
  ...progress,
  isWriting: false,
  totalWriteMs: progress.totalWriteMs + tookMs,
  successfulWrites: progress.successfulWrites + 1,
  operationsWritten: progress.operationsWritten + operations,
});

/** A write failed and will be tried again: nothing but a count tells of it. */
export const writeFailed = (progress: FollowProgress): FollowProgress => ({
  ...progress,
  isWriting: true,
  failedWrites: progress.failedWrites + 1,
});

/** A read failed and will be tried again. */
export const readFailed = (
  progress: FollowProgress,
  fromSeqNo: number,
  error: ElasticError,
): FollowProgress => ({
  ...progress,
  failedReads: progress.failedReads + 1,
  failure: { fromSeqNo, error, retries: (progress.failure?.retries ?? 0) + 1 },
});

/** A failure that no retry recovers: the task stays, and reads no more (docs/elastic/elasticsearch.md#errors-of-a-follower). */
export const diedOf = (progress: FollowProgress, fromSeqNo: number, error: ElasticError): FollowProgress => ({
  ...progress,
  failedReads: progress.failedReads + 1,
  failure: { fromSeqNo, error, retries: progress.failure?.retries ?? 0 },
  fatal: error,
});

const duration = (ms: number): string =>
  ms < 1_000
    ? `${Math.round(ms)}ms`
    : ms < 60_000
      ? `${(ms / 1_000).toFixed(1)}s`
      : `${(ms / 60_000).toFixed(1)}m`;

/** One shard of `_ccr/stats`, in the order of the facts. */
export function presentShard(
  progress: FollowProgress,
  follower: IndexMetadata,
  view: { readonly checkpoint: number; readonly now: number; readonly isHuman: boolean },
): JsonObject {
  const sinceRead = progress.lastReadAt === undefined ? -1 : Math.max(0, view.now - progress.lastReadAt);
  const human = (name: string, ms: number): JsonObject => (view.isHuman ? { [name]: duration(ms) } : {});
  const exceptions: readonly Json[] = progress.failure
    ? [
        {
          from_seq_no: progress.failure.fromSeqNo,
          retries: progress.failure.retries,
          exception: causeJson(progress.failure.error.body),
        },
      ]
    : [];
  return {
    remote_cluster: follower.follows?.remoteCluster ?? '',
    leader_index: follower.follows?.leaderIndex ?? '',
    follower_index: follower.name,
    shard_id: 0,
    leader_global_checkpoint: Math.max(progress.leaderMaxSeqNo, view.checkpoint),
    leader_max_seq_no: Math.max(progress.leaderMaxSeqNo, view.checkpoint),
    follower_global_checkpoint: view.checkpoint,
    follower_max_seq_no: view.checkpoint,
    last_requested_seq_no: Math.max(progress.lastRequestedSeqNo, view.checkpoint),
    outstanding_read_requests: progress.isReading || progress.fatal ? 1 : 0,
    outstanding_write_requests: progress.isWriting ? 1 : 0,
    write_buffer_operation_count: 0,
    write_buffer_size_in_bytes: 0,
    follower_mapping_version: follower.mappingVersion,
    follower_settings_version: follower.settingsVersion,
    follower_aliases_version: follower.aliasesVersion,
    ...human('total_read_time', progress.totalReadMs),
    total_read_time_millis: Math.round(progress.totalReadMs),
    ...human('total_read_remote_exec_time', progress.totalRemoteMs),
    total_read_remote_exec_time_millis: Math.round(progress.totalRemoteMs),
    successful_read_requests: progress.successfulReads,
    failed_read_requests: progress.failedReads,
    operations_read: progress.operationsRead,
    bytes_read: progress.bytesRead,
    ...human('total_write_time', progress.totalWriteMs),
    total_write_time_millis: Math.round(progress.totalWriteMs),
    successful_write_requests: progress.successfulWrites,
    failed_write_requests: progress.failedWrites,
    operations_written: progress.operationsWritten,
    read_exceptions: exceptions,
    ...human('time_since_last_read', sinceRead),
    time_since_last_read_millis: sinceRead,
    ...(progress.fatal && { fatal_exception: causeJson(progress.fatal.body) }),
  };
}
