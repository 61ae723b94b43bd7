/** Each node of a cluster connects with the key of its own keystore: the first one answers, the follower is on the last. */
import { afterEach, expect, it } from 'vitest';
import { ask, eventually, linkClusters, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

const FOLLOWER = 'copy';
const CREDENTIAL = 'cluster.remote.management.credentials';

let world: World;

afterEach(() => world.close());

async function keyOn(nodes: readonly number[]): Promise<void> {
  const key = await ask(world.cluster('management'), 'POST /_security/cross_cluster/api_key', {
    name: 'another',
    access: { replication: [{ names: ['*'] }] },
  });
  world.cluster('paris').keystore.set(CREDENTIAL, String(key.at('encoded')), nodes);
  await ask(world.cluster('paris'), 'POST /_nodes/reload_secure_settings');
}

const link = async (): Promise<unknown> =>
  (await ask(world.cluster('paris'), 'GET /_remote/info')).at('management', 'connected');

async function following(): Promise<void> {
  world = await startTestWorld([{ name: 'management' }, { name: 'paris', nodes: 2 }]);
  await ask(world.cluster('management'), 'PUT /outputs/_doc/1', { text: 'first' });
  await linkClusters(world, 'paris', 'management');
  await ask(world.cluster('paris'), `PUT /${FOLLOWER}/_ccr/follow?wait_for_active_shards=1`, {
    remote_cluster: 'management',
    leader_index: 'outputs',
  });
  await untilCopied('1');
}

const untilCopied = (id: string) =>
  eventually(
    () => ask(world.cluster('paris'), `GET /${FOLLOWER}/_doc/${id}`),
    (seen) => seen.at('found') === true,
  );

it('a node that answers without a key says not connected, while the follower reads on', async () => {
  await following();
  await keyOn([1]);
  expect(await link()).toBe(false);
  await ask(world.cluster('management'), 'PUT /outputs/_doc/2', { text: 'second' });
  await untilCopied('2');
});

it('a follower on a node without a key gives up, while the node that answers is connected', async () => {
  await following();
  await keyOn([0]);
  expect(await link()).toBe(true);
  await ask(world.cluster('management'), 'PUT /outputs/_doc/2', { text: 'second' });
  const stats = await eventually(
    () => ask(world.cluster('paris'), `GET /${FOLLOWER}/_ccr/stats`),
    (seen) => seen.at('indices', 0, 'shards', 0, 'fatal_exception') !== undefined,
  );
  expect(stats.at('indices', 0, 'shards', 0, 'fatal_exception', 'reason')).toContain(
    'configured remote cluster credentials',
  );
});
