/** A world in memory and a console at home in its management cluster, composed exactly as in production. */
import { startWorld, type ClusterSpec, type World } from '@lockstep/sandbox';
import {
  encodeRequest,
  decodeResponse,
  type DecodedResponse,
  type Route,
  type RouteCall,
} from '@lockstep/contracts';
import pino from 'pino';
import { startConsole, type Console } from '../app/start-console.ts';
import { parseConfig, type Environment } from '../config/load-config.ts';
import type { Config } from '../config/config.ts';
import { systemClock } from '../lib/clock.ts';
import { labOf } from '../sandbox-mode.ts';
import { sandboxConfigText } from '../sandbox-config.ts';
import { seedSandbox } from '../sandbox-seed.ts';

export const TEST_PASSWORD = 'test-password';
export const TEST_KEY = 'test-encryption-key-of-32-letters';

export interface TestConsole {
  readonly world: World;
  readonly console: Console;
  /** Lines that the console logged, as objects. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** Calls a route as the sandbox user, or as somebody else. */
  call<const R extends Route>(
    route: R,
    call: RouteCall<R>,
    authorization?: string,
  ): Promise<DecodedResponse<R>>;
  close(): Promise<void>;
}

export interface TestConsoleOptions {
  /** Also links paris, as the sandbox does at its first start. */
  readonly isParisLinked?: boolean;
  readonly packages?: readonly { readonly name: string; readonly version: string }[];
  readonly env?: Environment;
  /** What differs from a cluster of one node and the usual version, by name. */
  readonly clusters?: ClusterChanges;
  /** With pages; without, they are not built. */
  readonly webFolder?: string;
}

export type ClusterChanges = Readonly<Record<string, Partial<Pick<ClusterSpec, 'nodes' | 'version'>>>>;

export const TEST_AUTHORIZATION = `Basic ${Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64')}`;

export async function startTestWorld(changes: ClusterChanges = {}): Promise<World> {
  return startWorld({
    clusters: ['management', 'paris'].map((name) => ({ name, httpPort: 0, remotePort: 0, ...changes[name] })),
    registry: { port: 0 },
    password: TEST_PASSWORD,
  });
}

/** The configuration of a console at home in one cluster of a world. */
export function testConfig(world: World, cluster: string, env: Environment = {}): Config {
  const text = sandboxConfigText({
    name: cluster,
    elasticsearchUrl: world.cluster(cluster).url,
    registryUrl: world.registry?.url ?? '',
    port: 0,
    password: TEST_PASSWORD,
    encryptionKey: TEST_KEY,
  });
  const answer = parseConfig(text, 'test.yml', env);
  if (answer.kind === 'invalid') throw new Error(answer.problems.join('\n'));
  return answer.config;
}

export async function startTestConsole(options: TestConsoleOptions = {}): Promise<TestConsole> {
  const world = await startTestWorld(options.clusters);
  const { log, logged } = recordingLog();
  const console = await startConsole({
    config: testConfig(world, 'management', options.env),
    clock: systemClock,
    log,
    productVersion: '0.0.0',
    webFolder: options.webFolder ?? '/nowhere',
    portHint: '--port',
    lab: labOf(world, TEST_PASSWORD),
  });
  if (options.isParisLinked === true) {
    const side = (name: string) => {
      const { url, remoteAddress, keystore } = world.cluster(name);
      return {
        url,
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
    });
  }
  return {
    world,
    console,
    logged,
    call: (route, call, authorization = TEST_AUTHORIZATION) =>
      callRoute(console.url, { route, call, authorization }),
    async close() {
      await console.close();
      await world.close();
    },
  };
}

/** A logger that keeps what it is told, so that tests can read it. */
export function recordingLog() {
  const logged: Readonly<Record<string, unknown>>[] = [];
  const log = pino(
    { level: 'debug' },
    { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
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
