import { type Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, eventually, linkClusters, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { testClient } from '../../testing/test-client.ts';
import { type World } from '../../world.ts';

let world: World;
let client: Client;

beforeAll(async () => {
  world = await startTestWorld(['management', 'paris']);
  client = testClient(world.cluster('management'));
  await client.indices.create({
    index: 'books',
    mappings: {
      properties: {
        title: { type: 'text', fields: { keyword: { type: 'keyword' } } },
        tag: { type: 'keyword' },
        pages: { type: 'integer' },
        published: { type: 'date' },
        loaned: { type: 'boolean' },
        meta: { type: 'flattened' },
        reviews: { type: 'nested', properties: { by: { type: 'keyword' }, stars: { type: 'integer' } } },
      },
    },
  });
  await client.bulk({
    refresh: true,
    index: 'books',
    operations: [
      { index: { _id: '1' } },
      {
        title: 'Snow Crash',
        tag: ['scifi', 'fun'],
        pages: 480,
        published: '1992-06-01',
        loaned: true,
        meta: { shelf: 'a' },
        reviews: [
          { by: 'ann', stars: 5 },
          { by: 'bob', stars: 1 },
        ],
      },
      { index: { _id: '2' } },
      {
        title: 'The Diamond Age',
        tag: 'scifi',
        pages: 455,
        published: '1995-01-01',
        loaned: false,
        meta: { shelf: 'b' },
      },
      { index: { _id: '3' } },
      { title: 'Cooking in Snow', tag: 'food', pages: 120, published: '2020-03-15' },
    ],
  });
});

afterAll(async () => {
  await client.close();
  await world.close();
});

const idsOf = async (query: object): Promise<readonly unknown[]> => {
  const found = await client.search({ index: 'books', query, sort: [{ pages: 'asc' }] });
  return found.hits.hits.map((hit) => hit._id);
};

const raw = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

describe('queries', () => {
  it.each<[string, object, readonly string[]]>([
    ['match_all', { match_all: {} }, ['3', '2', '1']],
    ['ids', { ids: { values: ['1', '3', 'x'] } }, ['3', '1']],
    ['term on a keyword', { term: { tag: 'scifi' } }, ['2', '1']],
    ['term on a text sees tokens', { term: { title: 'snow' } }, ['3', '1']],
    ['term on a text does not see the whole', { term: { title: 'Snow Crash' } }, []],
    ['term on a number', { term: { pages: { value: 480 } } }, ['1']],
    ['term on a boolean', { term: { loaned: true } }, ['1']],
    ['terms', { terms: { tag: ['food', 'fun'] } }, ['3', '1']],
    ['match', { match: { title: 'diamond crash' } }, ['2', '1']],
    ['match with and', { match: { title: { query: 'snow crash', operator: 'and' } } }, ['1']],
    ['match_phrase', { match_phrase: { title: 'in snow' } }, ['3']],
    ['range of numbers', { range: { pages: { gte: 455, lt: 480 } } }, ['2']],
    ['range of dates', { range: { published: { gt: '1992-12-31', lte: '1995||/y' } } }, ['2']],
    ['exists', { exists: { field: 'loaned' } }, ['2', '1']],
    ['prefix', { prefix: { 'title.keyword': 'Snow' } }, ['1']],
    ['wildcard', { wildcard: { tag: { value: 'sc*fi' } } }, ['2', '1']],
    ['flattened leaf', { term: { 'meta.shelf': 'b' } }, ['2']],
    [
      'nested matches within one object',
      {
        nested: {
          path: 'reviews',
          query: { bool: { must: [{ term: { 'reviews.by': 'ann' } }, { term: { 'reviews.stars': 1 } }] } },
        },
      },
      [],
    ],
    ['nested', { nested: { path: 'reviews', query: { term: { 'reviews.by': 'bob' } } } }, ['1']],
    ['a nested field outside a nested query', { term: { 'reviews.by': 'bob' } }, []],
    ['bool', { bool: { must: [{ term: { tag: 'scifi' } }], must_not: [{ term: { loaned: true } }] } }, ['2']],
    [
      'bool with should only',
      { bool: { should: [{ term: { tag: 'food' } }, { term: { loaned: true } }] } },
      ['3', '1'],
    ],
    [
      'should beside must is optional',
      { bool: { must: [{ match_all: {} }], should: [{ term: { tag: 'food' } }] } },
      ['3', '2', '1'],
    ],
    ['query_string', { query_string: { query: 'title:snow AND NOT tag:food' } }, ['1']],
    ['an unmapped field', { term: { nowhere: 'x' } }, []],
  ])('%s', async (_name, query, ids) => {
    expect(await idsOf(query)).toEqual(ids);
  });

  it('that do not exist are told from those that are not simulated', async () => {
    expect((await raw('POST /books/_search', { query: { nonsense: {} } })).at('error', 'reason')).toBe(
      'unknown query [nonsense]',
    );
    expect((await raw('POST /books/_search', { query: { script_score: {} } })).status).toBe(501);
  });
});

describe('sorting and paging', () => {
  it('orders by several keys, puts missing values last, and pages with search_after', async () => {
    const sort = [{ loaned: 'desc' as const }, { pages: 'asc' as const }];
    const first = await client.search({ index: 'books', sort, size: 2 });
    expect(first.hits.hits.map((hit) => [hit._id, hit.sort])).toEqual([
      ['1', [1, 480]],
      ['2', [0, 455]],
    ]);
    const next = await client.search({
      index: 'books',
      sort,
      size: 2,
      search_after: first.hits.hits[1]?.sort ?? [],
    });
    expect(next.hits.hits.map((hit) => hit._id)).toEqual(['3']);
  });

  it('refuses to sort by what is not mapped, unless told its type', async () => {
    const refused = await raw('POST /books/_search', { sort: ['nowhere'] });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      error: {
        type: 'search_phase_execution_exception',
        reason: 'all shards failed',
        phase: 'query',
        root_cause: [
          { type: 'query_shard_exception', reason: 'No mapping found for [nowhere] in order to sort on' },
        ],
      },
    });
    expect(
      (await raw('POST /books/_search', { sort: [{ nowhere: { order: 'asc', unmapped_type: 'long' } }] }))
        .status,
    ).toBe(200);
    expect((await raw('POST /books/_search', { sort: ['title'] })).text).toContain('Fielddata is disabled');
  });

  it('limits the window, and counts exactly only as far as asked', async () => {
    expect((await raw('POST /books/_search', { from: 9_999, size: 2 })).text).toContain(
      'Result window is too large',
    );
    expect((await raw('POST /books/_search', { track_total_hits: 2 })).at('hits', 'total')).toEqual({
      value: 2,
      relation: 'gte',
    });
    expect(
      (await raw('POST /books/_search', { track_total_hits: false })).at('hits', 'total'),
    ).toBeUndefined();
  });

  it('keeps a point in time as it was', async () => {
    await client.index({ index: 'moving', id: '1', document: { n: 1 }, refresh: true });
    const { id } = await client.openPointInTime({ index: 'moving', keep_alive: '1m' });
    await client.index({ index: 'moving', id: '2', document: { n: 2 }, refresh: true });
    const frozen = await client.search({ pit: { id, keep_alive: '1m' } });
    expect(frozen.hits.hits.map((hit) => hit._id)).toEqual(['1']);
    expect(frozen.pit_id).toBe(id);
    expect(await client.closePointInTime({ id })).toEqual({ succeeded: true, num_freed: 1 });
    expect((await raw('POST /_search', { pit: { id } })).status).toBe(404);
  });

  it('scrolls through everything', async () => {
    const seen: unknown[] = [];
    for await (const documents of client.helpers.scrollDocuments({
      index: 'books',
      size: 1,
      sort: [{ pages: 'asc' }],
    }))
      seen.push(documents);
    expect(seen).toHaveLength(3);
  });
});

