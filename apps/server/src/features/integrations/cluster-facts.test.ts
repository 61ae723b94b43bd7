import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ElasticConnection } from '@lockstep/elastic';
import type { World } from '@lockstep/sandbox';
import { asSuperuser, startTestWorld } from '../../testing/test-consoles.ts';
import { createClusterFacts, type ClusterFacts } from './cluster-facts.ts';

let world: World;
let connection: ElasticConnection;
let facts: ClusterFacts;
let now: number;

beforeEach(async () => {
  world = await startTestWorld();
  connection = asSuperuser(world, 'management');
  now = 0;
  facts = createClusterFacts(connection, () => now);
});
afterEach(async () => {
  await connection.close();
  await world.close();
});

async function asked(work: () => Promise<unknown>): Promise<number> {
  const before = world.cluster('management').requestCount();
  await work();
  return world.cluster('management').requestCount() - before;
}

it('asks for version and license every ten minutes while they are enough', async () => {
  const look = () =>
    facts.platform(
      ({ version }) => version,
      () => true,
    );
  expect(await asked(look)).toBe(2);
  now = 599_999;
  expect(await asked(look)).toBe(0);
  now = 600_000;
  expect(await asked(look)).toBe(2);
});

it('asks again at once for what was not enough a moment ago', async () => {
  const hasTemplate = () =>
    facts.names(
      ['logs'],
      ({ componentTemplates }) => componentTemplates.has('mine'),
      (isThere) => isThere,
    );
  expect(await hasTemplate()).toBe(false);
  await connection.templates.putComponentTemplate('mine', { template: {} });
  expect(await hasTemplate()).toBe(true);
  expect(await asked(hasTemplate)).toBe(0);
});
