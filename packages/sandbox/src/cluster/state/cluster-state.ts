import { type CollectionName, type Collections } from './collections.ts';
import {
  applyOperation,
  createShard,
  forgetOperations,
  type Operation,
  refreshShard,
  reopenShard,
  type Shard,
  type ShardView,
  commitShard,
} from './shard.ts';

/**
 * A decision about the state as data. Pure functions answer lists of these; `ClusterStore` keeps them on
 * disk and applies them here.
 */
export type Change =
  | {
      [C in CollectionName]: {
        readonly kind: 'put';
        readonly in: C;
        readonly key: string;
        readonly value: Collections[C];
      };
    }[CollectionName]
  | { readonly kind: 'remove'; readonly in: CollectionName; readonly key: string }
  | { readonly kind: 'open-shard'; readonly index: string }
  | { readonly kind: 'drop-shard'; readonly index: string }
  | { readonly kind: 'operation'; readonly index: string; readonly operation: Operation }
  | { readonly kind: 'forget'; readonly index: string; readonly seqNos: readonly number[] };

/** What decisions read. Shards are keyed by index uuid. */
export interface ClusterState {
  table<C extends CollectionName>(name: C): ReadonlyMap<string, Collections[C]>;
  shard(indexUuid: string): ShardView | undefined;
}

/** Inserts or replaces; nothing happens until the change is applied. */
export const put = <C extends CollectionName>(collection: C, key: string, value: Collections[C]): Change =>
  ({ kind: 'put', in: collection, key, value }) as Change;

/** Of a key that is not there, it changes nothing. */
export const remove = (collection: CollectionName, key: string): Change => ({
  kind: 'remove',
  in: collection,
  key,
});

const EMPTY = new Map<string, never>();

/**
 * The state of a running cluster. Handlers read it as `ClusterState` and answer changes; only the store that
 * applies them writes here.
 */
export class MutableClusterState implements ClusterState {
  readonly #tables = new Map<CollectionName, Map<string, unknown>>();
  readonly #shards = new Map<string, Shard>();

  table<C extends CollectionName>(name: C): ReadonlyMap<string, Collections[C]> {
    return (this.#tables.get(name) as Map<string, Collections[C]> | undefined) ?? EMPTY;
  }

  shard(indexUuid: string): Shard | undefined {
    return this.#shards.get(indexUuid);
  }

  clear(): void {
    this.#tables.clear();
    this.#shards.clear();
  }

  reopen(indexUuid: string): void {
    const shard = this.#shards.get(indexUuid);
    if (shard) reopenShard(shard);
  }

  commit(indexUuid: string): void {
    const shard = this.#shards.get(indexUuid);
    if (shard) commitShard(shard);
  }

  refresh(indexUuid: string): void {
    const shard = this.#shards.get(indexUuid);
    if (shard) refreshShard(shard);
  }

  apply(change: Change, now: number): void {
    switch (change.kind) {
      case 'put':
        this.#mutable(change.in).set(change.key, change.value);
        return;
      case 'remove':
        this.#mutable(change.in).delete(change.key);
        return;
      case 'open-shard':
        this.#shards.set(change.index, createShard());
        return;
      case 'drop-shard':
        this.#shards.delete(change.index);
        return;
      case 'operation':
        applyOperation(this.#shardOf(change.index), change.operation, now);
        return;
      case 'forget':
        forgetOperations(this.#shardOf(change.index), change.seqNos);
    }
  }

  #mutable(name: CollectionName): Map<string, unknown> {
    let table = this.#tables.get(name);
    if (!table) this.#tables.set(name, (table = new Map<string, unknown>()));
    return table;
  }

  #shardOf(indexUuid: string): Shard {
    const shard = this.#shards.get(indexUuid);
    if (!shard) throw new Error(`no shard of index ${indexUuid}: its index was removed`);
    return shard;
  }
}
