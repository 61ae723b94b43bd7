/** An install target on the management cluster of a world in memory, for tests of the installer itself. */
import { randomUUID } from 'node:crypto';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { createRegistryClient, type RegistryClient } from '@lockstep/package-registry';
import type { World } from '@lockstep/sandbox';
import { createInstallationStore } from '../features/integrations/installation-store.ts';
import type { InstallTarget } from '../features/integrations/install-target.ts';
import { recordingLog, startTestWorld, TEST_PASSWORD } from './test-consoles.ts';

export interface TestTarget {
  readonly world: World;
  readonly connection: ElasticConnection;
  readonly registry: RegistryClient;
  readonly clock: { time: number };
  readonly target: InstallTarget;
  /** A console of its own on the same cluster. */
  readonly another: (changes?: Partial<InstallTarget>) => InstallTarget;
  /** The writing requests of some work, without searches and simulations. */
  readonly writesOf: (work: () => Promise<unknown>) => Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function startTestTarget(): Promise<TestTarget> {
  const world = await startTestWorld();
  const management = world.cluster('management');
  const connection = connect({
    hosts: [management.url],
    auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
    requestTimeoutMs: 60_000,
  });
  const registry = createRegistryClient({
    url: world.registry?.url ?? '',
    timeoutMs: 60_000,
    archiveTimeoutMs: 60_000,
  });
  const clock = { time: Date.parse('2026-01-01T00:00:00Z') };
  const another = (changes: Partial<InstallTarget> = {}): InstallTarget => {
    const { log } = recordingLog();
    return {
      connection,
      registry,
      store: createInstallationStore(changes.connection ?? connection, log, () => clock.time),
      clock: { now: () => clock.time },
      owner: randomUUID(),
      log,
      ...changes,
    };
  };
  return {
    world,
    connection,
    registry,
    clock,
    target: another(),
    another,
    async writesOf(work) {
      management.clearRequests();
      await work();
      return management
        .requests()
        .filter(({ method, path }) => method !== 'GET' && !/_(m?search|simulate|pit)/.test(path))
        .map(({ method, path }) => `${method} ${path}`);
    },
    async close() {
      await Promise.all([connection.close(), registry.close()]);
      await world.close();
    },
  };
}
