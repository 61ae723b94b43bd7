import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
const raw = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

beforeAll(async () => {
  world = await startTestWorld(['management']);
  await raw('PUT /logs', {
    mappings: {
      properties: {
        '@timestamp': { type: 'date' },
        message: { type: 'text' },
        level: { type: 'keyword' },
        size: { type: 'long' },
        ratio: { type: 'double' },
        source: { type: 'ip' },
        place: { type: 'geo_point' },
        kept: { type: 'keyword', store: true },
        parts: { type: 'nested', properties: { name: { type: 'keyword' }, n: { type: 'long' } } },
      },
    },
  });
  const documents = [
    {
      '@timestamp': '2026-11-01T00:00:00Z',
      message: 'Disk full. The disk of the host is full again.',
      level: 'error',
      size: 5,
      ratio: 0.5,
      source: '9.0.0.1',
      place: { lat: 1, lon: 2 },
      kept: 'k',
      parts: [
        { name: 'x', n: 1 },
        { name: 'y', n: 7 },
      ],
      extra: { note: 'unmapped' },
    },
    {
      '@timestamp': '2026-11-02',
      message: 'All is well',
      level: 'info',
      size: 1,
      source: '10.0.0.1',
      parts: [{ name: 'x', n: 3 }],
    },
    { message: 'no disk', level: 'error' },
  ];
  for (const [at, document] of documents.entries())
    await raw(`PUT /logs/_doc/${at + 1}?refresh=true`, document);
});
afterAll(() => world.close());

