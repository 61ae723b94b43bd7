import { put, remove } from '../state/cluster-state.ts';
import { type FollowTaskRecord } from '../state/collections.ts';
import { FollowTask } from './follow-task.ts';
import { type ReplicationOptions } from './replication-options.ts';

/** The running follow tasks of a cluster. Which tasks there are is state; that they run is here. */
export class Replication {
  readonly #options: ReplicationOptions;
  readonly #tasks = new Map<string, FollowTask>();
  #isClosed = false;

  constructor(options: ReplicationOptions) {
    this.#options = options;
  }

  /** Runs every task that the state holds: after a start. */
  resumeAll(): void {
    for (const record of this.#options.store.state.table('follow-tasks').values()) this.#run(record);
  }

  /** Records and runs a task. */
  start(record: FollowTaskRecord): void {
    this.#options.store.apply([put('follow-tasks', record.followerUuid, record)]);
    this.#options.store.flush();
    this.#run(record);
  }

  /** Ends a task, and its record: nothing is there to resume after a restart. */
  stop(followerUuid: string): void {
    this.#options.store.apply([remove('follow-tasks', followerUuid)]);
    this.#tasks.get(followerUuid)?.stop();
    this.#tasks.delete(followerUuid);
  }

  task(followerUuid: string): FollowTask | undefined {
    return this.#tasks.get(followerUuid);
  }

  get tasks(): readonly FollowTask[] {
    return [...this.#tasks.values()];
  }

  /** Stops running without forgetting: the cluster goes down. */
  close(): void {
    this.#isClosed = true;
    for (const task of this.#tasks.values()) task.stop();
    this.#tasks.clear();
  }

  #run(record: FollowTaskRecord): void {
    if (this.#isClosed) return;
    this.#tasks.get(record.followerUuid)?.stop();
    const task = new FollowTask(this.#options, record);
    this.#tasks.set(record.followerUuid, task);
    task.run().catch(this.#options.onBug);
  }
}
