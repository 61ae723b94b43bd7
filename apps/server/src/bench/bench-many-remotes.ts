/**
 * A console with many remotes, from outside: a world of simulated clusters in this process, the console in one of its
 * own. How long an examination of all takes, and what the console costs while nobody does anything.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { followerIndexName, LEADER_INDEX } from '@lockstep/contracts';
import { startWorld, type ClusterHandle, type World } from '@lockstep/sandbox';
import { BENCH_PASSWORD, OWN_MAIN, send, startBenchConsole, type BenchConsole } from './bench-console.ts';
import { percentile } from './percentile.ts';
import { processorSecondsOf, residentOf } from './process-usage.ts';
import type { Figure } from '@lockstep/tools/bench-results';

const REMOTES = 50;
const PORT = 15_270;
const PACKAGES = ['nginx', 'system', 'mysql'] as const;
const EXAMINATIONS = 5;
/** After everything is in sync: caches fill, what was compiled is thrown away, sockets that nobody needs are closed. */
const SETTLE_MS = 60_000;
const IDLE_MS = 60_000;

const nameOf = (index: number): string => `remote-${String(index).padStart(2, '0')}`;

/** What the same script measured with the console of revision 4bfb170, on two cores with other work. */
const RECORDED: ManyRemotes = { examinationS: 2.14, corePercent: 0.5, residentMiB: 363, homeRequests: 39 };

interface ManyRemotes {
  readonly examinationS: number;
  readonly corePercent: number;
  readonly residentMiB: number;
  readonly homeRequests: number;
}

/** LOCKSTEP_BENCH_BEFORE names the `main.ts` of an older checkout that is measured in the same run. */
export async function benchManyRemotes(): Promise<readonly Figure[]> {
  const older = process.env['LOCKSTEP_BENCH_BEFORE'];
  const before = older === undefined ? RECORDED : await measureConsole(older);
  const now = await measureConsole(OWN_MAIN);
  const what = older === undefined ? 'revision 4bfb170, recorded' : 'an older revision, same run';
  const figure = (name: string, unit: string, key: keyof ManyRemotes, max: number): Figure => ({
    name,
    value: now[key],
    unit,
    budget: { bound: 'max', value: max },
    comparedTo: { what, value: before[key] },
  });
  return [
    figure(`examination of ${REMOTES} remotes`, 's', 'examinationS', 1.5),
    figure(`console idle with ${REMOTES} remotes, processor`, '% of a core', 'corePercent', 2),
    figure(`console idle with ${REMOTES} remotes, resident memory`, 'MiB', 'residentMiB', 250),
    figure(`requests to home in a quiet minute, ${REMOTES} remotes`, 'requests', 'homeRequests', 30),
  ];
}

async function measureConsole(main: string): Promise<ManyRemotes> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-many-'));
  const world = await startWorld({
    clusters: ['management', ...remoteNames()].map((name) => ({ name, httpPort: 0, remotePort: 0 })),
    registry: { port: 0 },
    password: BENCH_PASSWORD,
  });
  try {
    const elasticsearchUrl = world.cluster('management').url;
    const place = { elasticsearchUrl, registryUrl: world.registry?.url ?? '', port: PORT, folder };
    const console = await startBenchConsole(main, place);
    try {
      return await measure(world, console);
    } finally {
      await console.stop();
    }
  } finally {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const remoteNames = (): readonly string[] => Array.from({ length: REMOTES }, (_, index) => nameOf(index));

async function measure(world: World, console: BenchConsole): Promise<ManyRemotes> {
  for (const name of PACKAGES) await console.call('POST', `/api/fleet/epm/packages/${name}`, {});
  for (const name of remoteNames()) await connectRemote(world, console, name);
  await untilInSync(console);
  await delay(SETTLE_MS);
  const idle = await idleCost(world, console);
  const examinations: number[] = [];
  for (let round = 0; round <= EXAMINATIONS; round += 1) {
    const start = performance.now();
    await console.call('POST', '/api/console/doctor', {});
    // The first one warms up.
    if (round > 0) examinations.push(performance.now() - start);
  }
  return { ...idle, examinationS: percentile(examinations, 0.5) / 1_000 };
}

/** As an operator does it: keys and a token on the remote, link and follower, and the output. */
async function connectRemote(world: World, console: BenchConsole, name: string): Promise<void> {
  const remote = world.cluster(name);
  const management = world.cluster('management');
  const linkKey = await ask(management, 'POST', '/_security/cross_cluster/api_key', {
    name,
    access: { replication: [{ names: [LEADER_INDEX] }] },
  });
  remote.keystore.set('cluster.remote.management.credentials', String(linkKey['encoded']));
  await ask(remote, 'POST', '/_nodes/reload_secure_settings');
  await ask(remote, 'PUT', '/_cluster/settings', {
    persistent: { 'cluster.remote.management': { mode: 'proxy', proxy_address: management.remoteAddress } },
  });
  const key = await ask(remote, 'POST', '/_security/api_key', {
    name: 'lockstep_apply',
    role_descriptors: {},
  });
  const token = await ask(
    remote,
    'POST',
    '/_security/service/elastic/fleet-server-remote/credential/token/bench',
  );
  await console.call('POST', '/api/fleet/outputs', {
    id: name,
    name,
    type: 'remote_elasticsearch',
    hosts: [remote.url],
    sync_integrations: true,
    transport: 'replication',
    remote_api_key: String(key['encoded']),
    secrets: { service_token: (token['token'] as { readonly value: string }).value },
  });
  await until(() =>
    ask(management, 'GET', `/${LEADER_INDEX}`).then(
      () => true,
      () => false,
    ),
  );
  await ask(remote, 'PUT', `/${followerIndexName(name)}/_ccr/follow?wait_for_active_shards=1`, {
    remote_cluster: 'management',
    leader_index: LEADER_INDEX,
  });
}

async function untilInSync(console: BenchConsole): Promise<void> {
  await until(async () => {
    const { items } = (await console.call('GET', '/api/console/sync_reports')) as {
      readonly items: readonly { readonly state: string }[];
    };
    return items.length === REMOTES && items.every(({ state }) => state === 'in_sync');
  });
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await isTrue()) return;
    await delay(200);
  }
  throw new Error('What the bench waits for did not happen within two minutes.');
}

async function idleCost(world: World, { pid }: BenchConsole) {
  const remotes = remoteNames().map((name) => world.cluster(name));
  for (const cluster of [world.cluster('management'), ...remotes]) cluster.clearRequests();
  const before = processorSecondsOf(pid);
  await delay(IDLE_MS);
  const seconds = processorSecondsOf(pid) - before;
  const minutes = IDLE_MS / 60_000;
  return {
    corePercent: (seconds / (IDLE_MS / 1_000)) * 100,
    residentMiB: residentOf(pid),
    homeRequests: Math.round(world.cluster('management').requests().length / minutes),
  };
}

function ask(cluster: ClusterHandle, method: string, path: string, body?: object) {
  return send(cluster.url + path, method, body);
}
