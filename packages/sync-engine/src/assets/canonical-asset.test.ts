import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyToWrite, isSameAsset } from './canonical-asset.ts';

const template = (value: unknown, more = {}) => ({ template: value as object, ...more });

describe('comparing component templates', () => {
  it.each([
    [
      'settings nested or flat, numbers or text',
      { settings: { index: { number_of_replicas: 1 } } },
      { settings: { 'index.number_of_replicas': '1' } },
    ],
    [
      'settings without the prefix',
      { settings: { codec: 'best' } },
      { settings: { index: { codec: 'best' } } },
    ],
    [
      'settings that are lists',
      { settings: { index: { fields: [1, 'b'] } } },
      { settings: { 'index.fields': ['1', 'b'] } },
    ],
    ['empty sections', { settings: {}, mappings: {}, aliases: {} }, {}],
    ['dynamic as a word', { mappings: { dynamic: false } }, { mappings: { dynamic: 'false' } }],
    [
      'routing',
      { aliases: { a: { routing: '1' } } },
      { aliases: { a: { index_routing: '1', search_routing: '1' } } },
    ],
    [
      'the default of lifecycle',
      { lifecycle: { data_retention: '7d' } },
      { lifecycle: { enabled: true, data_retention: '7d' } },
    ],
  ])('B11: takes %s for the same', (_name, wanted, seen) => {
    expect(isSameAsset('component_template', template(wanted), template(seen))).toBe(true);
    expect(isSameAsset('component_template', template(seen), template(wanted))).toBe(true);
  });

  it.each([
    ['another value', { settings: { codec: 'best' } }, { settings: { codec: 'default' } }],
    [
      'another field',
      { mappings: { properties: { x: { type: 'keyword' } } } },
      { mappings: { properties: { x: { type: 'long' } } } },
    ],
    ['a lifecycle that is there', { lifecycle: {} }, {}],
    ['a lifecycle that is off', { lifecycle: { enabled: false } }, { lifecycle: {} }],
  ])('sees %s', (_name, wanted, seen) => {
    expect(isSameAsset('component_template', template(wanted), template(seen))).toBe(false);
  });

  it('B11: compares _meta and version if the leader says them, and keeps them if it does not', () => {
    const seen = template({}, { _meta: { by: 'me' }, version: 3, modified_date_millis: 1 });
    expect(isSameAsset('component_template', template({}), seen)).toBe(true);
    expect(isSameAsset('component_template', template({}, { version: 2 }), seen)).toBe(false);
    expect(bodyToWrite('component_template', template({ mappings: {} }, { version: 2 }), seen)).toEqual({
      template: { mappings: {} },
      version: 2,
      _meta: { by: 'me' },
    });
  });
});

describe('comparing pipelines', () => {
  it('B11: strips what the cluster added, on both sides', () => {
    const body = { processors: [], description: 'x' };
    const seen = { created_date: 'a', modified_date: 'b', description: 'x', processors: [] };
    expect(isSameAsset('ingest_pipeline', body, seen)).toBe(true);
    expect(bodyToWrite('ingest_pipeline', seen, { version: 9 })).toEqual(body);
  });

  it('B10: goes by content, also with the same version or none', () => {
    const one = { processors: [{ set: { field: 'a', value: 1 } }] };
    const two = { processors: [{ set: { field: 'a', value: 2 } }] };
    expect(isSameAsset('ingest_pipeline', one, two)).toBe(false);
    expect(isSameAsset('ingest_pipeline', { ...one, version: 1 }, { ...two, version: 1 })).toBe(false);
  });
});

describe('comparing anything', () => {
  it('is content with what it would write, whatever was there', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('component_template', 'ingest_pipeline'),
        fc.dictionary(fc.constantFrom('template', '_meta', 'version', 'x', 'modified_date'), fc.jsonValue()),
        fc.dictionary(fc.constantFrom('template', '_meta', 'version', 'x', 'modified_date'), fc.jsonValue()),
        (type, wanted, seen) => {
          expect(isSameAsset(type, wanted, bodyToWrite(type, wanted, seen))).toBe(true);
        },
      ),
    );
  });
});
