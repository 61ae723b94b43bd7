import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
const send = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('paris'), request, body);

beforeAll(async () => {
  world = await startTestWorld([{ name: 'paris', nodes: 2 }]);
  await send('PUT /calm', { settings: { number_of_replicas: 0 } });
  await send('PUT /calm/_doc/1?refresh=true', {});
  await send('PUT /anxious', { settings: { number_of_shards: 2, number_of_replicas: 2 } });
});
afterAll(() => world.close());

describe('a table', () => {
  it('shows columns under the names that they are asked for', async () => {
    expect((await send('GET /_cat/indices/calm?h=i,dc,sc&format=json')).body).toEqual([
      { i: 'calm', dc: '1', sc: '1' },
    ]);
    expect((await send('GET /_cat/indices/calm?h=i,health&v')).text).toBe('i    health\ncalm green \n');
  });

  it.each([
    ['s=nope', 'Unable to sort by unknown sort key `nope`'],
    ['health=purple', 'unknown cluster health status [purple]'],
  ])('is refused with ?%s', async (query, reason) => {
    expect((await send(`GET /_cat/indices?${query}`)).at('error', 'reason')).toBe(reason);
  });

  it('is ordered by columns or their short names', async () => {
    expect((await send('GET /_cat/indices/calm,anxious?h=index&s=i')).text.split('\n')[0]?.trim()).toBe(
      'anxious',
    );
  });

  it('lists every shard, and replicas that wait for a node', async () => {
    const rows = (await send('GET /_cat/shards/anxious?h=shard,prirep,state,node&format=json')).body;
    expect(rows).toEqual(
      ['0', '1'].flatMap((shard) => [
        { shard, prirep: 'p', state: 'STARTED', node: 'paris-1' },
        { shard, prirep: 'r', state: 'STARTED', node: 'paris-2' },
        { shard, prirep: 'r', state: 'UNASSIGNED', node: null },
      ]),
    );
    expect((await send('GET /_cat/shards/calm?h=docs')).text.trim()).toBe('1');
  });

  it('tells what each node holds, and how many shards have no place', async () => {
    const rows = (await send('GET /_cat/allocation?h=shards,node,disk.percent')).text.trim().split('\n');
    expect(rows.map((row) => row.trim().split(/ +/))).toEqual([
      ['3', 'paris-1', '50'],
      ['2', 'paris-2', '50'],
      ['2', 'UNASSIGNED'],
    ]);
    const used = (await send('GET /_cat/allocation?h=disk.total&bytes=b')).text.trim().split('\n');
    expect(used[0]).toBe(String(1024 ** 4));
  });

  it.each(['plugins', 'pending_tasks'])('of %s has a head and no rows', async (name) => {
    expect((await send(`GET /_cat/${name}?format=json`)).body).toEqual([]);
    expect((await send(`GET /_cat/${name}?v`)).status).toBe(200);
  });

  it('names the elected node, and each by its id, which is cut unless asked for', async () => {
    expect((await send('GET /_cat/master?h=node')).text.trim()).toBe('paris-1');
    const idOf = async (query: string) =>
      (await send(`GET /_cat/nodes?h=id${query}`)).text.split('\n')[0] ?? '';
    const full = (await idOf('&full_id')).trim();
    expect(full).toHaveLength(22);
    expect((await idOf('')).trim()).toBe(full.slice(0, 4));
  });
});

it('nothing is deleted without a name', async () => {
  expect((await send('DELETE /')).at('error', 'reason')).toBe(
    'Validation Failed: 1: index / indices is missing;',
  );
});

describe('what operators ask when something is slow or missing', () => {
  const lines = async (request: string): Promise<readonly (readonly string[])[]> =>
    (await send(request)).text
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/ +/));

  it('how each copy came to its node, with nothing on its way', async () => {
    const columns = 'index,shard,type,stage,source_node,target_node,translog_ops_percent';
    expect(await lines(`GET /_cat/recovery/calm,anxious?h=${columns}&s=index,shard`)).toEqual([
      ['anxious', '0', 'empty_store', 'done', 'n/a', 'paris-1', '100.0%'],
      ['anxious', '0', 'peer', 'done', 'paris-1', 'paris-2', '100.0%'],
      ['anxious', '1', 'empty_store', 'done', 'n/a', 'paris-1', '100.0%'],
      ['anxious', '1', 'peer', 'done', 'paris-1', 'paris-2', '100.0%'],
      ['calm', '0', 'empty_store', 'done', 'n/a', 'paris-1', '100.0%'],
    ]);
    expect((await send('GET /_cat/recovery?active_only=true&format=json')).body).toEqual([]);
    expect((await send('GET /_cat/recovery/none')).status).toBe(404);
  });

  it('a segment of what was refreshed', async () => {
    expect((await send('GET /_cat/segments/calm?format=json')).body).toEqual([
      {
        ...{ index: 'calm', shard: '0', prirep: 'p', ip: '127.0.0.1', segment: '_0', generation: '0' },
        ...{ 'docs.count': '1', 'docs.deleted': '0', size: '251b', 'size.memory': '0' },
        ...{
          committed: 'false',
          searchable: 'true',
          version: expect.any(String) as string,
          compound: 'true',
        },
      },
    ]);
    expect((await send('GET /_cat/segments/anxious?format=json')).body).toEqual([]);
    expect((await send('GET /_cat/segments/none')).status).toBe(404);
  });

  it('thread pools by name or pattern, and none of an unknown name', async () => {
    expect(await lines('GET /_cat/thread_pool/write,search?v')).toEqual([
      ['node_name', 'name', 'active', 'queue', 'rejected'],
      ['paris-1', 'search', '0', '0', '0'],
      ['paris-1', 'write', '0', '0', '0'],
      ['paris-2', 'search', '0', '0', '0'],
      ['paris-2', 'write', '0', '0', '0'],
    ]);
    expect((await send('GET /_cat/thread_pool?h=name&format=json')).body).toHaveLength(52);
    expect((await send('GET /_cat/thread_pool/nope?format=json')).body).toEqual([]);
    expect((await lines('GET /_cat/thread_pool?help')).length).toBe(20);
  });

  it('attributes of nodes; no field data and no repositories', async () => {
    expect(await lines('GET /_cat/nodeattrs?h=node,attr,value&s=node')).toContainEqual([
      'paris-2',
      'xpack.installed',
      'true',
    ]);
    for (const name of ['fielddata', 'repositories'])
      expect((await send(`GET /_cat/${name}?format=json`)).body).toEqual([]);
  });
});
