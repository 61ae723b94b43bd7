import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
beforeAll(async () => {
  world = await startTestWorld();
  const sold = (shop: string, price: number, at: string): readonly object[] => [
    { index: { _index: 'sales' } },
    { shop, price, at },
  ];
  await send('POST /_bulk?refresh=true', [
    ...sold('a', 1, '2026-01-01'),
    ...sold('a', 3, '2026-01-02'),
    ...sold('b', 5, '2026-02-01'),
  ]);
});
afterAll(() => world.close());

const send = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

const PIVOT = {
  source: { index: 'sales' },
  dest: { index: 'sums' },
  pivot: {
    group_by: { 'shop.name': { terms: { field: 'shop.keyword' } } },
    aggregations: { total: { sum: { field: 'price' } } },
  },
};

describe('transforms', () => {
  it('preview what they would write', async () => {
    expect((await send('POST /_transform/_preview', PIVOT)).at('preview')).toEqual([
      { shop: { name: 'a' }, total: 4 },
      { shop: { name: 'b' }, total: 5 },
    ]);
  });

  it('write it when they are started, and then are done', async () => {
    expect((await send('PUT /_transform/sums', PIVOT)).body).toEqual({ acknowledged: true });
    expect((await send('PUT /_transform/sums', PIVOT)).at('error', 'reason')).toBe(
      'Transform with id [sums] already exists',
    );
    await send('POST /_transform/sums/_start');
    await send('POST /sums/_refresh');
    expect((await send('GET /sums/_search?sort=total')).at('hits', 'hits', 0, '_source')).toEqual({
      shop: { name: 'a' },
      total: 4,
    });
    expect((await send('GET /_transform/sums/_stats')).at('transforms', 0)).toMatchObject({
      state: 'stopped',
      stats: { documents_processed: 3, documents_indexed: 2 },
      checkpointing: { last: { checkpoint: 1 } },
    });
  });

  it('keep the latest document of each key, as long as they run, and cannot be deleted meanwhile', async () => {
    const latest = {
      source: { index: ['sales'] },
      dest: { index: 'newest' },
      latest: { unique_key: ['shop.keyword'], sort: 'at' },
      sync: { time: { field: 'at' } },
    };
    await send('PUT /_transform/newest', latest);
    await send('POST /_transform/newest/_start');
    await send('PUT /sales/_doc/later?refresh=true', { shop: 'b', price: 9, at: '2026-03-01' });
    await send('POST /_transform/newest/_schedule_now');
    await send('POST /newest/_refresh');
    const found = await send('GET /newest/_search?sort=price');
    expect(
      (found.at('hits', 'hits') as { _source: { price: number } }[]).map((hit) => hit._source.price),
    ).toEqual([3, 9]);
    const refused = await send('DELETE /_transform/newest');
    expect([refused.status, refused.at('error', 'reason')]).toEqual([
      409,
      'Cannot delete transform [newest] as the task is running. Stop the task first',
    ]);
    await send('POST /_transform/newest/_stop?wait_for_completion=true');
    expect((await send('DELETE /_transform/newest?delete_dest_index=true')).status).toBe(200);
    expect((await send('HEAD /newest')).status).toBe(404);
  });

  it('are started over a pattern that has no data yet', async () => {
    const early = { ...PIVOT, source: { index: 'not-there-yet-*' } };
    expect((await send('PUT /_transform/early', early)).status).toBe(200);
    expect((await send('POST /_transform/early/_start')).status).toBe(200);
    await send('POST /_transform/early/_stop?wait_for_completion=true');
    expect((await send('DELETE /_transform/early')).status).toBe(200);
  });

  it('are refused when they are wrong or missing', async () => {
    const refused = await send('PUT /_transform/bad', { ...PIVOT, source: { index: 'nowhere' } });
    expect(refused.at('error')).toMatchObject({
      type: 'validation_exception',
      reason: 'Validation Failed: 1: no such index [nowhere];',
    });
    expect(
      (await send('PUT /_transform/bad?defer_validation=true', { ...PIVOT, source: { index: 'nowhere' } }))
        .status,
    ).toBe(200);
    expect(
      (await send('PUT /_transform/worse', { source: { index: 'sales' }, dest: { index: 'x' } })).status,
    ).toBe(400);
    expect((await send('GET /_transform/nowhere')).at('error', 'reason')).toBe(
      'Transform with id [nowhere] could not be found',
    );
  });
});

