/** The bar of one day: how high and of which color each part is, and the whole in words. */
import { TIMELINE_HOURS, TIMELINE_STEPS, type SyncState } from '@lockstep/contracts';
import { formatSpan } from '../../../lib/format.ts';
import { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { overviewMessages as text } from '../../../texts/overview.ts';

export type DayTone = 'success' | 'primary' | 'warning' | 'danger' | 'default' | 'none';

export interface DayPart {
  readonly tone: DayTone;
  /** Of the height of the bar: the worse, the lower, so that a break is a gap also without color. */
  readonly height: number;
}

const HEIGHTS: Readonly<Record<DayTone, number>> = {
  success: 1,
  primary: 0.85,
  warning: 0.6,
  danger: 0.35,
  default: 0.2,
  none: 0.06,
};

const STEP_MS = (TIMELINE_HOURS * 3_600_000) / TIMELINE_STEPS;

/**
 * One part for each state, in their order; null is a time about which nothing is known. Heights are shares of
 * the whole bar.
 */
export function toDayParts(states: readonly (SyncState | null)[]): readonly DayPart[] {
  return states.map((state) => {
    const tone = state === null ? 'none' : SYNC_STATE_LOOKS[state].color;
    return { tone, height: HEIGHTS[tone] };
  });
}

/** "In sync 23 h, Failed 1 h": how long at least in each state, the longest first. */
export function dayWords(states: readonly (SyncState | null)[]): string {
  const counts = new Map<SyncState, number>();
  for (const state of states) if (state !== null) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = [...counts].toSorted(([, a], [, b]) => b - a);
  if (parts.length === 0) return text.dayUnknown;
  return parts
    .map(([state, count]) => text.dayPart(SYNC_STATE_LOOKS[state].label, formatSpan(count * STEP_MS)))
    .join(', ');
}
