import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
const raw = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);
const lines = (...items: readonly unknown[]): string =>
  items.map((item) => `${JSON.stringify(item)}\n`).join('');

beforeAll(async () => {
  world = await startTestWorld(['management']);
});
beforeEach(async () => {
  await raw('DELETE /people,copies?ignore_unavailable=true');
  await raw('PUT /people', {
    mappings: { properties: { name: { type: 'keyword' }, bio: { type: 'text' }, age: { type: 'long' } } },
  });
  const people = [
    { name: 'ann', age: 30, bio: 'The quick one' },
    { name: 'Anton', age: 40 },
    { name: 'bob', age: 50 },
  ];
  for (const [at, person] of people.entries()) await raw(`PUT /people/_doc/${at + 1}?refresh=true`, person);
});
afterAll(() => world.close());

const problem = (answer: RawAnswer): readonly unknown[] => [
  answer.status,
  answer.at('error', 'type'),
  answer.at('error', 'reason'),
];
const names = async (body: object): Promise<readonly unknown[]> => {
  const answer = await raw('POST /people/_search', { sort: ['_doc'], ...body });
  return (answer.at('hits', 'hits') as { _source: { name: string } }[]).map((hit) => hit._source.name);
};

describe('views that are kept', () => {
  it.each<[string, string, unknown, readonly unknown[]]>([
    [
      'a scroll without an id',
      'POST /_search/scroll',
      {},
      [400, 'action_request_validation_exception', 'Validation Failed: 1: scrollId is missing;'],
    ],
    [
      'a scroll to be cleared without an id',
      'DELETE /_search/scroll',
      {},
      [400, 'action_request_validation_exception', 'Validation Failed: 1: no scroll ids specified;'],
    ],
    [
      'an id that is none, to be cleared',
      'DELETE /_search/scroll',
      { scroll_id: 'nope' },
      [400, 'illegal_argument_exception', 'Cannot parse scroll id'],
    ],
    [
      'a point in time without a life',
      'POST /people/_pit',
      undefined,
      [400, 'action_request_validation_exception', 'Validation Failed: 1: [keep_alive] is not specified;'],
    ],
    [
      'a point in time that is none',
      'DELETE /_pit',
      { id: 'nope' },
      [400, 'illegal_argument_exception', 'java.io.EOFException'],
    ],
    [
      'a point in time beside an index',
      'POST /people/_search',
      { pit: { id: 'x' } },
      [
        400,
        'action_request_validation_exception',
        'Validation Failed: 1: [indices] cannot be used with point in time. Do not specify any index with point in time.;',
      ],
    ],
    [
      'a slice of no view',
      'POST /people/_search',
      { slice: { id: 0, max: 2 } },
      [
        400,
        'action_request_validation_exception',
        'Validation Failed: 1: [slice] can only be used with [scroll] or [point-in-time] requests;',
      ],
    ],
  ])('%s is refused', async (_name, request, body, wanted) => {
    expect(problem(await raw(request, body))).toEqual(wanted);
  });

  it('an id of a scroll that is none is refused by the check of rights', async () => {
    const answer = await raw('POST /_search/scroll', { scroll_id: 'nope' });
    expect([answer.status, answer.at('error', 'caused_by', 'reason')]).toEqual([
      403,
      'Cannot parse scroll id',
    ]);
  });

  it('a view that is over is a context that is missing', async () => {
    const id = (await raw('POST /people/_pit?keep_alive=1m')).at('id');
    expect((await raw('DELETE /_pit', { id })).status).toBe(200);
    expect((await raw('DELETE /_pit', { id })).status).toBe(404);
    const answer = await raw('POST /_search', { pit: { id } });
    expect(answer.status).toBe(404);
    expect(answer.at('error')).toMatchObject({
      type: 'search_phase_execution_exception',
      root_cause: [{ type: 'search_context_missing_exception' }],
    });
  });

  it('slices share out a view without a rest', async () => {
    const id = (await raw('POST /people/_pit?keep_alive=1m')).at('id');
    const parts = await Promise.all(
      [0, 1].map((part) => raw('POST /_search', { pit: { id }, slice: { id: part, max: 2 } })),
    );
    const found = parts.flatMap((part) =>
      (part.at('hits', 'hits') as { _id: string }[]).map((hit) => hit._id),
    );
    expect([...found].sort()).toEqual(['1', '2', '3']);
  });
});

