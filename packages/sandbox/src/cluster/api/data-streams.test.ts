import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
beforeEach(async () => {
  await (world as World | undefined)?.close();
  world = await startTestWorld();
  await send('PUT /_index_template/t', {
    index_patterns: ['s-*'],
    data_stream: {},
    template: { lifecycle: { data_retention: '10d' } },
  });
  await send('PUT /_data_stream/s-a');
});
afterAll(() => world.close());

const send = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

const backing = async (): Promise<readonly string[]> => {
  const indices = (await send('GET /_data_stream/s-a')).at('data_streams', 0, 'indices');
  return (indices as readonly { readonly index_name: string }[]).map(({ index_name: name }) => name);
};

const NO_INDEX = { type: 'index_not_found_exception', reason: 'no such index [s-a]', excluded_ds: 'true' };

describe('a data stream', () => {
  it('is told by its own words when its name cannot be', async () => {
    expect((await send('PUT /_data_stream/S-a')).at('error')).toMatchObject({
      type: 'illegal_argument_exception',
      reason: 'data_stream [S-a] must be lowercase',
    });
  });

  it('is no index to those that take indices only', async () => {
    expect((await send('GET /s-a/_doc/1')).at('error')).toMatchObject(NO_INDEX);
    expect((await send('DELETE /s-a')).at('error')).toMatchObject(NO_INDEX);
    expect((await send('POST /s-a/_close')).at('error')).toMatchObject(NO_INDEX);
    expect((await send('PUT /s-a/_doc/1', { '@timestamp': 0 })).at('error')).toMatchObject({
      caused_by: NO_INDEX,
    });
  });

  it('takes one timestamp only', async () => {
    const answer = await send('POST /s-a/_doc', { '@timestamp': ['2026-01-01', '2026-01-02'] });
    expect(answer.at('error')).toMatchObject({
      type: 'document_parsing_exception',
      caused_by: { reason: 'data stream timestamp field [@timestamp] encountered multiple values' },
    });
  });

  it('takes no index operations in a bulk, with or without an id', async () => {
    const answer = await send(
      'POST /s-a/_bulk',
      '{"index":{}}\n{"@timestamp":0}\n{"create":{}}\n{"@timestamp":0}\n',
    );
    expect(answer.at('items')).toMatchObject([{ index: { status: 400 } }, { create: { status: 201 } }]);
  });

  it('has aliases as a whole, also after it rolled over', async () => {
    const add = (more: object): Promise<RawAnswer> =>
      send('POST /_aliases', { actions: [{ add: { index: 's-a', alias: 'al', ...more } }] });
    expect((await add({ routing: 'x' })).at('error', 'reason')).toBe(
      "aliases that point to data streams don't support routing",
    );
    await add({});
    await send('POST /s-a/_rollover');
    expect((await send('GET /_alias/al')).body).toEqual({ 's-a': { aliases: { al: {} } } });
    await send('POST /s-a/_doc?refresh', { '@timestamp': 0 });
    expect((await send('GET /al/_count')).at('count')).toBe(1);
  });

  it('shows no aliases where it has none', async () => {
    expect((await send('GET /s-a/_alias')).body).toEqual({});
  });

  it('rolls over to names of its own, under known conditions', async () => {
    expect((await send('POST /s-a/_rollover/other')).at('error', 'reason')).toBe(
      'new index name may not be specified when rolling over a data stream',
    );
    expect((await send('POST /s-a/_rollover', { conditions: { nope: 1 } })).at('error')).toMatchObject({
      type: 'x_content_parse_exception',
      caused_by: { reason: '[1:1] [rollover_conditions] unknown field [nope]' },
    });
  });

  it('loses a backing index that it does not write to', async () => {
    await send('POST /s-a/_rollover');
    const [first = '', second = ''] = await backing();
    const remove = (index: string): Promise<RawAnswer> =>
      send('POST /_data_stream/_modify', {
        actions: [{ remove_backing_index: { data_stream: 's-a', index } }],
      });
    expect((await remove('.ds-none')).at('error', 'reason')).toBe('index [.ds-none] not found');
    expect((await remove(second)).at('error', 'reason')).toBe(
      `cannot remove backing index [${second}] of data stream [s-a] because it is the write index`,
    );
    expect((await remove(first)).status).toBe(200);
    expect(await backing()).toEqual([second]);
  });
});

describe('the lifecycle of a data stream', () => {
  const lifecycle = async (query = ''): Promise<unknown> =>
    (await send(`GET /_data_stream/s-a/_lifecycle${query}`)).at('data_streams', 0, 'lifecycle');

  it('comes from its template until it has one of its own', async () => {
    const kept = (time: string): object => ({
      enabled: true,
      data_retention: time,
      effective_retention: time,
      retention_determined_by: 'data_stream_configuration',
    });
    expect(await lifecycle()).toEqual(kept('10d'));
    await send('PUT /_data_stream/s-a/_lifecycle', { data_retention: '1h' });
    expect(await lifecycle()).toEqual(kept('1h'));
    await send('DELETE /_data_stream/s-a/_lifecycle');
    expect(await lifecycle()).toBeUndefined();
  });

  it('tells when indices roll over', async () => {
    expect(await lifecycle('?include_defaults=true')).toMatchObject({
      rollover: { max_age: '1d [automatic]', min_docs: 1 },
    });
  });

  it('is bounded by what the cluster says', async () => {
    await send('PUT /_cluster/settings', { persistent: { 'data_streams.lifecycle.retention.max': '5d' } });
    expect(await lifecycle()).toMatchObject({
      effective_retention: '5d',
      retention_determined_by: 'max_global_retention',
    });
  });

  it('is told of each index', async () => {
    const [name = ''] = await backing();
    expect((await send(`GET /${name}/_lifecycle/explain`)).at('indices', name)).toMatchObject({
      index: name,
      managed_by_lifecycle: true,
      lifecycle: { data_retention: '10d' },
    });
  });

  it.each<readonly [object, string]>([
    [
      { data_retention: 'x' },
      '[1:1] [put_data_stream_lifecycle_request] failed to parse field [data_retention]',
    ],
    [{ foo: 1 }, '[1:1] [put_data_stream_lifecycle_request] unknown field [foo]'],
    [
      { downsampling: [] },
      'Failed to build [put_data_stream_lifecycle_request] after last required field arrived',
    ],
  ])('is refused as %j', async (body, reason) => {
    expect((await send('PUT /_data_stream/s-a/_lifecycle', body)).at('error')).toMatchObject({
      type: 'x_content_parse_exception',
      reason,
    });
  });
});
