import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
const raw = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

beforeAll(async () => {
  world = await startTestWorld(['management']);
  await raw('PUT /sales', {
    mappings: {
      properties: {
        at: { type: 'date' },
        shop: { type: 'keyword' },
        price: { type: 'long' },
        paid: { type: 'boolean' },
        host: { type: 'ip' },
        note: { type: 'text' },
        items: { type: 'nested', properties: { what: { type: 'keyword' }, n: { type: 'long' } } },
      },
    },
  });
  const documents = [
    {
      at: '2026-03-28T12:00:00Z',
      shop: 'a',
      price: 10,
      paid: true,
      host: '10.0.0.1',
      items: [
        { what: 'pen', n: 1 },
        { what: 'ink', n: 2 },
      ],
    },
    {
      at: '2026-03-29T12:00:00Z',
      shop: 'a',
      price: 30,
      paid: false,
      host: '9.0.0.1',
      items: [{ what: 'pen', n: 5 }],
    },
    { at: '2026-03-31T23:30:00Z', shop: 'b', price: 20, note: 'late' },
  ];
  for (const [at, document] of documents.entries())
    await raw(`PUT /sales/_doc/${at + 1}?refresh=true`, document);
});
afterAll(() => world.close());

const run = async (aggregation: object, query?: object): Promise<unknown> => {
  const answer = await raw('POST /sales/_search', {
    size: 0,
    aggs: { x: aggregation },
    ...(query && { query }),
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.at('aggregations', 'x');
};

describe('aggregations answer', () => {
  it.each<[string, object, object]>([
    [
      'days on the clocks of a zone',
      {
        date_histogram: {
          field: 'at',
          calendar_interval: 'day',
          time_zone: '+02:00',
          format: 'yyyy-MM-dd',
          min_doc_count: 1,
        },
      },
      {
        buckets: [
          { key_as_string: '2026-03-28' },
          { key_as_string: '2026-03-29' },
          { key_as_string: '2026-04-01', key: Date.UTC(2026, 2, 31, 22) },
        ],
      },
    ],
    [
      'days of different lengths',
      {
        date_histogram: {
          field: 'at',
          calendar_interval: 'day',
          time_zone: 'Europe/Paris',
          min_doc_count: 1,
        },
      },
      {
        buckets: [
          { key_as_string: '2026-03-28T00:00:00.000+01:00' },
          { key_as_string: '2026-03-29T00:00:00.000+01:00' },
          { key_as_string: '2026-04-01T00:00:00.000+02:00' },
        ],
      },
    ],
    [
      'months as far as bounds go',
      {
        date_histogram: {
          field: 'at',
          calendar_interval: 'month',
          format: 'MM',
          extended_bounds: { min: '2026-02-01', max: '2026-04-01' },
        },
      },
      {
        buckets: [
          { key_as_string: '02', doc_count: 0 },
          { key_as_string: '03', doc_count: 3 },
          { key_as_string: '04', doc_count: 0 },
        ],
      },
    ],
    [
      'ranges',
      { range: { field: 'price', ranges: [{ to: 20 }, { from: 20, key: 'dear' }] } },
      {
        buckets: [
          { key: '*-20.0', to: 20, doc_count: 1 },
          { key: 'dear', from: 20, doc_count: 2 },
        ],
      },
    ],
    [
      'date ranges',
      {
        date_range: { field: 'at', format: 'yyyy-MM-dd', ranges: [{ from: '2026-03-29', to: '2026-03-30' }] },
      },
      { buckets: [{ key: '2026-03-29-2026-03-30', from_as_string: '2026-03-29', doc_count: 1 }] },
    ],
    [
      'addresses as they are written',
      { terms: { field: 'host', order: { _key: 'asc' } } },
      { buckets: [{ key: '9.0.0.1' }, { key: '10.0.0.1' }] },
    ],
    [
      'combinations',
      { multi_terms: { terms: [{ field: 'shop' }, { field: 'paid' }] } },
      { buckets: [{ key: ['a', 'false'], key_as_string: 'a|false', doc_count: 1 }, { key: ['a', 'true'] }] },
    ],
    ['rare values', { rare_terms: { field: 'shop' } }, { buckets: [{ key: 'b', doc_count: 1 }] }],
    [
      'percentiles',
      { percentiles: { field: 'price', percents: [0, 50, 100] } },
      { values: { '0.0': 10, '50.0': 20, '100.0': 30 } },
    ],
    [
      'statistics',
      { extended_stats: { field: 'price' } },
      { count: 3, sum_of_squares: 1400, variance_sampling: 100, std_deviation_sampling: 10 },
    ],
    [
      'weighted means',
      { weighted_avg: { value: { field: 'price' }, weight: { field: 'price' } } },
      { value: 1400 / 60 },
    ],
    [
      'the values of the best',
      { top_metrics: { metrics: { field: 'shop' }, sort: { price: 'desc' } } },
      { top: [{ sort: [30], metrics: { shop: 'a' } }] },
    ],
    [
      'nested objects',
      {
        nested: { path: 'items' },
        aggs: {
          n: {
            terms: { field: 'items.what' },
            aggs: { back: { reverse_nested: {}, aggs: { sum: { sum: { field: 'price' } } } } },
          },
        },
      },
      {
        doc_count: 3,
        n: {
          buckets: [
            { key: 'pen', doc_count: 2, back: { doc_count: 2, sum: { value: 40 } } },
            { key: 'ink', doc_count: 1 },
          ],
        },
      },
    ],
    [
      'other documents under a name',
      { filters: { other_bucket_key: 'rest', filters: { cheap: { range: { price: { lt: 15 } } } } } },
      { buckets: { cheap: { doc_count: 1 }, rest: { doc_count: 2 } } },
    ],
  ])('%s', async (_name, aggregation, answer) => {
    expect(await run(aggregation)).toMatchObject(answer);
  });

  it('everything, whatever the query', async () => {
    const query = { term: { shop: 'b' } };
    expect(await run({ global: {}, aggs: { n: { value_count: { field: 'price' } } } }, query)).toEqual({
      doc_count: 3,
      n: { value: 3 },
    });
    expect(await run({ terms: { field: 'shop', min_doc_count: 0 } }, query)).toMatchObject({
      buckets: [
        { key: 'b', doc_count: 1 },
        { key: 'a', doc_count: 0 },
      ],
    });
  });

  it('combinations page by page', async () => {
    const sources = [
      { shop: { terms: { field: 'shop' } } },
      { day: { date_histogram: { field: 'at', fixed_interval: '1d' } } },
    ];
    const first = (await run({ composite: { size: 2, sources } })) as {
      after_key: object;
      buckets: object[];
    };
    expect(first.buckets).toHaveLength(2);
    expect(first.after_key).toEqual({ shop: 'a', day: Date.UTC(2026, 2, 29) });
    expect(await run({ composite: { size: 2, sources, after: first.after_key } })).toMatchObject({
      buckets: [{ key: { shop: 'b' }, doc_count: 1 }],
    });
  });

  it('sums over buckets, along them and in their order', async () => {
    const answer = await raw('POST /sales/_search', {
      size: 0,
      aggs: {
        shops: {
          terms: { field: 'shop' },
          aggs: {
            sum: { sum: { field: 'price' } },
            s: { bucket_sort: { sort: [{ sum: { order: 'asc' } }] } },
          },
        },
        prices: {
          histogram: { field: 'price', interval: 10 },
          aggs: { all: { cumulative_sum: { buckets_path: '_count' } } },
        },
        best: { max_bucket: { buckets_path: 'shops>sum' } },
      },
    });
    expect(answer.at('aggregations', 'best')).toEqual({ value: 40, keys: ['a'] });
    expect(answer.at('aggregations', 'shops', 'buckets')).toMatchObject([{ key: 'b' }, { key: 'a' }]);
    expect(answer.at('aggregations', 'prices', 'buckets')).toMatchObject([
      { all: { value: 1 } },
      { all: { value: 2 } },
      { all: { value: 3 } },
    ]);
  });
});

describe('aggregations that are none', () => {
  it.each<[object, string, string]>([
    [{ nope: {} }, 'parsing_exception', 'Unknown aggregation type [nope]'],
    [{ terms: { field: 'shop', foo: 1 } }, 'x_content_parse_exception', '[1:1] [terms] unknown field [foo]'],
    [
      { date_histogram: { field: 'at', interval: '1d' } },
      'x_content_parse_exception',
      '[1:1] [date_histogram] unknown field [interval] did you mean [fixed_interval]?',
    ],
    [
      { terms: { field: 'shop', size: 0 } },
      'x_content_parse_exception',
      '[1:1] [terms] failed to parse field [size]',
    ],
    [
      { date_histogram: { field: 'at', calendar_interval: '3d' } },
      'x_content_parse_exception',
      '[1:1] [date_histogram] failed to parse field [calendar_interval]',
    ],
    [
      { histogram: { field: 'price', interval: 0 } },
      'x_content_parse_exception',
      '[1:1] [histogram] failed to parse field [interval]',
    ],
    [{ date_histogram: { field: 'at' } }, 'search_phase_execution_exception', 'all shards failed'],
    [{ terms: { field: 'note' } }, 'search_phase_execution_exception', 'all shards failed'],
    [{ min: { field: 'shop' } }, 'search_phase_execution_exception', 'all shards failed'],
    [
      { terms: {} },
      'illegal_argument_exception',
      'Required one of fields [field, script], but none were specified. ',
    ],
  ])('%j', async (aggregation, type, reason) => {
    const answer = await raw('POST /sales/_search', { size: 0, aggs: { x: aggregation } });
    expect([answer.status, answer.at('error', 'type'), answer.at('error', 'reason')]).toEqual([
      400,
      type,
      reason,
    ]);
  });

  it.each([
    { significant_terms: { field: 'shop' } },
    { max: { script: '1' } },
    { geo_bounds: { field: 'shop' } },
  ])('or not simulated: %j', async (aggregation) => {
    expect((await raw('POST /sales/_search', { size: 0, aggs: { x: aggregation } })).status).toBe(501);
  });
});