describe('parameters of a search', () => {
  it.each<[string, string, string]>([
    ['search_type=nope', 'illegal_argument_exception', 'No search type for [nope]'],
    ['batched_reduce_size=1', 'illegal_argument_exception', 'batchedReduceSize must be >= 2'],
    [
      'q=a&default_operator=nope',
      'illegal_argument_exception',
      'No enum constant org.elasticsearch.index.query.Operator.NOPE',
    ],
    ['size=x', 'illegal_argument_exception', 'Failed to parse int parameter [size] with value [x]'],
  ])('%s is refused', async (parameters, type, reason) => {
    expect(problem(await raw(`GET /people/_search?${parameters}`))).toEqual([400, type, reason]);
  });
});

describe('terms of another document', () => {
  it('are looked up before the search', async () => {
    await raw('PUT /copies/_doc/list?refresh=true', { wanted: { names: ['ann', 'bob'] } });
    const lookup = { index: 'copies', id: 'list', path: 'wanted.names' };
    expect(await names({ query: { bool: { filter: [{ terms: { name: lookup } }] } } })).toEqual([
      'ann',
      'bob',
    ]);
    expect(await names({ query: { terms: { name: { ...lookup, id: 'none' } } } })).toEqual([]);
    const missing = await raw('POST /people/_search', {
      query: { terms: { name: { ...lookup, index: 'nowhere' } } },
    });
    expect(missing.status).toBe(404);
  });
});

describe('_msearch', () => {
  it('fails as a whole for a query that no index could answer, and for a header it does not know', async () => {
    const query = await raw('POST /_msearch', lines({ index: 'people' }, {}, {}, { query: { nope: {} } }));
    expect(problem(query)).toEqual([400, 'parsing_exception', 'unknown query [nope]']);
    const header = await raw('POST /people/_msearch', lines({ foo: 1 }, {}));
    expect(problem(header)).toEqual([
      400,
      'illegal_argument_exception',
      'key [foo] is not supported in the metadata section',
    ]);
  });

  it('answers one by one what only an index refuses', async () => {
    const answer = await raw(
      'POST /_msearch',
      lines({ index: 'people' }, { size: 0 }, { index: 'nowhere' }, {}),
    );
    expect((answer.at('responses') as { status: number }[]).map(({ status }) => status)).toEqual([200, 404]);
  });
});

describe('questions beside searches', () => {
  it('_terms_enum lists values by their beginning', async () => {
    const ask = async (body: object): Promise<unknown> =>
      (await raw('POST /people/_terms_enum', body)).at('terms');
    expect(await ask({ field: 'name', string: 'an' })).toEqual(['ann']);
    expect(await ask({ field: 'name', string: 'an', case_insensitive: true })).toEqual(['Anton', 'ann']);
    expect(await ask({ field: 'nowhere', string: 'a' })).toEqual([]);
  });

  it('_validate/query says whether a query could run', async () => {
    const valid = async (query: object): Promise<unknown> =>
      (await raw('POST /people/_validate/query', { query })).at('valid');
    expect(await valid({ term: { age: 30 } })).toBe(true);
    expect(await valid({ term: { age: 'x' } })).toBe(false);
    expect(await valid({ nope: {} })).toBe(false);
  });

  it('_search_shards names the copies that a search asks', async () => {
    const answer = await raw('GET /people/_search_shards');
    expect(answer.at('indices')).toEqual({ people: {} });
    expect(answer.at('shards', 0, 0)).toMatchObject({
      index: 'people',
      shard: 0,
      primary: true,
      state: 'STARTED',
    });
  });

  it('_analyze shows the words of a text', async () => {
    const words = async (body: object, path = '/_analyze'): Promise<unknown> =>
      ((await raw(`POST ${path}`, body)).at('tokens') as { token: string }[]).map(({ token }) => token);
    expect(await words({ text: 'The Quick-Fox' })).toEqual(['the', 'quick', 'fox']);
    expect(await words({ analyzer: 'whitespace', text: 'The Quick-Fox' })).toEqual(['The', 'Quick-Fox']);
    expect(
      await words({ tokenizer: 'keyword', filter: ['lowercase', 'asciifolding'], text: 'CAFÉ x' }),
    ).toEqual(['cafe x']);
    expect(await words({ field: 'name', text: 'A B' }, '/people/_analyze')).toEqual(['A B']);
    expect((await raw('POST /_analyze', { text: ['a b', 'c'] })).at('tokens', 2)).toEqual({
      token: 'c',
      start_offset: 4,
      end_offset: 5,
      type: '<ALPHANUM>',
      position: 102,
    });
    expect(problem(await raw('POST /_analyze', { analyzer: 'nope', text: 'a' }))).toEqual([
      400,
      'illegal_argument_exception',
      'failed to find global analyzer [nope]',
    ]);
    expect((await raw('POST /_analyze', { analyzer: 'french', text: 'a' })).status).toBe(501);
  });
});

