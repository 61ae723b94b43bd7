/** `start` without a configuration: boots the world and two consoles. The only production file that knows the sandbox. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startWorld, type ClusterHandle, type World } from '@lockstep/sandbox';
import { startConsole, type Console } from './app/start-console.ts';
import { portFlag, type ConsoleOptions, type SandboxPort } from './cli/console-options.ts';
import type { LabWorld } from './features/sandbox-lab/lab-ports.ts';
import { loadConfig } from './config/load-config.ts';
import { systemClock } from './lib/clock.ts';
import { standardOutput, type LogDestination } from './lib/log-destination.ts';
import { createLogger } from './lib/logger.ts';
import { PRODUCT_VERSION, WEB_FOLDER } from './product.ts';
import { ignoredVariables, sandboxConfigText } from './sandbox-config.ts';
import { CONTROL_TOKEN_FILE, DataDirError, openSandboxState, type SandboxState } from './sandbox-secrets.ts';
import { keyIdIn } from './remedies/credential.ts';
import { seedSandbox, type SeedCluster } from './sandbox-seed.ts';
import { mapSandboxGroups } from './sandbox-sign-in.ts';
import { StartError, type Running, type Surroundings } from './running.ts';

type SandboxOptions = Extract<ConsoleOptions, { kind: 'sandbox' }>;

/** Whoever practices waits for nothing: requests under way are cut. */
const CLOSES_WITHIN_MS = 4_500;

const CLUSTERS = ['management', 'paris', 'tokyo'] as const;

/** Installed on management, and so on paris, before anybody signs in; the rest is for the newcomer. */
const FIRST_PACKAGES = [
  { name: 'system', version: '1.68.0' },
  { name: 'redis', version: '1.4.0' },
];

