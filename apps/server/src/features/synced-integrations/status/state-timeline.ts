/** How a remote stood over the last hours, from the changes of state that are on record. */
import { worstSyncState, type StateChange, type SyncState } from '@lockstep/contracts';

export interface Timespan {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Into how many equal parts it is divided. */
  readonly steps: number;
}

/**
 * The worst state in each part, oldest first; null where nothing is on record. `changes` are those of one remote itself,
 * oldest first; `current` is how it stands at the end.
 */
export function stateTimeline(
  changes: readonly Pick<StateChange, 'at' | 'before' | 'after'>[],
  current: SyncState | undefined,
  { from, to, steps }: Timespan,
): readonly (SyncState | null)[] {
  const inTime = changes.filter(({ at }) => Date.parse(at) > from && Date.parse(at) <= to);
  const [first] = inTime;
  const begin = first === undefined ? current : first.before?.state;
  const stays = [
    { since: from, state: begin },
    ...inTime.map(({ at, after }) => ({ since: Date.parse(at), state: after?.state })),
  ];
  const step = (to - from) / steps;
  return Array.from({ length: steps }, (_, index) => {
    const [start, end] = [from + index * step, from + (index + 1) * step];
    const states = stays.flatMap(({ since, state }, place) => {
      const until = stays[place + 1]?.since ?? Infinity;
      return state !== undefined && since < end && until > start ? [state] : [];
    });
    return states.length === 0 ? null : worstSyncState(states);
  });
}
