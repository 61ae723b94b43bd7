/** A home, a remote that it serves directly, and a cluster that may become the next home. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld, type World } from '@lockstep/sandbox';
import type { Route, RouteCall, RouteOutput } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Console } from '../app/start-console.ts';
import type { CommandResult } from '../cli/command-line.ts';
import { runLockstep } from '../cli/run-lockstep.ts';
import { systemClock } from '../lib/clock.ts';
import { sandboxConfigText } from '../sandbox-config.ts';
import { seedSandbox } from '../sandbox-seed.ts';
import { asSuperuser, callConsole, openConsole, TEST_KEY, TEST_PASSWORD } from './test-consoles.ts';

export type MovingCluster = 'management' | 'next' | 'paris';

export interface MovingWorld {
  readonly world: World;
  readonly on: (cluster: MovingCluster) => ElasticConnection;
  /** A console at home there; closed with the world. */
  readonly start: (home: MovingCluster) => Promise<Console>;
  /** Connects paris directly, and installs packages. */
  readonly seed: (
    console: Console,
    packages: readonly { name: string; version: string }[],
    home?: MovingCluster,
  ) => Promise<void>;
  readonly ask: <const R extends Route>(
    console: Console,
    route: R,
    call: RouteCall<R>,
  ) => Promise<RouteOutput<R>>;
  /** A configuration of a console at home there. */
  readonly config: (home: MovingCluster, key?: string) => string;
  readonly file: (name: string) => string;
  /** What commands said while they were at it. */
  readonly told: readonly string[];
  readonly lockstep: (...line: readonly string[]) => Promise<CommandResult>;
  close(): Promise<void>;
}

const CLUSTERS = ['management', 'next', 'paris'] as const;
const QUICK = {
  LOCKSTEP_SYNC_INTERVAL: '1s',
  LOCKSTEP_SYNC_WATCH_INTERVAL: '50ms',
  LOCKSTEP_SYNC_LEASE_LIFETIME: '3s',
};

export async function startMovingWorld(): Promise<MovingWorld> {
  const world = await startWorld({
    clusters: CLUSTERS.map((name) => ({ name, httpPort: 0, remotePort: 0 })),
    registry: { port: 0 },
    password: TEST_PASSWORD,
  });
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-moving-'));
  const connections = new Map(CLUSTERS.map((name) => [name, asSuperuser(world, name)]));
  const consoles: Console[] = [];
  const on: MovingWorld['on'] = (name) => {
    const connection = connections.get(name);
    if (connection === undefined) throw new Error(`There is no cluster ${name}.`);
    return connection;
  };
  const told: string[] = [];
  const file: MovingWorld['file'] = (name) => join(folder, name);
  return {
    world,
    on,
    file,
    async start(home) {
      const console = await openConsole(world, home, { env: QUICK });
      consoles.push(console);
      return console;
    },
    seed: (console, packages, home = 'management') =>
      seedSandbox({
        console,
        management: seedSide(world, home),
        paris: seedSide(world, 'paris'),
        password: TEST_PASSWORD,
        packages,
        now: () => systemClock.now(),
        transport: 'direct',
      }),
    async ask(console, route, call) {
      const answer = await callConsole(console.url, route, call);
      if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
      return answer.value;
    },
    config: (home, key) => writeConfig(world, { home, key, file }),
    told,
    lockstep: (...line) =>
      runLockstep(line, { env: {}, around: { progress: (text) => void told.push(text) } }),
    async close() {
      await Promise.all(consoles.map((console) => console.close()));
      await Promise.all([...connections.values()].map((connection) => connection.close()));
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface WrittenConfig {
  readonly home: MovingCluster;
  readonly key: string | undefined;
  readonly file: MovingWorld['file'];
}

/** Answers its path. */
function writeConfig(world: World, { home, key = TEST_KEY, file }: WrittenConfig): string {
  const path = file(`${home}-${String(key.length)}.yml`);
  const text = sandboxConfigText({
    name: home,
    elasticsearchUrl: world.cluster(home).url,
    registryUrl: world.registry?.url ?? '',
    port: 0,
    password: TEST_PASSWORD,
    encryptionKey: key,
  });
  writeFileSync(path, `${text}\nsync:\n  leaseLifetime: 3s\n`);
  return path;
}

function seedSide(world: World, name: MovingCluster) {
  const { keystore, remoteAddress, url } = world.cluster(name);
  return {
    url,
    remoteAddress,
    setKeystore: (key: string, value: string) => {
      keystore.set(key, value);
    },
  };
}
