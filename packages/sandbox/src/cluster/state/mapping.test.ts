import { describe, expect, it } from 'vitest';
import { type Json, type JsonObject } from '../json.ts';
import { analysisOf } from './analysis.ts';
import { checkMapping } from './mapping-checks.ts';
import { mergeMappings, parseMapping } from './mapping.ts';
import { refusal } from './testing/refusal.ts';

const field = (definition: Json): JsonObject => ({ properties: { v: definition } });

/** What an index keeps of a field. */
const kept = (definition: JsonObject): unknown =>
  (parseMapping(field(definition))['properties'] as JsonObject)['v'];

const refusedMapping = (mapping: JsonObject): ReturnType<typeof refusal> =>
  refusal(() => parseMapping(mapping));
const reasonOf = (definition: Json): unknown => {
  const { reason, type } = refusedMapping(field(definition));
  expect(type).toBe('mapper_parsing_exception');
  return reason.replace('Failed to parse mapping: ', '');
};

describe('an index keeps of a field', () => {
  it.each<readonly [string, JsonObject, JsonObject]>([
    [
      'no parameter that goes without saying',
      { type: 'keyword', index: true, norms: false },
      { type: 'keyword' },
    ],
    [
      'numbers and flags as such',
      { type: 'keyword', ignore_above: '10', store: 'true' },
      { type: 'keyword', ignore_above: 10, store: true },
    ],
    ['flags that an index has a say in', { type: 'long', coerce: true }, { type: 'long', coerce: true }],
    ['null values of the type', { type: 'long', null_value: '5' }, { type: 'long', null_value: 5 }],
    ['no null for null_value', { type: 'keyword', null_value: null }, { type: 'keyword' }],
    ['targets of copies as a list', { type: 'keyword', copy_to: 'z' }, { type: 'keyword', copy_to: ['z'] }],
    [
      'the analyzer beside another one for searches',
      { type: 'text', search_analyzer: 'simple' },
      { type: 'text', analyzer: 'default', search_analyzer: 'simple' },
    ],
    [
      'what a completion is by default',
      { type: 'completion' },
      {
        type: 'completion',
        analyzer: 'simple',
        preserve_separators: true,
        preserve_position_increments: true,
        max_input_length: 50,
      },
    ],
    [
      'how a vector is searched',
      { type: 'dense_vector', dims: 3 },
      {
        type: 'dense_vector',
        dims: 3,
        index: true,
        similarity: 'cosine',
        index_options: { type: 'int8_hnsw', m: 16, ef_construction: 100 },
      },
    ],
    [
      'no type for an object with fields',
      { type: 'object', properties: { a: { type: 'long' } } },
      { properties: { a: { type: 'long' } } },
    ],
    ['the type of an object without', { properties: {} }, { type: 'object' }],
    ['dynamic as text', { type: 'object', dynamic: false }, { type: 'object', dynamic: 'false' }],
    [
      'dotted names where there are no objects',
      { type: 'object', subobjects: false, properties: { c: { properties: { d: { type: 'long' } } } } },
      { subobjects: false, properties: { 'c.d': { type: 'long' } } },
    ],
    [
      'dimensions for what passes through as such',
      {
        type: 'passthrough',
        priority: 1,
        time_series_dimension: true,
        properties: { a: { type: 'keyword' } },
      },
      {
        type: 'passthrough',
        priority: 1,
        time_series_dimension: true,
        properties: { a: { type: 'keyword', time_series_dimension: true } },
      },
    ],
  ])('%s', (_title, given, expected) => {
    expect(kept(given)).toEqual(expected);
  });

  it('nothing when it is an empty list', () => {
    expect(parseMapping(field([]))).toEqual({});
  });
});

it('a parameter of another type is refused as a mapping that cannot be parsed', () => {
  const reason = 'unknown parameter [ignore_above] on mapper [k] of type [constant_keyword]';
  const mapping = { properties: { k: { type: 'constant_keyword', ignore_above: 1024 } } };
  expect(refusedMapping(mapping)).toMatchObject({
    type: 'mapper_parsing_exception',
    reason: `Failed to parse mapping: ${reason}`,
  });
});

