// The conversion table of docs/elastic/packages.md#fields row.

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../json.ts';
import { mapFields, type FieldMappings } from './map-fields.ts';

function map(yaml: string, options: { readonly isTimeSeries?: boolean } = {}): FieldMappings {
  return mapFields(parse(yaml) as readonly JsonObject[], { isTimeSeries: options.isTimeSeries ?? false });
}

const OPEN: JsonObject = { type: 'object', dynamic: true };

/** The mapping of the one field `f`. */
function mapOne(attributes: string, options: { readonly isTimeSeries?: boolean } = {}): unknown {
  return map(`[{name: f${attributes === '' ? '' : `, ${attributes}`}}]`, options).properties['f'];
}

describe('a field of one type', () => {
  it.each<[attributes: string, mapping: JsonObject]>([
    ['', { type: 'keyword', ignore_above: 1024 }],
    ['type: keyword', { type: 'keyword', ignore_above: 1024 }],
    ['type: keyword, ignore_above: 8191', { type: 'keyword', ignore_above: 8191 }],
    [
      'type: keyword, normalizer: lowercase',
      { type: 'keyword', ignore_above: 1024, normalizer: 'lowercase' },
    ],
    ['type: keyword, dimension: true', { type: 'keyword' }],
    ['type: keyword, index: false', { type: 'keyword', index: false }],
    ['type: keyword, doc_values: false', { type: 'keyword', doc_values: false }],
    ['type: text', { type: 'text' }],
    ['type: text, analyzer: a, search_analyzer: s', { type: 'text', analyzer: 'a', search_analyzer: 's' }],
    ['type: match_only_text', { type: 'match_only_text' }],
    ['type: wildcard', { type: 'wildcard', ignore_above: 1024 }],
    [
      'type: wildcard, ignore_above: 10, null_value: n',
      { type: 'wildcard', ignore_above: 10, null_value: 'n' },
    ],
    ['type: constant_keyword', { type: 'constant_keyword' }],
    ['type: constant_keyword, value: v', { type: 'constant_keyword', value: 'v' }],
    ['type: long', { type: 'long' }],
    ['type: short', { type: 'short' }],
    ['type: byte', { type: 'byte' }],
    ['type: unsigned_long', { type: 'unsigned_long' }],
    ['type: double', { type: 'double' }],
    ['type: float', { type: 'float' }],
    ['type: half_float', { type: 'half_float' }],
    ['type: boolean', { type: 'boolean' }],
    ['type: ip', { type: 'ip' }],
    ['type: integer', { type: 'long' }],
    ['type: scaled_float', { type: 'scaled_float', scaling_factor: 1000 }],
    ['type: scaled_float, scaling_factor: 10', { type: 'scaled_float', scaling_factor: 10 }],
    ['type: date', { type: 'date' }],
    ['type: date, date_format: epoch_second', { type: 'date', format: 'epoch_second' }],
    ['type: histogram', { type: 'histogram' }],
    [
      'type: aggregate_metric_double, metrics: [min, max], default_metric: max',
      { type: 'aggregate_metric_double', metrics: ['min', 'max'], default_metric: 'max' },
    ],
    ['type: flattened', { type: 'flattened' }],
    ['type: flattened, ignore_above: 5', { type: 'flattened', ignore_above: 5 }],
    ['type: array, object_type: keyword', { type: 'keyword' }],
    ['type: array, object_type: integer, index: false', { type: 'integer', index: false }],
    ['type: array, object_type: scaled_float', { type: 'scaled_float', scaling_factor: 1000 }],
    ['type: object', { type: 'object' }],
    ['type: object, enabled: false, dynamic: false', { type: 'object', enabled: false, dynamic: false }],
    ['type: object, subobjects: false', { type: 'object', subobjects: false }],
    ['type: object, object_type: keyword', { type: 'object', dynamic: true }],
    ['type: nested', { type: 'nested' }],
    [
      'type: nested, dynamic: false, enabled: true, include_in_parent: true, include_in_root: false',
      { type: 'nested', dynamic: false, enabled: true, include_in_parent: true, include_in_root: false },
    ],
    ['type: date_nanos', { type: 'date_nanos' }],
    ['type: geo_point', { type: 'geo_point' }],
    ['type: version, doc_values: false', { type: 'version', doc_values: false }],
    ['type: long_range', { type: 'long_range' }],
    ['type: counted_keyword', { type: 'counted_keyword' }],
  ])('%s', (attributes, mapping) => {
    expect(mapOne(attributes)).toEqual(mapping);
  });

  it.each(['keyword', 'long', 'ip', 'date', 'geo_point'])('%s takes the common attributes', (type) => {
    const common = { index: true, doc_values: true, copy_to: 'all', store: true };
    expect(mapOne(`type: ${type}, index: true, doc_values: true, copy_to: all, store: true`)).toMatchObject(
      common,
    );
  });

  it('never takes what a mapping does not need', () => {
    const written =
      'ignore_malformed: true, norms: false, coerce: true, level: core, example: x, description: d';
    expect(mapOne(`type: long, ${written}, expected_values: [a], pattern: p, format: bytes`)).toEqual({
      type: 'long',
    });
  });

  it('keeps a strict time of arrival', () => {
    expect(map('[{name: "@timestamp", type: date}]').properties).toEqual({
      '@timestamp': { type: 'date', ignore_malformed: false },
    });
  });
});

