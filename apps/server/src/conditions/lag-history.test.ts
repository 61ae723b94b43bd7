import { describe, expect, it } from 'vitest';
import { greatestLags, withLag, type LagParts } from './lag-history.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Looks at these times with these lags, both in milliseconds. */
const looks = (...seen: readonly (readonly [at: number, lagMs: number])[]): LagParts =>
  seen.reduce<LagParts>((parts, [at, lagMs]) => withLag(parts, { at, lagMs }), new Map());

describe('the lag of a follower over time', () => {
  it('is the greatest in each step, and nothing where nobody looked', () => {
    const parts = looks([10 * MINUTE, 700], [11 * MINUTE, 300], [50 * MINUTE, 0], [3 * HOUR, 0]);
    expect(greatestLags(parts, { from: 0, to: 4 * HOUR, steps: 4 })).toEqual([700, null, null, 0]);
  });

  it('goes back a day', () => {
    const parts = looks([0, 5], [25 * HOUR, 6]);
    expect(greatestLags(parts, { from: 0, to: 26 * HOUR, steps: 2 })).toEqual([null, 6]);
  });

  it('is a few hundred numbers, however often somebody looks', () => {
    const parts = looks(...Array.from({ length: 5_000 }, (_, index) => [index * MINUTE, index] as const));
    expect(parts.size).toBeLessThanOrEqual(290);
  });
});