describe('a field is refused', () => {
  it.each<readonly [string, Json, string]>([
    ['without a type', {}, 'No type specified for field [v]'],
    [
      'that is no object',
      'keyword',
      'Expected map for property [fields] on field [v] but got a class java.lang.String',
    ],
    [
      'of a type of a plugin',
      { type: 'murmur3' },
      'The mapper type [murmur3] declared on field [v] does not exist. It might have been created within a future version or requires a plugin to be installed. Check the documentation.',
    ],
    [
      'with a parameter of another type',
      { type: 'constant_keyword', ignore_above: 5 },
      'unknown parameter [ignore_above] on mapper [v] of type [constant_keyword]',
    ],
    [
      'with null',
      { type: 'keyword', index: null },
      '[index] on mapper [v] of type [keyword] must not have a [null] value',
    ],
    [
      'with a flag that is none',
      { type: 'long', coerce: 'x' },
      'Failed to parse value [x] as only [true] or [false] are allowed.',
    ],
    ['with a number that is none', { type: 'keyword', ignore_above: 'x' }, 'For input string: "x"'],
    [
      'with a number below zero',
      { type: 'flattened', ignore_above: -1 },
      '[ignore_above] must be positive, got [-1]',
    ],
    [
      'with an unknown word',
      { type: 'text', index_options: 'all' },
      'Unknown value [all] for field [index_options] - accepted values are [positions, docs, freqs, offsets]',
    ],
    [
      'with an unknown analyzer',
      { type: 'text', analyzer: 'mine' },
      'analyzer [mine] has not been configured in mappings',
    ],
    [
      'with an unknown normalizer',
      { type: 'keyword', normalizer: 'mine' },
      'normalizer [mine] not found for field [v]',
    ],
    [
      'with an unknown similarity',
      { type: 'text', similarity: 'mine' },
      'Unknown Similarity type [mine] for field [v]',
    ],
    [
      'with a bad date format',
      { type: 'date', format: 'nope' },
      'Error parsing [format] on field [v]: Invalid format: [nope]: Unknown pattern letter: o',
    ],
    [
      'with a null value of another type',
      { type: 'byte', null_value: 300 },
      'Value [300] is out of range for a byte',
    ],
    [
      'with many words about it',
      { type: 'keyword', meta: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' } },
      "[meta] can't have more than 5 entries, but got 6 on field [v]",
    ],
    ['without what it needs', { type: 'scaled_float' }, 'Field [scaling_factor] is required'],
    ['as an alias to nothing', { type: 'alias' }, 'The [path] property must be specified for field [v].'],
    [
      'as a dimension without values',
      { type: 'keyword', time_series_dimension: true, doc_values: false },
      'Field [time_series_dimension] requires that [index] and [doc_values] are true',
    ],
    [
      'as dimension and metric',
      { type: 'long', time_series_dimension: true, time_series_metric: 'gauge' },
      'Field [time_series_dimension] cannot be set in conjunction with field [time_series_metric]',
    ],
    [
      'as an object with leftovers',
      { type: 'nested', nope: 1 },
      'Mapping definition for [v] has unsupported parameters:  [nope : 1]',
    ],
    [
      'as an object that is dynamic in no known way',
      { type: 'object', dynamic: 'x' },
      'Could not convert [dynamic.dynamic] to boolean',
    ],
    [
      'with a container as multi-field',
      { type: 'keyword', fields: { a: { type: 'nested' } } },
      'Type [nested] cannot be used in multi field',
    ],
    [
      'with multi-fields of multi-fields',
      { type: 'keyword', fields: { a: { type: 'text', fields: { b: { type: 'keyword' } } } } },
      'Encountered a multi-field [a] which itself contains a multi-field. Defining chained multi-fields is not supported.',
    ],
    [
      'with vectors of too many dimensions',
      { type: 'dense_vector', dims: 5000 },
      'The number of dimensions should be in the range [1, 4096] but was [5000]',
    ],
  ])('%s', (_title, definition, reason) => {
    expect(reasonOf(definition)).toBe(reason);
  });

  it('with all the causes of a bad date format', () => {
    const illegal = 'illegal_argument_exception';
    expect(refusedMapping(field({ type: 'date', format: 'o' }))).toMatchObject({
      caused_by: {
        type: illegal,
        caused_by: { type: illegal, caused_by: { type: illegal, reason: 'Unknown pattern letter: o' } },
      },
    });
  });

  it.each([
    ['an empty name', '', 'field name cannot be an empty string'],
    ['an empty part', 'x..y', 'field name cannot be an empty string'],
    ['blanks', ' ', 'field name cannot contain only whitespaces'],
    ['dots alone', '..', 'field name cannot contain only dots'],
  ])('for %s', (_title, name, reason) => {
    expect(refusedMapping({ properties: { [name]: { type: 'long' } } })).toMatchObject({
      caused_by: { reason },
    });
  });

  it('unless its index has the analyzer', () => {
    const analysis = analysisOf({ 'index.analysis.analyzer.mine.tokenizer': 'standard' });
    expect(parseMapping(field({ type: 'text', analyzer: 'mine' }), analysis)).toEqual(
      field({ type: 'text', analyzer: 'mine' }),
    );
  });
});

describe('a mapping is refused', () => {
  it.each<readonly [string, JsonObject, string]>([
    ['for unknown parameters', { foo: 1 }, 'Root mapping definition has unsupported parameters:  [foo : 1]'],
    ['for fields that are no map', { properties: 'x' }, 'properties must be a map type'],
    ['for a flag', { date_detection: 'x' }, 'Could not convert [date_detection] to boolean'],
    [
      'for dynamic templates without a name',
      { dynamic_templates: [{}] },
      'A dynamic template must be defined with a name',
    ],
    [
      'for a rule that makes nothing',
      { dynamic_templates: [{ a: { match: '*' } }] },
      'template [a] must have either mapping or runtime set',
    ],
    [
      'for a rule about no type',
      { dynamic_templates: [{ a: { match_mapping_type: 'nope', mapping: {} } }] },
      'No field type matched on [nope], possible values are [object, string, long, double, boolean, date, binary]',
    ],
    ['for a runtime field of no type', { runtime: { a: {} } }, 'No type specified for runtime field [a]'],
    ['for metadata that is as it is', { _ignored: {} }, '_ignored is not configurable'],
    [
      'for unknown members of _source',
      { _source: { foo: 1 } },
      'unknown parameter [foo] on metadata field [_source]',
    ],
  ])('%s', (_title, mapping, reason) => {
    expect(refusedMapping(mapping).reason).toBe(`Failed to parse mapping: ${reason}`);
  });

  it('for a rule whose field could not be made', () => {
    const rule = { match: '*', mapping: { type: 'keyword', nope: 1 } };
    expect(refusedMapping({ dynamic_templates: [{ a: rule }] })).toMatchObject({
      caused_by: {
        type: 'illegal_argument_exception',
        caused_by: { reason: 'unknown parameter [nope] on mapper [__dynamic__a] of type [keyword]' },
      },
    });
  });

  it.each<readonly [string, JsonObject, string]>([
    [
      'leads nowhere',
      { v: { type: 'alias', path: 'zzz' } },
      'an alias must refer to an existing field in the mappings.',
    ],
    ['leads to itself', { v: { type: 'alias', path: 'v' } }, 'an alias cannot refer to itself.'],
    [
      'leads to an alias',
      { v: { type: 'alias', path: 'w' }, w: { type: 'alias', path: 'k' }, k: { type: 'long' } },
      'an alias cannot refer to another alias.',
    ],
  ])('for an alias that %s', (_title, properties, why) => {
    expect(refusal(() => checkMapping(parseMapping({ properties }))).reason).toContain(why);
  });
});

describe('an update of a mapping', () => {
  const update = (before: JsonObject, after: JsonObject): JsonObject =>
    mergeMappings(parseMapping(field(before)), parseMapping(field(after)), false);

  it.each<readonly [string, JsonObject, JsonObject]>([
    ['ignore_above', { type: 'keyword', ignore_above: 5 }, { type: 'keyword' }],
    ['norms, to off', { type: 'text' }, { type: 'text', norms: false }],
    [
      'the analyzer of searches',
      { type: 'text', analyzer: 'standard' },
      { type: 'text', analyzer: 'standard', search_analyzer: 'simple' },
    ],
    ['the words about a field', { type: 'keyword', meta: { a: 'b' } }, { type: 'keyword' }],
  ])('may change %s', (_title, before, after) => {
    expect(update(before, after)).toEqual(parseMapping(field(after)));
  });

  it.each<readonly [string, JsonObject, JsonObject, string]>([
    [
      'doc_values',
      { type: 'keyword' },
      { type: 'keyword', doc_values: false },
      'Cannot update parameter [doc_values] from [true] to [false]',
    ],
    [
      'norms, to on',
      { type: 'text', norms: false },
      { type: 'text' },
      'Cannot update parameter [norms] from [false] to [true]',
    ],
    [
      'null_value',
      { type: 'long', null_value: 1 },
      { type: 'long' },
      'Cannot update parameter [null_value] from [1] to [null]',
    ],
    [
      'the format of dates',
      { type: 'date' },
      { type: 'date', format: 'yyyy' },
      'Cannot update parameter [format] from [strict_date_optional_time||epoch_millis] to [yyyy]',
    ],
    [
      'the analyzer',
      { type: 'text' },
      { type: 'text', analyzer: 'simple' },
      'Cannot update parameter [analyzer] from [default] to [simple]',
    ],
    [
      'nested',
      { type: 'nested' },
      { type: 'object' },
      "can't merge a non-nested mapping [v] with a nested mapping",
    ],
    [
      'an object',
      { type: 'object' },
      { type: 'keyword' },
      "can't merge a non object mapping [v] with an object mapping",
    ],
  ])('may not change %s', (_title, before, after, reason) => {
    expect(refusal(() => update(before, after)).reason).toContain(reason);
  });

  it('replaces all dynamic templates', () => {
    const rules = (name: string): JsonObject => ({ dynamic_templates: [{ [name]: { mapping: {} } }] });
    expect(mergeMappings(parseMapping(rules('a')), parseMapping(rules('b')), false)).toEqual(rules('b'));
  });

  it('takes runtime fields away with null', () => {
    const before = parseMapping({ runtime: { a: { type: 'long' } } });
    expect(mergeMappings(before, parseMapping({ runtime: { a: null } }), false)).toEqual({});
  });
});
