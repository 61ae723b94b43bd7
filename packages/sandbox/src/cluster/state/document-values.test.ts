import { describe, expect, it } from 'vitest';
import { type Json, type JsonObject } from '../json.ts';
import { mapDocument } from './dynamic-mapping.ts';
import { parseMapping } from './mapping.ts';
import { refusal } from './testing/refusal.ts';

const field = (definition: Json): JsonObject => ({ properties: { v: definition } });

const bringsIn = (mapping: JsonObject, source: JsonObject): unknown =>
  mapDocument(parseMapping(mapping), source, '1');
const refusedValue = (definition: JsonObject, value: Json): ReturnType<typeof refusal> =>
  refusal(() => bringsIn(field(definition), { v: value }));

describe('a document is taken', () => {
  it.each<readonly [string, JsonObject, Json]>([
    ['with numbers as text', { type: 'long' }, ['1', '1.5', 1.5, '', null]],
    ['with values in lists of lists', { type: 'long' }, [[1], [2]]],
    ['with what its field ignores', { type: 'date', ignore_malformed: true }, 'x'],
    [
      'with points in every form',
      { type: 'geo_point' },
      [{ lat: 1, lon: 2 }, '1,2', 'drm3b', 'POINT (1 2)', [1, 2]],
    ],
    ['with a network as range', { type: 'ip_range' }, '10.0.0.0/8'],
    ['with text to be counted', { type: 'token_count', analyzer: 'standard' }, 'a b'],
    ['with anything in an object that is off', { type: 'object', enabled: false }, 5],
  ])('%s', (_title, definition, value) => {
    expect(bringsIn(field(definition), { v: value })).toBeUndefined();
  });

  it('with new fields below nested ones, which stay nested', () => {
    expect(bringsIn(field({ type: 'nested' }), { v: [{ a: 1 }] })).toEqual(
      field({ type: 'nested', properties: { a: { type: 'long' } } }),
    );
  });

  it('with a dot at the end of a name', () => {
    expect(bringsIn({}, { 'x.': 1 })).toEqual({ properties: { x: { type: 'long' } } });
  });

  it('with new fields at run time where the mapping says so', () => {
    expect(bringsIn({ dynamic: 'runtime' }, { n: 1, s: 'x', o: { d: true } })).toEqual({
      runtime: { n: { type: 'long' }, s: { type: 'keyword' }, 'o.d': { type: 'boolean' } },
    });
  });

  it('with new fields by rules for run time', () => {
    const rule = { strings: { match_mapping_type: 'string', runtime: {} } };
    expect(bringsIn({ dynamic_templates: [rule] }, { s: 'x' })).toEqual({
      runtime: { s: { type: 'keyword' } },
    });
  });

  it('with objects under dotted names where there are none', () => {
    expect(bringsIn({ subobjects: false }, { a: { b: 1 } })).toEqual({
      properties: { 'a.b': { type: 'long' } },
    });
  });
});

