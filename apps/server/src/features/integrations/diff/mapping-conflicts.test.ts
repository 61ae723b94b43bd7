import { describe, expect, it } from 'vitest';
import { mappingConflicts } from './mapping-conflicts.ts';

const DEFAULT_FORMAT = 'strict_date_optional_time||epoch_millis';
const mapping = (properties: object) => ({ properties });

describe('a mapping in an index that exists', () => {
  it.each([
    ['another type', { type: 'long' }, { type: 'keyword' }, 'long', 'keyword'],
    ['a value where fields were', { properties: { b: { type: 'ip' } } }, { type: 'ip' }, 'object', 'ip'],
    ['nested where it was not', { type: 'object' }, { type: 'nested' }, 'object', 'nested'],
    [
      'no index any more',
      { type: 'keyword' },
      { type: 'keyword', index: false },
      'index: true',
      'index: false',
    ],
    ['another format', { type: 'date' }, { type: 'date', format: 'epoch_second' }, /^format/, /epoch_second/],
    ['a dimension', { type: 'ip' }, { type: 'ip', time_series_dimension: true }, /false/, /true/],
    ['not enabled', { type: 'object' }, { type: 'object', enabled: false }, /true/, /false/],
    [
      'another constant',
      { type: 'constant_keyword', value: 'x' },
      { type: 'constant_keyword', value: 'y' },
      'value: x',
      'value: y',
    ],
  ])('conflicts by %s', (_, ...[before, after, was, is]) => {
    const { conflicts } = mappingConflicts(mapping({ a: before }), mapping({ a: after }));
    const text = (wanted: unknown): unknown =>
      wanted instanceof RegExp ? expect.stringMatching(wanted) : wanted;
    expect(conflicts).toEqual([{ field: 'a', before: text(was), after: text(is) }]);
  });

  it.each([
    ['another length', { type: 'keyword', ignore_above: 256 }, { type: 'keyword', ignore_above: 1024 }],
    ['the default format by name', { type: 'date' }, { type: 'date', format: DEFAULT_FORMAT }],
    ['a first constant', { type: 'constant_keyword' }, { type: 'constant_keyword', value: 'x' }],
    ['an object that is said to be one', { properties: {} }, { type: 'object', properties: {} }],
    ['an object of which nothing is said', { type: 'object', enabled: false }, { type: 'object' }],
  ])('takes %s in place', (_, before, after) => {
    expect(mappingConflicts(mapping({ a: before }), mapping({ a: after })).conflicts).toEqual([]);
  });

  it('is looked at in depth, multi-fields too, and its new fields are counted', () => {
    const before = { o: { properties: { a: { type: 'keyword', fields: { text: { type: 'text' } } } } } };
    const after = {
      o: {
        properties: {
          a: { type: 'keyword', fields: { text: { type: 'match_only_text' } } },
          b: { type: 'ip' },
        },
      },
      p: { properties: { c: { type: 'ip' }, d: { properties: { e: { type: 'ip' } } } } },
    };
    expect(mappingConflicts(mapping(before), mapping(after))).toEqual({
      conflicts: [{ field: 'o.a.text', before: 'text', after: 'match_only_text' }],
      newFields: 3,
    });
  });
});
