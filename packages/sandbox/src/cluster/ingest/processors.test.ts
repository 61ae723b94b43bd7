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

const simulate = (processor: unknown, source: unknown): Promise<RawAnswer> =>
  send('POST /_ingest/pipeline/_simulate', {
    pipeline: { processors: [processor] },
    docs: [{ _source: source }],
  });

describe('processors', () => {
  it.each<[object, object, object]>([
    [{ script: { source: 'ctx.y = ctx.a + params.p', params: { p: 2 } } }, { a: 1 }, { y: 3 }],
    [{ bytes: { field: 's' } }, { s: '1.5mb' }, { s: 1_572_864 }],
    [{ convert: { field: 'a', type: 'integer' } }, { a: ['1', '0x1f'] }, { a: [1, 31] }],
    [{ convert: { field: 'a', type: 'string' } }, { a: { b: 1 } }, { a: '{b=1}' }],
    [
      { csv: { field: 'm', target_fields: ['a', 'b', 'c'] } },
      { m: '1,"x, ""y""",3' },
      { a: '1', b: 'x, "y"', c: '3' },
    ],
    [{ csv: { field: 'm', target_fields: ['a', 'b'], empty_value: '' } }, { m: ',' }, { a: '' }],
    [
      { date: { field: 'd', formats: ['yyyy-MM-dd HH:mm:ss'], timezone: 'Europe/Paris' } },
      { d: '2026-07-01 10:00:00' },
      { '@timestamp': '2026-07-01T10:00:00.000+02:00' },
    ],
    [
      { date: { field: 'd', formats: ['ISO8601'] } },
      { d: '2026-11-28T10:00:00.000+01:00' },
      { '@timestamp': '2026-11-28T09:00:00.000Z' },
    ],
    [
      { date: { field: 'd', formats: ['TAI64N'] } },
      { d: '@4000000050d506482dbdf024' },
      { '@timestamp': '2012-12-22T01:00:46.767Z' },
    ],
    [
      { date: { field: 'd', formats: ['UNIX'], output_format: 'dd MMM yyyy' } },
      { d: 0 },
      { '@timestamp': '01 Jan 1970' },
    ],
    [
      { dissect: { field: 'm', pattern: '%{+a/2} %{+a/1}', append_separator: '-' } },
      { m: 'x y' },
      { a: 'y-x' },
    ],
    [{ dot_expander: { field: 'a.b' } }, { 'a.b': 1, a: { b: 2 } }, { a: { b: [2, 1] } }],
    [
      {
        foreach: { field: 'l', processor: { set: { field: '_ingest._value.k', value: '{{_ingest._key}}' } } },
      },
      { l: { a: {}, b: {} } },
      { l: { a: { k: 'a' }, b: { k: 'b' } } },
    ],
    [{ grok: { field: 'm', patterns: ['%{WORD:[a][b]}'] } }, { m: 'x' }, { '[a][b]': 'x' }],
    [{ grok: { field: 'm', patterns: ['%{DATA:a}$'] } }, { m: 'x\ny' }, { a: 'x' }],
    [
      { grok: { field: 'm', patterns: ['%{SYSLOGPROG}'] } },
      { m: 'sshd[12]' },
      { program: 'sshd', pid: '12' },
    ],
    [
      { grok: { field: 'm', patterns: ['%{SYSLOGPROG}'], ecs_compatibility: 'v1' } },
      { m: 'sshd[12]' },
      { process: { name: 'sshd', pid: 12 } },
    ],
    [{ gsub: { field: 'a', pattern: '(\\w)-(\\w)', replacement: '$2\\$$1' } }, { a: 'x-y' }, { a: 'y$x' }],
    [{ html_strip: { field: 'a' } }, { a: '<b>x</b> &amp; y<br>z' }, { a: 'x & y\nz' }],
    [
      { json: { field: 'a', add_to_root: true, add_to_root_conflict_strategy: 'merge' } },
      { a: '{"b":{"c":1}}', b: { d: 2 } },
      { b: { c: 1, d: 2 } },
    ],
    [{ remove: { keep: ['a.b'] } }, { a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1 } }],
    [
      { redact: { field: 'm', patterns: ['%{IP:client}', '%{EMAILADDRESS:mail}'] } },
      { m: '1.2.3.4 a@b.example x' },
      { m: '<client> <mail> x' },
    ],
    [
      { geoip: { field: 'ip' } },
      { ip: '8.8.8.8' },
      { tags: ['_geoip_database_unavailable_GeoLite2-City.mmdb'] },
    ],
    [
      { user_agent: { field: 'ua' } },
      {
        ua: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
      },
      {
        user_agent: expect.objectContaining({
          name: 'Chrome',
          version: '120.0.0.0',
          os: { name: 'Windows', version: '10', full: 'Windows 10' },
          device: { name: 'Other' },
        }) as unknown as object,
      },
    ],
    [
      { registered_domain: { field: 'd' } },
      { d: 'www.example.co.uk' },
      { registered_domain: 'example.co.uk', top_level_domain: 'co.uk', subdomain: 'www' },
    ],
    [{ urldecode: { field: 'a' } }, { a: 'a%20b+c%C3%A4' }, { a: 'a b cä' }],
    [{ drop: { if: 'ctx.a > 1' } }, { a: 1 }, { a: 1 }],
  ])('%j makes of %j', async (processor, source, expected) => {
    expect((await simulate(processor, source)).at('docs', 0, 'doc', '_source')).toMatchObject(expected);
  });
});

