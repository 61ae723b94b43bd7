/** What is kept of the lag of each follower, out of looks that were made anyway: whether it grows, and how it was. */
import type { SyncReport } from '@lockstep/contracts';
import { greatestLags, withLag, type LagParts, type LagSpan } from './lag-history.ts';
import { lagGrowth, lagSampleOf, withSample, type LagGrowth, type LagSample } from './lag-trend.ts';

export interface LagMemory {
  /** The same report may be noted as often as somebody looks at it. */
  note(report: Pick<SyncReport, 'output_id' | 'checked_at' | 'follower'>): void;
  /** Undefined when it does not grow, or nothing is known. */
  growthOf(outputId: string): LagGrowth | undefined;
  /** As `greatestLags` answers it. */
  readonly within: (outputId: string, span: LagSpan) => readonly (number | null)[];
  /** Forgets all others. */
  keep(outputIds: readonly string[]): void;
}

interface KeptLag {
  readonly latest: readonly LagSample[];
  readonly parts: LagParts;
}

const NOTHING: KeptLag = { latest: [], parts: new Map() };

/** In memory: a restart begins again. */
export function createLagMemory(): LagMemory {
  const known = new Map<string, KeptLag>();
  const of = (outputId: string): KeptLag => known.get(outputId) ?? NOTHING;
  return {
    note(report) {
      const sample = lagSampleOf(report);
      if (sample === undefined) return;
      const { latest, parts } = of(report.output_id);
      known.set(report.output_id, { latest: withSample(latest, sample), parts: withLag(parts, sample) });
    },
    growthOf: (outputId) => lagGrowth(of(outputId).latest),
    within: (outputId, span) => greatestLags(of(outputId).parts, span),
    keep(outputIds) {
      for (const id of known.keys()) if (!outputIds.includes(id)) known.delete(id);
    },
  };
}
