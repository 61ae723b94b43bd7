import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

const send = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

const component = (name: string, template: unknown): Promise<RawAnswer> =>
  send(`PUT /_component_template/${name}`, { template });

const properties = (fields: unknown): unknown => ({ mappings: { properties: fields } });

describe('a component template', () => {
  it('comes back as it was written, but for settings and aliases', async () => {
    const mappings = {
      dynamic: true,
      properties: {
        'a.b': { type: 'keyword' },
        o: { type: 'object', properties: { x: { type: 'long' } } },
        i: { type: 'keyword', ignore_above: '10' },
      },
    };
    await component('written', {
      settings: { number_of_shards: 1 },
      mappings,
      aliases: { al: { routing: 'b' } },
    });
    const shown = await send('GET /_component_template/written');
    expect(shown.at('component_templates', 0, 'component_template', 'template')).toEqual({
      settings: { index: { number_of_shards: '1' } },
      mappings,
      aliases: { al: { index_routing: 'b', search_routing: 'b' } },
    });
    const flat = await send('GET /_component_template/written?flat_settings=true');
    expect(flat.at('component_templates', 0, 'component_template', 'template', 'settings')).toEqual({
      'index.number_of_shards': '1',
    });
  });

  it.each<readonly [string, string, unknown, string, string]>([
    [
      'with capitals in its name',
      'Big',
      {},
      'invalid_index_template_exception',
      'index_template [Big] invalid, cause [Validation Failed: 1: name must be lower cased;]',
    ],
    [
      'with a comma in its name',
      'a%2Cb',
      {},
      'invalid_index_template_exception',
      "index_template [a,b] invalid, cause [Validation Failed: 1: name must not contain a ',';]",
    ],
    [
      'with a field of no type',
      'c',
      properties({ a: {} }),
      'mapper_parsing_exception',
      'Failed to parse mapping: No type specified for field [a]',
    ],
    [
      'with an analyzer that it does not bring along',
      'c',
      properties({ a: { type: 'text', analyzer: 'mine' } }),
      'mapper_parsing_exception',
      'Failed to parse mapping: analyzer [mine] has not been configured in mappings',
    ],
    [
      'with an alias field to nothing',
      'c',
      properties({ a: { type: 'alias', path: 'zz' } }),
      'mapper_parsing_exception',
      'Invalid [path] value [zz] for field alias [a]: an alias must refer to an existing field in the mappings.',
    ],
    [
      'with an analyzer of nothing',
      'c',
      { settings: { 'analysis.analyzer.x.tokenizer': 'nope' } },
      'illegal_argument_exception',
      'Custom Analyzer [x] failed to find tokenizer under name [nope]',
    ],
    [
      'with an unknown mode',
      'c',
      { settings: { 'index.mode': 'bogus' } },
      'illegal_argument_exception',
      'No enum constant org.elasticsearch.index.IndexMode.BOGUS',
    ],
    [
      'for time series without a path',
      'c',
      { settings: { 'index.mode': 'time_series' } },
      'illegal_argument_exception',
      '[index.mode=time_series] requires a non-empty [index.routing_path]',
    ],
    [
      'with an alias that cannot be',
      'c',
      { aliases: { 'a b': {} } },
      'invalid_alias_name_exception',
      "Invalid alias name [a b]: must not contain the following characters ['?','*','<','\"',' ','\\\\','/',',','|','>']",
    ],
    [
      'with an unknown part',
      'c',
      { foo: 1 },
      'x_content_parse_exception',
      '[1:1] [component_template] failed to parse field [template]',
    ],
    [
      'that is no object',
      'c',
      5,
      'x_content_parse_exception',
      "[1:1] [component_template] template doesn't support values of type: VALUE_NUMBER",
    ],
  ])('is refused %s', async (...[, name, template, type, reason]) => {
    const answer = await component(name, template);
    expect(answer.at('error')).toMatchObject({ type, reason: reason.replaceAll('\\\\', '\\') });
  });

  it('is told to be missing by the whole of what was asked for', async () => {
    expect((await send('GET /_component_template/none*')).status).toBe(404);
    expect((await send('DELETE /_component_template/none*')).at('error', 'reason')).toBe('none*');
  });

  it('may not break an index template that uses it', async () => {
    await component('base', { settings: { 'analysis.analyzer.my.tokenizer': 'standard' } });
    await send('PUT /_index_template/uses', {
      index_patterns: ['uses*'],
      composed_of: ['base'],
      template: properties({ a: { type: 'text', analyzer: 'my' } }),
    });
    expect((await component('base', { settings: { number_of_shards: 1 } })).at('error')).toMatchObject({
      type: 'illegal_argument_exception',
      reason:
        'updating component template [base] results in invalid composable template [uses] after templates are merged',
      caused_by: {
        reason:
          'composable template [uses] template after composition with component templates [base] is invalid',
        caused_by: {
          reason: 'invalid composite mappings for [uses]',
          caused_by: {
            type: 'mapper_parsing_exception',
            caused_by: { reason: 'analyzer [my] has not been configured in mappings' },
          },
        },
      },
    });
  });
});