const search = async (body: object): Promise<readonly Record<string, unknown>[]> => {
  const answer = await raw('POST /logs/_search', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.at('hits', 'hits') as Record<string, unknown>[];
};

describe('what hits show', () => {
  it('fields: by pattern, with formats, points as GeoJSON, nested objects by their own names', async () => {
    const [hit] = await search({
      sort: ['_doc'],
      size: 1,
      _source: false,
      fields: [
        'lev*',
        { field: '@timestamp', format: 'yyyy/MM' },
        'size',
        'source',
        'place',
        'parts.*',
        'nowhere',
      ],
    });
    expect(hit).not.toHaveProperty('_source');
    expect(hit?.['fields']).toEqual({
      level: ['error'],
      '@timestamp': ['2026/11'],
      size: [5],
      source: ['9.0.0.1'],
      place: [{ type: 'Point', coordinates: [2, 1] }],
      parts: [
        { name: ['x'], n: [1] },
        { name: ['y'], n: [7] },
      ],
    });
  });

  it('unmapped fields only for who asks for them', async () => {
    const [hit] = await search({
      sort: ['_doc'],
      size: 1,
      fields: [{ field: 'extra.*', include_unmapped: true }, 'level'],
    });
    expect(hit?.['fields']).toEqual({
      level: ['error'],
      'extra.note': ['unmapped'],
      'extra.note.keyword': ['unmapped'],
    });
  });

  it('values by document, but not of texts', async () => {
    const [hit] = await search({ sort: ['_doc'], size: 1, docvalue_fields: ['size', '@timestamp'] });
    expect(hit?.['fields']).toEqual({ size: [5], '@timestamp': ['2026-11-01T00:00:00.000Z'] });
    const refused = await raw('POST /logs/_search', { docvalue_fields: ['message'] });
    expect([refused.status, refused.at('error', 'root_cause', 0, 'type')]).toEqual([
      400,
      'illegal_argument_exception',
    ]);
  });

  it('stored fields instead of the source, or nothing at all', async () => {
    const [stored] = await search({ sort: ['_doc'], size: 1, stored_fields: ['*'] });
    expect(stored).toMatchObject({ _id: '1', fields: { kept: ['k'] } });
    expect(stored).not.toHaveProperty('_source');
    const [bare] = await search({ sort: ['_doc'], size: 1, stored_fields: '_none_' });
    expect(Object.keys(bare ?? {}).sort()).toEqual(['_index', '_score', 'sort']);
  });

  it('highlights: sentences with the words marked', async () => {
    const [hit] = await search({
      query: { bool: { must: [{ match: { message: 'disk' } }, { match: { message: 'host' } }] } },
      highlight: { pre_tags: ['['], post_tags: [']'], fields: { message: {}, level: {} } },
    });
    expect(hit?.['highlight']).toEqual({
      message: ['[Disk] full.', 'The [disk] of the [host] is full again.'],
    });
  });

  it('highlights of the whole text, or of as much as fits', async () => {
    const whole = await search({
      query: { match: { message: 'host' } },
      highlight: { fields: { 'mess*': { number_of_fragments: 0 } } },
    });
    expect(whole[0]?.['highlight']).toEqual({
      message: ['Disk full. The disk of the <em>host</em> is full again.'],
    });
    const short = await search({
      query: { match: { message: 'host' } },
      highlight: { fragment_size: 10, fields: { message: {} } },
    });
    expect(short[0]?.['highlight']).toEqual({ message: ['the <em>host</em> is'] });
  });

  it('the names of the queries that they match', async () => {
    const hits = await search({
      sort: ['_doc'],
      query: {
        bool: {
          should: [
            { term: { level: { value: 'error', _name: 'bad' } } },
            { range: { size: { gte: 5, _name: 'big' } } },
            { nested: { path: 'parts', query: { term: { 'parts.n': { value: 3, _name: 'three' } } } } },
          ],
        },
      },
    });
    expect(hits.map((hit) => hit['matched_queries'])).toEqual([['bad', 'big'], ['three'], ['bad']]);
  });

  it('the nested objects that matched', async () => {
    const [hit] = await search({
      query: { nested: { path: 'parts', query: { range: { 'parts.n': { gt: 5 } } }, inner_hits: {} } },
    });
    expect(hit?.['inner_hits']).toMatchObject({
      parts: {
        hits: {
          total: { value: 1 },
          hits: [{ _id: '1', _nested: { field: 'parts', offset: 1 }, _source: { name: 'y', n: 7 } }],
        },
      },
    });
  });
});

describe('which hits there are', () => {
  it('one for every value of a collapsed field', async () => {
    const hits = await search({ collapse: { field: 'level' }, sort: [{ size: 'asc' }] });
    expect(hits.map((hit) => [hit['_id'], hit['fields']])).toEqual([
      ['2', { level: ['info'] }],
      ['1', { level: ['error'] }],
    ]);
  });

  it('missing values sort as the largest or smallest number, and shown dates lead to the next page', async () => {
    const bySize = await search({ sort: [{ size: 'desc' }] });
    expect(bySize.map((hit) => hit['sort'])).toEqual([[5], [1], [-(2 ** 63)]]);
    const byRatio = await search({ sort: ['ratio'] });
    expect(byRatio.map((hit) => hit['sort'])).toEqual([[0.5], ['Infinity'], ['Infinity']]);
    const sort = [{ '@timestamp': { order: 'asc', format: 'strict_date_optional_time' } }];
    const [first] = await search({ sort, size: 1 });
    expect(first?.['sort']).toEqual(['2026-11-01T00:00:00.000Z']);
    const [second] = await search({ sort, size: 1, search_after: first?.['sort'] });
    expect(second?.['_id']).toBe('2');
  });

  it('addresses sort by their bytes, nested objects by those that pass a filter', async () => {
    const bySource = await search({ sort: ['source'] });
    expect(bySource.map((hit) => hit['sort'])).toEqual([['9.0.0.1'], ['10.0.0.1'], [null]]);
    const byPart = await search({
      sort: [
        { 'parts.n': { order: 'desc', nested: { path: 'parts', filter: { term: { 'parts.name': 'x' } } } } },
      ],
    });
    expect(byPart.map((hit) => hit['_id'])).toEqual(['2', '1', '3']);
  });

  it('the best ones again by a second query', async () => {
    const hits = await search({
      query: { term: { level: 'error' } },
      rescore: { window_size: 5, query: { rescore_query: { term: { _id: '3' } }, rescore_query_weight: 2 } },
    });
    expect(hits.map((hit) => hit['_id'])).toEqual(['3', '1']);
  });

  it('no more than a limit of documents lets through', async () => {
    const answer = await raw('POST /logs/_search', { terminate_after: 2 });
    expect([answer.at('terminated_early'), answer.at('hits', 'total', 'value')]).toEqual([true, 2]);
  });

  it('fields of the request itself read the source', async () => {
    const hits = await search({
      runtime_mappings: { 'extra.note': { type: 'keyword' }, late: { type: 'long' } },
      query: { term: { 'extra.note': 'unmapped' } },
      fields: ['extra.note'],
    });
    expect(hits.map((hit) => hit['fields'])).toEqual([{ 'extra.note': ['unmapped'] }]);
  });
});

describe('bodies that are refused', () => {
  it.each<[object, string, string]>([
    [{ foo: 1 }, 'parsing_exception', 'Unknown key for a VALUE_NUMBER in [foo].'],
    [{ foo: {} }, 'parsing_exception', 'Unknown key for a START_OBJECT in [foo].'],
    [{ query: 'x' }, 'parsing_exception', 'Unknown key for a VALUE_STRING in [query].'],
    [{ size: 'x' }, 'number_format_exception', 'For input string: "x"'],
    [{ from: -1 }, 'illegal_argument_exception', '[from] parameter cannot be negative but was [-1]'],
    [
      { sort: { size: { order: 'up' } } },
      'x_content_parse_exception',
      '[1:1] [field_sort] failed to parse field [order]',
    ],
    [{ sort: 'size', search_after: [1, 2] }, 'search_phase_execution_exception', 'all shards failed'],
    [{ sort: 'message' }, 'search_phase_execution_exception', 'all shards failed'],
    [{ size: 10_001 }, 'search_phase_execution_exception', 'all shards failed'],
  ])('%j', async (body, type, reason) => {
    const answer = await raw('POST /logs/_search', body);
    expect([answer.status, answer.at('error', 'type'), answer.at('error', 'reason')]).toEqual([
      400,
      type,
      reason,
    ]);
  });

  it.each([{ explain: true }, { profile: true }, { suggest: {} }, { script_fields: {} }])(
    '%j is not simulated',
    async (body) => {
      expect((await raw('POST /logs/_search', body)).status).toBe(501);
    },
  );

  it('switches that are off are fine', async () => {
    expect(await search({ explain: false, profile: false, stats: ['x'], ext: {} })).toHaveLength(3);
  });
});
