/** How far a follower was behind over the last day, the greatest lag of every five minutes. Pure. */
import { TIMELINE_HOURS } from '@lockstep/contracts';
import type { LagSample } from './lag-trend.ts';

/** The greatest lag in milliseconds by part: a day is a few hundred numbers however often somebody looks. */
export type LagParts = ReadonlyMap<number, number>;

export interface LagSpan {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Into so many equal parts. */
  readonly steps: number;
}

const PART_MS = 5 * 60_000;
const KEPT_MS = TIMELINE_HOURS * 3_600_000 + PART_MS;

/** The parts with one more look; what is older than the timeline goes. */
export function withLag(parts: LagParts, { at, lagMs }: Pick<LagSample, 'at' | 'lagMs'>): LagParts {
  const part = Math.floor(at / PART_MS);
  const kept = [...parts].filter(([old]) => old * PART_MS >= at - KEPT_MS);
  return new Map([...kept, [part, Math.max(parts.get(part) ?? 0, lagMs)]]);
}

/** The greatest lag in each step of the span, oldest first, in milliseconds; null where nobody looked. */
export function greatestLags(parts: LagParts, { from, to, steps }: LagSpan): readonly (number | null)[] {
  const step = (to - from) / steps;
  const most = Array.from({ length: steps }, (): number | null => null);
  for (const [part, lagMs] of parts) {
    const index = Math.floor((part * PART_MS - from) / step);
    if (index >= 0 && index < steps) most[index] = Math.max(most[index] ?? 0, lagMs);
  }
  return most;
}
