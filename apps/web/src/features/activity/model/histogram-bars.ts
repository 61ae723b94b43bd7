/** Counts over time as bars of a drawing. */
import type { ActivityCounts } from '../api/activity-query.ts';

export interface HistogramBar {
  /** ISO times: from (inclusive), to (exclusive). */
  readonly from: string;
  readonly to: string;
  readonly entries: number;
  readonly failed: number;
  /** Parts of the height of the drawing: of the whole bar, and of what failed at its foot. */
  readonly height: number;
  readonly failedHeight: number;
}

/** One entry among thousands is still to be seen. */
const LEAST = 0.06;

/** Empty where there is nothing to compare: no entries at all. */
export function toHistogram({ step_ms: step, items }: ActivityCounts): readonly HistogramBar[] {
  const most = Math.max(0, ...items.map(({ entries }) => entries));
  if (most === 0) return [];
  const part = (count: number): number => (count === 0 ? 0 : Math.max(LEAST, count / most));
  return items.map(({ at, entries, failed }) => ({
    from: at,
    to: new Date(Date.parse(at) + step).toISOString(),
    entries,
    failed,
    height: part(entries),
    failedHeight: Math.min(part(failed), part(entries)),
  }));
}
