import fc from 'fast-check';
import { MAX_ACTIVITY_STEPS } from '@lockstep/contracts';
import { runs } from '@lockstep/tools/test-runs';
import { expect, it } from 'vitest';
import { stepFor, withoutGaps } from './activity-steps.ts';

it.each([
  ['an hour', 3_600_000, 60_000],
  ['a day', 86_400_000, 30 * 60_000],
  ['a week', 7 * 86_400_000, 3 * 3_600_000],
  ['a month', 30 * 86_400_000, 12 * 3_600_000],
  ['three years', 3 * 365 * 86_400_000, 21 * 86_400_000],
])('counts %s in steps that people count in', (_span, span, step) => {
  expect(stepFor(span)).toBe(step);
});

it('covers any span without gaps, in few steps', () => {
  const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(time, time, (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const stepMs = stepFor(to - from);
      const steps = withoutGaps([], { from, to, stepMs });
      expect(steps.length).toBeLessThanOrEqual(MAX_ACTIVITY_STEPS);
      if (from === to) return;
      expect(steps[0]?.at).toBeLessThanOrEqual(from);
      expect((steps.at(-1)?.at ?? 0) + stepMs).toBeGreaterThanOrEqual(to);
    }),
    { numRuns: runs(200) },
  );
});

it('knows no step of a span that ends before it begins', () => {
  expect(withoutGaps([{ at: 0, count: 1, apart: 0 }], { from: 120_000, to: 0, stepMs: 60_000 })).toEqual([]);
});