describe('what a search sees', () => {
  it('is what was refreshed', async () => {
    await client.index({ index: 'fresh', id: '1', document: { n: 1 }, refresh: true });
    await client.search({ index: 'fresh' });
    await client.index({ index: 'fresh', id: '2', document: { n: 2 } });
    expect((await client.count({ index: 'fresh' })).count).toBe(1);
    expect((await client.get({ index: 'fresh', id: '2' })).found).toBe(true);
    await client.indices.refresh({ index: 'fresh' });
    expect((await client.count({ index: 'fresh' })).count).toBe(2);
  });

  it('is narrowed by source filters, aliases with filters and wildcards', async () => {
    const filtered = await client.search({
      index: 'books',
      query: { ids: { values: ['1'] } },
      _source: ['meta.*', 'pages'],
    });
    expect(filtered.hits.hits[0]?._source).toEqual({ pages: 480, meta: { shelf: 'a' } });
    await client.indices.putAlias({ index: 'books', name: 'only-food', filter: { term: { tag: 'food' } } });
    expect((await client.count({ index: 'only-food' })).count).toBe(1);
    await raw('PUT /hidden-one', { settings: { 'index.hidden': true } });
    expect((await raw('GET /hidden-*/_search')).at('_shards', 'total')).toBe(0);
    expect((await raw('GET /hidden-*/_search?expand_wildcards=all')).at('_shards', 'total')).toBe(1);
    expect((await raw('GET /nowhere/_search')).status).toBe(404);
    expect((await raw('GET /nowhere/_search?ignore_unavailable=true')).status).toBe(200);
    expect((await raw('GET /nowhere-*/_search?allow_no_indices=false')).status).toBe(404);
  });
});

