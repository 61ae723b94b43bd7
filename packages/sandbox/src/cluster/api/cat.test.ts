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
