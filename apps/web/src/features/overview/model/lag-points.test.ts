import { expect, it } from 'vitest';
import { lagPath, lagWords } from './lag-points.ts';

const size = { width: 40, height: 22 };

it('draws the greatest lag at the top, none at the bottom, and a gap where nobody looked', () => {
  expect(lagPath([0, 4_000, null, 0, 2_000], size)).toBe('M0.0 21.0L10.0 1.0M30.0 21.0L40.0 11.0');
});

it('does not make a mountain of a few milliseconds', () => {
  expect(lagPath([0, 500], size)).toBe('M0.0 21.0L40.0 11.0');
});

it('draws what is alone as a point, and nothing that is no curve', () => {
  expect(lagPath([0, null, 0], size)).toBe('M0.0 21.0h1M40.0 21.0h1');
  expect(lagPath([null, 7, null], size)).toBe('');
});

it('says it in words', () => {
  expect(lagWords([0, 90_000, 2_000])).toBe('at most 1 min, last 2 s');
  expect(lagWords([null])).toBe('no data');
});