describe('aggregations', () => {
  it('count terms, with sub-aggregations', async () => {
    const found = await raw('POST /books/_search', {
      size: 0,
      aggs: { tags: { terms: { field: 'tag' }, aggs: { longest: { max: { field: 'pages' } } } } },
    });
    expect(found.at('aggregations', 'tags')).toEqual({
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: 0,
      buckets: [
        { key: 'scifi', doc_count: 2, longest: { value: 480 } },
        { key: 'food', doc_count: 1, longest: { value: 120 } },
        { key: 'fun', doc_count: 1, longest: { value: 480 } },
      ],
    });
  });

  it('put dates into calendar intervals, gaps included', async () => {
    const found = await raw('POST /books/_search', {
      size: 0,
      query: { term: { tag: 'scifi' } },
      aggs: { years: { date_histogram: { field: 'published', calendar_interval: 'year' } } },
    });
    expect(
      (found.at('aggregations', 'years', 'buckets') as { doc_count: number }[]).map(
        (bucket) => bucket.doc_count,
      ),
    ).toEqual([1, 0, 0, 1]);
  });

  it('answer numbers and hits', async () => {
    const aggs = {
      least: { min: { field: 'pages' } },
      kinds: { cardinality: { field: 'tag' } },
      top: { top_hits: { size: 1, sort: [{ pages: 'desc' }], _source: ['title'] } },
    };
    const found = await raw('POST /books/_search', { size: 0, aggs });
    expect(found.at('aggregations', 'least')).toEqual({ value: 120 });
    expect(found.at('aggregations', 'kinds')).toEqual({ value: 3 });
    expect(found.at('aggregations', 'top', 'hits', 'hits', 0, '_source')).toEqual({ title: 'Snow Crash' });
    expect(
      (await raw('POST /books/_search', { aggs: { x: { significant_terms: { field: 'pages' } } } })).status,
    ).toBe(501);
  });
});

