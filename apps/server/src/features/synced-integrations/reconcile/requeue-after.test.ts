import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookAgainAt } from './requeue-after.ts';

const INTERVAL = 300_000;

describe('when to look at a remote again', () => {
  it('is left to the interval when nothing is on its way', () => {
    expect(lookAgainAt(undefined, 1_000, INTERVAL)).toBeUndefined();
  });

  it('is soon after a change', () => {
    expect(lookAgainAt(1_000, 1_000, INTERVAL)).toBe(1_150);
  });

  it('takes a handful of looks to span an outage of minutes', () => {
    let looks = 0;
    let now = 0;
    while (now < 10 * 60_000) {
      now = lookAgainAt(0, now, INTERVAL) ?? Infinity;
      looks++;
    }
    expect(looks).toBeLessThan(30);
  });

  it('is never in the past and never later than the interval', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (since, now) => {
        const at = lookAgainAt(since, now, INTERVAL) ?? 0;
        expect(at).toBeGreaterThan(now);
        expect(at).toBeLessThanOrEqual(now + INTERVAL);
      }),
    );
  });
});
