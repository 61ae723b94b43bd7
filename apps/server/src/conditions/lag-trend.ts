/**
 * Whether a follower falls further and further behind, out of a few looks that were made anyway. Being behind for a
 * moment is how replication works; being further behind at every look is trouble that comes. Pure.
 */
import type { SyncReport } from '@lockstep/contracts';
import { lagTrendTexts as texts } from '../texts/conditions/lag-trend.ts';

export interface LagSample {
  /** When the remote was looked at, epoch milliseconds. */
  readonly at: number;
  /** Not copied yet. */
  readonly operations: number;
  /** How old the newest thing is that has not arrived. */
  readonly lagMs: number;
}

export interface LagGrowth {
  /** How often it had grown since the look before. */
  readonly looks: number;
  readonly from: LagSample;
  readonly to: LagSample;
}

/** So many growths in a row are a trend. */
const GROWTHS = 3;
const KEPT = 12;
/** While something is on its way a remote is looked at every few seconds; that says nothing. */
const APART_MS = 30_000;

/** Undefined when nobody could look. */
export function lagSampleOf({
  checked_at: checkedAt,
  follower,
}: Pick<SyncReport, 'checked_at' | 'follower'>): LagSample | undefined {
  const lagMs = follower?.lag_ms;
  if (checkedAt === null || typeof lagMs !== 'number') return undefined;
  return { at: Date.parse(checkedAt), operations: follower?.operations_behind ?? 0, lagMs };
}

/** What is kept with one more look; one that was caught up forgets what was before. */
export function withSample(samples: readonly LagSample[], sample: LagSample): readonly LagSample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.at <= last.at) return samples;
  if (sample.operations === 0 && sample.lagMs === 0) return [sample];
  if (last !== undefined && isBehind(last) && sample.at - last.at < APART_MS) return samples;
  return [...samples, sample].slice(-KEPT);
}

/** Undefined when it did not grow each of the last times. */
export function lagGrowth(samples: readonly LagSample[]): LagGrowth | undefined {
  const steady = samples.findLastIndex((sample, index) => {
    const next = samples[index + 1];
    return next !== undefined && !hasGrown(sample, next);
  });
  const growing = samples.slice(steady + 1);
  const [from, to, looks] = [growing[0], growing.at(-1), growing.length - 1];
  return from === undefined || to === undefined || looks < GROWTHS ? undefined : { looks, from, to };
}

/** Older with fewer operations is catching up. */
function hasGrown(before: LagSample, after: LagSample): boolean {
  if (after.operations !== before.operations) return after.operations > before.operations;
  return after.lagMs > before.lagMs;
}

function isBehind({ operations, lagMs }: LagSample): boolean {
  return operations > 0 || lagMs > 0;
}

/** One sentence. */
export function growthText({ looks, from, to }: LagGrowth): string {
  const span = texts.withinMinutes(Math.max(1, Math.round((to.at - from.at) / 60_000)));
  return texts.growth({
    isFurther: to.operations > from.operations,
    fromOperations: from.operations,
    toOperations: to.operations,
    span,
    looks,
    lagBefore: seconds(from.lagMs),
    lagNow: seconds(to.lagMs),
  });
}

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
