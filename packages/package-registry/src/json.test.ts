import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepMerge, type Json } from './json.ts';

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;

describe('merging', () => {
  it.each<[what: string, base: Json, over: Json, merged: Json]>([
    ['objects key by key', { a: 1, b: { c: 2 } }, { b: { d: 3 } }, { a: 1, b: { c: 2, d: 3 } }],
    ['lists element by element', [1, { a: 1 }, 3], [9, { b: 2 }], [9, { a: 1, b: 2 }, 3]],
    ['longer lists', [1], [2, 3], [2, 3]],
    ['by replacing what differs in kind', { a: [1] }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['null like any value', { a: 1 }, { a: null }, { a: null }],
  ])('goes through %s', (_what, base, over, merged) => {
    expect(deepMerge(base, over)).toEqual(merged);
  });

  it('cannot reach a prototype', () => {
    const merged = deepMerge({ a: 1 }, JSON.parse('{"__proto__": {"polluted": true}}') as Json);
    expect(Object.hasOwn(merged as object, '__proto__')).toBe(true);
    expect((merged as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('with itself changes nothing', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(deepMerge(value, value)).toEqual(value);
      }),
    );
  });
});
