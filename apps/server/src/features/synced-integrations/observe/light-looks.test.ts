import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordingLog } from '../../../testing/test-consoles.ts';
import type { LightAnswer } from './light-look.ts';
import { nextAfter, startLightLooks, stepMs } from './light-looks.ts';

describe('how often a console looks', () => {
  it('at most twenty times a second, however many remotes there are', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.double({ min: 0, max: 1, noNaN: true }), (remotes, random) => {
        expect(stepMs(remotes, 7_000, random)).toBeGreaterThanOrEqual(50);
      }),
    );
  });

  it('at each of up to 140 remotes within seven seconds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 140 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (remotes, random) => {
          expect(remotes * stepMs(remotes, 7_000, random)).toBeLessThanOrEqual(7_000.001);
        },
      ),
    );
  });

  it('at every remote as often as at every other one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), (keys) => {
        const seen: string[] = [];
        keys.forEach(() => seen.push(nextAfter(seen.at(-1), keys) ?? ''));
        expect(seen).toEqual(keys);
        expect(nextAfter(seen.at(-1), keys)).toBe(keys[0]);
      }),
    );
  });
});

describe('what others do at a remote', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** When a change at `begunMs` led to a full look, after the change; `sees`: whether a look at that moment can tell. */
  async function shownAfter(begunMs: number, remotes: number, sees: (look: number, now: number) => boolean) {
    const start = Date.now();
    const counts = new Map<string, number>();
    let shownAt: number | undefined;
    const looks = startLightLooks({
      intervalMs: 7_000,
      random: Math.random,
      keys: () => Array.from({ length: remotes }, (_, at) => `remote-${at}`),
      look: (key) => {
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        const now = Date.now() - start;
        const isSeen = key === 'remote-0' && now >= begunMs && sees(count, now);
        return Promise.resolve(isSeen ? 'different' : 'same');
      },
      onDifferent: () => (shownAt ??= Date.now() - start),
      log: recordingLog().log,
    });
    await vi.advanceTimersByTimeAsync(begunMs + 60_000);
    await looks.stop();
    return (shownAt ?? Infinity) - begunMs;
  }

  const moments = fc.integer({ min: 0, max: 30_000 });
  const remotes = fc.integer({ min: 1, max: 140 });

  it('leads to a full look within fifteen seconds, whenever it happens, although two looks take turns', async () => {
    await fc.assert(
      fc.asyncProperty(moments, remotes, fc.boolean(), async (begun, count, isOfOdd) => {
        const ms = await shownAfter(begun, count, (look) => look % 2 === Number(isOfOdd));
        expect(ms).toBeLessThanOrEqual(15_000);
      }),
      { numRuns: 30 },
    );
  });

  it('shows as soon where its own console applies, which is not asked within six seconds of the last full look', async () => {
    await fc.assert(
      fc.asyncProperty(moments, remotes, fc.nat(6_000), async (begun, count, rest) => {
        // The last full look was so long before the change that the rest ends `rest` after it.
        const ms = await shownAfter(begun, count, (_look, now) => now >= begun + rest);
        expect(ms).toBeLessThanOrEqual(15_000);
      }),
      { numRuns: 30 },
    );
  });
});

describe('light looks', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const start = (answers: Record<string, () => Promise<LightAnswer>>) => {
    const looked: string[] = [];
    const different: string[] = [];
    const { log, logged } = recordingLog();
    const looks = startLightLooks({
      intervalMs: 1_000,
      random: () => 0,
      keys: () => Object.keys(answers),
      look: (key) => {
        looked.push(key);
        return answers[key]?.() ?? Promise.resolve('same');
      },
      onDifferent: (key) => different.push(key),
      log,
    });
    return { looks, looked, different, logged };
  };

  it('ask for a full look where something has happened, and nowhere else', async () => {
    const { looks, looked, different } = start({
      paris: () => Promise.resolve('same'),
      tokyo: () => Promise.resolve('different'),
      berlin: () => Promise.resolve('unknown'),
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(looked.toSorted()).toEqual(['berlin', 'paris', 'tokyo']);
    expect(different).toEqual(['tokyo']);
    await looks.stop();
  });

  it('do not pile up at a remote that hangs, and go on at the others', async () => {
    let answer: ((answer: LightAnswer) => void) | undefined;
    const { looks, looked } = start({
      hangs: () => new Promise((resolve) => (answer = resolve)),
      paris: () => Promise.resolve('same'),
    });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(looked.filter((key) => key === 'hangs')).toHaveLength(1);
    expect(looked.filter((key) => key === 'paris').length).toBeGreaterThan(3);
    answer?.('same');
    await looks.stop();
  });

  it('survive one that throws', async () => {
    const { looks, looked, logged } = start({ broken: () => Promise.reject(new Error('a bug')) });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(looked.length).toBeGreaterThan(1);
    expect(JSON.stringify(logged)).toContain('a light look failed');
    await looks.stop();
  });
});
