import { type Change } from '../state/cluster-state.ts';

/** Where a cluster's changes are kept. `load` answers everything written so far, as changes. */
export interface Storage {
  load(): Iterable<Change>;
  /** Keeps all of them or none; returns once they survive the end of this process. */
  write(changes: readonly Change[]): void;
  close(): void;
}
