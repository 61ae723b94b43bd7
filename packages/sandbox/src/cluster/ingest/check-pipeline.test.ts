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

const put = (...processors: readonly unknown[]): Promise<RawAnswer> =>
  send('PUT /_ingest/pipeline/p', { processors });

describe('a put refuses an option that is wrong', () => {
  it.each<[string, object, string, string]>([
    ['set', { field: 5, value: 1 }, 'field', "property isn't a string, but of type [java.lang.Integer]"],
    [
      'set',
      { field: 'a', value: 1, override: 'x' },
      'override',
      "property isn't a boolean, but of type [java.lang.String]",
    ],
    ['set', { field: 'a' }, 'value', 'required property is missing'],
    [
      'set',
      { field: 'a', value: 1, copy_from: 'b' },
      'copy_from',
      'cannot set both `copy_from` and `value` in the same processor',
    ],
    ['grok', { field: 'a', patterns: [] }, 'patterns', 'List of patterns must not be empty'],
    [
      'grok',
      { field: 'a', patterns: '%{IP}' },
      'patterns',
      "property isn't a list, but of type [java.lang.String]",
    ],
    [
      'grok',
      { field: 'a', patterns: ['%{NOPE:x}'] },
      'patterns',
      "Invalid regex pattern found in: [%{NOPE:x}]. Unable to find pattern [NOPE] in Grok's pattern dictionary",
    ],
    [
      'grok',
      { field: 'a', patterns: ['%{A}'], pattern_definitions: { A: '%{B}', B: '%{A}' } },
      'patterns',
      'Invalid regex pattern found in: [%{A}]. circular reference in pattern [B] back to pattern [A]',
    ],
    [
      'redact',
      { field: 'a', patterns: ['[x'] },
      'patterns',
      'Invalid regex pattern found in: [[x]. premature end of char-class',
    ],
    [
      'gsub',
      { field: 'a', pattern: '(', replacement: '' },
      'pattern',
      'Invalid regex pattern. Unclosed group near index 1\n(',
    ],
    ['convert', { field: 'a', type: 'nope' }, 'type', 'type [nope] not supported, cannot convert field.'],
    [
      'sort',
      { field: 'a', order: 'up' },
      'order',
      'Sort direction [up] not recognized. Valid values are: [asc, desc]',
    ],
    ['remove', {}, 'keep', 'or [field] must be specified'],
    ['remove', { field: 'a', keep: 'b' }, 'keep', 'and [field] cannot both be used in the same processor'],
    ['reroute', { namespace: 'A' }, 'namespace', "'A' contains disallowed characters"],
    [
      'reroute',
      { destination: 'a', namespace: 'b' },
      'destination',
      'can only be set if dataset and namespace are not set',
    ],
    ['community_id', { seed: 70_000 }, 'seed', 'must be a value between 0 and 65535'],
    ['network_direction', {}, 'internal_networks', 'or [internal_networks_field] must be specified'],
    ['foreach', { field: 'a', processor: {} }, 'processor', 'Must specify exactly one processor type'],
    [
      'user_agent',
      { field: 'a', properties: ['NOPE'] },
      'properties',
      'illegal property value [NOPE]. valid values are [NAME, OS, DEVICE, ORIGINAL, VERSION]',
    ],
  ])('%s %j', async (type, config, property, problem) => {
    const answered = await put({ [type]: { tag: 'the-tag', ...config } });
    expect(answered.body).toMatchObject({
      status: 400,
      error: {
        type: 'parse_exception',
        property_name: property,
        processor_type: type,
        processor_tag: 'the-tag',
      },
    });
    expect(answered.at('error', 'reason')).toContain(`[${property}] ${problem}`);
  });
});

it.each<[string, object, string]>([
  ['script', {}, 'must specify either [source] for an inline script or [id] for a stored script'],
  [
    'circle',
    { field: 'a', error_distance: 1, shape_type: 'x' },
    'illegal [shape_type] value [x]. valid values are [SHAPE, GEO_SHAPE]',
  ],
  [
    'enrich',
    { field: 'a', policy_name: 'nobody', target_field: 'b' },
    'no enrich index exists for policy with name [nobody]',
  ],
])('%s fails to be made of %j', async (type, config, reason) => {
  expect((await put({ [type]: config })).body).toMatchObject({
    status: 500,
    error: {
      type: 'exception',
      reason: `java.lang.IllegalArgumentException: ${reason}`,
      processor_type: type,
      caused_by: { type: 'illegal_argument_exception', reason },
    },
  });
});

