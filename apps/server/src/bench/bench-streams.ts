/**
 * A thousand people with the console open: one change, and how long until the last of them has heard of it. The console is
 * in a process of its own, so its processor time is told apart from that of the listeners, who are all in this one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startWorld, type World } from '@lockstep/sandbox';
import type { Figure } from '@lockstep/tools/bench-results';
import { BENCH_PASSWORD, OWN_MAIN, startBenchConsole, type BenchConsole } from './bench-console.ts';
import { percentile } from './percentile.ts';
import { processorSecondsOf, residentOf } from './process-usage.ts';

const PORT = 15_274;
const LISTENERS = 1_000;
/** As many as the console lets one user have. */
const PER_USER = 20;
const CHANGES = 20;
const WAIT_MS = 30_000;
const OUTPUT = '/api/fleet/outputs/fleet-default-output';

interface Streams {
  readonly listeners: number;
  /** From the request that changes something until the last listener has heard of it; milliseconds. */
  readonly toAll: readonly number[];
  /** Of one change with all listeners, and of one with none; milliseconds of processor time. */
  readonly processor: number;
  readonly processorAlone: number;
  readonly residentMiB: number;
}

/** LOCKSTEP_BENCH_BEFORE names the `main.ts` of an older checkout that is measured in the same run. */
export async function benchStreams(): Promise<readonly Figure[]> {
  const older = process.env['LOCKSTEP_BENCH_BEFORE'];
  const before = older === undefined ? undefined : await measureRevision(older);
  const now = await measureRevision(OWN_MAIN);
  const figure = (
    name: string,
    unit: string,
    value: (of: Streams) => number,
    bound?: Figure['budget'],
  ): Figure => ({
    name: `${LISTENERS} event streams: ${name}`,
    value: value(now),
    unit,
    budget: bound ?? null,
    comparedTo:
      before === undefined
        ? null
        : { what: `an older revision, same run, ${before.listeners} let in`, value: value(before) },
  });
  return [
    figure('let in', 'streams', ({ listeners }) => listeners, { bound: 'min', value: LISTENERS }),
    figure(`a change told to all, p50 of ${CHANGES}`, 'ms', ({ toAll }) => percentile(toAll, 0.5)),
    figure(`a change told to all, p95 of ${CHANGES}`, 'ms', ({ toAll }) => percentile(toAll, 0.95), {
      bound: 'max',
      value: 200,
    }),
    figure('processor time of a change', 'ms', ({ processor }) => processor),
    figure('processor time of a change that nobody listens to', 'ms', ({ processorAlone }) => processorAlone),
    figure('resident memory', 'MiB', ({ residentMiB }) => residentMiB),
  ];
}

async function measureRevision(main: string): Promise<Streams> {
  const world = await startWorld({
    clusters: [{ name: 'management', httpPort: 0, remotePort: 0 }],
    registry: { port: 0 },
    password: BENCH_PASSWORD,
  });
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
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

async function measure(world: World, console: BenchConsole): Promise<Streams> {
  const authorizations = await addUsers(world, LISTENERS / PER_USER);
  const alone = await changeOften(console, () => Promise.resolve());
  const opened: (OpenStream | undefined)[] = [];
  // The console takes many unknown users at once for somebody who guesses.
  for (const authorization of authorizations) {
    opened.push(await openStream(authorization));
    const others = Array.from({ length: PER_USER - 1 }, () => openStream(authorization));
    opened.push(...(await Promise.all(others)));
  }
  const streams = opened.flatMap((stream) => stream ?? []);
  try {
    // The first one warms up.
    await changeOften(console, () => allHave(streams, 1), 1);
    const heard = await changeOften(console, (change) => allHave(streams, change + 2));
    return {
      listeners: streams.length,
      toAll: heard.times,
      processor: heard.processorMs,
      processorAlone: alone.processorMs,
      residentMiB: residentOf(console.pid),
    };
  } finally {
    for (const { close } of streams) close();
  }
}

/** Superusers: a stream tells each what it may see, and these may see everything. */
async function addUsers(world: World, count: number): Promise<readonly string[]> {
  const { url } = world.cluster('management');
  const admin = `Basic ${Buffer.from(`elastic:${BENCH_PASSWORD}`).toString('base64')}`;
  const names = Array.from({ length: count }, (_, at) => `listener-${String(at)}`);
  for (const name of names) {
    const answer = await fetch(`${url}/_security/user/${name}`, {
      method: 'PUT',
      headers: { authorization: admin, 'content-type': 'application/json' },
      body: JSON.stringify({ password: BENCH_PASSWORD, roles: ['superuser'] }),
    });
    if (!answer.ok) throw new Error(`The user ${name} could not be added: ${await answer.text()}`);
  }
  return names.map((name) => `Basic ${Buffer.from(`${name}:${BENCH_PASSWORD}`).toString('base64')}`);
}

interface OpenStream {
  /** How many outputs-changed events have come. */
  readonly heard: () => number;
  close(): void;
}

/** Undefined when the console has no place for it. */
function openStream(authorization: string): Promise<OpenStream | undefined> {
  return new Promise((resolve, reject) => {
    const request = get({
      host: '127.0.0.1',
      port: PORT,
      path: '/api/console/events',
      agent: false,
      headers: { authorization },
    });
    request.on('error', reject);
    request.on('response', (answer: IncomingMessage) => {
      if (answer.statusCode !== 200) {
        answer.resume();
        resolve(undefined);
        return;
      }
      let count = 0;
      answer.setEncoding('utf8');
      answer.on('data', (text: string) => {
        count += text.split('event: outputs-changed').length - 1;
      });
      answer.on('error', () => undefined);
      resolve({ heard: () => count, close: () => answer.destroy() });
    });
  });
}

async function changeOften(
  console: BenchConsole,
  untilTold: (change: number) => Promise<void>,
  changes = CHANGES,
): Promise<{ readonly times: readonly number[]; readonly processorMs: number }> {
  const times: number[] = [];
  let spent = 0;
  for (let change = 0; change < changes; change += 1) {
    const [start, processor] = [performance.now(), processorSecondsOf(console.pid)];
    await console.call('PUT', OUTPUT, { name: `default ${String(change)} ${String(start)}` });
    await untilTold(change);
    times.push(performance.now() - start);
    spent += processorSecondsOf(console.pid) - processor;
  }
  return { times, processorMs: (spent * 1_000) / changes };
}

async function allHave(streams: readonly OpenStream[], count: number): Promise<void> {
  const end = performance.now() + WAIT_MS;
  while (streams.some(({ heard }) => heard() < count)) {
    if (performance.now() > end) throw new Error('Not everybody has heard of a change within 30 seconds.');
    await delay(2);
  }
}
