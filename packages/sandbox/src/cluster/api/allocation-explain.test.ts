import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
const explain = (body?: unknown, method = 'POST'): Promise<RawAnswer> =>
  ask(world.cluster('paris'), `${method} /_cluster/allocation/explain`, body);

beforeAll(async () => {
  world = await startTestWorld([{ name: 'paris', nodes: 2 }, 'calm']);
  const send = (request: string, body: unknown) => ask(world.cluster('paris'), request, body);
  await send('PUT /whole', { settings: { number_of_replicas: 1 } });
  await send('PUT /short', { settings: { number_of_shards: 2, number_of_replicas: 2 } });
});
afterAll(() => world.close());

it('explains a replica that no node can take, without being told which', async () => {
  const answer = await explain(undefined, 'GET');
  expect(answer.body).toMatchObject({
    note: expect.stringMatching(/^No shard was specified.*randomly chosen unassigned shard/) as string,
    index: 'short',
    shard: 0,
    primary: false,
    current_state: 'unassigned',
    unassigned_info: { reason: 'INDEX_CREATED', last_allocation_status: 'no_attempt' },
    can_allocate: 'no',
    node_allocation_decisions: ['paris-1', 'paris-2'].map((node_name) => ({
      node_name,
      node_decision: 'no',
      deciders: [{ decider: 'same_shard', decision: 'NO' }],
    })),
  });
});

describe('a copy that has a place', () => {
  it('stays there', async () => {
    const { body } = await explain({ index: 'whole', shard: 0, primary: true });
    expect(body).not.toHaveProperty('note');
    expect(body).toMatchObject({
      current_state: 'started',
      current_node: { name: 'paris-1', attributes: { 'xpack.installed': 'true' }, weight_ranking: 1 },
      can_remain_on_current_node: 'yes',
      can_rebalance_cluster: 'yes',
      can_rebalance_to_other_node: 'no',
    });
  });

  it('is not moved while another copy has none', async () => {
    const { body } = await explain({ index: 'short', shard: 1, primary: true });
    expect(body).toMatchObject({
      can_rebalance_cluster: 'no',
      can_rebalance_cluster_decisions: [{ decider: 'rebalance_only_when_active' }],
    });
  });

  it('is found by its node', async () => {
    const { body } = await explain({ index: 'short', shard: 1, primary: false, current_node: 'paris-2' });
    expect(body).toMatchObject({ current_state: 'started', current_node: { name: 'paris-2' } });
  });

  it('may be named in the query', async () => {
    const answer = await ask(
      world.cluster('paris'),
      'GET /_cluster/allocation/explain?index=whole&shard=0&primary=false',
    );
    expect(answer.body).toMatchObject({ index: 'whole', primary: false, current_state: 'started' });
  });
});

describe('is refused', () => {
  it.each<[string, unknown, number, string]>([
    [
      'a part of a copy',
      { index: 'whole' },
      400,
      'Validation Failed: 1: shard must be specified;2: primary must be specified;',
    ],
    ['another index', { index: 'nope', shard: 0, primary: true }, 404, 'no such index [nope]'],
    ['another shard', { index: 'whole', shard: 7, primary: true }, 404, 'no such shard'],
    ['an unknown member', { foo: 1 }, 400, '[1:1] [cluster/allocation/explain] unknown field [foo]'],
    [
      'an unknown node',
      { index: 'whole', shard: 0, primary: true, current_node: 'nope' },
      400,
      'failed to resolve [nope], no matching nodes',
    ],
  ])('%s', async (_what, body, status, reason) => {
    const answer = await explain(body);
    expect([answer.status, answer.at('error', 'reason')]).toEqual([status, reason]);
  });

  it('a replica of an index that has none', async () => {
    await ask(world.cluster('calm'), 'PUT /alone', { settings: { number_of_replicas: 0 } });
    const body = { index: 'alone', shard: 0, primary: false };
    const answer = await ask(world.cluster('calm'), 'POST /_cluster/allocation/explain', body);
    expect(answer.at('error', 'reason')).toMatch(/^unable to find any shards to explain \[.*primary\?=false/);
    const all = await ask(world.cluster('calm'), 'GET /_cluster/allocation/explain');
    expect([all.status, all.at('error', 'reason')]).toEqual([
      400,
      expect.stringMatching(/^There are no unassigned shards in this cluster\./),
    ]);
  });
});
