import { afterEach, expect, it } from 'vitest';
import { ask, startTestWorld } from '../testing/index.ts';
import { type World } from '../world.ts';

let world: World | undefined;

afterEach(async () => {
  await world?.close();
  world = undefined;
});

const NAME = 'cluster.remote.management.credentials';

it('may hold a setting on some nodes only, until it is set again', async () => {
  world = await startTestWorld([{ name: 'paris', nodes: 3 }]);
  const paris = world.cluster('paris');
  const held = async () => {
    const answer = await ask(paris, 'POST /_nodes/reload_secure_settings');
    const { nodes } = answer.body as {
      nodes: Record<string, { name: string; secure_setting_names: string[] }>;
    };
    return Object.values(nodes).map(({ name, secure_setting_names: names }) => [name, names.includes(NAME)]);
  };
  paris.keystore.set(NAME, 'a-key', [0, 2]);
  expect(await held()).toEqual([
    ['paris-1', true],
    ['paris-2', false],
    ['paris-3', true],
  ]);
  await world.faults.restartCluster('paris');
  expect((await held()).map(([, has]) => has)).toEqual([true, false, true]);
  paris.keystore.set(NAME, 'a-key');
  expect((await held()).map(([, has]) => has)).toEqual([true, true, true]);
  paris.keystore.remove(NAME);
  expect((await held()).map(([, has]) => has)).toEqual([false, false, false]);
});

it('is kept by a cluster that is upgraded, as everything is', async () => {
  world = await startTestWorld([{ name: 'paris', version: '9.2.4' }]);
  const paris = world.cluster('paris');
  await ask(paris, 'PUT /calm');
  await paris.upgrade('9.3.2');
  expect((await ask(paris, 'GET /')).at('version', 'number')).toBe('9.3.2');
  expect((await ask(paris, 'HEAD /calm')).status).toBe(200);
  expect(world.describe().clusters).toMatchObject([{ version: '9.3.2' }]);
  await expect(paris.upgrade('newest')).rejects.toThrow('not a stack version');
});

it('says when the file of a node was written last, and loading it is not writing', async () => {
  world = await startTestWorld([{ name: 'paris', nodes: 2 }]);
  const paris = world.cluster('paris');
  const written = async () => {
    const answer = await ask(paris, 'POST /_nodes/reload_secure_settings');
    const { nodes } = answer.body as { nodes: Record<string, { keystore_last_modified_time: string }> };
    return Object.values(nodes).map((node) => Date.parse(node.keystore_last_modified_time));
  };
  paris.keystore.set(NAME, 'a-key');
  const first = await written();
  expect(await written()).toEqual(first);
  const before = Date.now();
  paris.keystore.set('another.setting', 'value', [1]);
  const [one, other] = await written();
  expect(one).toBe(first[0]);
  expect(other).toBeGreaterThanOrEqual(before);
});
