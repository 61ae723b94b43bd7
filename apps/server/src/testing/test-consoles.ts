/** A world in memory and a console at home in its management cluster, composed exactly as in production. */
import { startWorld, type ClusterSpec, type World } from '@lockstep/sandbox';
import {
  encodeRequest,
  decodeResponse,
  type DecodedResponse,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import pino from 'pino';
import { startConsole, type Console } from '../app/start-console.ts';
import { parseConfig, type Environment } from '../config/load-config.ts';
import type { Config } from '../config/config.ts';
import { systemClock } from '../lib/clock.ts';
import { catalogLogger } from '../lib/logger.ts';
import { labOf } from '../sandbox-mode.ts';
import { sandboxConfigText } from '../sandbox-config.ts';
import { seedSandbox } from '../sandbox-seed.ts';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';
import type { SyncWay } from './sync-ways.ts';

export const TEST_PASSWORD = 'test-password';
export const TEST_KEY = 'test-encryption-key-of-32-letters';

export interface TestConsole {
  readonly world: World;
  readonly console: Console;
  /** Where the console asks its home cluster. */
  readonly homeUrl: string;
  /** Lines that the console logged, as objects. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** Calls a route as the sandbox user, or as somebody else. */
  call<const R extends Route>(
    route: R,
    call: RouteCall<R>,
    authorization?: string,
  ): Promise<DecodedResponse<R>>;
  /** Calls a route that is to succeed. @throws Error with the problem as JSON */
  ask<const R extends Route>(route: R, call: RouteCall<R>, authorization?: string): Promise<RouteOutput<R>>;
  /** A cluster of the world as its superuser; closed with the console. */
  connect(cluster: string): ElasticConnection;
  close(): Promise<void>;
}

export interface TestConsoleOptions {
  /** Also links paris, as the sandbox does at its first start. */
  readonly isParisLinked?: boolean;
  /** How paris is served when it is linked; by replication unless given. */
  readonly way?: SyncWay;
  readonly packages?: readonly { readonly name: string; readonly version: string }[];
  readonly env?: Environment;
  /** Every answer of a cluster comes so much later, as over a real line. */
  readonly latencyMs?: number;
  /** What differs from a cluster of one node and the usual version, by name. */
  readonly clusters?: ClusterChanges;
  /** With pages; without, they are not built. */
  readonly webFolder?: string;
  /** With an identity provider that the home cluster trusts, and these ways to sign in, as YAML. */
  readonly providers?: string;
}

export type ClusterChanges = Readonly<
  Record<string, Partial<Pick<ClusterSpec, 'kibana' | 'nodes' | 'version'>>>
>;

export const TEST_AUTHORIZATION = `Basic ${Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64')}`;

/**
 * With the clusters `management` and `paris`, and others that `changes` names; `hasProvider` adds an identity
 * provider.
 */
export async function startTestWorld(changes: ClusterChanges = {}, hasProvider = false): Promise<World> {
  return startWorld({
    ...(hasProvider ? { identityProvider: { port: 0 } } : {}),
    clusters: [...new Set(['management', 'paris', ...Object.keys(changes)])].map((name) => ({
      name,
      httpPort: 0,
      remotePort: 0,
      ...changes[name],
    })),
    registry: { port: 0 },
    password: TEST_PASSWORD,
  });
}

/** The configuration of a console at home in one cluster of a world. */
export function testConfig(
  world: World,
  cluster: string,
  env: Environment = {},
  elasticsearchUrl = world.cluster(cluster).url,
): Config {
  const text = sandboxConfigText({
    name: cluster,
    elasticsearchUrl,
    registryUrl: world.registry?.url ?? '',
    port: 0,
    password: TEST_PASSWORD,
    encryptionKey: TEST_KEY,
  });
  const answer = parseConfig(text, 'test.yml', env);
  if (answer.kind === 'invalid') throw new Error(answer.problems.join('\n'));
  return answer.config;
}

const envOf = ({ env, providers }: TestConsoleOptions): Environment => ({
  ...env,
  ...(providers === undefined ? {} : { LOCKSTEP_AUTH_PROVIDERS: providers }),
});

interface LinkParts {
  readonly console: Console;
  /** Where the console asks a cluster. */
  readonly urlOf: (cluster: string) => string;
  readonly options: TestConsoleOptions;
}

/** As the sandbox does at its first start. */
async function linkParis(world: World, { console, urlOf, options }: LinkParts): Promise<void> {
  const side = (name: string) => {
    const { remoteAddress, keystore } = world.cluster(name);
    return {
      url: urlOf(name),
      remoteAddress,
      setKeystore: (key: string, value: string) => {
        keystore.set(key, value);
      },
    };
  };
  await seedSandbox({
    console,
    management: side('management'),
    paris: side('paris'),
    password: TEST_PASSWORD,
    packages: options.packages ?? [],
    now: () => systemClock.now(),
    ...(options.way === undefined ? {} : { transport: options.way.transport }),
  });
}

/** What the lab remembers, as long as its console is there. */
function labMemory() {
  let kept: unknown;
  return {
    read: () => kept,
    write: (value: unknown) => {
      kept = value;
    },
  };
}

/** Starts world and console, and closes both. `call` returns problems as values, `ask` throws them. */
export async function startTestConsole(options: TestConsoleOptions = {}): Promise<TestConsole> {
  const world = await startTestWorld(options.clusters, options.providers !== undefined);
  const lines = await startLines(world, options.latencyMs);
  const { log, logged } = recordingLog();
  const console = await startConsole({
    config: testConfig(world, 'management', envOf(options), lines.urlOf('management')),
    clock: systemClock,
    log,
    productVersion: '0.0.0',
    webFolder: options.webFolder ?? '/nowhere',
    portHint: '--port',
    lab: labOf(world, TEST_PASSWORD, { memory: labMemory(), dataDir: '/nowhere' }),
  });
  const realms = world.identityProvider?.realmsFor({ consoleUrl: console.url });
  if (realms !== undefined) world.cluster('management').realms.set(realms);
  if (options.isParisLinked === true) await linkParis(world, { console, urlOf: lines.urlOf, options });
  const connections: ElasticConnection[] = [];
  return {
    world,
    console,
    homeUrl: lines.urlOf('management'),
    logged,
    call: (route, call, authorization = TEST_AUTHORIZATION) =>
      callRoute(console.url, { route, call, authorization }),
    async ask(route, call, authorization = TEST_AUTHORIZATION) {
      const answer = await callRoute(console.url, { route, call, authorization });
      if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
      return answer.value;
    },
    connect(cluster) {
      const connection = asSuperuser(world, cluster);
      connections.push(connection);
      return connection;
    },
    async close() {
      await Promise.all(connections.map((connection) => connection.close()));
      await console.close();
      await lines.close();
      await world.close();
    },
  };
}

interface OpenConsoleOptions {
  readonly env?: Environment;
  readonly log?: StartOptions['log'];
  readonly clock?: StartOptions['clock'];
}

type StartOptions = Parameters<typeof startConsole>[0];

/** Another console, at home in a cluster of a world, as in production; whoever opens it closes it. */
export function openConsole(
  world: World,
  cluster: string,
  { env = {}, log = recordingLog().log, clock = systemClock }: OpenConsoleOptions = {},
): Promise<Console> {
  return startConsole({
    config: testConfig(world, cluster, env),
    clock,
    log,
    productVersion: '0.0.0',
    webFolder: '/nowhere',
    portHint: '--port',
  });
}

/** A cluster of a world as its superuser sees it; whoever opens it closes it. */
export function asSuperuser(world: World, cluster: string): ElasticConnection {
  return connect({
    hosts: [world.cluster(cluster).url],
    auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
    requestTimeoutMs: 60_000,
  });
}

/** The ways to the clusters of a world; straight ones unless there is a latency. */
async function startLines(world: World, latencyMs = 0) {
  const lines = new Map<string, FaultProxy>();
  for (const { name, url } of latencyMs > 0 ? world.clusters.values() : []) {
    const line = await startFaultProxy(url);
    await line.set({ kind: 'latency', ms: latencyMs });
    lines.set(name, line);
  }
  return {
    urlOf: (name: string): string => lines.get(name)?.url ?? world.cluster(name).url,
    close: () => Promise.all([...lines.values()].map((line) => line.close())),
  };
}

/** A logger that keeps what it is told, so that tests can read it. */
export function recordingLog() {
  const logged: Readonly<Record<string, unknown>>[] = [];
  const log = catalogLogger(
    pino(
      { level: 'debug' },
      { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
    ),
  );
  return { log, logged };
}

interface CallOptions<R extends Route> {
  readonly route: R;
  readonly call: RouteCall<R>;
  readonly authorization: string;
}

/** Calls a route of any console as the sandbox user, or as somebody else. */
export function callConsole<const R extends Route>(
  url: string,
  route: R,
  call: RouteCall<R>,
  authorization = TEST_AUTHORIZATION,
): Promise<DecodedResponse<R>> {
  return callRoute(url, { route, call, authorization });
}

async function callRoute<const R extends Route>(
  url: string,
  { route, call, authorization }: CallOptions<R>,
): Promise<DecodedResponse<R>> {
  const request = encodeRequest(route, call);
  const answer = await fetch(url + request.path, {
    method: request.method,
    headers: { ...request.headers, ...(authorization === '' ? {} : { authorization }) },
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  return decodeResponse(route, answer.status, await answer.json());
}
