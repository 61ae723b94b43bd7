import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
const raw = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

beforeAll(async () => {
  world = await startTestWorld(['management']);
});
beforeEach(async () => {
  await raw('DELETE /one,two,new?ignore_unavailable=true');
  for (const name of ['one', 'two'])
    await raw(`PUT /${name}`, {
      mappings: {
        runtime: { late: { type: 'long' } },
        properties: { k: { type: 'keyword' }, o: { properties: { t: { type: 'text' } } } },
      },
    });
});
afterAll(() => world.close());

const problem = (answer: RawAnswer): readonly unknown[] => [
  answer.status,
  answer.at('error', 'type'),
  answer.at('error', 'reason'),
];

describe('a new index is refused', () => {
  it.each<[string, object | undefined, string]>([
    [
      'PUT /new',
      { settings: { 'index.codec': 'nope' } },
      'unknown value for [index.codec] must be one of [default, best_compression] but was: nope',
    ],
    ['PUT /new', { settings: { 'index.sort.field': 'nope' } }, 'unknown index sort field:[nope]'],
    [
      'PUT /new',
      { settings: { 'index.auto_expand_replicas': '0-x' } },
      'failed to parse [index.auto_expand_replicas] from value: [0-x] at index 1',
    ],
    [
      'PUT /new',
      { settings: { 'index.soft_deletes.enabled': false } },
      'Creating indices with soft-deletes disabled is no longer supported. Please do not specify a value for setting [index.soft_deletes.enabled].',
    ],
    ['PUT /new', { aliases: { a: { foo: 1 } } }, 'Unknown field [foo] in alias [a]'],
    ['PUT /new?wait_for_active_shards=x', undefined, 'cannot parse ActiveShardCount[x]'],
    [
      'PUT /new?wait_for_active_shards=3',
      { settings: { number_of_replicas: 0 } },
      'invalid wait_for_active_shards[3]: cannot be greater than number of shard copies [1]',
    ],
    [
      'PUT /new?master_timeout=x',
      undefined,
      'failed to parse setting [master_timeout] with value [x] as a time value: unit is missing or unrecognized',
    ],
  ])('%s %j', async (request, body, reason) => {
    expect(problem(await raw(request, body))).toEqual([400, 'illegal_argument_exception', reason]);
    expect((await raw('HEAD /new')).status).toBe(404);
  });

  it('under a name that begins with an underscore', async () => {
    expect(problem(await raw('PUT /_new'))[1]).toBe('invalid_index_name_exception');
  });
});

describe('settings', () => {
  it('are shown as asked for, and an index without any of them not at all', async () => {
    const answer = await raw('GET /one,two/_settings/index.number_of_*?flat_settings=true');
    expect(answer.at('one', 'settings')).toEqual({
      'index.number_of_replicas': '1',
      'index.number_of_shards': '1',
    });
    expect((await raw('GET /one/_settings/index.nope')).body).toEqual({});
  });

  it('say when and by what an index was made as text, too, when asked', async () => {
    const index = (await raw('GET /one/_settings?human')).at('one', 'settings', 'index') as {
      readonly creation_date: string;
    };
    expect(index).toMatchObject({
      creation_date_string: new Date(Number(index.creation_date)).toISOString(),
      version: { created_string: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string },
    });
  });

  it('show replicas that follow the nodes as they are', async () => {
    await raw('PUT /new', { settings: { 'index.auto_expand_replicas': '0-1' } });
    expect((await raw('GET /new/_settings')).at('new', 'settings', 'index', 'number_of_replicas')).toBe('0');
    expect((await raw('GET /_cluster/health/new')).at('status')).toBe('green');
  });

  it('that only a closed index takes are taken when it is opened again on the way', async () => {
    expect((await raw('PUT /one/_settings', { 'index.codec': 'best_compression' })).status).toBe(400);
    expect((await raw('PUT /one/_settings?reopen=true', { 'index.codec': 'best_compression' })).status).toBe(
      200,
    );
  });

  it('need something to update, and somewhere', async () => {
    expect(problem(await raw('PUT /one/_settings', {}))[1]).toBe('action_request_validation_exception');
    expect((await raw('PUT /none*/_settings', { 'index.priority': 1 })).status).toBe(404);
  });

  it('_block puts a block that settings take away', async () => {
    expect((await raw('PUT /one/_block/write')).body).toEqual({
      acknowledged: true,
      shards_acknowledged: true,
      indices: [{ name: 'one', blocked: true }],
    });
    expect((await raw('PUT /one/_doc/1', {})).status).toBe(403);
    await raw('PUT /one/_settings', { 'index.blocks.write': null });
    expect((await raw('PUT /one/_doc/1', {})).status).toBe(201);
    expect(problem(await raw('PUT /one/_block/nope'))).toEqual([
      400,
      'illegal_argument_exception',
      'No block found with name nope',
    ]);
  });
});

