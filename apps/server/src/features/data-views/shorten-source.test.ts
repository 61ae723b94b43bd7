import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortenSource } from './shorten-source.ts';

it('leaves small documents as they are', () => {
  const source = { message: 'hello', tags: ['a', 'b'], host: { name: 'h', n: 1, ok: true, none: null } };
  expect(shortenSource(source)).toEqual({ source, wasShortened: false });
});

it('cuts long texts and lists and says so', () => {
  const { source, wasShortened } = shortenSource({
    message: 'x'.repeat(5_000),
    list: Array.from({ length: 90 }, (_, at) => at),
  });
  expect(wasShortened).toBe(true);
  expect(String(source['message']).length).toBe(1_001);
  expect(source['list']).toHaveLength(50);
});

it('is bounded in depth', () => {
  fc.assert(
    fc.property(fc.integer({ min: 13, max: 200 }), (depth) => {
      let nested: Record<string, unknown> = { end: true };
      for (let at = 0; at < depth; at++) nested = { a: nested };
      expect(JSON.stringify(shortenSource(nested).source).length).toBeLessThan(200);
    }),
  );
});