it.each<[object, object, object]>([
  [{ script: "ctx.remove('a')" }, { a: 1, b: 2 }, { b: 2 }],
  [{ csv: { field: 'm', target_fields: ['a', 'b'], empty_value: '' } }, { m: ',' }, { m: ',', a: '' }],
  [{ remove: { keep: ['a.b'] } }, { a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1 } }],
])('%j leaves of %j nothing else', async (processor, source, expected) => {
  expect((await simulate(processor, source)).at('docs', 0, 'doc', '_source')).toEqual(expected);
});

describe('a flow has a community id, the same in both directions', () => {
  const flow = (from: string, to: string, ports: readonly [number, number], transport: string): object => ({
    source: { ip: from, port: ports[0] },
    destination: { ip: to, port: ports[1] },
    network: { transport },
  });
  it.each<[object, string]>([
    [flow('1.2.3.4', '1.2.3.5', [1, 2], 'tcp'), '1:iYkF+oxBbtUeQHUwAtbPURamv8w='],
    [flow('1.2.3.5', '1.2.3.4', [2, 1], 'tcp'), '1:iYkF+oxBbtUeQHUwAtbPURamv8w='],
    [flow('128.232.110.120', '66.35.250.204', [34_855, 80], 'tcp'), '1:LQU9qZlK+B5F3KDmev6m5PMibrg='],
    [flow('192.168.1.52', '8.8.8.8', [54_585, 53], 'udp'), '1:d/FP5EW3wiY1vCndhwleRRKHowQ='],
  ])('%j', async (source, id) => {
    const answered = await simulate({ community_id: {} }, source);
    expect(answered.at('docs', 0, 'doc', '_source', 'network', 'community_id')).toBe(id);
  });
});

it.each([
  ['10.0.0.1', '8.8.8.8', 'outbound'],
  ['8.8.8.8', '10.0.0.1', 'inbound'],
  ['10.0.0.1', '192.168.1.1', 'internal'],
  ['8.8.8.8', '1.1.1.1', 'external'],
  ['fd12::1', '2001:db8::1', 'outbound'],
])('a flow from %s to %s is %s', async (from, to, direction) => {
  const processor = { network_direction: { internal_networks: ['private'] } };
  const answered = await simulate(processor, { source: { ip: from }, destination: { ip: to } });
  expect(answered.at('docs', 0, 'doc', '_source', 'network', 'direction')).toBe(direction);
});

describe('a processor that fails says so as a real one, without its own name', () => {
  it.each<[object, object, object]>([
    [{ bytes: { field: 's' } }, { s: 'x' }, { type: 'parse_exception' }],
    [
      { convert: { field: 'a', type: 'integer' } },
      { a: 'x' },
      {
        reason: 'unable to convert [x] to integer',
        caused_by: { type: 'number_format_exception', reason: 'For input string: "x"' },
      },
    ],
    [
      { convert: { field: 'a', type: 'long' } },
      { a: null },
      { reason: 'Field [a] is null, cannot be converted to type [long]' },
    ],
    [{ csv: { field: 'm', target_fields: ['a'] } }, { m: '"x' }, { reason: 'Unmatched quote' }],
    [
      { date: { field: 'd', formats: ['MMM d', 'UNIX'] } },
      { d: 'Jan  2' },
      {
        reason: 'unable to parse date [Jan  2]',
        caused_by: {
          reason: 'failed to parse date field [Jan  2] with format [MMM d]',
          caused_by: {
            type: 'date_time_parse_exception',
            reason: "Text 'Jan  2' could not be parsed at index 4",
          },
          suppressed: [{ type: 'number_format_exception' }],
        },
      },
    ],
    [{ dissect: { field: 'm', pattern: '%{a}:%{b}' } }, { m: 'x' }, { type: 'find_match' }],
    [
      { json: { field: 'a' } },
      { a: '{b' },
      { type: 'x_content_parse_exception', caused_by: { type: 'json_parse_exception' } },
    ],
    [
      { lowercase: { field: 'a' } },
      { a: 5 },
      { reason: 'field [a] of type [java.lang.Integer] cannot be cast to [java.lang.String]' },
    ],
    [{ remove: { field: 'b.c' } }, {}, { reason: 'field [b] not present as part of path [b.c]' }],
    [
      { reroute: {} },
      {},
      {
        reason: 'invalid data stream name: [_index]; must follow naming scheme <type>-<dataset>-<namespace>',
      },
    ],
    [
      { set: { field: 'a.b', value: 1 } },
      { a: 'x' },
      { reason: 'cannot set [b] with parent object of type [java.lang.String] as part of path [a.b]' },
    ],
    [{ sort: { field: 'a' } }, { a: [1, 'b'] }, { type: 'class_cast_exception' }],
    [{ urldecode: { field: 'a' } }, { a: '%zz' }, { type: 'illegal_argument_exception' }],
    [
      { script: { source: 'ctx.m.x()' } },
      {},
      { type: 'script_exception', reason: 'runtime error', caused_by: { type: 'null_pointer_exception' } },
    ],
  ])('%j on %j', async (processor, source, expected) => {
    const error = (await simulate(processor, source)).at('docs', 0, 'error');
    expect(error).toMatchObject(expected);
    expect(error).not.toHaveProperty('processor_type');
  });
});

