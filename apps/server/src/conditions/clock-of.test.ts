import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { clockOf } from './home-requests.ts';
import { createObserver } from './observer.ts';
import { get, HOME, type Answer } from './observation.ts';

const answered = (seconds: number): Answer => ({
  kind: 'answered',
  status: 200,
  body: [{ epoch: String(seconds) }],
});

describe('the clock of a cluster', () => {
  it('goes on while its answer is cached', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2_000_000_000 }), fc.nat({ max: 3_600_000 }), (seconds, age) => {
        const observedAt = seconds * 1000;
        expect(clockOf({ ...answered(seconds), observedAt } as Answer, observedAt + age)).toBe(
          observedAt + age,
        );
      }),
    );
  });

  it('is as old as the observer remembers it', async () => {
    let now = 1_000_000;
    const observer = createObserver({
      ask: () => Promise.resolve(answered(1_000)),
      now: () => now,
      requestMs: 1_000,
    });
    const request = get(HOME, '/clock');
    const { signal } = new AbortController();
    await observer.read(request, { maxAgeMs: 60_000, signal });
    now += 59_000;
    const { answer } = await observer.read(request, { maxAgeMs: 60_000, signal });
    expect(clockOf(answer, now)).toBe(now);
  });

  it('is not known from an answer without one', () => {
    expect(clockOf({ kind: 'answered', status: 200, body: {} }, 0)).toBeUndefined();
    expect(clockOf(undefined, 0)).toBeUndefined();
  });
});
