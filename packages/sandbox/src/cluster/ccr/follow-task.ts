import { ElasticError } from '../http/errors.ts';
import { type Changes } from '../remote/protocol.ts';
import { isRetried } from '../remote/remote-fault.ts';
import { type FollowTaskRecord, type IndexMetadata } from '../state/collections.ts';
import { parseBytes, parseDuration } from '../state/duration.ts';
import { isBlocked } from '../state/index-blocks.ts';
import { backoffMs } from './backoff.ts';
import { adoptMetadata, adoptOperations } from './follower-index.ts';
import { LeaseKeeper } from './lease-keeper.ts';
import {
  diedOf,
  type FollowProgress,
  NO_PROGRESS,
  readFailed,
  readSucceeded,
  writeFailed,
  wrote,
} from './follow-progress.ts';
import { type ReplicationOptions } from './replication-options.ts';

/** One running replication: reads from the leader, writes here, for as long as it is not stopped. */
export class FollowTask {
  readonly #options: ReplicationOptions;
  readonly #record: FollowTaskRecord;
  readonly #stopped = new AbortController();
  #progress: FollowProgress;

  constructor(options: ReplicationOptions, record: FollowTaskRecord) {
    this.#options = options;
    this.#record = record;
    this.#progress = { ...NO_PROGRESS, lastReadAt: options.clock.now() };
  }

  get record(): FollowTaskRecord {
    return this.#record;
  }

  get progress(): FollowProgress {
    return this.#progress;
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** Runs until stopped, until its follower is gone, or until a fatal error; the lease is kept until stopped. */
  async run(): Promise<void> {
    const lease = new LeaseKeeper(this.#options, {
      user: this.#record.startedBy,
      signal: this.#stopped.signal,
      follower: () => this.#follower(),
    });
    await Promise.all([lease.run(), this.#follow()]);
  }

  async #follow(): Promise<void> {
    while (!this.#isStopped()) {
      const follower = this.#follower();
      if (!follower) return;
      const from = this.#checkpoint(follower) + 1;
      try {
        const changes = await this.#read(follower, from);
        if (changes && !this.#isStopped()) await this.#write(changes);
      } catch (error) {
        if (this.#isStopped()) return;
        const failure =
          error instanceof ElasticError
            ? error
            : new ElasticError(500, { type: 'exception', reason: String(error) });
        if (!isRetried(failure)) {
          this.#progress = diedOf(this.#progress, from, failure);
          return;
        }
        this.#progress = readFailed(this.#progress, from, failure);
        await this.#pause(this.#progress.failure?.retries ?? 1);
      }
    }
  }

  #isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  #follower(): IndexMetadata | undefined {
    const index = this.#options.store.state.table('indices').get(this.#record.followerIndex);
    return index?.uuid === this.#record.followerUuid ? index : undefined;
  }

  #checkpoint(follower: IndexMetadata): number {
    return this.#options.store.state.shard(follower.uuid)?.maxSeqNo ?? -1;
  }

  async #read(follower: IndexMetadata, from: number): Promise<Changes | undefined> {
    const origin = follower.follows;
    if (!origin) return undefined;
    const { parameters } = this.#record;
    const started = performance.now();
    this.#progress = {
      ...this.#progress,
      isReading: true,
      lastRequestedSeqNo: Math.max(this.#progress.lastRequestedSeqNo, from - 1),
    };
    const changes = await this.#options.remotes.send(
      origin.remoteCluster,
      'changes',
      {
        index: origin.leaderIndex,
        uuid: origin.leaderUuid,
        from,
        maxOperations: parameters.max_read_request_operation_count,
        maxBytes: parseBytes(parameters.max_read_request_size, 'max_read_request_size'),
        pollMs: this.#pollMs(),
        mappingVersion: follower.mappingVersion,
        settingsVersion: follower.settingsVersion,
        aliasesVersion: follower.aliasesVersion,
      },
      { user: this.#record.startedBy, signal: this.#stopped.signal },
    );
    this.#progress = readSucceeded(this.#progress, {
      now: this.#options.clock.now(),
      tookMs: performance.now() - started,
      remoteMs: changes.tookMs,
      operations: changes.operations.length,
      bytes: changes.operations.reduce(
        (sum, operation) => sum + (operation.kind === 'index' ? JSON.stringify(operation.source).length : 0),
        0,
      ),
      leaderMaxSeqNo: changes.maxSeqNo,
    });
    return changes;
  }

  /** Writes what was read. A follower that takes no writes now is tried again for ever, without a word. */
  async #write(changes: Changes): Promise<void> {
    const started = performance.now();
    for (let tries = 1; ; tries += 1) {
      const follower = this.#follower();
      if (!follower || this.#isStopped()) return;
      if (follower.isOpen && !isBlocked(follower, 'write')) break;
      if (changes.operations.length === 0 && follower.isOpen) break;
      this.#progress = writeFailed(this.#progress);
      await this.#pause(tries);
    }
    await this.#adoptMetadata(changes);
    const follower = this.#follower();
    if (!follower || this.#isStopped() || changes.operations.length === 0) return;
    this.#options.store.apply(adoptOperations(follower, changes.operations));
    this.#options.store.flush();
    this.#progress = wrote(this.#progress, changes.operations.length, performance.now() - started);
  }

  async #adoptMetadata(changes: Changes): Promise<void> {
    const before = this.#follower();
    if (!before?.follows) return;
    const isCurrent =
      before.mappingVersion >= changes.mappingVersion &&
      before.settingsVersion >= changes.settingsVersion &&
      before.aliasesVersion >= changes.aliasesVersion;
    if (isCurrent) return;
    const { remoteCluster, leaderIndex } = before.follows;
    const leader = await this.#options.remotes.send(
      remoteCluster,
      'metadata',
      { index: leaderIndex },
      { user: this.#record.startedBy, signal: this.#stopped.signal },
    );
    const follower = this.#follower();
    if (!follower || this.#isStopped()) return;
    this.#options.store.apply(adoptMetadata(follower, leader));
    this.#options.store.flush();
  }

  #pollMs(): number {
    return parseDuration(this.#record.parameters.read_poll_timeout, 'read_poll_timeout');
  }

  #pause(tries: number): Promise<void> {
    return this.#options.clock.wait(backoffMs(tries, this.#pollMs()), this.#stopped.signal);
  }
}
