/**
 * A day of a console with many remotes, in minutes: its clock runs faster, its intervals are shorter, packages come and go,
 * and remotes refuse, hang or break off at random. Told is whether its heap stays flat once everything was seen, and whether
 * anything is lost: in the end every healthy remote has what home has, and every change is on record.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import { startWorld, type World } from '@lockstep/sandbox';
import type { Figure } from '@lockstep/tools/bench-results';
import { managementConfigText } from '../testing/management-config.ts';
import { BENCH_PASSWORD, send, type BenchConsole } from './bench-console.ts';
import { connectRemote } from './connect-remote.ts';

/** Each may be set: fewer hours or remotes for a try, another seed for another day. */
const HOURS = Number(process.env['LOCKSTEP_SOAK_HOURS'] ?? 24);
const REMOTES = Number(process.env['LOCKSTEP_SOAK_REMOTES'] ?? 50);
const SEED = Number(process.env['LOCKSTEP_SOAK_SEED'] ?? 1);
/** So many hours pass in one. */
const FACTOR = Number(process.env['LOCKSTEP_SOAK_FACTOR'] ?? 175);
const HOUR_MS = 3_600_000;
/** Real milliseconds of one hour of the console. */
const STEP_MS = HOUR_MS / FACTOR;
const FAULTY_AT_ONCE = 8;
const MIB = 1_024 * 1_024;
const FLAT_PERCENT = 5;
const LIMIT_MS = 300_000;
const PACKAGES = ['nginx', 'redis', 'mysql', 'apache', 'system'] as const;
const TIMES = {
  LOCKSTEP_SYNC_INTERVAL: '10s',
  LOCKSTEP_SYNC_LOOK_INTERVAL: '3s',
  LOCKSTEP_SYNC_WATCH_INTERVAL: '500ms',
  LOCKSTEP_SYNC_LEASE_LIFETIME: '5s',
  LOCKSTEP_ELASTICSEARCH_REQUEST_TIMEOUT: '3s',
};