describe('mappings', () => {
  it('_mapping/field shows single fields', async () => {
    expect((await raw('GET /one/_mapping/field/k,o.*')).at('one', 'mappings')).toEqual({
      k: { full_name: 'k', mapping: { k: { type: 'keyword' } } },
      'o.t': { full_name: 'o.t', mapping: { t: { type: 'text' } } },
    });
  });

  it('runtime fields are fields: capabilities name them and queries read the source', async () => {
    expect((await raw('GET /one/_field_caps?fields=late')).at('fields', 'late', 'long', 'type')).toBe('long');
    await raw('PUT /one/_mapping', { dynamic: 'false' });
    await raw('PUT /one/_doc/1?refresh=true', { late: 5 });
    expect((await raw('POST /one/_count', { query: { range: { late: { gt: 4 } } } })).at('count')).toBe(1);
    expect(problem(await raw('GET /one/_field_caps'))[2]).toBe('Validation Failed: 1: no fields specified;');
  });
});

describe('aliases', () => {
  it.each<[object, readonly unknown[]]>([
    [{ actions: [] }, [400, 'illegal_argument_exception', 'No action specified']],
    [
      { actions: [{ nope: {} }] },
      [400, 'x_content_parse_exception', '[1:1] [aliases] failed to parse field [actions]'],
    ],
    [
      { actions: [{ add: { index: 'one' } }] },
      [400, 'x_content_parse_exception', '[1:1] [aliases] failed to parse field [actions]'],
    ],
    [
      { actions: [{ add: { index: 'one', alias: 'two' } }] },
      [
        400,
        'invalid_alias_name_exception',
        'Invalid alias name [two]: an index or data stream exists with the same name as the alias',
      ],
    ],
  ])('%j is refused', async (body, wanted) => {
    expect(problem(await raw('POST /_aliases', body))).toEqual(wanted);
  });

  it('with a name that is none are refused, capitals are fine', async () => {
    expect(problem(await raw('PUT /one/_alias/a%20b'))[1]).toBe('invalid_alias_name_exception');
    expect((await raw('PUT /one/_alias/AB')).body).toEqual({ acknowledged: true, errors: false });
  });

  it('say what became of each action when one found nothing to remove', async () => {
    const answer = await raw('POST /_aliases', {
      actions: [
        { remove: { index: 'one', alias: 'gone', must_exist: false } },
        { add: { index: 'one', alias: 'here' } },
      ],
    });
    expect(answer.body).toMatchObject({
      errors: true,
      action_results: [{ status: 404, error: { type: 'aliases_not_found_exception' } }, { status: 200 }],
    });
  });

  it('had another path before 9.0', async () => {
    expect((await raw('GET /_aliases')).status).toBe(405);
  });
});

describe('machine learning', () => {
  it('is switched off: its paths are none', async () => {
    expect((await raw('GET /_ml/trained_models')).status).toBe(405);
    const answer = await raw('PUT /_ml/trained_models/m', {});
    expect([answer.status, answer.body]).toEqual([
      400,
      { error: 'no handler found for uri [/_ml/trained_models/m] and method [PUT]' },
    ]);
    expect((await raw('GET /_nope')).status).toBe(501);
  });
});

describe('statistics', () => {
  it('are those that were asked for, of what is measured', async () => {
    const primaries = async (path: string) =>
      Object.keys((await raw(`GET ${path}`)).at('indices', 'one', 'primaries') as object);
    expect(await primaries('/one/_stats')).toEqual(['docs', 'shard_stats', 'store']);
    expect(await primaries('/one/_stats/docs')).toEqual(['docs']);
  });

  it.each([
    ['GET /one/_stats/nope', 400, 'request [/one/_stats/nope] contains unrecognized metric: [nope]'],
    [
      'GET /one/_stats/serch',
      400,
      'request [/one/_stats/serch] contains unrecognized metric: [serch] -> did you mean [search]?',
    ],
    [
      'GET /one/_stats/docs,_all',
      400,
      'request [/one/_stats/docs,_all] contains _all and individual metrics [docs,_all]',
    ],
    ['GET /one/_stats/indexing', 501, 'the sandbox does not simulate the index statistics [indexing]'],
  ])('%s is %i', async (request, status, reason) => {
    const answer = await raw(request);
    expect([answer.status, answer.at('error', 'reason')]).toEqual([status, reason]);
  });
});

it.each(['_close', '_open'])('%s takes no wildcards, like a deletion', async (what) => {
  expect(problem(await raw(`POST /on*/${what}`))).toEqual([
    400,
    'illegal_argument_exception',
    'Wildcard expressions or all indices are not allowed',
  ]);
});

it('the state of the cluster has nothing of an index that is not there, and no error', async () => {
  const answer = await raw('GET /_cluster/state/metadata/none');
  expect([answer.status, answer.at('metadata', 'indices')]).toEqual([200, {}]);
});

it('a closed index is found by _resolve/cluster, and is none that matches', async () => {
  await raw('POST /one/_close');
  const matches = async (name: string) =>
    (await raw(`GET /_resolve/cluster/${name}`)).at('(local)', 'matching_indices');
  expect(await matches('one')).toBe(false);
  expect(await matches('one,two')).toBe(true);
});