it('a date names the index that a write then resolves', async () => {
  const name = {
    date_index_name: { field: 'd', date_rounding: 'M', index_name_prefix: 'p-', date_formats: ['ISO8601'] },
  };
  const simulated = await simulate(name, { d: '2026-11-28T10:00:00Z' });
  expect(simulated.at('docs', 0, 'doc', '_index')).toBe('<p-{2026-11-28T10:00:00.000Z||/M{yyyy-MM-dd|UTC}}>');
  await send('PUT /_ingest/pipeline/monthly', { processors: [name] });
  const written = await send('POST /any/_doc?pipeline=monthly', { d: '2026-11-28T10:00:00Z' });
  expect(written.at('_index')).toBe('p-2026-11-01');
});

describe('a verbose simulation', () => {
  it('tells what each processor did, those of called pipelines included', async () => {
    await send('PUT /_ingest/pipeline/called', { processors: [{ uppercase: { field: 'x' } }] });
    const processors = [
      { set: { field: 'a', value: 1, tag: 't', description: 'd' } },
      { pipeline: { name: 'called' } },
      { lowercase: { field: 'nope', ignore_failure: true } },
      { fail: { message: 'no', if: 'ctx.x == 1' } },
      {
        trim: {
          field: 'gone',
          on_failure: [{ set: { field: 'e', value: '{{_ingest.on_failure_message}}' } }],
        },
      },
      { drop: { if: "ctx.x == 'Q'" } },
    ];
    const answered = await send('POST /_ingest/pipeline/_simulate?verbose', {
      pipeline: { processors },
      docs: [{ _source: { x: 'q' } }],
    });
    const results = answered.at('docs', 0, 'processor_results');
    expect(results).toMatchObject([
      {
        processor_type: 'set',
        status: 'success',
        tag: 't',
        description: 'd',
        doc: { _source: { x: 'q', a: 1 } },
      },
      { processor_type: 'pipeline', status: 'success' },
      {
        processor_type: 'uppercase',
        status: 'success',
        doc: { _source: { x: 'Q' }, _ingest: { pipeline: 'called' } },
      },
      {
        processor_type: 'lowercase',
        status: 'error_ignored',
        ignored_error: { error: { type: 'illegal_argument_exception' } },
      },
      { processor_type: 'fail', status: 'skipped', if: { condition: 'ctx.x == 1', result: false } },
      {
        processor_type: 'trim',
        status: 'error',
        error: { reason: 'field [gone] not present as part of path [gone]' },
      },
      {
        processor_type: 'set',
        status: 'success',
        doc: { _source: { e: 'field [gone] not present as part of path [gone]' } },
      },
      { processor_type: 'drop', status: 'dropped', if: { result: true } },
    ]);
  });
});

