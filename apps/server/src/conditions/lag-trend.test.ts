import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { growthText, lagGrowth, lagSampleOf, withSample, type LagSample } from './lag-trend.ts';

const MINUTE_MS = 60_000;

/** Looks a minute apart: operations behind, and the age of what is missing in minutes. */
const looks = (...seen: readonly (readonly [number, number])[]): readonly LagSample[] =>
  seen
    .map(([operations, minutes], index) => ({
      at: (index + 1) * MINUTE_MS,
      operations,
      lagMs: minutes * MINUTE_MS,
    }))
    .reduce<readonly LagSample[]>(withSample, []);

describe('the lag of a follower', () => {
  it.each([
    ['more operations at each look', looks([1, 1], [4, 2], [9, 3], [20, 4]), 3],
    ['the same operations, older at each look', looks([2, 1], [2, 2], [2, 3], [2, 4], [2, 5]), 4],
    ['growing after it had caught up', looks([9, 1], [0, 0], [1, 1], [2, 2], [3, 3]), 3],
    ['growing after it had shrunk', looks([30, 9], [1, 1], [2, 1], [3, 2], [4, 3]), 3],
  ] as const)('grows: %s', (_, samples, count) => {
    const growth = lagGrowth(samples);
    expect(growth).toMatchObject({ looks: count, to: samples.at(-1) });
    expect(growth === undefined ? '' : growthText(growth)).toMatch(/^The follower .*\.$/);
  });

  it.each([
    ['never seen', looks()],
    ['seen too few times', looks([1, 1], [2, 2], [3, 3])],
    ['catching up, though what is missing gets older', looks([40, 1], [30, 2], [20, 3], [10, 4])],
    ['up and down', looks([1, 1], [2, 2], [1, 1], [2, 2], [1, 1], [2, 2])],
    ['caught up at last', looks([1, 1], [2, 2], [3, 3], [4, 4], [0, 0])],
  ] as const)('does not grow: %s', (_, samples) => {
    expect(lagGrowth(samples)).toBeUndefined();
  });

  it('is not evaluated by looks a moment apart', () => {
    const samples = [1, 2, 3, 4, 5]
      .map((operations) => ({ at: operations * 1_000, operations, lagMs: operations * 1_000 }))
      .reduce<readonly LagSample[]>(withSample, []);
    expect(samples).toHaveLength(1);
  });

  it('is kept within bounds, in order of time, and never grows with a caught-up end', () => {
    const seen = fc.record({
      at: fc.nat(1e9),
      operations: fc.nat(5),
      lagMs: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(seen, { maxLength: 200 }), (all) => {
        const samples = all.reduce<readonly LagSample[]>(withSample, []);
        expect(samples.length).toBeLessThanOrEqual(12);
        expect(samples).toEqual(samples.toSorted((a, b) => a.at - b.at));
        const last = samples.at(-1);
        if (last?.operations === 0 && last.lagMs === 0) expect(lagGrowth(samples)).toBeUndefined();
      }),
    );
  });
});

it.each([
  [{ checked_at: null, follower: null }, undefined],
  [{ checked_at: '1970-01-01T00:00:01Z', follower: null }, undefined],
  [
    { checked_at: '1970-01-01T00:00:01Z', follower: { index: 'f', operations_behind: null, lag_ms: null } },
    undefined,
  ],
  [
    { checked_at: '1970-01-01T00:00:01Z', follower: { index: 'f', operations_behind: 3, lag_ms: 40 } },
    { at: 1_000, operations: 3, lagMs: 40 },
  ],
])('a report %j is the sample %j', (report, sample) => {
  expect(lagSampleOf(report)).toEqual(sample);
});
