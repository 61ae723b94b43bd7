/** How far each follower was behind over the last day, out of looks that were made anyway. In memory; a restart begins again. */
import { TIMELINE_HOURS } from '@lockstep/contracts';
import type { LagSample } from './lag-trend.ts';

export interface LagHistory {
  note(outputId: string, sample: Pick<LagSample, 'at' | 'lagMs'>): void;
  /** The greatest lag in each of the equal parts, oldest first, in milliseconds; null where nobody looked. */
  readonly within: (
    outputId: string,
    span: { readonly from: number; readonly to: number; readonly steps: number },
  ) => readonly (number | null)[];
  /** Forgets all others. */
  keep(outputIds: readonly string[]): void;
}

/** The greatest lag of each such part is kept, so a day of one remote is a few hundred numbers however often it is looked at. */
const PART_MS = 5 * 60_000;
const KEPT_MS = TIMELINE_HOURS * 3_600_000 + PART_MS;

export function createLagHistory(): LagHistory {
  const known = new Map<string, Map<number, number>>();
  return {
    note(outputId, { at, lagMs }) {
      const parts = known.get(outputId) ?? new Map<number, number>();
      known.set(outputId, parts);
      const part = Math.floor(at / PART_MS);
      parts.set(part, Math.max(parts.get(part) ?? 0, lagMs));
      for (const old of parts.keys()) if (old * PART_MS < at - KEPT_MS) parts.delete(old);
    },
    within(outputId, { from, to, steps }) {
      const step = (to - from) / steps;
      const most = Array.from({ length: steps }, (): number | null => null);
      for (const [part, lagMs] of known.get(outputId) ?? []) {
        const index = Math.floor((part * PART_MS - from) / step);
        if (index >= 0 && index < steps) most[index] = Math.max(most[index] ?? 0, lagMs);
      }
      return most;
    },
    keep(outputIds) {
      for (const id of known.keys()) if (!outputIds.includes(id)) known.delete(id);
    },
  };
}
