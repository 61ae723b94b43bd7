/** Joins outputs with their sync reports: the two features do not know each other. */
import type { Output } from '@lockstep/contracts';
import {
  toSyncCell,
  type ReportsAnswer,
  type SyncCell,
} from '../../features/synced-integrations/model/sync-cell.ts';

/** What the outputs table shows of syncing for one output, also before there is an answer. */
export function cellOf(output: Output, answer: ReportsAnswer): SyncCell {
  const isSyncOn = output.type === 'remote_elasticsearch' ? output.sync_integrations === true : undefined;
  return toSyncCell({ id: output.id, isSyncOn }, answer);
}

/** Rides with the address of a flyout that was opened from its table, so that closing it is going back. */
export interface OpenedFrom {
  readonly openedFrom: 'table';
}

/** Whether Back leads to the table that the flyout was opened from. */
export function wasOpenedFromTable(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'openedFrom' in state && state.openedFrom === 'table';
}
