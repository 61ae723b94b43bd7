import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareCodePoints } from './code-point-order.ts';

const points = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0);

/** The rule itself, slow and plain. */
function expected(left: string, right: string): number {
  const [a, b] = [points(left), points(right)];
  const index = a.findIndex((point, at) => point !== b[at]);
  if (index === -1) return Math.sign(a.length - b.length);
  return Math.sign((a[index] ?? 0) - (b[index] ?? -1));
}

it('orders by code point, also pairs and halves of pairs', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '\uffff', '\ud83d', '\ude00', '\ud83d\ude00', '\ud83d\ude01'),
    maxLength: 4,
  });
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(Math.sign(compareCodePoints(left, right))).toBe(expected(left, right));
    }),
    { numRuns: 2000 },
  );
  expect(['\u{1f600}', '\uffff', 'b', 'a'].toSorted(compareCodePoints)).toEqual([
    'a',
    'b',
    '\uffff',
    '\u{1f600}',
  ]);
});
