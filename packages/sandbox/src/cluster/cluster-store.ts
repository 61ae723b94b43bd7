import { type Change, type ClusterState, MutableClusterState, put } from './state/cluster-state.ts';
import { type CollectionName } from './state/collections.ts';
import { mergeable } from './state/shard.ts';
import { leasesOf, liveLeases, retainedFrom } from './state/retention.ts';
import { StorageFailure } from './storage/storage-failure.ts';
import { type Storage } from './storage/storage.ts';

/**
 * A cluster's state and its durability. `apply` is visible at once to this process; `flush` makes it
 * durable and must come before anything that was decided on it is acknowledged or replicated.
 */
export class ClusterStore {
  readonly #state = new MutableClusterState();
  readonly #storage: Storage;
  readonly #now: () => number;
  readonly #watchers = new Set<(indexUuid: string) => void>();
  readonly #waiting = new Set<() => void>();
  #unwritten: Change[] = [];
  #failure: StorageFailure | undefined;
  #version = 1;
  #hasStateChanged = false;
  #indicesVersion = 0;
  #touched = new Set<string>();

  constructor(storage: Storage, now: () => number) {
    this.#storage = storage;
    this.#now = now;
    try {
      this.#load();
    } catch (error) {
      storage.close();
      throw error;
    }
  }

  get state(): ClusterState {
    return this.#state;
  }

  /**
   * Of the cluster state: counts the durable changes since this start, but for those that a cluster keeps in indices,
   * shards and files, which leave its state as it is.
   */
  get version(): number {
    return this.#version;
  }

  /** The newest write that failed: whoever applied something before it has lost it, also when another flushed. */
  get failure(): StorageFailure | undefined {
    return this.#failure;
  }

  /** Counts the indices that came or went since this start. */
  get indicesVersion(): number {
    return this.#indicesVersion;
  }

  apply(changes: readonly Change[]): void {
    const now = this.#now();
    for (const change of changes) {
      this.#state.apply(change, now);
      this.#unwritten.push(change);
      if (isOfClusterState(change)) this.#hasStateChanged = true;
      if (change.kind === 'open-shard' || change.kind === 'drop-shard') this.#indicesVersion += 1;
      if (change.kind === 'operation' || change.kind === 'drop-shard') this.#touched.add(change.index);
      if (change.kind === 'put' && change.in === 'indices') this.#touched.add(change.value.uuid);
    }
  }

  /** @throws StorageFailure when the disk took nothing of it: then the state is what it was at the last flush */
  flush(): void {
    if (this.#unwritten.length === 0) return;
    const touched = this.#touched;
    this.#touched = new Set();
    for (const index of touched) this.#merge(index);
    const changes = this.#unwritten;
    this.#unwritten = [];
    try {
      this.#storage.write(changes);
    } catch (error) {
      throw this.#forgetUnwritten(error);
    }
    if (this.#hasStateChanged) this.#version += 1;
    this.#hasStateChanged = false;
    for (const index of touched) for (const watcher of this.#watchers) watcher(index);
    for (const wake of [...this.#waiting]) wake();
  }

  /** Makes what was written so far visible to searches of that index. */
  refresh(indexUuid: string): void {
    this.#state.refresh(indexUuid);
  }

  /** Writes the operations of that index to disk for good, as a flush does. */
  commit(indexUuid: string): void {
    this.#state.commit(indexUuid);
  }

  /** Calls back with the uuid of an index whose operations or metadata changed and are durable. */
  watch(listener: (indexUuid: string) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  /** Resolves after the next durable change, after `timeoutMs`, or when the signal aborts. */
  changed(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }

  /** Drops the superseded history of an index that no retention lease keeps. */
  mergeIndex(indexUuid: string): void {
    this.#merge(indexUuid);
    this.flush();
  }

  /** Drops the leases of an index that were not renewed for longer than its retention period. */
  expireLeases(indexUuid: string): void {
    const live = liveLeases(this.#state, indexUuid, this.#now());
    if (live.length < leasesOf(this.#state, indexUuid).length)
      this.apply([put('retention-leases', indexUuid, live)]);
  }

  /** What a full disk does not take at the end was acknowledged to nobody. */
  close(): void {
    try {
      this.flush();
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
    } finally {
      this.#storage.close();
    }
  }

  #load(): void {
    for (const change of this.#storage.load()) this.#state.apply(change, this.#now());
    for (const { uuid } of this.#state.table('indices').values()) this.#state.reopen(uuid);
  }

  /** What was not kept did not happen: the state is read again from what is kept. */
  #forgetUnwritten(error: unknown): StorageFailure {
    this.#failure = new StorageFailure(error);
    this.#state.clear();
    this.#load();
    this.#version += 1;
    this.#indicesVersion += 1;
    return this.#failure;
  }

  #merge(indexUuid: string): void {
    const shard = this.#state.shard(indexUuid);
    if (!shard) return;
    this.expireLeases(indexUuid);
    const seqNos = mergeable(shard, retainedFrom(this.#state, indexUuid));
    if (seqNos.length > 0) this.apply([{ kind: 'forget', index: indexUuid, seqNos }]);
  }
}

/** Leases are a shard's own, users and keys documents of an index, secure settings in files. */
const ELSEWHERE: ReadonlySet<CollectionName> = new Set<CollectionName>([
  'retention-leases',
  'users',
  'roles',
  'role-mappings',
  'application-privileges',
  'api-keys',
  'service-tokens',
  'access-tokens',
  'keystore',
  'keystore-nodes',
  'keystore-times',
]);

function isOfClusterState(change: Change): boolean {
  switch (change.kind) {
    case 'operation':
    case 'forget':
      return false;
    case 'put':
    case 'remove':
      return !ELSEWHERE.has(change.in);
    default:
      return true;
  }
}
