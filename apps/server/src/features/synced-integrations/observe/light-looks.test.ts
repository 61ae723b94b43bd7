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
