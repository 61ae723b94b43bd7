import { TIMELINE_STEPS, type SyncState } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { dayWords, toDayParts } from './day-parts.ts';

const day = (...parts: readonly (readonly [number, SyncState | null])[]) =>
  parts.flatMap(([count, state]) => Array.from({ length: count }, () => state));

describe('the bar of a day', () => {
  it('is lower the worse it was, and a line where nothing is known', () => {
    const heights = toDayParts(['in_sync', 'syncing', 'warning', 'failed', 'paused', null]).map(
      ({ height }) => height,
    );
    expect(heights).toEqual(heights.toSorted((a, b) => b - a));
    expect(new Set(heights).size).toBe(6);
  });

  it('is told in words, the longest first', () => {
    expect(dayWords(day([TIMELINE_STEPS - 3, 'in_sync'], [3, 'failed']))).toBe('In sync 22 h, Failed 1 h');
    expect(dayWords(day([TIMELINE_STEPS, null]))).toBe('no data');
  });
});
