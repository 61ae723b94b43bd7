import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDifferences, diffJson, foldSame, type DiffLine, type JsonValue } from './json-diff.ts';

const SIGNS = { same: ' ', removed: '-', added: '+' } as const;
const print = (lines: readonly DiffLine[]): readonly string[] =>
  lines.map(({ sign, depth, text }) => `${SIGNS[sign]}${'  '.repeat(depth)}${text}`);
const isSame = (lines: readonly DiffLine[]): boolean => lines.every(({ sign }) => sign === 'same');

describe('diffJson', () => {
  it('finds no difference in another order of keys', () => {
    expect(isSame(diffJson({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }))).toBe(true);
  });

  it('shows the member that differs, in its place', () => {
    const before = { processors: [{ set: { field: 'a', value: 1 } }, { drop: {} }], version: 1 };
    const after = { processors: [{ set: { field: 'a', value: 2 } }, { drop: {} }], version: 1 };
    expect(print(diffJson(before, after))).toEqual([
      ' {',
      '   "processors": [',
      '     {',
      '       "set": {',
      '         "field": "a",',
      '-        "value": 1',
      '+        "value": 2',
      '       }',
      '     },',
      '     {',
      '       "drop": {}',
      '     }',
      '   ],',
      '   "version": 1',
      ' }',
    ]);
  });

  it('keeps elements together that were moved by one that is new', () => {
    const lines = diffJson([{ set: 1 }, { drop: 2 }], [{ rename: 0 }, { set: 1 }, { drop: 2 }]);
    expect(countDifferences(lines)).toEqual({ removed: 0, added: 3 });
  });

  it('tells a member that is missing from one that is null', () => {
    expect(print(diffJson({ a: null }, {}))).toEqual([' {', '-  "a": null', ' }']);
  });

  it('stays quick with long arrays', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => index);
    expect(countDifferences(diffJson(long, [...long, 'new']))).toEqual({ removed: 0, added: 1 });
  });

  it('stays quick with long arrays that have nothing in common', () => {
    const [before, after] = [0, 5_000].map((from) => Array.from({ length: 5_000 }, (_, at) => from + at));
    expect(countDifferences(diffJson(before ?? [], after ?? []))).toEqual({ removed: 5_000, added: 5_000 });
  });

  it('of any value with itself is none', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => isSame(diffJson(value as JsonValue, value as JsonValue))),
    );
  });

  it('is none only for values that are equal', () => {
    const small = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(0, 1, 'a', null, true),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { noNullPrototype: true }),
      ),
    })).value;
    fc.assert(
      fc.property(small, small, (before, after) => {
        const lines = diffJson(before, after);
        const sort = (value: unknown): string =>
          JSON.stringify(diffJson(value as JsonValue, value as JsonValue));
        expect(isSame(lines)).toBe(sort(before) === sort(after));
      }),
    );
  });
});

describe('foldSame', () => {
  it('keeps some lines around a difference and folds the rest', () => {
    const long = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`k${String(index).padStart(2, '0')}`, 0]),
    );
    const parts = foldSame(diffJson(long, { ...long, k15: 1 }), 2);
    expect(parts.map(({ kind, lines }) => [kind, lines.length])).toEqual([
      ['folded', 14],
      ['lines', 6],
      ['folded', 13],
    ]);
  });

  it('folds nothing away that differs', () => {
    const parts = foldSame(diffJson({ a: 1 }, { a: 2 }));
    expect(parts.every(({ kind }) => kind === 'lines')).toBe(true);
  });
});
