import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderByCalls } from './order-by-calls.ts';

interface Item {
  readonly name: string;
  readonly calls: readonly string[];
}

const names = (items: readonly Item[]): readonly string[] => items.map(({ name }) => name);
const order = (items: readonly Item[]): readonly string[] => names(orderByCalls(items, (item) => item));

describe('ordering by calls', () => {
  it.each<[what: string, items: readonly Item[], ordered: readonly string[]]>([
    [
      'keeps the order without calls',
      [
        { name: 'b', calls: [] },
        { name: 'a', calls: [] },
      ],
      ['b', 'a'],
    ],
    [
      'puts callees first',
      [
        { name: 'a', calls: ['b'] },
        { name: 'b', calls: [] },
      ],
      ['b', 'a'],
    ],
    ['ignores calls to the outside', [{ name: 'a', calls: ['x'] }], ['a']],
    ['survives a call to itself', [{ name: 'a', calls: ['a'] }], ['a']],
    [
      'survives a circle',
      [
        { name: 'a', calls: ['b'] },
        { name: 'b', calls: ['a'] },
      ],
      ['b', 'a'],
    ],
  ])('%s', (_what, items, ordered) => {
    expect(order(items)).toEqual(ordered);
  });

  it('keeps every item once, and every callee before its caller when there is no circle', () => {
    const graph = fc
      .integer({ min: 1, max: 12 })
      .chain((size) =>
        fc.array(fc.array(fc.nat({ max: size - 1 }), { maxLength: 4 }), { minLength: size, maxLength: size }),
      );
    fc.assert(
      fc.property(graph, (edges) => {
        // Calls only go to higher numbers, so there are no circles.
        const items = edges.map((calls, at) => ({
          name: String(at),
          calls: calls.filter((callee) => callee > at).map(String),
        }));
        const ordered = order(items);
        expect(ordered.toSorted()).toEqual(names(items).toSorted());
        for (const { name, calls } of items) {
          for (const callee of calls) expect(ordered.indexOf(callee)).toBeLessThan(ordered.indexOf(name));
        }
      }),
    );
  });

  it('does not run out of stack', () => {
    const items = Array.from({ length: 50_000 }, (_, at) => ({ name: String(at), calls: [String(at + 1)] }));
    expect(order(items)[0]).toBe('49999');
  });
});
