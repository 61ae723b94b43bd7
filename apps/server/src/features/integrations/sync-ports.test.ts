/** Both ways of installing sit the exam of the engine's ports, each on a cluster of its own. */
import { afterEach, describe, it } from 'vitest';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { createKibanaClient } from '@lockstep/kibana';
import { createRegistryClient } from '@lockstep/package-registry';
import { startWorld, type World } from '@lockstep/sandbox';
import type { Installation, SyncPorts } from '@lockstep/sync-engine';
import { SYNC_PORT_CASES } from '@lockstep/sync-engine/testing';
import { createFleetSide } from '../../app/sync/fleet-side.ts';
import { makeKibanaKey } from '../../testing/kibana-key.ts';
import { recordingLog, TEST_PASSWORD } from '../../testing/test-consoles.ts';
import { createSyncPorts, toInstallations } from './engine-adapter.ts';
import { createInstallationStore } from './installation-store.ts';
import type { InstallTarget } from './install-target.ts';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Way {
  readonly ports: SyncPorts<AbortSignal>;
  readonly installations: () => Promise<readonly Installation[]>;
}

async function startTarget(): Promise<{
  readonly world: World;
  readonly connection: ElasticConnection;
  readonly target: InstallTarget;
}> {
  const world = await startWorld({
    clusters: [{ name: 'tokyo', httpPort: 0, remotePort: 0, kibana: { port: 0 } }],
    registry: { port: 0 },
    password: TEST_PASSWORD,
  });
  const connection = connect({
    hosts: [world.cluster('tokyo').url],
    auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
    requestTimeoutMs: 10_000,
  });
  const registry = createRegistryClient({
    url: world.registry?.url ?? '',
    timeoutMs: 10_000,
    archiveTimeoutMs: 10_000,
  });
  closing.push(
    () => world.close(),
    () => connection.close(),
    () => registry.close(),
  );
  const { log } = recordingLog();
  const store = createInstallationStore(connection, log);
  const clock = { now: () => Date.now() };
  return { world, connection, target: { connection, registry, store, clock, owner: 'test', log } };
}

const WAYS: Readonly<Record<'elasticsearch' | 'fleet', () => Promise<Way>>> = {
  async elasticsearch() {
    const { target } = await startTarget();
    return {
      ports: createSyncPorts(target),
      installations: async () => toInstallations(await target.store.snapshot()),
    };
  },
  async fleet() {
    const { world, connection, target } = await startTarget();
    const encoded = await makeKibanaKey(connection);
    const kibana = createKibanaClient({
      url: world.kibana('tokyo').url,
      credentials: () => ({ kind: 'api-key', encoded }),
      userAgent: 'test',
      timeoutMs: 10_000,
      installTimeoutMs: 10_000,
    });
    closing.push(() => kibana.close());
    const fleet = createFleetSide(kibana, target, () => true);
    return {
      ports: fleet.portsBeside(createSyncPorts(target)),
      async installations() {
        const snapshot = await target.store.snapshot();
        fleet.seeLedgers(snapshot.fleet);
        const own = { installations: toInstallations(snapshot), ledgers: [] };
        const both = await fleet.withKibana(own);
        if ('kind' in both) throw new Error(both.message);
        return both.installations;
      },
    };
  },
};

describe.each(['elasticsearch', 'fleet'] as const)('installing by %s', (way) => {
  it.each(SYNC_PORT_CASES)('$name', async ({ run }) => {
    await run({
      ...(await WAYS[way]()),
      known: { packageName: 'nginx', older: '2.0.0', newer: '2.1.0' },
      unknown: { packageName: 'no_such_package', version: '1.0.0' },
    });
  });
});