it('a processor, a pipeline and a list that are none are refused', async () => {
  expect((await put({ set: { field: 'a', value: 1, foo: 1, bar: 2 } })).at('error')).toMatchObject({
    reason: "processor [set] doesn't support one or more provided configuration parameters [foo, bar]",
    processor_type: 'set',
  });
  expect((await put({ nope: {} })).at('error')).toMatchObject({
    reason: 'No processor type exists with name [nope]',
    processor_type: 'nope',
  });
  expect((await put({ inference: { model_id: 'm' } })).at('error', 'reason')).toBe(
    'No processor type exists with name [inference]',
  );
  expect((await put('x')).at('error', 'type')).toBe('class_cast_exception');
  expect((await send('PUT /_ingest/pipeline/p', { processors: [], foo: 1 })).at('error', 'reason')).toBe(
    "pipeline [p] doesn't support one or more provided configuration parameters [foo]",
  );
  expect(
    (await send('PUT /_ingest/pipeline/p', { processors: [], on_failure: [] })).at('error', 'reason'),
  ).toBe('pipeline [p] cannot have an empty on_failure option defined');
  expect(
    (await send('PUT /_ingest/pipeline/p', { processors: [], version: 'x' })).at('error', 'reason'),
  ).toBe('[version] property cannot be converted to an int [x]');
});

it('a script or condition that does not compile is refused with its place', async () => {
  const error = {
    type: 'script_exception',
    reason: 'compile error',
    processor_type: 'set',
    processor_tag: 't',
    script: 'ctx.a ==',
    lang: 'painless',
    position: { offset: 7, start: 0, end: 8 },
    caused_by: { type: 'illegal_argument_exception' },
  };
  expect((await put({ set: { field: 'a', value: 1, if: 'ctx.a ==', tag: 't' } })).body).toMatchObject({
    status: 400,
    error,
  });
  expect((await put({ script: { source: 'ctx.a = ' } })).at('error', 'type')).toBe('script_exception');
  expect((await put({ script: 'ctx.a = 1' })).status).toBe(200);
  expect((await put({ script: { source: 'ZonedDateTime.now()' } })).status).toBe(200);
  expect((await put({ script: { id: 'nope' } })).status).toBe(404);
});

it('of several bad processors the first is the error and the others stand beside it', async () => {
  const answered = await put({ set: {} }, { drop: {} }, { grok: { field: 'a', patterns: [] } }, { nope: {} });
  const suppressed = [
    { type: 'parse_exception', property_name: 'patterns', processor_type: 'grok' },
    { type: 'parse_exception', processor_type: 'nope' },
  ];
  expect(answered.at('error')).toMatchObject({ property_name: 'field', processor_type: 'set', suppressed });
  expect(answered.at('error', 'root_cause', 0, 'suppressed')).toMatchObject(suppressed);
});

it('what is deep inside is checked, too: a loop names itself, a handler its processor', async () => {
  const bad = { set: { field: 'a' } };
  expect((await put({ foreach: { field: 'l', processor: bad } })).at('error')).toMatchObject({
    property_name: 'value',
    processor_type: 'foreach',
  });
  expect((await put({ drop: { on_failure: [bad] } })).at('error')).toMatchObject({
    property_name: 'value',
    processor_type: 'set',
  });
});

it('options and processors of later versions are unknown to older ones', async () => {
  const old = await startTestWorld([{ name: 'old', version: '8.17.2' }]);
  const on = (body: unknown): Promise<RawAnswer> => ask(old.cluster('old'), 'PUT /_ingest/pipeline/p', body);
  expect((await on({ processors: [{ normalize_for_stream: {} }] })).status).toBe(400);
  expect((await on({ processors: [], field_access_pattern: 'classic' })).status).toBe(400);
  await old.close();
  expect((await put({ normalize_for_stream: {} })).status).toBe(200);
  expect(
    (await send('PUT /_ingest/pipeline/p', { processors: [], field_access_pattern: 'no' })).at(
      'error',
      'reason',
    ),
  ).toBe("pipeline [p] doesn't support value of [no] for parameter [field_access_pattern]");
});

it('an update with the version that is there has to bring a new one', async () => {
  await send('PUT /_ingest/pipeline/v', { processors: [], version: 5 });
  const update = (version: number, required: number): Promise<RawAnswer> =>
    send(`PUT /_ingest/pipeline/v?if_version=${required}`, { processors: [], version });
  expect((await update(5, 5)).at('error', 'reason')).toBe(
    'cannot update pipeline [v] with the same version [5]',
  );
  expect((await update(6, 4)).status).toBe(400);
  expect((await update(6, 5)).status).toBe(200);
});
