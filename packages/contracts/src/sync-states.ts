/** The states of a remote or of one item on it, and the word for each, the same on pages, in the command line and in documents. */
import { z } from 'zod';

/** Worst first: the order in which states win a roll-up and sort a list. */
export const SYNC_STATES = [
  'failed',
  'unreachable',
  'frozen',
  'not_licensed',
  'out_of_sync',
  'late',
  'not_addressed',
  'not_set_up',
  'waiting_for_key',
  'paused',
  'unknown',
  'warning',
  'changed_on_remote',
  'syncing',
  'newer_on_remote',
  'in_sync',
  'left_on_remote',
  'disabled',
] as const;

export const syncStateSchema = z.enum(SYNC_STATES);
export type SyncState = z.infer<typeof syncStateSchema>;

export const SYNC_STATE_LABELS: Readonly<Record<SyncState, string>> = {
  failed: 'Failed',
  unreachable: 'Unreachable',
  frozen: 'Frozen',
  not_licensed: 'Not licensed',
  out_of_sync: 'Out of sync',
  late: 'Late',
  not_addressed: 'Not addressed',
  not_set_up: 'Not set up',
  waiting_for_key: 'Waiting for a key',
  paused: 'Paused',
  unknown: 'Unknown',
  warning: 'Warning',
  changed_on_remote: 'Changed on remote',
  syncing: 'Syncing',
  newer_on_remote: 'Newer on remote',
  in_sync: 'In sync',
  left_on_remote: 'Left on remote',
  disabled: 'Sync disabled',
};

/** Nothing is left to do, and nothing wants a look: also what a remote keeps on purpose. */
export const SETTLED_STATES: readonly SyncState[] = ['newer_on_remote', 'in_sync', 'left_on_remote'];

/** The state that wins when several are true at once. */
export function worstSyncState(states: readonly SyncState[]): SyncState {
  return SYNC_STATES.find((state) => states.includes(state)) ?? 'in_sync';
}
