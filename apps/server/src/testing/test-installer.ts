/** Who installs on the remote of a test: Lockstep by itself, or a Kibana beside it. */
import type { Installer } from '@lockstep/contracts';
import { createKibanaClient, type KibanaAnswer } from '@lockstep/kibana';
import type { World } from '@lockstep/sandbox';
import type { SyncPorts } from '@lockstep/sync-engine';
import { createFleetSide } from '../app/sync/fleet-side.ts';
import { createSyncPorts } from '../features/integrations/engine-adapter.ts';
import type { FleetLedger } from '../features/integrations/fleet-ledger.ts';
import { createInstallationStore } from '../features/integrations/installation-store.ts';
import { installPackage } from '../features/integrations/install-package.ts';
import type { InstallTarget } from '../features/integrations/install-target.ts';
import type { RemoteSession } from '../features/synced-integrations/observe/remote-session.ts';
import { interruptedAt, interruptedKibanaAt, type Interrupted, type Way } from './interrupted-connection.ts';
import { TEST_PASSWORD } from './test-consoles.ts';

type InterruptedPorts = Omit<Interrupted, 'connection'> & { readonly ports: SyncPorts<AbortSignal> };

interface Listed {
  readonly name: string;
  readonly version: string;
}

export interface TestInstaller {
  readonly ports: SyncPorts<AbortSignal>;
  /** What a session has to know of it. */
  readonly ofSession: Pick<RemoteSession, 'withKibana'>;
  seeLedgers(ledgers: readonly FleetLedger[]): void;
  /** The verbs, which fail at a call: of the cluster, or of its Kibana. */
  interrupted(at: number, way: Way): Promise<InterruptedPorts>;
  /** As somebody else. */
  install(name: string, version: string): Promise<void>;
  /** `also`: asked for by name, because what Kibana is still installing is not in its list. */
  installed(also?: readonly string[]): Promise<readonly Listed[]>;
  close(): Promise<void>;
}

/** `cluster`: where it is. */
export function createTestInstaller(
  {
    world,
    cluster,
    installer,
  }: { readonly world: World; readonly cluster: string; readonly installer: Installer },
  target: InstallTarget,
): TestInstaller {
  return installer === 'fleet' ? throughKibana(world.kibana(cluster).url, target) : byLockstep(target);
}

function byLockstep(target: InstallTarget): TestInstaller {
  return {
    ports: createSyncPorts(target),
    ofSession: {},
    seeLedgers: () => undefined,
    interrupted(at, way) {
      const { connection, ...rest } = interruptedAt(target.connection, at, way);
      const store = createInstallationStore(connection, target.log);
      return Promise.resolve({ ports: createSyncPorts({ ...target, connection, store }), ...rest });
    },
    async install(name, version) {
      const answer = await installPackage(target, { name, version, force: false });
      if (answer.kind !== 'installed') throw new Error(`${name} ${version}: ${answer.kind}`);
    },
    installed: () => target.store.list(),
    close: () => Promise.resolve(),
  };
}

function throughKibana(url: string, target: InstallTarget): TestInstaller {
  const kibana = createKibanaClient({
    url,
    credentials: () => ({ kind: 'basic', username: 'elastic', password: TEST_PASSWORD }),
    userAgent: 'test',
    timeoutMs: 60_000,
    installTimeoutMs: 60_000,
    wait: () => Promise.resolve(),
  });
  const fleet = createFleetSide(kibana, target, () => true);
  const own = createSyncPorts(target);
  return {
    ports: fleet.portsBeside(own),
    ofSession: { withKibana: fleet.withKibana },
    seeLedgers: (ledgers) => fleet.seeLedgers(ledgers),
    async interrupted(at, way) {
      const { kibana: through, ...rest } = interruptedKibanaAt(kibana, at, way);
      const side = createFleetSide(through, target, () => true);
      side.seeLedgers((await target.store.snapshot()).fleet);
      return { ports: side.portsBeside(own), ...rest };
    },
    async install(name, version) {
      valueOf(await kibana.packages.install({ name, version }, { isForced: true }));
    },
    async installed(also = []) {
      const listed = valueOf(await kibana.packages.installed());
      const underWay: Listed[] = [];
      for (const name of also.filter((each) => listed.every((known) => known.name !== each))) {
        const answer = await kibana.packages.get({ name });
        const installation = answer.kind === 'failed' ? undefined : answer.value.installation;
        if (installation !== undefined) underWay.push({ name, version: installation.version });
      }
      return [...(await target.store.list()), ...listed, ...underWay];
    },
    close: () => kibana.close(),
  };
}

function valueOf<T>(answer: KibanaAnswer<T>): T {
  if (answer.kind === 'failed') throw new Error(answer.problem.message);
  return answer.value;
}
