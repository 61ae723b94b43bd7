/** How many remotes are in each state, worst first. */
import { SYNC_STATES, type SyncState } from '@lockstep/contracts';

/** States that are chosen stay in the list, so that they can be taken back. */
export function remoteCounts(
  remotes: readonly { readonly state: SyncState }[],
  chosen: readonly SyncState[],
): readonly (readonly [SyncState, number])[] {
  return SYNC_STATES.map(
    (state) => [state, remotes.filter((one) => one.state === state).length] as const,
  ).filter(([state, count]) => count > 0 || chosen.includes(state));
}
