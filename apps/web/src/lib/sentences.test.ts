import { expect, it } from 'vitest';
import { sentences } from './sentences.ts';

it.each([
  [
    ['[zzz] package not found in registry', 'Check the name.'],
    '[zzz] package not found in registry. Check the name.',
  ],
  [['It is gone.', 'Pick another.'], 'It is gone. Pick another.'],
  [['It said "no."', 'Ask again'], 'It said "no." Ask again.'],
  [['Alone', undefined], 'Alone.'],
  [['', null], ''],
])('%j are told as %j', (parts, told) => {
  expect(sentences(...parts)).toBe(told);
});
