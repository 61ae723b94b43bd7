import { expect, it } from 'vitest';
import { formatTook } from './lesson-time.ts';

it.each([
  [-5, '0 s'],
  [999, '0 s'],
  [12_400, '12 s'],
  [60_000, '1 min 0 s'],
  [72_000, '1 min 12 s'],
  [3_725_000, '62 min 5 s'],
])('%d ms are %s', (ms, text) => {
  expect(formatTook(ms)).toBe(text);
});
