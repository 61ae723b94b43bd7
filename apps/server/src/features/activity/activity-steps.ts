/** Steps of time in which the activity log is counted. */
import { MAX_ACTIVITY_STEPS } from '@lockstep/contracts';

interface Counted {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly count: number;
  readonly failed: number;
}

export interface ActivityCounts {
  readonly stepMs: number;
  readonly steps: readonly Counted[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** What people count in. */
const STEPS_MS = [
  ...[1, 5, 10, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 7].map((days) => days * DAY_MS),
];

/** The shortest with which a span has few enough steps; whole weeks for what is longer than they would be. */
export function stepFor(spanMs: number): number {
  // A span that begins and ends within a step touches one more.
  const most = MAX_ACTIVITY_STEPS - 1;
  const found = STEPS_MS.find((each) => spanMs / each <= most);
  return found ?? Math.ceil(spanMs / most / (7 * DAY_MS)) * 7 * DAY_MS;
}

interface Span {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly stepMs: number;
}

/** All steps of a span, those without entries too; none of a span that ends before it begins. */
export function withoutGaps(
  found: readonly { readonly at: number; readonly count: number; readonly apart: number }[],
  { from, to, stepMs }: Span,
): readonly Counted[] {
  const byTime = new Map(found.map((each) => [each.at, each]));
  const first = Math.floor(from / stepMs);
  const last = Math.max(Math.ceil(to / stepMs), first + (to > from ? 1 : 0));
  const steps: Counted[] = [];
  for (let step = first; step < last && steps.length < MAX_ACTIVITY_STEPS; step++) {
    const at = step * stepMs;
    const { count = 0, apart = 0 } = byTime.get(at) ?? {};
    steps.push({ at, count, failed: apart });
  }
  return steps;
}
