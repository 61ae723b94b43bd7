/** A cluster that bears few requests at once: how many it has to refuse until the console has learned that. */
import { startWorld, type World } from '@lockstep/sandbox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { connect, type ElasticConnection } from './connect.ts';
import { createClusterLanguage, type ClusterLanguage } from './cluster-language.ts';
import { isElasticError } from './elastic-error.ts';

const PASSWORD = 'sandbox-test-password';
const READS = 300;
const BEARS = 4;

let world: World;
let language: ClusterLanguage;
let connection: ElasticConnection;

beforeAll(async () => {
  world = await startWorld({
    clusters: [{ name: 'paris', httpPort: 0, remotePort: 0 }],
    password: PASSWORD,
  });
});
afterAll(() => world.close());

function open(): void {
  language = createClusterLanguage({ isAskedFirst: false });
  connection = connect({
    hosts: [world.cluster('paris').url],
    auth: { kind: 'basic', username: 'elastic', password: PASSWORD },
    requestTimeoutMs: 120_000,
    language,
  });
}

/** As whoever has work to do: what was refused is asked for again, without a pause of its own. */
async function untilAnswered(): Promise<number> {
  for (let refused = 0; ; refused += 1) {
    try {
      await connection.clusterInfo.info();
      return refused;
    } catch (error) {
      if (!isElasticError(error, 'throttled')) throw error;
    }
  }
}

const refusedOnes = (): number =>
  world
    .cluster('paris')
    .requests()
    .filter(({ status }) => status === 429).length;

describe('a cluster that bears few requests at once', () => {
  it('gets as few, after some refusals', async () => {
    open();
    world.faults.throttleHttp('paris', BEARS, 2, 0);
    await Promise.all(Array.from({ length: READS }, untilAnswered));
    // All of the first round but those that it bears, and then one now and then.
    expect(refusedOnes()).toBeGreaterThan(0);
    expect(refusedOnes()).toBeLessThanOrEqual(READS / 4);
    expect(language.gate.figures()).toMatchObject({ underWay: 0, waiting: 0 });
    expect(language.gate.figures().atOnce).toBeLessThanOrEqual(2 * BEARS);
    await connection.close();
    await world.faults.acceptHttp('paris');
  });

  it('says what it was kept back for, when there was no time left to wait', async () => {
    open();
    world.faults.throttleHttp('paris', 1, 3_600_000, 200);
    const before = world.cluster('paris').requestCount();
    const unanswered = connection.clusterInfo.info().catch(() => undefined);
    await vi.waitFor(() => expect(world.cluster('paris').requestCount()).toBeGreaterThan(before), 60_000);
    const first = await connection.clusterInfo.info().catch((error: unknown) => error);
    const next = await connection.clusterInfo.info().catch((error: unknown) => error);
    expect(isElasticError(first, 'throttled') && first.details.status).toBe(429);
    const told = isElasticError(next, 'throttled') ? next.details : undefined;
    expect(told?.isTransient).toBe(true);
    expect(told?.message).toMatch(/too busy for GET \/: it asked to be left alone for \d+ ms more/);
    expect(told).not.toHaveProperty('status');
    await connection.close();
    await unanswered;
    await world.faults.acceptHttp('paris');
  });
});
