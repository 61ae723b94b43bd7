import type { ElasticConnection } from '@lockstep/elastic';
import type { World } from '@lockstep/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser, startTestWorld } from '../../../testing/test-consoles.ts';
import { createClusterClaim, type ServingOutput } from './cluster-claim.ts';

let world: World;
let home: ElasticConnection;
let clusters = 0;

beforeAll(async () => {
  world = await startTestWorld();
  home = asSuperuser(world, 'management');
});
afterAll(async () => {
  await home.close();
  await world.close();
});

const output = (outputId: string, more: Partial<ServingOutput> = {}): ServingOutput => ({
  outputId,
  name: `Output ${outputId}`,
  transport: 'direct',
  hosts: [`http://${outputId}:9200`],
  ...more,
});

/** Outputs that are stored, and the claim of each, on a cluster that nobody has claimed. */
function claimsOf(...stored: ServingOutput[]) {
  const uuid = `cluster-${String(++clusters)}`;
  const serving = (id: string) => Promise.resolve(stored.find(({ outputId }) => outputId === id));
  const claim = (of: ServingOutput) => createClusterClaim({ home, output: of, serving });
  return { uuid, claim, stored };
}

async function taken({ uuid, claim }: ReturnType<typeof claimsOf>, of: ServingOutput) {
  const made = claim(of);
  await made.look(uuid);
  return made.take();
}

describe('the claim on a remote cluster', () => {
  it('is had by one of two outputs that find each other at the same moment, whatever their addresses', async () => {
    for (const transport of ['direct', 'replication'] as const) {
      const [a, b] = [output('a'), output('b', { transport })];
      const claims = claimsOf(a, b);
      const [ofA, ofB] = [claims.claim(a), claims.claim(b)];
      expect(await Promise.all([ofA.look(claims.uuid), ofB.look(claims.uuid)])).toEqual(['free', 'free']);
      const results = await Promise.all([ofA.take(), ofB.take()]);
      expect(results.filter((result) => result === 'ours')).toHaveLength(1);
      const loser = results[0] === 'ours' ? { claim: ofB, to: a } : { claim: ofA, to: b };
      expect(results).toContainEqual(loser.to);
      expect(await loser.claim.look(claims.uuid)).toEqual(loser.to);
    }
  });

  it('outlives the console that took it', async () => {
    const [a, b] = [output('a'), output('b')];
    const claims = claimsOf(a, b);
    expect(await taken(claims, a)).toBe('ours');
    expect(await claims.claim(a).look(claims.uuid)).toBe('ours');
    expect(await claims.claim(b).look(claims.uuid)).toEqual(a);
  });

  it.each([
    ['is gone, or does not sync any more', undefined],
    ['has moved to other addresses', output('a', { hosts: ['http://elsewhere:9200'] })],
  ])('is released by an output that %s', async (_, now) => {
    const [a, b] = [output('a'), output('b')];
    const claims = claimsOf(a, b);
    await taken(claims, a);
    claims.stored.splice(0, 1, ...(now === undefined ? [] : [now]));
    expect(await claims.claim(b).look(claims.uuid)).toBe('free');
    expect(await taken(claims, b)).toBe('ours');
  });

  it('goes with an output that has one more address', async () => {
    const [a, b] = [output('a'), output('b')];
    const claims = claimsOf(a, b);
    await taken(claims, a);
    const moved = output('a', { hosts: ['http://a-2:9200'] });
    claims.stored.splice(0, 1, moved);
    expect(await taken(claims, moved)).toBe('ours');
    expect(await taken(claims, b)).toEqual(moved);
  });

  it('is no matter between outputs that replicate: each has its follower', async () => {
    const [a, b] = [output('a', { transport: 'replication' }), output('b', { transport: 'replication' })];
    const claims = claimsOf(a, b);
    expect([await taken(claims, a), await taken(claims, b)]).toEqual(['ours', 'ours']);
  });

  it('costs home nothing once it is known', async () => {
    const a = output('a');
    const claims = claimsOf(a);
    const claim = claims.claim(a);
    await claim.look(claims.uuid);
    await claim.take();
    world.cluster('management').clearRequests();
    expect([await claim.look(claims.uuid), await claim.take()]).toEqual(['ours', 'ours']);
    expect(world.cluster('management').requests()).toEqual([]);
  });
});