describe('several views on one field', () => {
  it.each<[view: string, mapping: JsonObject | undefined]>([
    ['{name: v, type: keyword}', { type: 'keyword', ignore_above: 1024 }],
    [
      '{name: v, type: keyword, ignore_above: 5, normalizer: n}',
      { type: 'keyword', ignore_above: 5, normalizer: 'n' },
    ],
    ['{name: v, type: text, analyzer: a}', { type: 'text', analyzer: 'a' }],
    ['{name: v, type: long}', { type: 'long' }],
    ['{name: v, type: double}', { type: 'double' }],
    ['{name: v, type: float}', { type: 'float' }],
    ['{name: v, type: integer}', { type: 'long' }],
    ['{name: v, type: unsigned_long}', { type: 'unsigned_long' }],
    ['{name: v}', undefined],
    ['{name: v, type: match_only_text}', { type: 'match_only_text' }],
    ['{name: v, type: ip}', undefined],
  ])('%s', (view, mapping) => {
    const fields = mapping === undefined ? {} : { fields: { v: mapping } };
    expect(mapOne(`type: text, multi_fields: [${view}]`)).toEqual({ type: 'text', ...fields });
  });

  it.each(['keyword', 'text', 'match_only_text', 'wildcard'])('%s can have them', (type) => {
    expect(mapOne(`type: ${type}, multi_fields: [{name: v, type: text}]`)).toMatchObject({
      fields: { v: { type: 'text' } },
    });
  });
});

describe('units, metrics and dimensions', () => {
  it.each<[attributes: string, isTimeSeries: boolean, mapping: JsonObject]>([
    ['type: long, unit: byte', false, { type: 'long', meta: { unit: 'byte' } }],
    ['type: long, metric_type: gauge', false, { type: 'long', meta: {} }],
    ['type: long, metric_type: gauge', true, { type: 'long', meta: {}, time_series_metric: 'gauge' }],
    [
      'type: long, unit: s, metric_type: counter',
      true,
      { type: 'long', meta: { unit: 's' }, time_series_metric: 'counter' },
    ],
    ['type: keyword, dimension: true', true, { type: 'keyword', time_series_dimension: true }],
    ['type: keyword, dimension: false', true, { type: 'keyword', ignore_above: 1024 }],
  ])('%s, time series %s', (attributes, isTimeSeries, mapping) => {
    expect(mapOne(attributes, { isTimeSeries })).toEqual(mapping);
  });
});

