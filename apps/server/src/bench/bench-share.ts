/**
 * Three consoles of one home with many remotes, each in a process of its own: how the remotes are shared, what it costs while
 * nothing happens, and how long the remotes of one that is killed or hangs are without a console.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CONSOLES_INDEX, RUNS_INDEX } from '@lockstep/contracts';
import { startWorld, type World } from '@lockstep/sandbox';
import type { Figure } from '@lockstep/tools/bench-results';
import pLimit from 'p-limit';
import { BENCH_PASSWORD, OWN_MAIN, send, startBenchConsole, type BenchConsole } from './bench-console.ts';
import { connectRemote } from './connect-remote.ts';
import { processorSecondsOf, residentOf } from './process-usage.ts';

/** LOCKSTEP_BENCH_REMOTES: fewer, for a machine that has other work. */
const REMOTES = Number(process.env['LOCKSTEP_BENCH_REMOTES'] ?? 500);
const CONSOLES = 3;
const FIRST_PORT = 15_275;
const CONNECTED_AT_ONCE = 50;
const PACKAGE = 'redis';
const SETTLE_MS = 30_000;
const IDLE_MS = 60_000;
const LIMIT_MS = 900_000;
const POLL_MS = 50;

interface Member extends BenchConsole {
  /** As it signs runs. */
  readonly name: string;
}

interface Idle {
  readonly toRemotes: number;
  readonly toHome: number;
  readonly corePercent: number;
  readonly residentMiB: number;
}

