// Objects with members of one type (docs/elastic/packages.md#fields, dynamic templates).

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../json.ts';
import { mapFields } from './map-fields.ts';
import { uniqueTemplates } from './dynamic-templates.ts';

function templates(yaml: string, isTimeSeries = false): readonly JsonObject[] {
  return mapFields(parse(yaml) as readonly JsonObject[], { isTimeSeries }).dynamicTemplates;
}

function template(path: string, match: string, mapping: JsonObject): JsonObject {
  return { path_match: path, match_mapping_type: match, mapping };
}

const ANY_OBJECT = { type: 'object', dynamic: true };

describe('a dynamic template', () => {
  it.each<[objectType: string, match: string, mapping: JsonObject]>([
    ['keyword', 'string', { type: 'keyword' }],
    ['text', 'string', { type: 'text' }],
    ['match_only_text', 'string', { type: 'match_only_text' }],
    ['wildcard', 'string', { type: 'wildcard' }],
    ['ip', 'string', { type: 'ip' }],
    ['long', 'long', { type: 'long' }],
    ['short', 'long', { type: 'short' }],
    ['byte', 'long', { type: 'byte' }],
    ['unsigned_long', 'long', { type: 'unsigned_long' }],
    ['integer', 'long', { type: 'long' }],
    ['double', 'double', { type: 'double' }],
    ['float', 'double', { type: 'float' }],
    ['half_float', 'double', { type: 'half_float' }],
    ['boolean', 'boolean', { type: 'boolean' }],
    ['scaled_float', '*', { type: 'scaled_float', scaling_factor: 1000 }],
    ['histogram', '*', { type: 'histogram' }],
    ['aggregate_metric_double', '*', { type: 'aggregate_metric_double' }],
    ['flattened', 'object', { type: 'flattened' }],
  ])('of %s', (objectType, match, mapping) => {
    expect(templates(`[{name: a.b, type: object, object_type: ${objectType}}]`)).toEqual([
      { 'a.b': template('a.b.*', match, mapping) },
    ]);
  });

  it('matches what the package says it matches', () => {
    const fields = '[{name: a, type: object, object_type: long, object_type_mapping_type: double}]';
    expect(templates(fields)).toEqual([{ a: template('a.*', 'double', { type: 'long' }) }]);
  });

  it('keeps an explicit limit but adds none', () => {
    const fields = '[{name: a, type: object, object_type: keyword, ignore_above: 9}]';
    expect(templates(fields)).toEqual([
      { a: template('a.*', 'string', { type: 'keyword', ignore_above: 9 }) },
    ]);
  });

  it('carries metrics and dimensions of a time series', () => {
    const fields = '[{name: a, type: object, object_type: long, metric_type: gauge, dimension: true}]';
    const mapping = { type: 'long', time_series_metric: 'gauge', time_series_dimension: true };
    expect(templates(fields, true)).toEqual([{ a: template('a.*', 'long', mapping) }]);
  });

  it('is made for a name with a wildcard', () => {
    expect(templates('[{name: a.*, type: long}]')).toEqual([
      { 'a.*': template('a.*', 'long', { type: 'long' }) },
    ]);
  });

  it('opens every object on the way that has no name', () => {
    expect(templates('[{name: a.*.b.*.c, type: ip}]')).toEqual([
      { 'a.*.b.*.c': template('a.*.b.*.c', 'string', { type: 'ip' }) },
      { 'a.*.b.*': template('a.*.b.*', 'object', ANY_OBJECT) },
      { 'a.*.b': template('a.*.b', 'object', ANY_OBJECT) },
      { 'a.*': template('a.*', 'object', ANY_OBJECT) },
    ]);
  });

  it('of an object on the way comes after what is more special', () => {
    const fields = '[{name: a.*.x, type: ip}, {name: a.*.y, type: long}]';
    expect(templates(fields).flatMap((item) => Object.keys(item))).toEqual(['a.*.x', 'a.*.y', 'a.*']);
  });

  it.each([
    '[{name: k.a, type: object, object_type: ip}, {name: k.a.b, type: long}]',
    '[{name: k.a.b, type: long}, {name: k.a, type: object, object_type: ip}]',
  ])('stays beside fields of its own, in any order: %s', (fields) => {
    const { dynamicTemplates, dropped, properties } = mapFields(parse(fields) as readonly JsonObject[], {
      isTimeSeries: false,
    });
    expect(dynamicTemplates).toEqual([{ 'k.a': template('k.a.*', 'string', { type: 'ip' }) }]);
    const a = { type: 'object', dynamic: true, properties: { b: { type: 'long' } } };
    expect(properties).toEqual({ k: { type: 'object', dynamic: true, properties: { a } } });
    expect(dropped).toEqual([]);
  });

  it('gives way to a nested object, which says so', () => {
    const fields = parse(
      '[{name: a, type: nested, object_type: ip}, {name: a.b, type: long}]',
    ) as readonly JsonObject[];
    const { dynamicTemplates, dropped } = mapFields(fields, { isTimeSeries: false });
    expect(dynamicTemplates).toEqual([]);
    expect(dropped).toEqual([expect.stringContaining('object type ip is not mapped')]);
  });

  it.each<[attributes: string, mapping: JsonObject]>([
    ['object_type: keyword, normalizer: lowercase', { type: 'keyword', normalizer: 'lowercase' }],
    [
      'object_type: keyword, multi_fields: [{name: t, type: text}]',
      { type: 'keyword', fields: { t: { type: 'text' } } },
    ],
    [
      'object_type: text, multi_fields: [{name: k, type: keyword, ignore_above: 5}]',
      { type: 'text', fields: { k: { type: 'keyword', ignore_above: 5 } } },
    ],
    ['object_type: long, unit: byte, metric_type: gauge', { type: 'long' }],
    ['object_type: keyword, unit: byte', { type: 'keyword' }],
  ])('has of %s what a dynamic field can have', (attributes, mapping) => {
    expect(templates(`[{name: a, type: object, ${attributes}}]`)).toEqual([
      { a: template('a.*', mapping['type'] === 'long' ? 'long' : 'string', mapping) },
    ]);
  });

  it('is not made for a name with a wildcard and no type', () => {
    expect(templates('[{name: a.*}, {name: b.*, type: object}]')).toEqual([]);
  });

  it('is made for each member of a group', () => {
    const fields =
      '[{name: a.*, type: object, object_type: group, fields: [{name: n, type: long}, {name: s, type: object, object_type: keyword}]}]';
    expect(templates(fields).flatMap((item) => Object.keys(item))).toEqual(['a.*.n', 'a.*.s', 'a.*']);
  });

  it('computes its fields when they are runtime fields', () => {
    expect(templates('[{name: a, type: object, object_type: keyword, runtime: true}]')).toEqual([
      { a: { path_match: 'a.*', match_mapping_type: 'string', runtime: { type: 'keyword' } } },
    ]);
  });

  it.each(['date', 'geo_point', 'nested'])('does not exist for %s', (type) => {
    const fields = parse(`[{name: a.b, type: object, object_type: ${type}}]`) as readonly JsonObject[];
    const { unmappable, dynamicTemplates } = mapFields(fields, { isTimeSeries: false });
    expect(unmappable).toEqual([expect.stringContaining(`a.b with the object type ${type}`)]);
    expect(dynamicTemplates).toEqual([]);
  });
});

describe('the templates of fields and manifest together', () => {
  it('are unique by name, the first counts', () => {
    expect(uniqueTemplates([{ a: { match: '1' } }, { b: {} }, { a: { match: '2' } }, 'x'])).toEqual([
      { a: { match: '1' } },
      { b: {} },
    ]);
  });
});