describe('several searches, deletion and field capabilities', () => {
  it('answers each search of a multi search on its own', async () => {
    const found = await raw('POST /_msearch', [
      { index: 'books' },
      { query: { term: { tag: 'food' } } },
      { index: 'nowhere' },
      {},
    ]);
    expect(found.at('responses', 0, 'hits', 'total', 'value')).toBe(1);
    expect(found.at('responses', 1, 'status')).toBe(404);
  });

  it('deletes what a query finds', async () => {
    await raw('POST /_bulk?refresh=true', [
      { index: { _index: 'purge', _id: '1' } },
      { a: 1 },
      { index: { _index: 'purge', _id: '2' } },
      { a: 2 },
    ]);
    const deleted = await raw('POST /purge/_delete_by_query?refresh=true', { query: { term: { a: 1 } } });
    expect(deleted.body).toMatchObject({ total: 1, deleted: 1, version_conflicts: 0, failures: [] });
    expect((await client.count({ index: 'purge' })).count).toBe(1);
  });

  it('says what can be done with fields', async () => {
    const found = await client.fieldCaps({ index: 'books', fields: ['title', 'tag'] });
    expect(found.fields['tag']).toEqual({
      keyword: { type: 'keyword', metadata_field: false, searchable: true, aggregatable: true },
    });
    expect(found.fields['title']?.['text']?.aggregatable).toBe(false);
  });
});

describe('search across clusters', () => {
  it('finds here and there, in one order, and says which cluster answered', async () => {
    await linkClusters(world, 'paris', 'management', { alias: 'mgmt', indices: ['books'] });
    const paris = world.cluster('paris');
    await ask(paris, 'PUT /books/_doc/9?refresh=true', { title: 'Local', pages: 300 });
    const found = await ask(paris, 'POST /books,mgmt:books/_search', { sort: [{ pages: 'asc' }] });
    expect(
      (found.at('hits', 'hits') as { _index: string; _id: string }[]).map(
        (hit) => `${hit._index}/${hit._id}`,
      ),
    ).toEqual(['mgmt:books/3', 'books/9', 'mgmt:books/2', 'mgmt:books/1']);
    expect(found.at('hits', 'total', 'value')).toBe(4);
    expect(found.at('_clusters')).toMatchObject({
      total: 2,
      successful: 2,
      skipped: 0,
      details: { mgmt: { status: 'successful' }, '(local)': { status: 'successful' } },
    });
    expect((await ask(paris, 'GET /mgmt:books/_count')).at('count')).toBe(3);
    expect((await ask(paris, 'GET /mgmt:boo*/_field_caps?fields=tag')).at('indices')).toEqual(['mgmt:books']);
  });

  it('is refused beyond what the key allows, and by an alias that nobody registered', async () => {
    const paris = world.cluster('paris');
    await ask(paris, 'PUT /_cluster/settings', {
      persistent: { 'cluster.remote.mgmt.skip_unavailable': false },
    });
    const denied = await ask(paris, 'GET /mgmt:moving/_search');
    expect(denied.status).toBe(403);
    expect(denied.at('error', 'reason')).toContain('towards remote cluster is unauthorized');
    const unknown = await ask(paris, 'GET /nobody:x/_search');
    expect([unknown.status, unknown.at('error')]).toMatchObject([
      404,
      { type: 'no_such_remote_cluster_exception', reason: 'no such remote cluster: [nobody]' },
    ]);
  });

  it('skips a cluster that cannot be reached, when its settings allow that', async () => {
    const paris = world.cluster('paris');
    await ask(paris, 'PUT /_cluster/settings', {
      persistent: { 'cluster.remote.mgmt.skip_unavailable': true },
    });
    world.faults.cutLink('paris', 'management');
    const found = await ask(paris, 'GET /mgmt:books/_search');
    expect(found.at('_clusters')).toMatchObject({ total: 1, successful: 0, skipped: 1 });
    world.faults.restoreLink('paris', 'management');
  });

  it('is resolved by cluster', async () => {
    const paris = world.cluster('paris');
    const resolved = await eventually(
      () => ask(paris, 'GET /_resolve/cluster/books,mgmt:books'),
      (seen) => seen.at('mgmt', 'connected') === true,
    );
    expect(resolved.at('(local)')).toMatchObject({
      connected: true,
      skip_unavailable: false,
      matching_indices: true,
    });
    expect(resolved.at('mgmt')).toMatchObject({
      connected: true,
      skip_unavailable: true,
      matching_indices: true,
      version: { number: '9.3.2' },
    });
  });
});