describe('a transform is refused', () => {
  const latest = { unique_key: ['shop'], sort: 'at' };
  const good = { source: { index: 'sales' }, dest: { index: 'newest' }, latest };
  it.each<[object, string]>([
    [{}, 'Required [source, dest]'],
    [
      { ...good, latest: undefined },
      'Failed to build [data_frame_transform_config] after last required field arrived',
    ],
    [{ ...good, frequency: '999ms' }, 'Validation Failed: 1: minimum permitted [frequency] is [1s];'],
    [{ ...good, frequency: '61m' }, 'Validation Failed: 1: highest permitted [frequency] is [1h];'],
    [
      { ...good, settings: { max_page_search_size: 5 } },
      'Validation Failed: 1: settings.max_page_search_size [5] is out of range. The minimum value is 10 and the maximum is 65536;',
    ],
    [
      { ...good, dest: { index: 'sales', pipeline: 'none' } },
      'Validation Failed: 1: Destination index [sales] is included in source expression [sales];2: Pipeline with id [none] could not be found;',
    ],
  ])('%j', async (body, reason) => {
    const answered = await send('PUT /_transform/refused', body);
    expect(answered.status).toBe(400);
    expect(answered.at('error', 'reason')).toBe(reason);
  });

  it('for a pivot without aggregations, with the chain of what failed', async () => {
    const pivot = { group_by: { shop: { terms: { field: 'shop.keyword' } } } };
    const answered = await send('PUT /_transform/refused', { ...good, latest: undefined, pivot });
    expect(answered.at('error')).toMatchObject({
      type: 'x_content_parse_exception',
      caused_by: {
        reason: 'Failed to build [data_frame_transform_pivot] after last required field arrived',
        caused_by: { type: 'illegal_argument_exception', reason: 'Required [aggregations]' },
      },
    });
  });
});

it('a preview needs no destination, and shows the one that it would be', async () => {
  const { dest: _dest, ...config } = PIVOT;
  const byDay = { date_histogram: { field: 'at', calendar_interval: '1d' } };
  const pivot = {
    group_by: { day: byDay },
    aggs: { most: { max: { field: 'price' } }, n: { value_count: { field: 'price' } } },
  };
  const answered = await send('POST /_transform/_preview', { ...config, pivot });
  expect(answered.at('preview', 0)).toEqual({ day: '2026-01-01T00:00:00.000Z', most: 1, n: 1 });
  expect(answered.at('generated_dest_index', 'mappings', 'properties')).toEqual({
    day: { type: 'date' },
    most: { type: 'long' },
    n: { type: 'long' },
  });
});

it('a started transform makes its destination, also before there is anything to write', async () => {
  await send('PUT /empty', {
    mappings: { properties: { shop: { type: 'keyword' }, price: { type: 'double' } } },
  });
  const pivot = {
    group_by: { shop: { terms: { field: 'shop' } } },
    aggs: { most: { max: { field: 'price' } } },
  };
  await send('PUT /_transform/early-one', {
    source: { index: 'empty' },
    dest: { index: 'early-dest' },
    pivot,
  });
  expect((await send('GET /_transform/early-one')).at('transforms', 0)).toMatchObject({
    authorization: { roles: ['superuser'] },
    pivot: { aggregations: { most: { max: { field: 'price' } } } },
  });
  await send('POST /_transform/early-one/_start');
  expect((await send('GET /early-dest/_mapping')).at('early-dest', 'mappings')).toMatchObject({
    _meta: { created_by: 'transform', _transform: { transform: 'early-one' } },
    properties: { shop: { type: 'keyword' }, most: { type: 'double' } },
  });
});

it('a name that is not there has no stats, and cannot be stopped', async () => {
  expect((await send('GET /_transform/nobody/_stats')).body).toEqual({ count: 0, transforms: [] });
  expect((await send('GET /_transform/nobody/_stats?allow_no_match=false')).status).toBe(404);
  expect((await send('POST /_transform/nobody*/_stop')).status).toBe(404);
  expect((await send('GET /_transform?size=1001')).at('error', 'reason')).toBe(
    'Param [size] has a max acceptable value of [1000]',
  );
});

describe('the aliases of a destination', () => {
  const aliased = (id: string) => ({
    ...PIVOT,
    dest: {
      index: id,
      aliases: [
        { alias: 'sums.newest', move_on_creation: true },
        { alias: 'sums.all', move_on_creation: false },
      ],
    },
  });
  const run = async (id: string): Promise<RawAnswer> => {
    await send(`PUT /_transform/${id}`, aliased(id));
    return await send(`POST /_transform/${id}/_start`);
  };

  it('are set when it starts; one that moves is taken from the destination before', async () => {
    await run('sums-1');
    expect((await run('sums-2')).body).toEqual({ acknowledged: true });
    const withAlias = async (alias: string) =>
      Object.keys((await send(`GET /_alias/${alias}`)).body as object);
    expect(await withAlias('sums.newest')).toEqual(['sums-2']);
    expect(await withAlias('sums.all')).toEqual(['sums-1', 'sums-2']);
  });
});