it('a simulation of ingest runs the pipelines of an index, others in their place, and then its mapping', async () => {
  await send('PUT /_ingest/pipeline/stored', { processors: [{ set: { field: 'n', value: 1 } }] });
  await send('PUT /strict', {
    settings: { 'index.default_pipeline': 'stored' },
    mappings: { properties: { n: { type: 'long' } } },
  });
  const docs = [{ _index: 'strict', _source: { a: 1 } }];
  const plain = await send('POST /_ingest/_simulate', { docs });
  expect(plain.at('docs', 0, 'doc')).toEqual({
    _id: '<n/a>',
    _index: 'strict',
    _version: -3,
    _source: { a: 1, n: 1 },
    executed_pipelines: ['stored'],
  });
  const replaced = await send('POST /_ingest/_simulate', {
    docs,
    pipeline_substitutions: { stored: { processors: [{ set: { field: 'n', value: 'x' } }] } },
  });
  expect(replaced.at('docs', 0, 'doc')).toMatchObject({
    _source: { n: 'x' },
    error: { type: 'document_parsing_exception' },
  });
  expect((await send('GET /strict/_count')).at('count')).toBe(0);
});

describe('an enrich policy', () => {
  it('is executed into an index that a pipeline looks up, until it is executed again', async () => {
    await send('PUT /people', { mappings: { properties: { mail: { type: 'keyword' } } } });
    await send('PUT /people/_doc/1?refresh=true', { mail: 'a@b', name: { first: 'Ada' }, age: 36 });
    const match = { indices: 'people', match_field: 'mail', enrich_fields: ['name.first'] };
    await send('PUT /_enrich/policy/people', { match });
    const enrich = {
      enrich: { policy_name: 'people', field: 'm', target_field: 'who', ignore_missing: true },
    };
    expect((await send('PUT /_ingest/pipeline/who', { processors: [enrich] })).status).toBe(500);
    expect((await send('PUT /_enrich/policy/people/_execute')).body).toEqual({
      status: { phase: 'COMPLETE' },
    });
    expect((await send('PUT /_ingest/pipeline/who', { processors: [enrich] })).status).toBe(200);

    await send('PUT /people/_doc/2?refresh=true', { mail: 'c@d', name: { first: 'Cyd' } });
    const write = async (m: unknown): Promise<unknown> => {
      await send('PUT /letters/_doc/1?pipeline=who', { m });
      return (await send('GET /letters/_doc/1')).at('_source', 'who');
    };
    expect(await write('a@b')).toEqual({ mail: 'a@b', name: { first: 'Ada' } });
    expect(await write('c@d')).toBeUndefined();
    await send('PUT /_enrich/policy/people/_execute');
    expect(await write('c@d')).toEqual({ mail: 'c@d', name: { first: 'Cyd' } });

    expect((await send('DELETE /_enrich/policy/people')).status).toBe(409);
    await send('DELETE /_ingest/pipeline/who');
    expect((await send('DELETE /_enrich/policy/people')).status).toBe(200);
    expect((await send('GET /.enrich-people')).status).toBe(404);
  });

  it('over ranges finds what a value lies in, several when it may', async () => {
    await send('PUT /bands', { mappings: { properties: { span: { type: 'integer_range' } } } });
    await send('PUT /bands/_doc/1', { span: { gte: 0, lt: 10 }, band: 'low' });
    await send('PUT /bands/_doc/2?refresh=true', { span: { gte: 5, lt: 20 }, band: 'mid' });
    await send('PUT /_enrich/policy/bands', {
      range: { indices: ['bands'], match_field: 'span', enrich_fields: ['band'] },
    });
    await send('PUT /_enrich/policy/bands/_execute');
    const enrich = (most: number): object => ({
      enrich: { policy_name: 'bands', field: 'n', target_field: 'b', max_matches: most },
    });
    expect((await simulate(enrich(1), { n: 15 })).at('docs', 0, 'doc', '_source', 'b', 'band')).toBe('mid');
    expect((await simulate(enrich(9), { n: 7 })).at('docs', 0, 'doc', '_source', 'b')).toHaveLength(2);
  });

  it.each<[string, object, number, object]>([
    ['e', {}, 400, { type: 'parsing_exception', reason: 'unexpected token' }],
    ['e', { match: {} }, 400, { reason: 'Required [indices, match_field, enrich_fields]' }],
    [
      'e',
      { match: { indices: 'strict', match_field: 'n', enrich_fields: ['n'], foo: 1 } },
      400,
      { type: 'x_content_parse_exception' },
    ],
    [
      'E',
      { match: { indices: 'strict', match_field: 'n', enrich_fields: ['n'] } },
      400,
      { reason: 'Invalid policy name [E], must be lowercase' },
    ],
    [
      'e',
      { match: { indices: 'strict', match_field: 'zz', enrich_fields: ['n'] } },
      500,
      {
        caused_by: {
          reason: 'Could not traverse mapping to field [zz]. Could not find the [zz] field under [root]',
        },
      },
    ],
  ])('named %s and defined as %j is refused', async (name, body, status, error) => {
    const answered = await send(`PUT /_enrich/policy/${name}`, body);
    expect(answered.status).toBe(status);
    expect(answered.at('error')).toMatchObject(error);
  });
});