/** Boots the world and its consoles, or continues the one of the data folder. Ends with `close`. */
export async function startSandbox(options: SandboxOptions, around: Surroundings): Promise<Running> {
  const state = openState(options);
  const world = await bootWorld(options, state);
  const consoles: Console[] = [];
  // Both consoles write to the one there is.
  const output = standardOutput(around.isTerminal);
  const close = async (): Promise<void> => {
    await Promise.all(consoles.map((console) => console.close()));
    await world.close();
    await output.flush();
  };
  try {
    const boot = async (name: 'management' | 'tokyo'): Promise<Console> => {
      const console = await bootConsole({ name, options, world, state, around, output });
      consoles.push(console);
      return console;
    };
    const management = await boot('management');
    const tokyo = await boot('tokyo');
    if (!state.file.isSeeded) {
      await seedSandbox({
        console: management,
        management: seedCluster(world.cluster('management')),
        paris: seedCluster(world.cluster('paris')),
        password: state.file.password,
        packages: FIRST_PACKAGES,
        now: () => systemClock.now(),
      });
      state.save({ ...state.file, isSeeded: true });
    }
    return {
      banner: banner(options, world, {
        management,
        tokyo,
        password: state.file.password,
        ignored: ignoredVariables(around.env),
      }),
      closesWithinMs: CLOSES_WITHIN_MS,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function openState(options: SandboxOptions): SandboxState {
  try {
    return openSandboxState(options.dataDir, options);
  } catch (error) {
    if (error instanceof DataDirError) throw new StartError(error.message);
    throw error;
  }
}

async function bootWorld(
  { dataDir, ports, hasIdentityProvider }: SandboxOptions,
  { file, controlToken }: SandboxState,
): Promise<World> {
  try {
    return await startWorld({
      dataDir: join(dataDir, 'world'),
      clusters: CLUSTERS.map((name) => ({
        name,
        httpPort: ports[`${name}-es`],
        remotePort: ports[`${name}-remote`],
        ...(name === 'tokyo' ? { kibana: { port: ports['tokyo-kibana'] } } : {}),
      })),
      registry: { port: ports.registry },
      ...(hasIdentityProvider ? { identityProvider: { port: ports['identity-provider'] } } : {}),
      control: { port: ports.control, token: controlToken },
      password: file.password,
    });
  } catch (error) {
    throw worldError(error, ports);
  }
}

/** The world names the port; the flag that moves it is ours to name. */
function worldError(error: unknown, ports: SandboxOptions['ports']): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'PORT_BUSY' && 'port' in error && typeof error.port === 'number') {
    const name = (Object.keys(ports) as SandboxPort[]).find((each) => ports[each] === error.port);
    const hint = name === undefined ? '--port' : `${portFlag(name)}, or move all of them with --port`;
    return new StartError(`Port ${error.port} on 127.0.0.1 is in use. Choose another with ${hint}.`);
  }
  return ['DATA_DIR', 'SCHEMA_TOO_NEW', 'INVALID_OPTIONS'].includes(String(error.code))
    ? new StartError(error.message)
    : error;
}

interface BootOptions {
  readonly name: 'management' | 'tokyo';
  readonly options: SandboxOptions;
  readonly world: World;
  readonly state: SandboxState;
  readonly around: Surroundings;
  readonly output: LogDestination;
}

/** Through a configuration file, as against any cluster: nothing in the console knows that it is a simulation. */
async function bootConsole({ name, options, world, state, around, output }: BootOptions): Promise<Console> {
  const { file } = state;
  const path = join(options.dataDir, `${name}.yml`);
  const text = sandboxConfigText({
    name,
    elasticsearchUrl: world.cluster(name).url,
    registryUrl: world.registry?.url ?? '',
    signatureKey: writeSignatureKey(options.dataDir, world),
    port: options.ports[`${name}-console`],
    password: file.password,
    encryptionKey: file.encryptionKey,
    hasIdentityProvider: options.hasIdentityProvider,
  });
  await trustIdentityProvider(world, {
    name,
    port: options.ports[`${name}-console`],
    password: file.password,
  });
  writeFileSync(path, text, { mode: 0o600 });
  // A file that was there keeps the mode it had.
  chmodSync(path, 0o600);
  // Of the environment only how to log: addresses and credentials are the sandbox's own.
  const answer = loadConfig(path, { LOCKSTEP_LOGGING_LEVEL: around.env['LOCKSTEP_LOGGING_LEVEL'] });
  if (answer.kind === 'invalid') throw new StartError(answer.problems.join('\n'));
  return startConsole({
    config: answer.config,
    clock: systemClock,
    log: createLogger({ level: answer.config.logging.level, name, version: PRODUCT_VERSION }, output),
    droppedLogLines: output.dropped,
    productVersion: PRODUCT_VERSION,
    webFolder: WEB_FOLDER,
    portHint: `${portFlag(`${name}-console`)}, or move all of them with --port`,
    lab:
      name === 'management'
        ? labOf(world, file.password, { memory: state.lab, dataDir: options.dataDir })
        : undefined,
  });
}

interface TrustingConsole {
  readonly name: 'management' | 'tokyo';
  readonly port: number;
  readonly password: string;
}

/** The realms of a cluster, for its console; nothing where there is no identity provider. */
async function trustIdentityProvider(world: World, { name, port, password }: TrustingConsole): Promise<void> {
  const realms = world.identityProvider?.realmsFor({ consoleUrl: `http://127.0.0.1:${port}` });
  if (realms === undefined) return;
  const cluster = world.cluster(name);
  cluster.realms.set(realms);
  await mapSandboxGroups(cluster.url, password);
}

interface LabPlace {
  readonly memory: LabWorld['memory'];
  /** Where the token of the control port is. */
  readonly dataDir: string;
}

/** What lessons may do to a world; undefined for one without a registry. */
export function labOf(world: World, password: string, { memory, dataDir }: LabPlace): LabWorld | undefined {
  if (world.registry === undefined) return undefined;
  const control = world.describe().control?.url;
  return {
    memory,
    command: (words) =>
      `npx -y pnpm@12.21.0 sandbox ${words}${
        control === undefined ? '' : ` --control ${control} --token-file ${join(dataDir, CONTROL_TOKEN_FILE)}`
      }`,
    keystoreKeys: () =>
      [...world.clusters.values()].flatMap(({ name, keystore }) =>
        [...keystore.entries()].map(([setting, value]) => ({
          cluster: name,
          setting,
          keyId: keyIdIn(value) ?? '',
        })),
      ),
    faults: world.faults,
    registry: world.registry.faults,
    setKeystore: (cluster, name, value) => {
      world.cluster(cluster).keystore.set(name, value);
    },
    credentials: { username: 'elastic', password },
  };
}

/** The registry of a world signs with a key of its own. */
function writeSignatureKey(dataDir: string, world: World): string {
  const path = join(dataDir, 'registry-key.asc');
  writeFileSync(path, world.registry?.publicKey ?? '');
  return path;
}

function seedCluster(cluster: ClusterHandle): SeedCluster {
  return {
    url: cluster.url,
    remoteAddress: cluster.remoteAddress,
    setKeystore: (name, value) => {
      cluster.keystore.set(name, value);
    },
  };
}

interface BannerFacts {
  readonly management: Console;
  readonly tokyo: Console;
  readonly password: string;
  /** Set, and not read. */
  readonly ignored: readonly string[];
}

function banner(
  options: SandboxOptions,
  world: World,
  { management, tokyo, password, ignored }: BannerFacts,
): string {
  const unread =
    ignored.length === 0
      ? ''
      : `\n  Not read        ${ignored.join(', ')}   only with --config: the sandbox has its own`;
  const provider =
    world.identityProvider === undefined
      ? ''
      : `\n  Identity        ${world.identityProvider.url}   a provider for OpenID Connect and SAML, simulated`;
  const clusters = CLUSTERS.map((name) => `${name} ${world.cluster(name).url}`).join('   ');
  return `
Lockstep ${PRODUCT_VERSION} sandbox. The clusters management, paris and tokyo are simulated: no data leaves this machine.

  Console         ${management.url}
  Second console  ${tokyo.url}   at home in tokyo
  Sign in         elastic / ${password}

  Elasticsearch   ${clusters}
  Kibana          tokyo ${world.kibana('tokyo').url}   its Fleet API alone, simulated
  Registry        ${world.registry?.url ?? ''}${provider}
  Control         ${world.describe().control?.url ?? ''}   faults and keystores (docs/sandbox.md); token in ${join(options.dataDir, CONTROL_TOKEN_FILE)}
  State           ${options.dataDir}   (--fresh deletes it)${unread}

Ctrl+C stops everything.
`;
}
