import { expect, it } from 'vitest';
import { shortened } from './shortened.ts';

it('leaves a short text alone', () => {
  expect(shortened('Connection refused: /127.0.0.1:9443')).toBe('Connection refused: /127.0.0.1:9443');
});

it('ends a long one with a word, and says that there is more', () => {
  const text = shortened(`${'connect_exception '.repeat(16)}Connection refused: /127.0.0.1:9443`);
  expect(text).toBe(`${'connect_exception '.repeat(16)}Connection…`);
  expect(shortened('x'.repeat(400))).toBe(`${'x'.repeat(150)}…`);
});
