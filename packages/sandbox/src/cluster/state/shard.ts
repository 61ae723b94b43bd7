import { type JsonObject } from '../json.ts';

/**
 * The engine of one index: a history of operations numbered without gaps, the live documents that
 * they amount to, and the older view that a search sees until the next refresh
 * (docs/elastic/elasticsearch.md#documents). Only `applyOperation` and its neighbors here change a shard.
 */
export type Operation =
  | {
      readonly kind: 'index';
      readonly seqNo: number;
      readonly primaryTerm: number;
      readonly version: number;
      readonly id: string;
      readonly source: JsonObject;
      readonly routing?: string;
    }
  | {
      readonly kind: 'delete';
      readonly seqNo: number;
      readonly primaryTerm: number;
      readonly version: number;
      readonly id: string;
    }
  | { readonly kind: 'noop'; readonly seqNo: number; readonly primaryTerm: number; readonly reason: string };

export type LiveDocument = Extract<Operation, { kind: 'index' }>;

export interface ShardView {
  readonly maxSeqNo: number;
  readonly operations: ReadonlyMap<number, Operation>;
  readonly documents: ReadonlyMap<string, LiveDocument>;
  /** Version and sequence number of the newest deletion of an id that is not live. */
  readonly tombstones: ReadonlyMap<string, Extract<Operation, { kind: 'delete' }>>;
  /** Operations that no live document needs, deletions included. */
  readonly superseded: ReadonlySet<number>;
  readonly searchable: ReadonlyMap<string, LiveDocument>;
  readonly pendingSince: number | undefined;
  /** Was anything written to disk for good? Then the history need no longer go back to the first operation. */
  readonly isCommitted: boolean;
}

export interface Shard extends ShardView {
  maxSeqNo: number;
  operations: Map<number, Operation>;
  documents: Map<string, LiveDocument>;
  tombstones: Map<string, Extract<Operation, { kind: 'delete' }>>;
  superseded: Set<number>;
  searchable: Map<string, LiveDocument>;
  pending: Set<string>;
  pendingSince: number | undefined;
  isCommitted: boolean;
}

/** Empty and not committed; the first operation gets sequence number 0. */
export const createShard = (): Shard => ({
  maxSeqNo: -1,
  operations: new Map(),
  documents: new Map(),
  tombstones: new Map(),
  superseded: new Set(),
  searchable: new Map(),
  pending: new Set(),
  pendingSince: undefined,
  isCommitted: false,
});

/** Adds one operation to the history. Applying an operation that is already there changes nothing. */
export function applyOperation(shard: Shard, operation: Operation, now: number): void {
  if (shard.operations.has(operation.seqNo)) return;
  shard.operations.set(operation.seqNo, operation);
  shard.maxSeqNo = Math.max(shard.maxSeqNo, operation.seqNo);
  if (operation.kind === 'noop') {
    shard.superseded.add(operation.seqNo);
    return;
  }
  const before = shard.documents.get(operation.id) ?? shard.tombstones.get(operation.id);
  if (before) shard.superseded.add(before.seqNo);
  if (operation.kind === 'index') {
    shard.documents.set(operation.id, operation);
    shard.tombstones.delete(operation.id);
  } else {
    shard.documents.delete(operation.id);
    shard.tombstones.set(operation.id, operation);
    shard.superseded.add(operation.seqNo);
  }
  shard.pending.add(operation.id);
  shard.pendingSince ??= now;
}

/** After a restart everything written is searchable, and versions of what was deleted are forgotten. */
export function reopenShard(shard: Shard): void {
  refreshShard(shard);
  commitShard(shard);
  shard.tombstones.clear();
}

/** Makes everything written so far visible to searches. */
export function refreshShard(shard: Shard): void {
  for (const id of shard.pending) {
    const live = shard.documents.get(id);
    if (live) shard.searchable.set(id, live);
    else shard.searchable.delete(id);
  }
  shard.pending.clear();
  shard.pendingSince = undefined;
}

/** Writes everything to disk for good. */
export function commitShard(shard: Shard): void {
  if (shard.maxSeqNo >= 0) shard.isCommitted = true;
}

/** Operations below `retainFrom` that no live document needs: what a merge would drop. The newest stays. */
export const mergeable = (shard: ShardView, retainFrom: number): readonly number[] =>
  [...shard.superseded].filter((seqNo) => seqNo < retainFrom && seqNo !== shard.maxSeqNo);

/** Drops operations from the history for good. Tombstones keep their version: only the history goes. */
export function forgetOperations(shard: Shard, seqNos: readonly number[]): void {
  commitShard(shard);
  for (const seqNo of seqNos) {
    shard.operations.delete(seqNo);
    shard.superseded.delete(seqNo);
  }
}
