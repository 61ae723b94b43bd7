/** Rules that the limit of a cluster keeps, whatever the cluster answers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  createBestLatency,
  firstLimit,
  nextLimit,
  type LimitedAnswer,
  type LimitRules,
  type RequestLimit,
} from './request-limit.ts';

const rules: fc.Arbitrary<LimitRules> = fc
  .tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 400 }))
  .map(([min, more]) => ({ min, max: min + more }));

const answer: fc.Arbitrary<LimitedAnswer> = fc
  .record({
    kind: fc.constantFrom('answered', 'refused'),
    sentAt: fc.integer({ min: 0, max: 100_000 }),
    tookMs: fc.integer({ min: 0, max: 60_000 }),
    pace: fc.constantFrom('soon', 'later', 'far-later'),
    isCrowded: fc.boolean(),
    retryAfterMs: fc.option(fc.integer({ min: 1, max: 10_000_000 }), { nil: undefined }),
  } as const)
  .map(({ tookMs, ...rest }) => ({ ...rest, at: rest.sentAt + tookMs }));

const answers = fc.array(answer, { maxLength: 200 });

function after(all: readonly LimitedAnswer[], of: LimitRules): readonly RequestLimit[] {
  let limit = firstLimit(of);
  return [limit, ...all.map((each) => (limit = nextLimit(limit, each, of)))];
}

const soon = (sentAt: number): LimitedAnswer => ({
  kind: 'answered',
  sentAt,
  at: sentAt + 1,
  pace: 'soon',
  isCrowded: true,
});

describe('the limit of a cluster', () => {
  it('stays between its bounds', () => {
    fc.assert(
      fc.property(rules, answers, (of, all) => {
        for (const { atOnce } of after(all, of)) {
          expect(Math.floor(atOnce)).toBeGreaterThanOrEqual(of.min);
          expect(atOnce).toBeLessThanOrEqual(of.max);
        }
      }),
    );
  });

  it('never takes back a pause, and keeps to what the cluster asked for, within five minutes', () => {
    fc.assert(
      fc.property(rules, answers, (of, all) => {
        const limits = after(all, of);
        for (const [index, { at, retryAfterMs = 0 }] of all.entries()) {
          const [before, now] = [limits[index]?.pausedUntil ?? 0, limits[index + 1]?.pausedUntil ?? 0];
          expect(now).toBeGreaterThanOrEqual(before);
          if (retryAfterMs > 0) expect(now).toBeGreaterThanOrEqual(at + Math.min(retryAfterMs, 300_000));
          expect(now).toBeLessThanOrEqual(Math.max(before, at + 300_000));
        }
      }),
    );
  });

  it('grows by one at most for as many answers as there may be requests at once', () => {
    fc.assert(
      fc.property(rules, answers, (of, all) => {
        const limits = after(all, of);
        for (const [index, limit] of limits.slice(1).entries()) {
          const before = limits[index]?.atOnce ?? 0;
          expect(limit.atOnce - before).toBeLessThanOrEqual(1 / before + 1e-9);
        }
      }),
    );
  });

  it('is cut once by all refusals that were on their way together', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 100 }), (of, count) => {
        const refused = Array.from({ length: count }, (_, index): LimitedAnswer => ({
          ...soon(index),
          kind: 'refused',
          at: 1_000 + index,
        }));
        const limit = after(refused, of).at(-1);
        expect(limit?.atOnce).toBe(Math.max(of.min, Math.floor(firstLimit(of).atOnce / 2)));
        expect(limit).toMatchObject({ reason: 'refused', cutAt: 1_000, refusals: 1 });
      }),
    );
  });

  it('has nothing to learn of answers while nothing is at its limit', () => {
    fc.assert(
      fc.property(rules, answers, (of, all) => {
        const idle = all.map((each) => ({ ...each, kind: 'answered', isCrowded: false }) as const);
        expect(after(idle, of).at(-1)?.atOnce).toBe(firstLimit(of).atOnce);
      }),
    );
  });

  it('doubles its pause with every cut in a row, up to ten seconds, and begins again after an answer', () => {
    const of = { min: 1, max: 64 };
    let limit = firstLimit(of);
    const pauses: number[] = [];
    for (let at = 0; pauses.length < 9; at = limit.pausedUntil + 1) {
      limit = nextLimit(limit, { ...soon(at), kind: 'refused', at }, of);
      pauses.push(limit.pausedUntil - at);
    }
    expect(pauses).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
    const at = limit.pausedUntil + 1;
    limit = nextLimit(limit, soon(at), of);
    expect(nextLimit(limit, { ...soon(at + 9), kind: 'refused', at: at + 9 }, of).pausedUntil).toBe(at + 109);
  });

  it('is halved when more than half of a round came far too late, and not by fewer', () => {
    const of = { min: 1, max: 64 };
    const roundWith = (late: number) =>
      after(
        Array.from({ length: 16 }, (_, index) => ({
          ...soon(index),
          pace: index < late ? ('far-later' as const) : ('later' as const),
        })),
        of,
      ).at(-1);
    expect(roundWith(9)).toMatchObject({ atOnce: 8, reason: 'slow' });
    expect(roundWith(8)).toMatchObject({ atOnce: 16, reason: 'start' });
  });

  it('finds what a cluster bears, with few refusals, and comes back when it bears more', () => {
    for (let bears = 2; bears <= 50; bears += 1) {
      const of = { min: 1, max: 64 };
      const few = busyFor(20_000, { of, from: firstLimit(of), bears, at: 0 });
      expect(few.refused).toBeLessThanOrEqual(few.answered / 10);
      expect(few.limit.atOnce).toBeLessThanOrEqual(bears + 2);
      expect(few.limit.atOnce).toBeGreaterThanOrEqual(Math.floor(bears / 2) - 1);
      const many = busyFor(20_000, { of, from: few.limit, bears: 1_000, at: few.at });
      expect(many.limit.atOnce).toBe(64);
    }
  });
});

interface Busy {
  readonly of: LimitRules;
  readonly from: RequestLimit;
  readonly bears: number;
  readonly at: number;
}

/** As many requests as the limit allows, round after round; each round takes 20 ms, and what is more is refused. */
function busyFor(requests: number, { of, from, bears, at: start }: Busy) {
  let [limit, at, answered, refused] = [from, start, 0, 0];
  while (answered < requests) {
    at = Math.max(at, limit.pausedUntil) + 1;
    const sentAt = at;
    const round = Math.floor(limit.atOnce);
    const taken = Math.min(round, bears);
    for (let index = 0; index < round; index++) {
      const kind = index < taken ? 'answered' : 'refused';
      limit = nextLimit(limit, { ...soon(sentAt), kind, at: sentAt + 20 }, of);
    }
    at = sentAt + 20;
    answered += taken;
    refused += round - taken;
  }
  return { limit, at, answered, refused };
}

describe('how soon an answer came', () => {
  it('is measured by the soonest of its kind', () => {
    const best = createBestLatency();
    expect(best.paceOf('search', 400)).toBe('soon');
    expect(best.paceOf('get', 2)).toBe('soon');
    expect(best.paceOf('get', 200)).toBe('later');
    expect(best.paceOf('get', 400)).toBe('far-later');
    expect(best.paceOf('search', 500)).toBe('soon');
  });

  it('forgets slowly, so that a cluster that became slower for good is not held to what it was', () => {
    const best = createBestLatency();
    best.paceOf('get', 2);
    const paces = Array.from({ length: 500 }, () => best.paceOf('get', 1_000));
    expect(paces[0]).toBe('far-later');
    expect(paces.at(-1)).toBe('soon');
  });

  it('costs no memory for endless kinds', () => {
    const best = createBestLatency();
    for (let index = 0; index < 200; index++) best.paceOf(`kind ${String(index)}`, 1);
    expect(best.paceOf('one more', 1)).toBe('later');
    expect(best.paceOf('kind 7', 1)).toBe('soon');
  });
});