describe('what is done to all that a query finds', () => {
  it('_update_by_query indexes it again, through a pipeline', async () => {
    await raw('PUT /_ingest/pipeline/mark', { processors: [{ set: { field: 'marked', value: true } }] });
    const answer = await raw('POST /people/_update_by_query?pipeline=mark&refresh=true', {
      query: { range: { age: { gte: 40 } } },
    });
    expect(answer.body).toMatchObject({ total: 2, updated: 2, version_conflicts: 0, failures: [] });
    expect(await names({ query: { term: { marked: true } } })).toEqual(['Anton', 'bob']);
  });

  it('conflicts end it after its batch, unless it proceeds', async () => {
    await raw('PUT /people/_settings', { 'index.refresh_interval': '-1' });
    await raw('PUT /people/_doc/1', { name: 'ann', age: 31 });
    await raw('DELETE /people/_doc/2');
    const stopped = await raw('POST /people/_update_by_query', {});
    expect(stopped.status).toBe(409);
    expect(stopped.body).toMatchObject({
      total: 3,
      updated: 1,
      version_conflicts: 2,
      failures: [{ id: '1', status: 409 }, { id: '2' }],
    });
    const went = await raw('POST /people/_delete_by_query?conflicts=proceed', { query: { match_all: {} } });
    expect(went.status).toBe(200);
    expect(went.body).toMatchObject({ total: 3, failures: [] });
  });

  it('_reindex copies it', async () => {
    const answer = await raw('POST /_reindex?refresh=true', {
      source: { index: 'people', query: { range: { age: { lt: 50 } } }, _source: ['name'] },
      dest: { index: 'copies' },
    });
    expect(answer.body).toMatchObject({ total: 2, created: 2, updated: 0, failures: [] });
    const copies = await raw('POST /copies/_search', { sort: ['_doc'] });
    expect((copies.at('hits', 'hits') as { _source: unknown }[]).map((hit) => hit._source)).toEqual([
      { name: 'ann' },
      { name: 'Anton' },
    ]);
    const again = await raw('POST /_reindex', {
      conflicts: 'proceed',
      source: { index: 'people' },
      dest: { index: 'copies', op_type: 'create' },
    });
    expect(again.body).toMatchObject({ total: 3, created: 1, version_conflicts: 2 });
  });

  it.each<[object, readonly unknown[]]>([
    [
      { source: { index: 'people' } },
      [400, 'action_request_validation_exception', 'Validation Failed: 1: index must be specified;'],
    ],
    [
      { source: { index: 'people' }, dest: { index: 'people' } },
      [
        400,
        'action_request_validation_exception',
        'Validation Failed: 1: reindex cannot write into an index its reading from [people];',
      ],
    ],
    [
      { source: { index: 'nowhere' }, dest: { index: 'copies' } },
      [404, 'index_not_found_exception', 'no such index [nowhere]'],
    ],
  ])('_reindex of %j is refused', async (body, wanted) => {
    expect(problem(await raw('POST /_reindex', body))).toEqual(wanted);
  });

  it('runs as a task for who does not wait', async () => {
    const started = await raw('POST /people/_delete_by_query?wait_for_completion=false', {
      query: { term: { age: 30 } },
    });
    const task = await raw(`GET /_tasks/${String(started.at('task'))}`);
    expect(task.body).toMatchObject({
      completed: true,
      task: { action: 'indices:data/write/delete/byquery' },
      response: { deleted: 1 },
    });
    expect((await raw('GET /_tasks/nope:1')).status).toBe(404);
    expect((await raw('GET /_tasks?actions=*reindex')).body).toEqual({ nodes: {} });
  });

  it('with a script is not simulated', async () => {
    expect((await raw('POST /people/_update_by_query', { script: 'x' })).status).toBe(501);
  });
});

