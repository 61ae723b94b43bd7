import { ElasticError } from '../http/errors.ts';
import { type IndexMetadata, type RemoteUser } from '../state/collections.ts';
import { leaseId } from './follower-index.ts';
import { type ReplicationOptions } from './replication-options.ts';

const RENEW_EVERY_MS = 30_000;

interface LeasedTask {
  readonly user: RemoteUser;
  readonly signal: AbortSignal;
  readonly follower: () => IndexMetadata | undefined;
}

/**
 * Keeps the leader's history for a follower, beside the reading and regardless of how that goes. A renewal that
 * is refused leaves no trace in any answer: the lease just grows old.
 */
export class LeaseKeeper {
  readonly #options: ReplicationOptions;
  readonly #task: LeasedTask;

  constructor(options: ReplicationOptions, task: LeasedTask) {
    this.#options = options;
    this.#task = task;
  }

  async run(): Promise<void> {
    const { signal, follower } = this.#task;
    while (!signal.aborted) {
      const index = follower();
      if (!index) return;
      await this.#renew(index);
      await this.#options.clock.wait(RENEW_EVERY_MS, signal);
    }
  }

  /** A lease that lapsed is taken again. */
  async #renew(follower: IndexMetadata): Promise<void> {
    if (!follower.follows) return;
    const { remoteCluster, leaderIndex, leaderUuid } = follower.follows;
    const lease = {
      index: leaderIndex,
      uuid: leaderUuid,
      id: leaseId(this.#options.clusterName, follower),
      retainingSeqNo: (this.#options.store.state.shard(follower.uuid)?.maxSeqNo ?? -1) + 1,
    };
    const { remotes } = this.#options;
    try {
      await remotes.send(remoteCluster, 'lease', { kind: 'renew', ...lease }, this.#task);
    } catch (error) {
      if (!(error instanceof ElasticError)) throw error;
      if (error.body.type !== 'retention_lease_not_found_exception') return;
      await remotes.send(remoteCluster, 'lease', { kind: 'add', ...lease }, this.#task).catch(onlyBugs);
    }
  }
}

function onlyBugs(error: unknown): void {
  if (!(error instanceof ElasticError)) throw error;
}
