import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requeueAt } from './requeue-after.ts';

const INTERVAL = 300_000;
const report = (behindSince?: number, dueAt?: number) => ({ behindSince, dueAt });

describe('when to look at a remote again', () => {
  it('is left to the interval when nothing is on its way', () => {
    expect(requeueAt(report(), 1_000, INTERVAL)).toBeUndefined();
  });

  it('is soon after a change', () => {
    expect(requeueAt(report(1_000), 1_000, INTERVAL)).toBe(1_150);
  });

  it('takes a handful of looks to span an outage of minutes', () => {
    let looks = 0;
    let now = 0;
    while (now < 10 * 60_000) {
      now = requeueAt(report(0), now, INTERVAL) ?? Infinity;
      looks++;
    }
    expect(looks).toBeLessThan(30);
  });

  it('is just after the time at which something may be tried again', () => {
    expect(requeueAt(report(undefined, 60_000), 1_000, INTERVAL)).toBe(60_010);
    expect(requeueAt(report(0, 60_000), 50_000, INTERVAL)).toBe(60_010);
    expect(requeueAt(report(0, 60_000), 10_000, INTERVAL)).toBe(15_000);
    expect(requeueAt(report(undefined, 60_000), 60_000, INTERVAL)).toBe(60_150);
  });

  it('is never in the past and never later than the interval', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (since, now) => {
        const at = requeueAt(report(since), now, INTERVAL) ?? 0;
        expect(at).toBeGreaterThan(now);
        expect(at).toBeLessThanOrEqual(now + INTERVAL);
      }),
    );
  });
});