export async function benchShare(): Promise<readonly Figure[]> {
  const world = await startWorld({
    clusters: ['management', ...names()].map((name) => ({ name, httpPort: 0, remotePort: 0 })),
    registry: { port: 0 },
    password: BENCH_PASSWORD,
  });
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
  const members: Member[] = [];
  try {
    const measured = await measure({ world, folder, members });
    return figuresOf(measured);
  } finally {
    for (const { pid, stop } of members) {
      resume(pid);
      await stop();
    }
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Bench {
  readonly world: World;
  readonly folder: string;
  readonly members: Member[];
}

interface Measured {
  readonly alone: Idle;
  readonly shared: Idle;
  readonly shares: readonly number[];
  readonly killedMs: number;
  readonly hungMs: number;
}

async function measure(bench: Bench): Promise<Measured> {
  const { world, members } = bench;
  const first = await addMember(bench);
  // Many at once: each that comes by itself is a change of the list that all the others have to apply.
  await pLimit(CONNECTED_AT_ONCE).map(names(), (name) => connectRemote(world, first.call, name));
  await untilAllInSync(first, 0);
  const alone = await idleCost(bench);
  while (members.length < CONSOLES) await addMember(bench);
  // Until they have found each other, each looks after everything.
  await delay(SETTLE_MS);
  await first.call('POST', `/api/fleet/epm/packages/${PACKAGE}`, {});
  for (const member of members) await untilAllInSync(member, 1);
  const owners = await ownersOf(world);
  const shared = await idleCost(bench);
  const shares = members.map(({ name }) => owners.filter((each) => each.console === name).length);
  const [, hanging, killed] = members;
  if (hanging === undefined || killed === undefined) throw new Error('There are not three consoles.');
  const killedMs = await untilTakenOver(world, owners, { victim: killed, signal: 'SIGKILL' });
  members.pop();
  // What fell to the one that hangs since is not counted: it is known to have had these.
  const hungMs = await untilTakenOver(world, owners, { victim: hanging, signal: 'SIGSTOP' });
  return { alone, shared, shares, killedMs, hungMs };
}

function figuresOf({ alone, shared, shares, killedMs, hungMs }: Measured): readonly Figure[] {
  const what = `${String(CONSOLES)} consoles, ${String(REMOTES)} remotes`;
  const figure = (
    name: string,
    { value, unit }: Pick<Figure, 'value' | 'unit'>,
    more: Partial<Pick<Figure, 'budget' | 'comparedTo'>> = {},
  ): Figure => ({ name: `${what}: ${name}`, value, unit, budget: null, comparedTo: null, ...more });
  const most = (value: number): Figure['budget'] => ({ bound: 'max', value });
  const percent = (count: number) => ({ value: (count / REMOTES) * 100, unit: '%' });
  const one = (value: number) => ({ what: 'one console alone, same run', value });
  return [
    figure('a change, applied by the one that applied most', percent(Math.max(...shares)), {
      budget: most(100 / CONSOLES + 10),
    }),
    figure('a change, applied by the one that applied least', percent(Math.min(...shares))),
    figure('a change, runs that applied it', { value: sum(shares), unit: 'runs' }, { budget: most(REMOTES) }),
    figure(
      'requests to remotes in a quiet minute, all consoles',
      { value: shared.toRemotes, unit: 'requests' },
      { budget: most(alone.toRemotes * 1.1), comparedTo: one(alone.toRemotes) },
    ),
    figure(
      'requests to home in a quiet minute, all consoles',
      { value: shared.toHome, unit: 'requests' },
      { comparedTo: one(alone.toHome) },
    ),
    figure(
      'processor of a console, idle',
      { value: shared.corePercent, unit: '% of a core' },
      { comparedTo: one(alone.corePercent) },
    ),
    figure(
      'resident memory of a console',
      { value: shared.residentMiB, unit: 'MiB' },
      { comparedTo: one(alone.residentMiB) },
    ),
    figure(
      'one is killed, all its remotes looked at by others',
      { value: killedMs / 1_000, unit: 's' },
      { budget: most(15) },
    ),
    figure(
      'one hangs, all its remotes looked at by others',
      { value: hungMs / 1_000, unit: 's' },
      { budget: most(15) },
    ),
  ];
}

const names = (): readonly string[] =>
  Array.from({ length: REMOTES }, (_, at) => `remote-${String(at).padStart(3, '0')}`);

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

async function addMember({ world, folder, members }: Bench): Promise<Member> {
  const console = await startBenchConsole(OWN_MAIN, {
    elasticsearchUrl: world.cluster('management').url,
    registryUrl: world.registry?.url ?? '',
    port: FIRST_PORT + members.length,
    folder: mkdtempSync(join(folder, 'console-')),
  });
  const known = members.map(({ name }) => name);
  let name: string | undefined;
  await until(async () => {
    const said = await search(world, CONSOLES_INDEX);
    name = said.map((source) => String(source['name'])).find((each) => !known.includes(each));
    return name !== undefined;
  });
  const member = { ...console, name: name ?? '' };
  members.push(member);
  return member;
}

async function search(world: World, index: string) {
  const { url } = world.cluster('management');
  await send(`${url}/${index}/_refresh`, 'POST').catch(() => undefined);
  const answer = await send(`${url}/${index}/_search`, 'POST', { size: 10_000 }).catch(() => ({ hits: {} }));
  const { hits = [] } = answer['hits'] as { readonly hits?: readonly { readonly _source: object }[] };
  return hits.map(({ _source: source }) => source as Readonly<Record<string, unknown>>);
}

async function untilAllInSync(console: BenchConsole, total: number): Promise<void> {
  await until(async () => {
    const { items } = (await console.call('GET', '/api/console/sync_report_heads')) as {
      readonly items: readonly { readonly state: string; readonly counts: { readonly total: number } }[];
    };
    const good = items.filter(({ state, counts }) => state === 'in_sync' && counts.total === total);
    return good.length === REMOTES;
  });
}

interface Owner {
  readonly outputId: string;
  readonly console: string;
}

/** Which console has applied the package where. */
async function ownersOf(world: World): Promise<readonly Owner[]> {
  const found = await search(world, RUNS_INDEX);
  return found.flatMap(({ entry }) => {
    const run = entry as {
      readonly kind: string;
      readonly output_id: string;
      readonly console?: string;
      readonly steps?: readonly { readonly item: string; readonly result: string }[];
    };
    const isIt = run.steps?.some(({ item, result }) => item === PACKAGE && result === 'done') === true;
    return run.kind === 'run' && isIt ? [{ outputId: run.output_id, console: run.console ?? '' }] : [];
  });
}

async function idleCost({ world, members }: Bench): Promise<Idle> {
  await delay(SETTLE_MS);
  const remotes = names().map((name) => world.cluster(name));
  const management = world.cluster('management');
  for (const cluster of [management, ...remotes]) cluster.clearRequests();
  const seconds = (): number => sum(members.map(({ pid }) => processorSecondsOf(pid)));
  const before = seconds();
  await delay(IDLE_MS);
  const spent = (seconds() - before) / members.length;
  return {
    toRemotes: sum(remotes.map((cluster) => cluster.requests().length)),
    toHome: management.requests().length,
    corePercent: (spent / (IDLE_MS / 1_000)) * 100,
    residentMiB: sum(members.map(({ pid }) => residentOf(pid))) / members.length,
  };
}

/** Until others have looked at every remote that was the victim's. */
async function untilTakenOver(
  world: World,
  owners: readonly Owner[],
  { victim, signal }: { readonly victim: Member; readonly signal: NodeJS.Signals },
): Promise<number> {
  const its = owners.filter((owner) => owner.console === victim.name);
  process.kill(victim.pid, signal);
  const start = performance.now();
  // What it had sent arrives.
  await delay(100);
  for (const { outputId } of its) world.cluster(outputId).clearRequests();
  await until(() =>
    Promise.resolve(its.every(({ outputId }) => world.cluster(outputId).requests().length > 0)),
  );
  return performance.now() - start;
}

function resume(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT');
  } catch {
    // It is gone.
  }
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while (!(await isTrue())) {
    if (performance.now() > end)
      throw new Error('What the bench waits for did not happen within 15 minutes.');
    await delay(POLL_MS);
  }
}