const stream = (fields: unknown, more: object = {}): object => ({
  index_patterns: ['checked-*'],
  data_stream: {},
  template: { mappings: { properties: fields } },
  ...more,
});

describe('an index template', () => {
  it.each<readonly [string, object, string, string]>([
    ['without patterns', {}, 'illegal_argument_exception', 'Required [index_patterns]'],
    [
      'with a pattern like a system name',
      { index_patterns: ['_x*'] },
      'invalid_index_template_exception',
      "index_template [t] invalid, cause [Validation Failed: 1: index_pattern [_x*] must not start with '_';]",
    ],
    [
      'with unknown settings',
      { index_patterns: ['t*'], template: { settings: { number_of_shards: 0 } } },
      'invalid_index_template_exception',
      'index_template [t] invalid, cause [Validation Failed: 1: Failed to parse value [0] for setting [index.number_of_shards] must be >= 1;]',
    ],
    [
      'with the lifecycle of a data stream',
      { index_patterns: ['t*'], template: { lifecycle: {} } },
      'illegal_argument_exception',
      'index template [t] specifies lifecycle configuration that can only be used in combination with a data stream',
    ],
    [
      'that hides everything',
      { index_patterns: ['*'], template: { settings: { hidden: true } } },
      'action_request_validation_exception',
      'Validation Failed: 1: global composable templates may not specify the setting index.hidden;',
    ],
    [
      'with a number that is none',
      { index_patterns: ['t*'], priority: 'high' },
      'x_content_parse_exception',
      '[1:1] [index_template] failed to parse field [priority]',
    ],
    [
      'with some components that are missing',
      { index_patterns: ['t*'], composed_of: ['zz'], ignore_missing_component_templates: ['yy'] },
      'invalid_index_template_exception',
      "index_template [t] invalid, cause [index template [t] specifies a missing component templates [zz] that does not exist and is not part of 'ignore_missing_component_templates']",
    ],
  ])('is refused %s', async (...[, body, type, reason]) => {
    expect((await send('PUT /_index_template/t', body)).at('error')).toMatchObject({ type, reason });
  });

  it.each<readonly [string, object, string]>([
    [
      'a timestamp of another type',
      stream({ '@timestamp': { type: 'keyword' } }),
      'data stream timestamp field [@timestamp] is of type [keyword], but [date,date_nanos] is expected',
    ],
    [
      'a timestamp that cannot be searched',
      stream({ '@timestamp': { type: 'date', index: false } }),
      "data stream timestamp field [@timestamp] indexing can't be explicitly disabled",
    ],
    [
      'a route that is no dimension',
      stream(
        { h: { type: 'keyword' } },
        {
          template: {
            settings: { 'index.mode': 'time_series', 'index.routing_path': ['h'] },
            mappings: { properties: { h: { type: 'keyword' } } },
          },
        },
      ),
      'All fields that match routing_path must be configured with [time_series_dimension: true] or flattened fields with a list of dimensions in [time_series_dimensions] and without the [script] parameter. [h] was not a dimension.',
    ],
  ])('is refused after composition for %s', async (_title, body, reason) => {
    expect((await send('PUT /_index_template/t', body)).at('error')).toMatchObject({
      reason: 'composable template [t] template after composition is invalid',
      caused_by: { reason: 'invalid composite mappings for [t]', caused_by: { reason } },
    });
  });

  it('gives indices their mapping in the form of an index', async () => {
    await send('PUT /_index_template/forms', {
      index_patterns: ['forms*'],
      template: {
        mappings: { dynamic: true, properties: { 'a.b': { type: 'keyword', ignore_above: '5' } } },
      },
    });
    await send('PUT /forms1');
    expect((await send('GET /forms1/_mapping')).at('forms1', 'mappings')).toEqual({
      dynamic: 'true',
      properties: { a: { properties: { b: { type: 'keyword', ignore_above: 5 } } } },
    });
  });

  it('routes time series of a data stream by the dimensions of its mapping', async () => {
    const fields = {
      h: { type: 'keyword', time_series_dimension: true },
      v: { type: 'long', time_series_metric: 'gauge' },
    };
    const template = { settings: { 'index.mode': 'time_series' }, mappings: { properties: fields } };
    await send('PUT /_index_template/series', { index_patterns: ['series-*'], data_stream: {}, template });
    await send('PUT /_data_stream/series-a');
    const settings = await send('GET /series-a/_settings/index.routing_path?flat_settings=true');
    expect(Object.values(settings.body as Record<string, unknown>)).toMatchObject([
      { settings: { 'index.routing_path': ['h'] } },
    ]);
  });
});
