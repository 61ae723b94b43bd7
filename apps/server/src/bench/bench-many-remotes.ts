/**
 * A console with many remotes, from outside: a world of simulated clusters in this process, the console in one of its
 * own. How long an examination of all takes, and what the console costs while nobody does anything.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { followerIndexName, LEADER_INDEX } from '@lockstep/contracts';
import { startWorld, type ClusterHandle, type World } from '@lockstep/sandbox';
import { OWN_MAIN, startConsoleOfRevision, type ConsoleOfRevision } from './console-of-revision.ts';
import { percentile } from './percentile.ts';
import type { Figure } from '@lockstep/tools/bench-results';

const REMOTES = 50;
const PORT = 15_270;
const PASSWORD = 'bench-password';
const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;
const PACKAGES = ['nginx', 'system', 'mysql'] as const;
const EXAMINATIONS = 5;
/** After everything is in sync: caches fill, and what was compiled is thrown away. */
const SETTLE_MS = 15_000;
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
  const world = await startWorld({
    clusters: ['management', ...remoteNames()].map((name) => ({ name, httpPort: 0, remotePort: 0 })),
    registry: { port: 0 },
    password: PASSWORD,
  });
  try {
    const console = await startConsoleOfRevision(main, { world, port: PORT, password: PASSWORD });
    try {
      return await measure(world, console);
    } finally {
      await console.close();
    }
  } finally {
    await world.close();
  }
}

const remoteNames = (): readonly string[] => Array.from({ length: REMOTES }, (_, index) => nameOf(index));

async function measure(world: World, console: ConsoleOfRevision): Promise<ManyRemotes> {
  for (const name of PACKAGES) await call('POST', `/api/fleet/epm/packages/${name}`, {});
  for (const name of remoteNames()) await connectRemote(world, name);
  await untilInSync();
  await delay(SETTLE_MS);
  const idle = await idleCost(world, console);
  const examinations: number[] = [];
  for (let round = 0; round <= EXAMINATIONS; round += 1) {
    const start = performance.now();
    await call('POST', '/api/console/doctor', {});
    // The first one warms up.
    if (round > 0) examinations.push(performance.now() - start);
  }
  return { ...idle, examinationS: percentile(examinations, 0.5) / 1_000 };
}

/** As an operator does it: keys and a token on the remote, link and follower, and the output. */
async function connectRemote(world: World, name: string): Promise<void> {
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
  await call('POST', '/api/fleet/outputs', {
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

async function untilInSync(): Promise<void> {
  await until(async () => {
    const { items } = (await call('GET', '/api/console/sync_reports')) as {
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

async function idleCost(world: World, { child, processorS }: ConsoleOfRevision) {
  const remotes = remoteNames().map((name) => world.cluster(name));
  for (const cluster of [world.cluster('management'), ...remotes]) cluster.clearRequests();
  const before = processorS();
  await delay(IDLE_MS);
  const seconds = processorS() - before;
  const minutes = IDLE_MS / 60_000;
  return {
    corePercent: (seconds / (IDLE_MS / 1_000)) * 100,
    residentMiB: residentOf(child.pid ?? 0),
    homeRequests: Math.round(world.cluster('management').requests().length / minutes),
  };
}

function residentOf(pid: number): number {
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return match === null ? Number.NaN : Number(match[1]) / 1_024;
}

function ask(cluster: ClusterHandle, method: string, path: string, body?: object) {
  return send(cluster.url + path, method, body);
}

function call(method: string, path: string, body?: object) {
  return send(`http://127.0.0.1:${PORT}${path}`, method, body);
}

async function send(url: string, method: string, body?: object): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/json', 'kbn-xsrf': 'true' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text.slice(0, 300)}`);
  return text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
}
