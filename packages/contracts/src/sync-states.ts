/** The states of a remote or of one integration on it: one word each, on all pages. */
import { z } from 'zod';

/** Worst first: the order in which states win a roll-up and sort a list. */
export const SYNC_STATES = [
  'failed',
  'unreachable',
  'not_licensed',
  'out_of_sync',
  'late',
  'not_addressed',
  'not_set_up',
  'waiting_for_key',
  'paused',
  'unknown',
  'warning',
  'syncing',
  'in_sync',
  'left_on_remote',
  'disabled',
] as const;

export const syncStateSchema = z.enum(SYNC_STATES);
export type SyncState = z.infer<typeof syncStateSchema>;

/** The state that wins when several are true at once. */
export function worstSyncState(states: readonly SyncState[]): SyncState {
  return SYNC_STATES.find((state) => states.includes(state)) ?? 'in_sync';
}
