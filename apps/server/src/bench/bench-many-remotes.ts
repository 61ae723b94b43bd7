/**
 * A console with many remotes, from outside: a world of simulated clusters in this process, the console in one of its
 * own. How long an examination of all takes, and what the console costs while nobody does anything.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { World } from '@lockstep/sandbox';
import { OWN_MAIN, type BenchConsole } from './bench-console.ts';
import { remoteNames, REMOTES, withManyRemotes } from './many-remotes-world.ts';
import { percentile } from './percentile.ts';
import { processorSecondsOf, residentOf } from './process-usage.ts';
import type { Figure } from '@lockstep/tools/bench-results';

const EXAMINATIONS = 5;
const CHANGES = 10;
const CHANGE_LIMIT_MS = 120_000;
const POLL_MS = 10;
const PACKAGE = 'nginx';
/** After everything is in sync: caches fill, what was compiled is thrown away, sockets that nobody needs are closed. */
const SETTLE_MS = 60_000;
const IDLE_MS = 60_000;

/** What the same script measured with the console of revision 4bfb170, on two cores with other work. */
const RECORDED: ManyRemotes = {
  examinationS: 2.14,
  examinationProcessorS: 0.78,
  corePercent: 0.5,
  residentMiB: 363,
  homeRequests: 39,
  appliedS: NaN,
};

interface ManyRemotes {
  readonly examinationS: number;
  /** Of the console alone, of all its threads: what other work on the machine does not change much. */
  readonly examinationProcessorS: number;
  readonly corePercent: number;
  readonly residentMiB: number;
  readonly homeRequests: number;
  /** A change on management until the last remote has it. */
  readonly appliedS: number;
}

/** LOCKSTEP_BENCH_BEFORE names the `main.ts` of an older checkout that is measured in the same run. */
export async function benchManyRemotes(): Promise<readonly Figure[]> {
  const older = process.env['LOCKSTEP_BENCH_BEFORE'];
  const before = older === undefined ? RECORDED : await withManyRemotes(older, measure);
  const now = await withManyRemotes(OWN_MAIN, measure);
  const what = older === undefined ? 'revision 4bfb170, recorded' : 'an older revision, same run';
  const figure = (name: string, unit: string, key: keyof ManyRemotes, budgets: Budgets): Figure => ({
    name,
    value: now[key],
    unit,
    budget: budgetOf(budgets),
    // What is recorded was taken with 50.
    comparedTo:
      Number.isNaN(before[key]) || (older === undefined && REMOTES !== 50)
        ? null
        : { what, value: before[key] },
  });
  return [
    figure(`examination of ${REMOTES} remotes`, 's', 'examinationS', { 50: 1.5 }),
    figure(`examination of ${REMOTES} remotes, processor of the console`, 's', 'examinationProcessorS', {
      50: before.examinationProcessorS,
    }),
    figure(`console idle with ${REMOTES} remotes, processor`, '% of a core', 'corePercent', {
      50: 1.5,
      500: 6,
    }),
    figure(`console idle with ${REMOTES} remotes, resident memory`, 'MiB', 'residentMiB', {
      50: 220,
      500: 400,
    }),
    figure(`requests to home in a quiet minute, ${REMOTES} remotes`, 'requests', 'homeRequests', { 50: 30 }),
    figure(`a change applied on all of ${REMOTES} remotes, p50 of ${CHANGES}`, 's', 'appliedS', { 50: 1 }),
  ];
}

/** The most there may be, by the number of remotes. */
type Budgets = Readonly<Record<number, number>>;

function budgetOf(budgets: Budgets): Figure['budget'] {
  const value = budgets[REMOTES];
  return value === undefined ? null : { bound: 'max', value };
}

async function measure(world: World, console: BenchConsole): Promise<ManyRemotes> {
  await delay(SETTLE_MS);
  const idle = await idleCost(world, console);
  const examinations: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round <= EXAMINATIONS; round += 1) {
    const [start, used] = [performance.now(), processorSecondsOf(console.pid)];
    await console.call('POST', '/api/console/doctor', {});
    // The first one warms up.
    if (round === 0) continue;
    examinations.push(performance.now() - start);
    processor.push(processorSecondsOf(console.pid) - used);
  }
  const changes: number[] = [];
  for (let round = 0; round < CHANGES / 2; round += 1) {
    for (const method of ['DELETE', 'POST']) changes.push(await appliedOnAll(world, console, method));
  }
  return {
    ...idle,
    examinationS: percentile(examinations, 0.5) / 1_000,
    examinationProcessorS: percentile(processor, 0.5),
    appliedS: percentile(changes, 0.5) / 1_000,
  };
}

/** Milliseconds until the template of the package was written, or removed, on every remote. */
async function appliedOnAll(world: World, console: BenchConsole, method: string): Promise<number> {
  const remotes = remoteNames().map((name) => world.cluster(name));
  for (const remote of remotes) remote.clearRequests();
  const start = performance.now();
  await console.call(method, `/api/fleet/epm/packages/${PACKAGE}`, {});
  const written = method === 'POST' ? 'PUT' : 'DELETE';
  const isThere = ({ requests }: (typeof remotes)[number]): boolean =>
    requests().some(
      (request) =>
        request.method === written &&
        request.path.includes(`/logs-${PACKAGE}.access`) &&
        request.status === 200,
    );
  const end = start + CHANGE_LIMIT_MS;
  while (!remotes.every(isThere)) {
    if (performance.now() > end) throw new Error('A change did not reach every remote within 2 minutes.');
    await delay(POLL_MS);
  }
  return performance.now() - start;
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