describe('groups', () => {
  it.each<[fields: string, properties: JsonObject]>([
    ['[{name: a.b.c, type: ip}]', { a: { properties: { b: { properties: { c: { type: 'ip' } } } } } }],
    ['[{name: a, type: group, fields: [{name: b, type: ip}]}]', { a: { properties: { b: { type: 'ip' } } } }],
    [
      '[{name: a, type: group, dynamic: true, enabled: true, fields: [{name: b, type: ip}]}, {name: a, type: group, dynamic: false, fields: [{name: c, type: ip}]}]',
      { a: { dynamic: false, enabled: true, properties: { b: { type: 'ip' }, c: { type: 'ip' } } } },
    ],
    ['[{name: a, type: group}]', {}],
    [
      '[{name: a.b, type: ip}, {name: a, type: group, fields: [{name: c, type: long}]}]',
      { a: { properties: { b: { type: 'ip' }, c: { type: 'long' } } } },
    ],
    [
      '[{name: a, type: nested}, {name: a.b, type: ip}]',
      { a: { type: 'nested', properties: { b: { type: 'ip' } } } },
    ],
    [
      '[{name: a.b, type: ip}, {name: a, type: nested}]',
      { a: { type: 'nested', properties: { b: { type: 'ip' } } } },
    ],
    [
      '[{name: a, type: object, enabled: false}, {name: a.b, type: ip}]',
      { a: { enabled: false, properties: { b: { type: 'ip' } } } },
    ],
    ['[{name: a, type: keyword}, {name: a.b, type: ip}]', { a: { type: 'keyword', ignore_above: 1024 } }],
    ['[{name: a, type: long}, {name: a, type: keyword}]', { a: { type: 'long' } }],
    [
      '[{name: a, type: group, dynamic: false, fields: [{name: b, type: ip}]}]',
      { a: { dynamic: false, properties: { b: { type: 'ip' } } } },
    ],
    [
      '[{name: a.b, type: object, object_type: ip}]',
      { a: { type: 'object', dynamic: true, properties: { b: { type: 'object', dynamic: true } } } },
    ],
    ['[{name: a.*, type: ip}]', { a: { type: 'object', dynamic: true } }],
    ['[{name: a.*.c, type: ip}]', { a: { type: 'object', dynamic: true } }],
    [
      '[{name: a.b.*, type: ip}, {name: a.c, type: long}]',
      { a: { ...OPEN, properties: { b: OPEN, c: { type: 'long' } } } },
    ],
    // What is nothing but open opens its parent; what has fields of its own, too, does not.
    [
      '[{name: r.k, type: group, fields: [{name: "labels.*", type: object, object_type: keyword}, {name: a, type: long}]}]',
      { r: { properties: { k: { ...OPEN, properties: { labels: OPEN, a: { type: 'long' } } } } } },
    ],
    ['[{name: r.a.*.c, type: ip}]', { r: { properties: { a: OPEN } } }],
    // An object without an object type is there, and whatever comes below it is mapped as it comes.
    [
      '[{name: r.a, type: group, fields: [{name: "t.*", type: object}]}]',
      { r: { properties: { a: { properties: { t: OPEN } } } } },
    ],
    ['[{name: t.*}]', { t: OPEN }],
    // Case by case: who may keep dots in its names.
    [
      '[{name: a.labels, type: object, object_type: keyword, subobjects: false}]',
      { a: { ...OPEN, properties: { labels: { ...OPEN, subobjects: false } } } },
    ],
    [
      '[{name: b.labels.*, type: object, object_type: keyword, subobjects: false}]',
      { b: { ...OPEN, properties: { labels: { ...OPEN, subobjects: false } } } },
    ],
    [
      '[{name: b.labels.*, type: object, object_type: keyword, subobjects: false}, {name: b.labels.x, type: ip}]',
      { b: { properties: { labels: { ...OPEN, subobjects: false, properties: { x: { type: 'ip' } } } } } },
    ],
    [
      '[{name: d.labels, type: group, subobjects: false, fields: [{name: "*", type: object, object_type: keyword}]}]',
      { d: { ...OPEN, properties: { labels: { ...OPEN, subobjects: false } } } },
    ],
    [
      '[{name: o, type: group, fields: [{name: r, type: object, object_type: ip}]}]',
      { o: { ...OPEN, properties: { r: OPEN } } },
    ],
    [
      '[{name: __proto__.x, type: ip}]',
      JSON.parse('{"__proto__": {"properties": {"x": {"type": "ip"}}}}') as JsonObject,
    ],
    ['[{name: 200, type: ip}]', { 200: { type: 'ip' } }],
  ])('%s', (fields, properties) => {
    expect(map(fields).properties).toEqual(properties);
  });

  it.each<[fields: string, mapping: JsonObject]>([
    ['[{name: a, type: object, fields: [{name: b, type: long}]}]', { type: 'object' }],
    ['[{name: a, fields: [{name: b.c, type: ip}]}]', { type: 'keyword', ignore_above: 1024 }],
    ['[{name: a, type: flattened, fields: [{name: b, type: ip}]}]', { type: 'flattened' }],
  ])('are what has fields, nothing else is: %s', (fields, mapping) => {
    const { properties, dropped, fieldCount } = map(fields);
    expect(properties['a']).toEqual(mapping);
    expect(dropped).toEqual([expect.stringMatching(/The fields below a are left out/)]);
    expect(fieldCount).toBeGreaterThan(1);
  });

  it('keep an alias to a field that is defined', () => {
    expect(map('[{name: a.b, type: ip}, {name: c, type: alias, path: a.b}]').properties['c']).toEqual({
      type: 'alias',
      path: 'a.b',
    });
  });

  it.each<[fields: string, problem: RegExp]>([
    ['[{name: c, type: alias, path: a.b}]', /alias c/],
    ['[{name: c, type: alias}]', /alias c/],
    ['[{name: c, type: alias, path: a}, {name: a.b, type: ip}]', /alias c .* of the type group/],
    ['[{name: c, type: alias, path: a}, {name: a, type: object}]', /alias c .* of the type object/],
    ['[{name: c, type: array}]', /list needs an object_type/],
    ['[{type: keyword}]', /without a name/],
    ['[{name: a, type: long}, {name: a.b, type: ip}]', /a is defined as long and as group/],
  ])('drop and report %s', (fields, problem) => {
    const { dropped, properties } = map(fields);
    expect(dropped).toEqual([expect.stringMatching(problem)]);
    expect(properties['c']).toBeUndefined();
  });

  it('are not built to any depth', () => {
    const { dropped, properties } = map(`[{name: ${'a.'.repeat(500)}b, type: ip}]`);
    expect([properties, dropped]).toEqual([{}, [expect.stringMatching(/too deep/)]]);
  });

  it('count every node, multi-fields included', () => {
    expect(
      map('[{name: a.b, type: text, multi_fields: [{name: x, type: long}]}, {name: c}]').fieldCount,
    ).toBe(4);
  });
});

describe('fields that are computed', () => {
  it.each<[attributes: string, runtime: JsonObject | undefined]>([
    ['type: keyword, runtime: true', { type: 'keyword' }],
    ['type: long, runtime: "emit(1)"', { type: 'long', script: { source: 'emit(1)' } }],
    ['type: long, runtime: "\\n  emit(1)\\n"', { type: 'long', script: { source: 'emit(1)' } }],
    ['type: integer, runtime: true', { type: 'long' }],
    ['type: date, date_format: epoch_second, runtime: true', { type: 'date', format: 'epoch_second' }],
    ['type: geo_point, runtime: true', { type: 'geo_point' }],
    ['type: keyword, runtime: false', undefined],
    ['type: text, runtime: true', undefined],
  ])('%s', (attributes, runtime) => {
    const mappings = map(`[{name: g.f, ${attributes}}]`);
    expect(mappings.runtime['g.f']).toEqual(runtime);
    expect(mappings.properties['g'] === undefined).toBe(runtime !== undefined);
  });
});
