/**
 * Forty of fifty remotes take every connection and never answer: how long the other ten wait for a change and for a
 * "sync now", beside how long they wait while all answer. The world and the console as in `many`.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { World } from '@lockstep/sandbox';
import type { Figure } from '@lockstep/tools/bench-results';
import { OWN_MAIN, send, type BenchConsole } from './bench-console.ts';
import { remoteNames, withManyRemotes } from './many-remotes-world.ts';
import { percentile } from './percentile.ts';

const HEALTHY = 10;
const ROUNDS = 5;
const POLL_MS = 20;
const LIMIT_MS = 180_000;
const NGINX = '/api/fleet/epm/packages/nginx';
const TEMPLATE = '/_index_template/logs-nginx.access';

/** Milliseconds, medians. */
interface Waits {
  readonly change: number;
  readonly syncNow: number;
}

interface Hanging {
  readonly normal: Waits;
  readonly hanging: Waits;
}

/** LOCKSTEP_BENCH_BEFORE names the `main.ts` of an older checkout that is measured in the same run. */
export async function benchHanging(): Promise<readonly Figure[]> {
  const older = process.env['LOCKSTEP_BENCH_BEFORE'];
  const before = older === undefined ? undefined : await withManyRemotes(older, measure);
  const now = await withManyRemotes(OWN_MAIN, measure);
  return [
    ...figuresOf('change → applied on all healthy ones', 'change', now, before),
    ...figuresOf('"sync now" of a healthy one', 'syncNow', now, before),
  ];
}

function figuresOf(
  what: string,
  key: keyof Waits,
  now: Hanging,
  before: Hanging | undefined,
): readonly Figure[] {
  const compared = (value: (of: Hanging) => number) =>
    before === undefined ? null : { what: 'an older revision, same run', value: value(before) };
  const times = (of: Hanging): number => of.hanging[key] / of.normal[key];
  const name = `40 of 50 remotes hang: ${what}`;
  return [
    {
      name: `${name}, p50 of ${ROUNDS}`,
      value: now.hanging[key],
      unit: 'ms',
      budget: null,
      comparedTo: compared((of) => of.hanging[key]),
    },
    {
      name: `${name}, times as long as while all answer`,
      value: times(now),
      unit: 'times',
      budget: { bound: 'max', value: 2 },
      comparedTo: compared(times),
    },
  ];
}

async function measure(world: World, console: BenchConsole): Promise<Hanging> {
  const names = remoteNames();
  // The first round warms up.
  await waits(world, console, 1);
  const normal = await waits(world, console, ROUNDS);
  for (const name of names.slice(HEALTHY)) world.faults.hangHttp(name);
  return { normal, hanging: await waits(world, console, ROUNDS) };
}

async function waits(world: World, console: BenchConsole, rounds: number): Promise<Waits> {
  const changes: number[] = [];
  const syncs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    changes.push(await timed(() => change(world, console, 'DELETE')));
    changes.push(await timed(() => change(world, console, 'POST')));
    const name = remoteNames()[round] ?? '';
    syncs.push(await timed(() => syncNow(console, name)));
  }
  return { change: percentile(changes, 0.5), syncNow: percentile(syncs, 0.5) };
}

/** Until its template is there, or gone, on every healthy remote. */
async function change(world: World, console: BenchConsole, method: 'POST' | 'DELETE'): Promise<void> {
  await console.call(method, NGINX, {});
  for (const name of remoteNames().slice(0, HEALTHY)) {
    const { url } = world.cluster(name);
    await until(async () => (await isThere(url + TEMPLATE)) === (method === 'POST'));
  }
}

const isThere = (url: string): Promise<boolean> =>
  send(url, 'GET').then(
    () => true,
    () => false,
  );

async function syncNow(console: BenchConsole, name: string): Promise<void> {
  const { item } = await console.call('POST', '/api/console/sync', { output_id: name });
  const { id } = item as { readonly id: string };
  await until(async () => {
    const answer = await console.call('GET', `/api/console/sync/${id}`);
    return (answer['item'] as { readonly ended_at: string | null }).ended_at !== null;
  });
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error('What the bench waits for did not happen within 3 minutes.');
    await delay(POLL_MS);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
