/** What anybody may know of a console: is it up, where is it at home, is that a simulation. */
import { getHome, getStatus, type RouteOutput } from '@lockstep/contracts';
import { LOWEST_VERSION } from '@lockstep/elastic';
import type { Binder } from '../../http/bind-route.ts';
import type { WriteState } from '../../stored-data/home-record.ts';
import { secretsOf, type EncryptionKey } from '../../lib/encryption-keys.ts';
import type { HomeMonitor } from './home-monitor.ts';
import type { Readiness } from './readiness.ts';

export interface HomeRoutesOptions {
  readonly monitor: HomeMonitor;
  readonly readiness: Readiness;
  /** The configured name; the cluster's own name when there is none. */
  readonly name: string | undefined;
  readonly productVersion: string;
  readonly isSimulated: boolean;
  readonly hasLab: boolean;
  /** Whether this console may write. */
  readonly writes: () => WriteState;
  /** Whether outputs of the configuration were put in place. */
  readonly areOutputsInPlace: () => boolean;
  /** How many outputs other configurations name, and that of this console does not. */
  readonly outputsOfOthers: () => number;
  /** As they were counted last. */
  readonly encryptionKeys: () => readonly EncryptionKey[] | undefined;
}

type Status = RouteOutput<typeof getStatus>['status'];
type Level = Status['overall']['level'];
interface Subsystem {
  readonly level: Level;
  readonly summary: string;
}

/** Anybody may ask, so these are numbers and name no key. */
function presentSecrets(keys: readonly EncryptionKey[] | undefined) {
  if (keys === undefined) return null;
  const of = (status: EncryptionKey['status']): number =>
    keys.filter((key) => key.status === status).reduce((sum, key) => sum + secretsOf(key), 0);
  return { sealed_by_older_keys: of('needed'), key_missing: of('missing') };
}

/** That of the oldest supported home, while it is not known which one this is. */
function presentStackVersion(version: string = LOWEST_VERSION) {
  const [number = version] = version.split('-');
  return { number, build_flavor: 'traditional' as const, build_snapshot: version.endsWith('-SNAPSHOT') };
}

const well = (summary: string): Subsystem => ({ level: 'available', summary });

type Subsystems = Required<Pick<Status, 'core' | 'plugins'>>;

function configuredOutputs({ areOutputsInPlace, outputsOfOthers }: HomeRoutesOptions): Subsystem {
  if (!areOutputsInPlace())
    return { level: 'degraded', summary: 'Outputs of the configuration are not in place yet.' };
  const others = outputsOfOthers();
  if (others === 0) return well('Outputs of the configuration are in place.');
  return {
    level: 'degraded',
    summary: `Outputs of the configuration are in place. Consoles of this cluster have different lists: ${String(others)} outputs are named by another configuration alone.`,
  };
}

/** In Kibana's places: what it needs of Elasticsearch as `core`, the rest as `plugins`. */
async function subsystems(options: HomeRoutesOptions): Promise<Subsystems> {
  const { monitor, readiness } = options;
  const { isReachable, isUnsupported, problem } = monitor.state();
  const own = await readiness.ownIndices();
  const secrets = presentSecrets(options.encryptionKeys());
  return {
    core: {
      elasticsearch: isReachable
        ? well('The home cluster answers.')
        : { level: isUnsupported ? 'unavailable' : 'degraded', summary: problem },
      savedObjects:
        own.kind === 'readable'
          ? well('Own indices can be read.')
          : {
              level: 'unavailable',
              summary:
                own.kind === 'not-read'
                  ? `Own indices cannot be read: ${own.problem}`
                  : 'Not checked while the home cluster cannot be used.',
            },
    },
    plugins: {
      configuredOutputs: configuredOutputs(options),
      storedSecrets:
        secrets === null || secrets.key_missing === 0
          ? well('No stored secret lacks its key.')
          : {
              level: 'degraded',
              summary: `${String(secrets.key_missing)} stored secrets cannot be opened: their key is missing in encryption.keys.`,
            },
    },
  };
}

/** Without what only signed-in users may know: addresses, users, errors of the cluster. */
async function overall({ monitor, readiness }: HomeRoutesOptions): Promise<Subsystem> {
  const { isUnsupported, problem } = monitor.state();
  // Which versions fit is no secret, and nobody can sign in to see it.
  if (isUnsupported) return { level: 'unavailable', summary: `The home cluster cannot be used: ${problem}` };
  const ready = await readiness.look();
  if (ready.kind === 'ready') return well('The console is usable.');
  switch (ready.reason) {
    case 'draining':
      return { level: 'unavailable', summary: 'This console is being stopped.' };
    case 'home-unusable':
      return { level: 'degraded', summary: 'The home cluster cannot be used.' };
    case 'own-indices-unreadable':
      return { level: 'unavailable', summary: 'The console cannot read its own indices.' };
    case 'stored-data-newer':
      return { level: 'degraded', summary: 'The console only reads: a newer version has stored data.' };
    case 'home-moved':
      return { level: 'degraded', summary: 'The console only reads: its home was moved to another cluster.' };
    case 'home-arriving':
      return { level: 'degraded', summary: 'The console only reads: its stored data is still arriving.' };
  }
}

export function bindHomeRoutes(binder: Binder, options: HomeRoutesOptions): void {
  const { monitor, productVersion, isSimulated } = options;
  const name = (): string => options.name ?? monitor.state().clusterName ?? 'lockstep';

  binder.open(getStatus, async (_input, { isSignedIn }) => ({
    name: name(),
    version: presentStackVersion(monitor.state().version),
    lockstep: { version: productVersion },
    status: {
      stored_secrets: presentSecrets(options.encryptionKeys()),
      overall: await overall(options),
      ...((await isSignedIn()) ? await subsystems(options) : {}),
    },
  }));

  binder.open(getHome, () => {
    const writes = options.writes();
    const { version, isReachable } = monitor.state();
    return Promise.resolve({
      name: name(),
      version: version ?? null,
      reachable: isReachable,
      read_only: writes.kind === 'closed' ? writes.reason : null,
      simulation: isSimulated,
      has_lab: options.hasLab,
    });
  });
}