describe('documents one by one and in bulk', () => {
  it.each<[string, string, unknown, readonly unknown[]]>([
    [
      'a field of the engine',
      'PUT /people/_doc/9',
      { _id: 1 },
      [
        400,
        'document_parsing_exception',
        "[1:1] failed to parse field [_id] of type [_id] in document with id '9'. Preview of field's value: '1'",
      ],
    ],
    [
      'an update with a number',
      'POST /people/_update/1',
      { doc: 5 },
      [
        400,
        'x_content_parse_exception',
        "[1:1] [UpdateRequest] doc doesn't support values of type: VALUE_NUMBER",
      ],
    ],
    [
      'no index to get from',
      'POST /_mget',
      { ids: ['1'] },
      [400, 'action_request_validation_exception', 'Validation Failed: 1: index is missing for doc 0;'],
    ],
    [
      'no ids to get',
      'POST /people/_mget',
      { docs: [{}, { _id: '1' }] },
      [400, 'action_request_validation_exception', 'Validation Failed: 1: id is missing for doc 0;'],
    ],
    [
      'an unknown key',
      'POST /people/_mget',
      { foo: 1 },
      [400, 'parsing_exception', 'unexpected token [VALUE_NUMBER], expected [FIELD_NAME] or [START_ARRAY]'],
    ],
    [
      'an unknown key of an action',
      'POST /people/_bulk',
      lines({ index: { foo: 1 } }, {}),
      [400, 'illegal_argument_exception', 'Action/metadata line [1] contains an unknown parameter [foo]'],
    ],
    [
      'an action without a document',
      'POST /people/_bulk',
      lines({ index: {} }),
      [400, 'action_request_validation_exception', 'Validation Failed: 1: no requests added;'],
    ],
    [
      'an action that ends too early',
      'POST /people/_bulk',
      '{"index":{\n',
      [400, 'x_content_e_o_f_exception', '[2:1] Unexpected end of file'],
    ],
  ])('%s is refused', async (_name, request, body, wanted) => {
    const [status, type, reason] = problem(await raw(request, body));
    expect([status, type, String(reason).replace(/^\[\d+:\d+\]/, '')]).toEqual([
      wanted[0],
      wanted[1],
      String(wanted[2]).replace(/^\[\d+:\d+\]/, ''),
    ]);
  });

  it('a document that is no JSON fails alone', async () => {
    const answer = await raw(
      'POST /people/_bulk',
      `{"index":{"_id":"8"}}\n{"a":\n${lines({ index: { _id: '9' } }, { name: 'zoe' })}`,
    );
    expect(answer.at('items', 0, 'index')).toMatchObject({
      status: 400,
      error: { type: 'document_parsing_exception', caused_by: { type: 'x_content_e_o_f_exception' } },
    });
    expect(answer.at('items', 1, 'index', 'status')).toBe(201);
  });

  it('items say that they forced a refresh, and which pipelines they passed', async () => {
    await raw('PUT /_ingest/pipeline/mark', { processors: [{ set: { field: 'marked', value: true } }] });
    const answer = await raw(
      'POST /people/_bulk?refresh=true&list_executed_pipelines=true',
      lines({ index: { _id: '7', pipeline: 'mark' } }, { name: 'x' }, { create: { _id: '1' } }, {}),
    );
    expect(answer.at('items', 0, 'index')).toMatchObject({
      forced_refresh: true,
      executed_pipelines: ['mark'],
    });
    expect(answer.at('items', 1, 'create')).not.toHaveProperty('forced_refresh');
  });

  it('stored fields leave the source out', async () => {
    expect((await raw('GET /people/_doc/1?stored_fields=name')).body).not.toHaveProperty('_source');
    expect((await raw('GET /people/_doc/1?stored_fields=name&_source=true')).at('_source', 'name')).toBe(
      'ann',
    );
  });
});
