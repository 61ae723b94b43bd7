import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesAt, isJsonObject, numberAt, objectsAt, stringsAt, textAt, valueAt } from './read-json.ts';

const answer: unknown = {
  a: { text: 'x', digits: '12', blank: ' ', list: [{ b: 1 }, 2, null, 'y'], one: 'z' },
};

describe('readers of JSON of unknown shape', () => {
  it('follow names', () => {
    expect(valueAt(answer, 'a', 'text')).toBe('x');
    expect(textAt(answer, 'a', 'text')).toBe('x');
    expect(numberAt(answer, 'a', 'digits')).toBe(12);
    expect(objectsAt(answer, 'a', 'list')).toEqual([{ b: 1 }]);
    expect(stringsAt(answer, 'a', 'list')).toEqual(['y']);
    expect(stringsAt(answer, 'a', 'one')).toEqual(['z']);
    expect(entriesAt(answer)).toEqual([['a', valueAt(answer, 'a')]]);
  });

  it('find nothing where something else is', () => {
    expect(textAt(answer, 'a')).toBeUndefined();
    expect(numberAt(answer, 'a', 'blank')).toBeUndefined();
    expect(numberAt(answer, 'a', 'text')).toBeUndefined();
    expect(objectsAt(answer, 'a')).toEqual([]);
    expect(valueAt(answer, 'toString')).toBeUndefined();
    expect(isJsonObject([])).toBe(false);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.string()), (value, path) => {
        for (const read of [valueAt, textAt, numberAt, objectsAt, stringsAt, entriesAt]) read(value, ...path);
        expect(typeof isJsonObject(value)).toBe('boolean');
      }),
    );
  });
});
