import { type Change } from '../state/cluster-state.ts';
import { type Operation } from '../state/shard.ts';
import { type Storage } from './storage.ts';

/** Storage in memory that outlives a stop and start of its cluster, as a disk would. */
export function memoryStorage(): Storage {
  const entities = new Map<string, Extract<Change, { kind: 'put' }>>();
  const shards = new Map<string, Map<number, Operation>>();
  const write = (change: Change): void => {
    switch (change.kind) {
      case 'put':
        entities.set(`${change.in}\n${change.key}`, change);
        return;
      case 'remove':
        entities.delete(`${change.in}\n${change.key}`);
        return;
      case 'open-shard':
        shards.set(change.index, new Map());
        return;
      case 'drop-shard':
        shards.delete(change.index);
        return;
      case 'operation':
        shards.get(change.index)?.set(change.operation.seqNo, change.operation);
        return;
      case 'forget':
        for (const seqNo of change.seqNos) shards.get(change.index)?.delete(seqNo);
    }
  };
  return {
    load: function* () {
      yield* [...entities.values()];
      for (const [index, operations] of shards) {
        yield { kind: 'open-shard', index };
        for (const operation of [...operations.values()].sort((a, b) => a.seqNo - b.seqNo))
          yield { kind: 'operation', index, operation };
      }
    },
    write: (changes) => changes.forEach(write),
    close: () => undefined,
  };
}
