import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ClusterSpec, type WorldOptions } from './world-options.ts';
import { type LinkSpec } from './link-handles.ts';
import { StartError } from './start-error.ts';

/** What the `sandbox` command was asked for. */
export interface CliOptions {
  readonly world: WorldOptions;
  /** Forget the state that is there. */
  readonly isFresh: boolean;
}

const USAGE =
  'usage: sandbox [--port-base <port>] [--data-dir <dir>] [--fresh] [--password <password>] [<description.json>]';

const NAMES = ['management', 'paris', 'tokyo'] as const;

/** From a base port on: REST at +0.., remote interfaces at +200.., the registry at +30, control at +40. */
function portsFrom(base: number): Described {
  return {
    clusters: NAMES.map((name, at) => ({ name, httpPort: base + at, remotePort: base + 200 + at })),
    registry: { port: base + 30 },
    control: { port: base + 40 },
  };
}

const invalid = (message: string): StartError => new StartError({ code: 'INVALID_OPTIONS', message });

/** Reads flags and the optional description file. @throws StartError INVALID_OPTIONS in one line */
export function parseCli(argv: readonly string[]): CliOptions {
  const { values, positionals } = readArguments(argv);
  const base = values['port-base'] === undefined ? 9250 : Number(values['port-base']);
  if (!Number.isInteger(base) || base < 0 || base > 65_000)
    throw invalid(`--port-base needs a port number, found "${values['port-base'] ?? ''}"`);
  if (positionals.length > 1) throw invalid(`one description file at most; ${USAGE}`);
  const [file] = positionals;
  const described = file === undefined ? (base === 0 ? anyPorts() : portsFrom(base)) : readDescription(file);
  const dataDir = values['data-dir'];
  return {
    world: {
      ...described,
      password: values.password ?? described.password ?? randomBytes(12).toString('base64url'),
      ...((dataDir ?? described.dataDir) !== undefined && { dataDir: dataDir ?? described.dataDir ?? '' }),
    },
    isFresh: values.fresh === true,
  };
}

type Described = Pick<WorldOptions, 'clusters' | 'links' | 'registry' | 'control'> & {
  readonly password?: string;
  readonly dataDir?: string;
};

/** Port base 0: any free port for everything. */
const anyPorts = (): Described => ({
  clusters: NAMES.map((name) => ({ name, httpPort: 0, remotePort: 0 })),
  registry: { port: 0 },
  control: { port: 0 },
});

function readArguments(argv: readonly string[]): {
  readonly values: {
    readonly 'port-base'?: string;
    readonly 'data-dir'?: string;
    readonly fresh?: boolean;
    readonly password?: string;
  };
  readonly positionals: readonly string[];
} {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      strict: true,
      options: {
        'port-base': { type: 'string' },
        'data-dir': { type: 'string' },
        fresh: { type: 'boolean' },
        password: { type: 'string' },
      },
    });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error);
    throw invalid(`${why}; ${USAGE}`);
  }
}

const KEYS = ['clusters', 'links', 'registry', 'control', 'password', 'dataDir'];
const CLUSTER_KEYS = ['name', 'version', 'license', 'nodes', 'httpPort', 'remotePort', 'transportPort'];
const LICENSES = ['basic', 'platinum', 'enterprise', 'trial'];

/** A world described in JSON: `{clusters: [{name, version, license, nodes, httpPort…}], registry?, password?, dataDir?}`. */
function readDescription(file: string): Described {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw invalid(
      `cannot read the description ${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const description = asRecord(value, `the description ${file}`);
  const unknown = Object.keys(description).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw invalid(`unknown key "${unknown}" in ${file}`);
  const { clusters, links, registry, control, password, dataDir } = description;
  if (!Array.isArray(clusters) || clusters.length === 0) throw invalid(`${file} needs a list "clusters"`);
  return {
    clusters: clusters.map((cluster) => readCluster(cluster, file)),
    ...(Array.isArray(links) && { links: links.map((link) => readLink(link, file)) }),
    ...(registry !== undefined && {
      registry: { port: portOf(asRecord(registry, `"registry" in ${file}`), 'port', file) },
    }),
    ...(control !== undefined && {
      control: { port: portOf(asRecord(control, `"control" in ${file}`), 'port', file) },
    }),
    ...(typeof password === 'string' && { password }),
    ...(typeof dataDir === 'string' && { dataDir }),
  };
}

function asRecord(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw invalid(`${what} must be a JSON object`);
}

function portOf(record: Readonly<Record<string, unknown>>, key: string, file: string): number {
  const value = record[key] ?? 0;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw invalid(`"${key}" in ${file} must be a port number, 0 for any`);
}

function readCluster(value: unknown, file: string): ClusterSpec {
  const cluster = asRecord(value, `a cluster in ${file}`);
  const unknown = Object.keys(cluster).find((key) => !CLUSTER_KEYS.includes(key));
  if (unknown !== undefined) throw invalid(`unknown key "${unknown}" in a cluster of ${file}`);
  const { name, version, license, nodes } = cluster;
  if (typeof name !== 'string') throw invalid(`a cluster in ${file} has no "name"`);
  if (version !== undefined && (typeof version !== 'string' || !/^\d+\.\d+\.\d+$/.test(version))) {
    throw invalid(`the version of ${name} in ${file} must look like 9.3.2`);
  }
  if (license !== undefined && !(typeof license === 'string' && LICENSES.includes(license))) {
    throw invalid(`the license of ${name} in ${file} must be one of ${LICENSES.join(', ')}`);
  }
  if (nodes !== undefined && (typeof nodes !== 'number' || !Number.isInteger(nodes) || nodes < 1)) {
    throw invalid(`the nodes of ${name} in ${file} must be a number from 1 on`);
  }
  return {
    name,
    ...(typeof version === 'string' && { version }),
    ...(license !== undefined && { license: license as NonNullable<ClusterSpec['license']> }),
    ...(typeof nodes === 'number' && { nodes }),
    httpPort: portOf(cluster, 'httpPort', file),
    remotePort: portOf(cluster, 'remotePort', file),
    transportPort: portOf(cluster, 'transportPort', file),
  };
}

function readLink(value: unknown, file: string): LinkSpec {
  const { from, to, alias, indices } = asRecord(value, `a link in ${file}`);
  if (typeof from !== 'string' || typeof to !== 'string')
    throw invalid(`a link in ${file} needs "from" and "to"`);
  return {
    from,
    to,
    ...(typeof alias === 'string' && { alias }),
    ...(Array.isArray(indices) && { indices: indices.filter((name) => typeof name === 'string') }),
  };
}