describe('a document is refused', () => {
  it.each<readonly [string, JsonObject, Json, string, string]>([
    ['a long', { type: 'long' }, 'x', 'illegal_argument_exception', 'For input string: "x"'],
    ['an integer', { type: 'integer' }, '1.5x', 'number_format_exception', 'For input string: "1.5x"'],
    [
      'a short out of range',
      { type: 'short' },
      99999,
      'x_content_parse_exception',
      '[1:1] Numeric value (99999) out of range of Java short',
    ],
    [
      'a byte out of range',
      { type: 'byte' },
      128,
      'illegal_argument_exception',
      'Value [128] is out of range for a byte',
    ],
    [
      'a float beyond all',
      { type: 'half_float' },
      70000,
      'illegal_argument_exception',
      '[half_float] supports only finite values, but got [70000.0]',
    ],
    [
      'text that is not coerced',
      { type: 'long', coerce: false },
      '1',
      'illegal_argument_exception',
      'Long value passed as String',
    ],
    [
      'an unsigned long',
      { type: 'unsigned_long' },
      -1,
      'illegal_argument_exception',
      'Value [-1] is out of range for unsigned long.',
    ],
    [
      'a flag',
      { type: 'boolean' },
      'yes',
      'illegal_argument_exception',
      'Failed to parse value [yes] as only [true] or [false] are allowed.',
    ],
    [
      'an object as keyword',
      { type: 'keyword' },
      { a: 1 },
      'illegal_argument_exception',
      'Expected text at 1:1 but found START_OBJECT',
    ],
    [
      'another constant',
      { type: 'constant_keyword', value: 'x' },
      'y',
      'illegal_argument_exception',
      '[constant_keyword] field [v] only accepts values that are equal to the value defined in the mappings [x], but got [y]',
    ],
    [
      'a date',
      { type: 'date' },
      'x',
      'illegal_argument_exception',
      'failed to parse date field [x] with format [strict_date_optional_time||epoch_millis]',
    ],
    [
      'an address',
      { type: 'ip' },
      '1.2.3',
      'illegal_argument_exception',
      "'1.2.3' is not an IP string literal.",
    ],
    [
      'a point off the earth',
      { type: 'geo_point' },
      { lat: 100, lon: 2 },
      'illegal_argument_exception',
      'illegal latitude value [100.0] for v',
    ],
    ['half a point', { type: 'geo_point' }, { lat: 1 }, 'parse_exception', 'Required [lon]'],
    ['no shape', { type: 'geo_shape' }, 'x', 'illegal_argument_exception', 'Unknown geometry type: x'],
    [
      'text as flattened',
      { type: 'flattened' },
      'x',
      'parsing_exception',
      'Failed to parse object: expecting token of type [START_OBJECT] but found [VALUE_STRING]',
    ],
    [
      'a range from more to less',
      { type: 'integer_range' },
      { gte: 3, lte: 2 },
      'illegal_argument_exception',
      'min value (3) is greater than max value (2)',
    ],
    [
      'a network',
      { type: 'ip_range' },
      'x',
      'illegal_argument_exception',
      'Expected [ip/prefix] but was [x]',
    ],
    [
      'a suggestion',
      { type: 'completion' },
      5,
      'parsing_exception',
      'failed to parse [v]: expected text or object, but got VALUE_NUMBER',
    ],
    [
      'a short vector',
      { type: 'dense_vector', dims: 3 },
      [1, 2],
      'illegal_argument_exception',
      "The [dense_vector] field [v] in doc [document with id '1'] has a different number of dimensions [2] than defined in the mapping [3]",
    ],
    [
      'a histogram out of order',
      { type: 'histogram' },
      { values: [2, 1], counts: [1, 2] },
      'document_parsing_exception',
      '[1:1] error parsing field [v], [values] values must be in increasing order, got [1.0] but previous value was [2.0]',
    ],
    [
      'some of the metrics',
      { type: 'aggregate_metric_double', metrics: ['min', 'max'], default_metric: 'max' },
      { min: 1 },
      'illegal_argument_exception',
      'Aggregate metric field [v] must contain all metrics [min, max]',
    ],
    ['an unknown query', { type: 'percolator' }, { nope: {} }, 'parsing_exception', 'unknown query [nope]'],
    [
      'an unknown relation',
      { type: 'join', relations: { a: 'b' } },
      'c',
      'illegal_argument_exception',
      'unknown join name [c] for field [v]',
    ],
    [
      'a value of a multi-field',
      { type: 'keyword', fields: { n: { type: 'long' } } },
      'x',
      'illegal_argument_exception',
      'For input string: "x"',
    ],
  ])('for %s', (...[, definition, value, type, reason]) => {
    expect(refusedValue(definition, value)).toMatchObject({
      status: 400,
      type: 'document_parsing_exception',
      caused_by: { type, reason },
    });
  });

  it('for a value of an alias, without a cause', () => {
    const mapping = { properties: { v: { type: 'alias', path: 'k' }, k: { type: 'keyword' } } };
    expect(refusal(() => bringsIn(mapping, { v: 1 }))).toEqual({
      status: 400,
      type: 'document_parsing_exception',
      reason: '[1:1] Cannot write to a field alias [v].',
    });
  });

  it('for a metadata field', () => {
    expect(refusal(() => bringsIn({}, { _id: 1 }))).toMatchObject({
      caused_by: {
        reason:
          '[1:1] Field [_id] is a metadata field and cannot be added inside a document. Use the index API request parameters.',
      },
    });
  });

  it.each([null, [], 5])('for an unknown field of a strict mapping, whatever it holds (%j)', (value) => {
    expect(refusal(() => bringsIn({ dynamic: 'strict' }, { x: value }))['type']).toBe(
      'strict_dynamic_mapping_exception',
    );
  });
});
