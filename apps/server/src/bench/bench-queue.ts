/**
 * Our queue of work by key beside the queues of two libraries that do as much of it as they can: one run at a time for
 * each key, eight at once. What is counted is the processor time of the queue itself, since a run does nothing.
 */
import * as fastq from 'fastq';
import PQueue from 'p-queue';
import type { Figure } from '@lockstep/tools/bench-results';
import { createProgressLimit } from '../clusters/progress-limit.ts';
import { createWorkQueue } from '../clusters/work-queue.ts';
import { systemClock } from '../lib/clock.ts';
import { silentLogger } from '../lib/logger.ts';
import { percentile } from './percentile.ts';

const KEYS = 500;
const AT_ONCE = 8;
/** In turn, so that what else the machine does meets all alike. */
const ROUNDS = 9;
/** Of each key in one round, one after the other. */
const RUNS = 20;

interface Queue {
  /** Resolves when the run of that key has ended. */
  readonly request: (key: string) => Promise<unknown>;
  readonly close: () => Promise<unknown>;
}

export async function benchQueue(): Promise<readonly Figure[]> {
  const queues = { 'our work queue': ours(), 'p-queue': pQueue(), fastq: fastQueue() };
  const spent = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, queue] of Object.entries(queues)) {
      const microseconds = await roundOf(queue);
      // The first one warms up.
      if (round > 0) spent.set(name, [...(spent.get(name) ?? []), microseconds]);
    }
  }
  await Promise.all(Object.values(queues).map(({ close }) => close()));
  const median = (name: string): number => percentile(spent.get(name) ?? [], 0.5);
  const figure = (name: string, comparedTo: Figure['comparedTo']): Figure => ({
    name: `${name}, ${KEYS} keys, ${AT_ONCE} at once: processor time of one run`,
    value: median(name),
    unit: 'µs',
    budget: null,
    comparedTo,
  });
  return [
    figure('p-queue', null),
    figure('fastq', null),
    figure('our work queue', { what: 'p-queue', value: median('p-queue') }),
  ];
}

/** Microseconds of the processor for one run. */
async function roundOf({ request }: Queue): Promise<number> {
  const before = process.cpuUsage();
  await Promise.all(
    Array.from({ length: KEYS }, async (_, index) => {
      const key = `remote-${String(index)}`;
      for (let run = 0; run < RUNS; run += 1) await request(key);
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (KEYS * RUNS);
}

const nothing = (): Promise<void> => Promise.resolve();

function ours(): Queue {
  const queue = createWorkQueue<'ask'>({
    limit: createProgressLimit({ atOnce: AT_ONCE, askingAtOnce: AT_ONCE, patienceMs: 1_000 }),
    timeoutMs: 60_000,
    clock: systemClock,
    log: silentLogger(),
    followUp: 'ask',
    run: async () => {
      await nothing();
      return { requeueAt: undefined };
    },
  });
  queue.keep(Array.from({ length: KEYS }, (_, index) => `remote-${String(index)}`));
  return { request: (key) => queue.request(key, 'ask'), close: () => queue.close() };
}

/** A queue for each key within one for all; with a time-out, as ours has. */
function pQueue(): Queue {
  const all = new PQueue({ concurrency: AT_ONCE, timeout: 60_000 });
  const byKey = new Map<string, PQueue>();
  return {
    request(key) {
      const queue = byKey.get(key) ?? new PQueue({ concurrency: 1 });
      byKey.set(key, queue);
      return queue.add(() => all.add(nothing));
    },
    close: () => all.onIdle(),
  };
}

type Work = () => Promise<unknown>;

/** The same; it knows no time-outs and no signals. */
function fastQueue(): Queue {
  const all = fastq.promise((work: Work) => work(), AT_ONCE);
  const byKey = new Map<string, fastq.queueAsPromised<Work>>();
  return {
    request(key) {
      const queue = byKey.get(key) ?? fastq.promise((work: Work) => all.push(work), 1);
      byKey.set(key, queue);
      return queue.push(nothing);
    },
    close: () => all.drained(),
  };
}