export async function benchSoak(): Promise<readonly Figure[]> {
  const world = await startWorld({
    clusters: ['management', ...names()].map((name) => ({ name, httpPort: 0, remotePort: 0 })),
    registry: { port: 0 },
    password: BENCH_PASSWORD,
  });
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-soak-'));
  const child = startConsole(world, folder);
  try {
    const [{ url }] = (await once(child, 'message')) as [{ readonly url: string }];
    const soak = { world, child, url, random: randomFrom(SEED) };
    const call: BenchConsole['call'] = (method, path, body) => send(url + path, method, body);
    for (const name of names()) await connectRemote(world, call, name);
    return figuresOf(await live(soak));
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await Promise.race([once(child, 'exit'), delay(10_000)]);
    child.kill('SIGKILL');
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Soak {
  readonly world: World;
  readonly child: ChildProcess;
  readonly url: string;
  readonly random: () => number;
}

interface Lived {
  /** Of each hour, bytes. */
  readonly heaps: readonly number[];
  readonly changes: number;
  readonly faults: number;
  readonly recorded: number;
  readonly behind: number;
}

async function live(soak: Soak): Promise<Lived> {
  const heaps: number[] = [];
  const faulty = new Set<string>();
  let changes = 0;
  let faults = 0;
  for (let hour = 1; hour <= HOURS; hour += 1) {
    const end = performance.now() + STEP_MS;
    while (performance.now() < end) {
      faults += await otherFault(soak, faulty);
      changes += await changePackage(soak);
      await delay(Math.max(0, Math.min(STEP_MS / 4, end - performance.now())));
    }
    const heap = await heapOf(soak.child);
    heaps.push(heap);
    process.stdout.write(
      `hour ${String(hour)}: heap ${(heap / MIB).toFixed(1)} MiB, ${String(changes)} changes, ${String(faults)} faults so far\n`,
    );
  }
  for (const name of faulty) await soak.world.faults.acceptHttp(name);
  const behind = await untilCaughtUp(soak);
  return { heaps, changes, faults, recorded: await recordedChanges(soak), behind };
}

function figuresOf({ heaps, changes, faults, recorded, behind }: Lived): readonly Figure[] {
  const what = `${String(HOURS)} hours, ${String(REMOTES)} remotes, ${String(faults)} faults`;
  const [first = 0, ...later] = heaps;
  const growth = ((Math.max(...later.slice(-3), 0) - first) / first) * 100;
  const figure = (name: string, value: number, unit: string, max?: number): Figure => ({
    name: `${what}: ${name}`,
    value,
    unit,
    budget: max === undefined ? null : { bound: 'max', value: max },
    comparedTo: null,
  });
  return [
    figure('heap after the first hour, collected', first / MIB, 'MiB'),
    figure('heap after the last hour, collected', (later.at(-1) ?? first) / MIB, 'MiB'),
    figure('most of the last three hours over the first', growth, '%', FLAT_PERCENT),
    figure('changes of packages that are not on record', changes - recorded, 'changes', 0),
    figure('healthy remotes that lack something in the end', behind, 'remotes', 0),
  ];
}

const names = (): readonly string[] =>
  Array.from({ length: REMOTES }, (_, at) => `remote-${String(at).padStart(2, '0')}`);

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function startConsole(world: World, folder: string): ChildProcess {
  const path = join(folder, 'lockstep.yml');
  writeFileSync(
    path,
    managementConfigText(world, {
      password: BENCH_PASSWORD,
      encryptionKey: 'bench-encryption-key-of-32-chars',
    }),
  );
  const script = fileURLToPath(new URL('./soak-console.ts', import.meta.url));
  return fork(script, [path, String(FACTOR)], { env: { ...process.env, ...TIMES } });
}

const pick = <T>(from: readonly T[], random: () => number): T | undefined =>
  from[Math.floor(random() * from.length)];

/** One remote breaks, or one that was broken is well again. */
async function otherFault({ world, random }: Soak, faulty: Set<string>): Promise<number> {
  const { faults } = world;
  if (faulty.size >= FAULTY_AT_ONCE || (faulty.size > 0 && random() < 0.4)) {
    const well = pick([...faulty], random) ?? '';
    faulty.delete(well);
    await faults.acceptHttp(well);
    return 0;
  }
  const name = pick(
    names().filter((each) => !faulty.has(each)),
    random,
  );
  if (name === undefined) return 0;
  faulty.add(name);
  const kind = pick(['refuse', 'hang', 'truncate'] as const, random);
  if (kind === 'refuse') await faults.refuseHttp(name);
  else if (kind === 'hang') faults.hangHttp(name);
  else faults.truncateHttp(name);
  return 1;
}

/** Answers how many changes it made: what is refused, because another is under way, is none. */
async function changePackage({ url, random, world }: Soak): Promise<number> {
  const name = pick(PACKAGES, random) ?? 'nginx';
  const isThere = (await installedOn(world, 'management')).includes(name);
  const path = `${url}/api/fleet/epm/packages/${name}`;
  const done = await send(path, isThere ? 'DELETE' : 'POST', {}).then(
    () => true,
    () => false,
  );
  return done ? 1 : 0;
}

async function installedOn(world: World, cluster: string): Promise<readonly string[]> {
  const { url } = world.cluster(cluster);
  await send(`${url}/${INSTALLATIONS_INDEX}/_refresh`, 'POST').catch(() => undefined);
  const body = { size: 1_000 };
  const answer = await send(`${url}/${INSTALLATIONS_INDEX}/_search`, 'POST', body).catch(() => ({
    hits: {},
  }));
  const { hits = [] } = answer['hits'] as {
    readonly hits?: readonly {
      readonly _id: string;
      readonly _source: { readonly install_status?: string };
    }[];
  };
  return hits
    .filter(({ _source: source }) => source.install_status === 'installed')
    .map(({ _id: id }) => id.replace(/^.*:/, ''))
    .toSorted();
}

/**
 * Until every remote has what home has; answers how many have not when the time is over, and tells why. A remote that was
 * away for hours is to lose much at once, which waits for a person: here one approves it.
 */
async function untilCaughtUp({ world, url }: Soak): Promise<number> {
  const end = performance.now() + LIMIT_MS;
  const wanted = (await installedOn(world, 'management')).join(' ');
  for (;;) {
    const found = await Promise.all(names().map((name) => installedOn(world, name)));
    const behind = names().filter((_, at) => found[at]?.join(' ') !== wanted);
    if (behind.length === 0) return 0;
    const isOver = performance.now() > end;
    for (const name of behind) await approveOrTell(url, name, isOver);
    if (isOver) return behind.length;
    await delay(500);
  }
}

async function approveOrTell(url: string, name: string, isOver: boolean): Promise<void> {
  const { item: report } = (await send(`${url}/api/console/sync_reports/${name}`, 'GET')) as {
    readonly item?: { readonly blocked_removals?: readonly string[] };
  };
  const items = report?.blocked_removals ?? [];
  if (isOver) process.stdout.write(`${name} lacks something: ${JSON.stringify(report)}\n`);
  if (items.length === 0) return;
  process.stdout.write(`${name}: approved ${items.join(', ')}\n`);
  // Others may be blocked by now: then the next round names those.
  await send(`${url}/api/console/outputs/${name}/approve_removals`, 'POST', { items }).catch(() => undefined);
}

/** Installs and removals in the activity log. */
async function recordedChanges({ url }: Soak): Promise<number> {
  const totalOf = async (page: number): Promise<readonly { readonly action?: string }[]> => {
    const path = `/api/console/activity?kind=action&per_page=100&page=${String(page)}`;
    const { items } = (await send(url + path, 'GET')) as {
      readonly items: readonly { readonly action?: string }[];
    };
    return items;
  };
  let count = 0;
  for (let page = 1; ; page += 1) {
    const items = await totalOf(page);
    count += items.filter(
      ({ action }) => action === 'package_installed' || action === 'package_uninstalled',
    ).length;
    if (items.length < 100) return count;
  }
}

async function heapOf(child: ChildProcess): Promise<number> {
  const answered = once(child, 'message');
  child.send('measure');
  const [{ heapBytes }] = (await answered) as [{ readonly heapBytes: number }];
  return heapBytes;
}
