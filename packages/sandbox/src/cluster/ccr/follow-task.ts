import { ElasticError, indexClosed } from '../http/errors.ts';
import { type Changes } from '../remote/protocol.ts';
import { isRetried } from '../remote/remote-fault.ts';
import { type FollowTaskRecord, type IndexMetadata } from '../state/collections.ts';
import { parseBytes, parseDuration } from '../state/duration.ts';
import { adoptMetadata, adoptOperations, leaseId } from './follower-index.ts';
import {
  diedOf,
  type FollowProgress,
  NO_PROGRESS,
  readFailed,
  readSucceeded,
  wrote,
} from './follow-progress.ts';
import { type ReplicationOptions } from './replication-options.ts';

const RENEW_EVERY_MS = 30_000;
const FIRST_RETRY_MS = 50;

/** Why the wait before the next attempt is over. */
type Wake = () => void;

/** One running replication: reads from the leader, writes here, for as long as it is not stopped. */
export class FollowTask {
  readonly #options: ReplicationOptions;
  readonly #record: FollowTaskRecord;
  readonly #stopped = new AbortController();
  #progress: FollowProgress = NO_PROGRESS;
  #renewedAt = Number.NEGATIVE_INFINITY;
  #wake: Wake | undefined;

  constructor(options: ReplicationOptions, record: FollowTaskRecord) {
    this.#options = options;
    this.#record = record;
  }

  get record(): FollowTaskRecord {
    return this.#record;
  }

  get progress(): FollowProgress {
    return this.#progress;
  }

  stop(): void {
    this.#stopped.abort();
    this.#wake?.();
  }

  /** Ends a wait between attempts: something that it may have waited for has changed. */
  nudge(): void {
    this.#wake?.();
  }

  /** Runs until stopped, until its follower is gone, or until a fatal error. */
  async run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      const follower = this.#follower();
      if (!follower) return;
      const from = this.#checkpoint(follower) + 1;
      try {
        await this.#renewLease(follower);
        await this.#readAndWrite(follower, from);
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
        await this.#pause(this.#retryDelay());
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

  async #readAndWrite(follower: IndexMetadata, from: number): Promise<void> {
    const origin = follower.follows;
    if (!origin) return;
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
        pollMs: parseDuration(parameters.read_poll_timeout, 'read_poll_timeout'),
        mappingVersion: follower.mappingVersion,
        settingsVersion: follower.settingsVersion,
        aliasesVersion: follower.aliasesVersion,
      },
      { user: this.#record.startedBy, signal: this.#stopped.signal },
    );
    if (this.#stopped.signal.aborted) return;
    this.#progress = readSucceeded(this.#progress, {
      now: this.#options.now(),
      tookMs: performance.now() - started,
      remoteMs: changes.tookMs,
      operations: changes.operations.length,
      bytes: changes.operations.reduce(
        (sum, operation) => sum + (operation.kind === 'index' ? JSON.stringify(operation.source).length : 0),
        0,
      ),
      leaderMaxSeqNo: changes.maxSeqNo,
    });
    await this.#write(changes);
  }

  async #write(changes: Changes): Promise<void> {
    const started = performance.now();
    await this.#adoptMetadata(changes);
    const follower = this.#follower();
    if (!follower || this.#stopped.signal.aborted) return;
    if (!follower.isOpen) throw indexClosed(follower.name, follower.uuid);
    if (changes.operations.length === 0) return;
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
    if (!follower || this.#stopped.signal.aborted) return;
    this.#options.store.apply(adoptMetadata(follower, leader));
    this.#options.store.flush();
  }

  /** Keeps the leader's history for this follower; a lease that lapsed is taken again (spec 7.8). */
  async #renewLease(follower: IndexMetadata): Promise<void> {
    const now = this.#options.now();
    if (now - this.#renewedAt < RENEW_EVERY_MS || !follower.follows) return;
    const { remoteCluster, leaderIndex, leaderUuid } = follower.follows;
    const options = { user: this.#record.startedBy, signal: this.#stopped.signal };
    const lease = {
      index: leaderIndex,
      uuid: leaderUuid,
      id: leaseId(this.#options.clusterName, follower),
      retainingSeqNo: this.#checkpoint(follower) + 1,
    };
    try {
      await this.#options.remotes.send(remoteCluster, 'lease', { kind: 'renew', ...lease }, options);
    } catch (error) {
      if (!(error instanceof ElasticError) || error.body.type !== 'retention_lease_not_found_exception')
        throw error;
      await this.#options.remotes.send(remoteCluster, 'lease', { kind: 'add', ...lease }, options);
    }
    this.#renewedAt = now;
  }

  #retryDelay(): number {
    const tries = this.#progress.failure?.retries ?? 1;
    const most = parseDuration(this.#record.parameters.max_retry_delay, 'max_retry_delay');
    return Math.min(FIRST_RETRY_MS * 2 ** Math.min(tries - 1, 16), most);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#wake = done;
      if (this.#stopped.signal.aborted) done();
    });
  }
}
