/** The command line of `start`: flags and their environment variables, in one table. */
import { parseArgs } from 'node:util';
import { isServiceAddress } from '../config/environment.ts';
import { textTable } from './text-table.ts';

/** Loopback ports of the sandbox and what each one is for (architecture, section 3). */
export const SANDBOX_PORTS = {
  'management-console': { default: 5650, offset: 0, what: 'console of management' },
  'tokyo-console': { default: 5652, offset: 2, what: 'console of tokyo' },
  'tokyo-kibana': { default: 5654, offset: 4, what: 'simulated Kibana of tokyo' },
  'management-es': { default: 9250, offset: 10, what: 'Elasticsearch HTTP of management' },
  'paris-es': { default: 9251, offset: 11, what: 'Elasticsearch HTTP of paris' },
  'tokyo-es': { default: 9252, offset: 12, what: 'Elasticsearch HTTP of tokyo' },
  'management-remote': { default: 9450, offset: 20, what: 'remote cluster server of management' },
  'paris-remote': { default: 9451, offset: 21, what: 'remote cluster server of paris' },
  'tokyo-remote': { default: 9452, offset: 22, what: 'remote cluster server of tokyo' },
  registry: { default: 9280, offset: 30, what: 'package registry' },
  'identity-provider': { default: 9285, offset: 35, what: 'simulated identity provider' },
  control: { default: 9290, offset: 40, what: 'faults and keystores of the simulated clusters' },
} as const;

export type SandboxPort = keyof typeof SANDBOX_PORTS;
const PORT_NAMES = Object.keys(SANDBOX_PORTS) as readonly SandboxPort[];

/** The flag that moves one sandbox port: `--paris-es-port`. */
export function portFlag(name: SandboxPort): string {
  return `--${name}-port`;
}

export type ConsoleOptions =
  | {
      readonly kind: 'sandbox';
      readonly dataDir: string;
      readonly isFresh: boolean;
      /** With a simulated identity provider, and several ways to sign in. */
      readonly hasIdentityProvider: boolean;
      readonly password: string | undefined;
      readonly ports: Readonly<Record<SandboxPort, number>>;
    }
  | { readonly kind: 'configured'; readonly configPath: string; readonly port: number | undefined }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

export type OptionsAnswer =
  | { readonly kind: 'options'; readonly options: ConsoleOptions }
  | { readonly kind: 'invalid'; readonly message: string };

const FLAG_LINES: readonly (readonly [flag: string, what: string])[] = [
  ['--config FILE', 'attach one console to clusters that exist (LOCKSTEP_CONFIG)'],
  ['--port N', 'port of the console; in the sandbox every other port moves along (LOCKSTEP_PORT)'],
  ['--data-dir DIR', 'where the sandbox keeps its state (LOCKSTEP_DATA_DIR; default .lockstep)'],
  ['--fresh', 'delete the state of the sandbox first (LOCKSTEP_FRESH)'],
  ['--sso', 'sign in at a simulated identity provider, too (LOCKSTEP_SSO)'],
  ...PORT_NAMES.map((name): readonly [string, string] => {
    const { what, default: port, offset } = SANDBOX_PORTS[name];
    return [
      `${portFlag(name)} N`,
      `${what}; default ${port}, ${offset === 0 ? 'or what --port says' : `or ${offset} above --port`}`,
    ];
  }),
  ['-h, --help', 'this text'],
  ['--version', 'the version of this program'],
];

export const HELP = `Usage: lockstep start [options]

Without --config it boots the sandbox: three simulated clusters, a package registry and two consoles.

${textTable(FLAG_LINES).trimEnd().replaceAll(/^/gm, '  ')}

LOCKSTEP_SANDBOX_PASSWORD sets the password of the sandbox user elastic.
`;

type Flags = Readonly<Record<string, string | boolean | undefined>>;
type Environment = Readonly<Record<string, string | undefined>>;

class Misuse extends Error {}

/** Pure: arguments and environment in, options or one clear line out. Flags win over the environment. */
export function parseConsoleOptions(args: readonly string[], env: Environment): OptionsAnswer {
  try {
    return { kind: 'options', options: read(flagsOf(args), env) };
  } catch (error) {
    if (error instanceof Misuse) return { kind: 'invalid', message: error.message };
    throw error;
  }
}

function flagsOf(args: readonly string[]): Flags {
  const text = { type: 'string' } as const;
  const yes = { type: 'boolean' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        config: text,
        port: text,
        'data-dir': text,
        fresh: yes,
        sso: yes,
        help: { ...yes, short: 'h' },
        version: yes,
        ...Object.fromEntries(PORT_NAMES.map((name) => [`${name}-port`, text])),
      },
    });
    return values;
  } catch (error) {
    // parseArgs explains at length how to pass positionals; the first sentence is the cause.
    const message = error instanceof Error ? error.message : String(error);
    throw new Misuse(`${message.split('. ')[0] ?? message}. See --help.`);
  }
}

function read(flags: Flags, env: Environment): ConsoleOptions {
  if (flags['help'] === true) return { kind: 'help' };
  if (flags['version'] === true) return { kind: 'version' };
  const text = (flag: string): string | undefined => {
    const value = flags[flag] ?? env[`LOCKSTEP_${flag.toUpperCase().replaceAll('-', '_')}`];
    // Kubernetes tells containers of a service called lockstep its address, under the name of our port.
    return typeof value === 'string' && value !== '' && !isServiceAddress(value) ? value : undefined;
  };
  const isOn = (flag: string): boolean =>
    flags[flag] === true || ['1', 'true'].includes(env[`LOCKSTEP_${flag.toUpperCase()}`] ?? '');
  const port = portOf('--port', text('port'));
  const configPath = text('config');
  if (configPath !== undefined) {
    const stray = ['data-dir', 'fresh', 'sso', ...PORT_NAMES.map((name) => `${name}-port`)].find(
      (name) => name in flags,
    );
    if (stray !== undefined)
      throw new Misuse(`--${stray} belongs to the sandbox and does not go with --config.`);
    return { kind: 'configured', configPath, port };
  }
  return {
    kind: 'sandbox',
    dataDir: text('data-dir') ?? '.lockstep',
    isFresh: isOn('fresh'),
    hasIdentityProvider: isOn('sso'),
    password: env['LOCKSTEP_SANDBOX_PASSWORD'] === '' ? undefined : env['LOCKSTEP_SANDBOX_PASSWORD'],
    ports: sandboxPorts(port, text),
  };
}

function sandboxPorts(
  base: number | undefined,
  text: (flag: string) => string | undefined,
): Readonly<Record<SandboxPort, number>> {
  const entries = PORT_NAMES.map((name) => {
    const { default: normal, offset } = SANDBOX_PORTS[name];
    const own = portOf(portFlag(name), text(`${name}-port`));
    const moved = base === undefined ? normal : base + offset;
    if (own === undefined && moved > 65_535)
      throw new Misuse(`--port ${base ?? 0} leaves no room for the ports above it.`);
    return [name, own ?? moved] as const;
  });
  const taken = new Map<number, SandboxPort>();
  for (const [name, port] of entries) {
    const other = taken.get(port);
    if (other !== undefined) throw new Misuse(`${portFlag(name)} and ${portFlag(other)} are both ${port}.`);
    taken.set(port, name);
  }
  return Object.fromEntries(entries) as Record<SandboxPort, number>;
}

function portOf(flag: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (port < 1 || port > 65_535) throw new Misuse(`${flag} needs a port from 1 to 65535, not "${value}".`);
  return port;
}
