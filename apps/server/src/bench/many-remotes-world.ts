/** A world of many simulated remotes in this process, with a console in a process of its own that applies to all of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { followerIndexName, LEADER_INDEX } from '@lockstep/contracts';
import { startWorld, type ClusterHandle, type World } from '@lockstep/sandbox';
import { BENCH_PASSWORD, OWN_MAIN, send, startBenchConsole, type BenchConsole } from './bench-console.ts';

/** LOCKSTEP_BENCH_REMOTES: another number, such as 500. */
export const REMOTES = Number(process.env['LOCKSTEP_BENCH_REMOTES'] ?? 50);
const PORT = 15_270;
/** Two minutes for 50 remotes, and more for more. */
const TRIES = 600 * Math.max(1, REMOTES / 50);
const PACKAGES = ['nginx', 'system', 'mysql'] as const;

const nameOf = (index: number): string => `remote-${String(index).padStart(2, '0')}`;

/** As many as `REMOTES` says, in the order in which they are started. */
export const remoteNames = (): readonly string[] =>
  Array.from({ length: REMOTES }, (_, index) => nameOf(index));

/** `measure` begins when all remotes are in sync. `main`: the `main.ts` of this or of an older checkout. */
export async function withManyRemotes<T>(
  main: string,
  measure: (world: World, console: BenchConsole) => Promise<T>,
): Promise<T> {
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
      for (const name of PACKAGES) await console.call('POST', `/api/fleet/epm/packages/${name}`, {});
      // Older revisions know one transport, and refuse to be told which.
      const transport = main === OWN_MAIN ? { transport: 'replication' } : {};
      for (const name of remoteNames()) await connectRemote({ world, console, transport }, name);
      await untilInSync(console);
      return await measure(world, console);
    } finally {
      await console.stop();
    }
  } finally {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As an operator does it: keys and a token on the remote, link and follower, and the output. */
async function connectRemote(
  {
    world,
    console,
    transport,
  }: { readonly world: World; readonly console: BenchConsole; readonly transport: object },
  name: string,
): Promise<void> {
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
    sync_uninstalled_integrations: true,
    ...transport,
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
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await isTrue()) return;
    await delay(200);
  }
  throw new Error('What the bench waits for did not happen within two minutes for each 50 remotes.');
}

function ask(cluster: ClusterHandle, method: string, path: string, body?: object) {
  return send(cluster.url + path, method, body);
}
