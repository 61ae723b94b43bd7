import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../lib/logger.ts';
import type { KeyedRun } from './keyed-runs.ts';
import { createProgressLimit, type ProgressLimit } from './progress-limit.ts';
import { createWorkQueue, type WorkQueue } from './work-queue.ts';

const PATIENCE = 1_000;
const AT_ONCE = 8;

beforeEach(() => {
  vi.useFakeTimers();
});
const opened: WorkQueue<string>[] = [];
afterEach(async () => {
  const closing = opened.splice(0).map((queue) => queue.close());
  await vi.advanceTimersByTimeAsync(0);
  vi.useRealTimers();
  await Promise.all(closing);
});

const limit = (): ProgressLimit =>
  createProgressLimit({ atOnce: AT_ONCE, askingAtOnce: 64, patienceMs: PATIENCE });
const settle = () => vi.advanceTimersByTimeAsync(0);

/** Ends when the run is canceled, and never by itself. */
const neverAnswers = (run: KeyedRun<string>): Promise<string> =>
  new Promise((_resolve, reject) => {
    run.signal.addEventListener('abort', () => reject(new Error('canceled')));
  });

interface Fleet {
  readonly queue: WorkQueue<string>;
  /** In the order in which their runs ended. */
  readonly done: string[];
  /** Most runs that went on at once after their first answer. */
  readonly most: () => number;
}

/** `steps`: what each call of a run of that remote does, one after another. */
function fleet(keys: readonly string[], steps: (key: string) => readonly ('answers' | 'hangs')[]): Fleet {
  const progress = limit();
  const done: string[] = [];
  let going = 0;
  let most = 0;
  const queue = createWorkQueue<string>({
    limit: progress,
    timeoutMs: 60_000,
    clock: { now: () => Date.now() },
    log: silentLogger(),
    followUp: 'follow-up',
    run: async (key, run) => {
      for (const step of steps(key)) {
        await progress.through(key, () => (step === 'hangs' ? neverAnswers(run) : Promise.resolve('answer')));
        most = Math.max(most, ++going);
        await Promise.resolve();
        going--;
      }
      done.push(key);
      return { requeueAt: undefined };
    },
  });
  queue.keep(keys);
  opened.push(queue);
  return { queue, done, most: () => most };
}

const names = (count: number, what: string): readonly string[] =>
  Array.from({ length: count }, (_each, index) => `${what}-${String(index)}`);

describe('remotes that hang', () => {
  it('from the first question on delay nobody: 40 of 50 hang, and no time passes for the other ten', async () => {
    const healthy = names(10, 'healthy');
    const all = [...names(40, 'hanging'), ...healthy];
    const { queue, done } = fleet(all, (key) =>
      key.startsWith('hanging') ? ['hangs'] : ['answers', 'answers', 'answers'],
    );
    const start = Date.now();
    for (const key of all) void queue.request(key, 'change');
    await settle();
    expect(done).toEqual(healthy);
    expect(Date.now()).toBe(start);
    // And again, while those 40 still hang.
    for (const key of healthy) void queue.request(key, 'change');
    await settle();
    expect(done).toEqual([...healthy, ...healthy]);
    expect(Date.now()).toBe(start);
  });

  it('in the middle of their work lend their places when the patience is over', async () => {
    const healthy = names(10, 'healthy');
    const all = [...names(AT_ONCE, 'stuck'), ...healthy];
    const { queue, done } = fleet(all, (key) =>
      key.startsWith('stuck') ? ['answers', 'hangs'] : ['answers', 'answers'],
    );
    for (const key of all) void queue.request(key, 'change');
    await settle();
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(done).toEqual(healthy);
  });

  it('and more than may ask at once hold the rest up for the patience at most', async () => {
    const all = [...names(64, 'hanging'), 'healthy'];
    const { queue, done } = fleet(all, (key) => (key === 'healthy' ? ['answers'] : ['hangs']));
    for (const key of all) void queue.request(key, 'change');
    await settle();
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(done).toEqual(['healthy']);
  });
});

describe('a place', () => {
  it('is taken by no more runs at once than there are', async () => {
    const progress = limit();
    const signal = new AbortController().signal;
    let going = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const run = async (key: string): Promise<void> => {
      const passage = await progress.enter(key, { signal });
      await passage?.call(() => Promise.resolve());
      most = Math.max(most, ++going);
      await new Promise<void>((resolve) => ends.push(resolve));
      going--;
      passage?.leave();
    };
    const runs = names(20, 'remote').map(run);
    for (let ended = 0; ended < 20; ended++) {
      await settle();
      ends[ended]?.();
    }
    await Promise.all(runs);
    expect(most).toBe(AT_ONCE);
  });

  it('is not waited for by a run that is canceled', async () => {
    const progress = limit();
    const never = new AbortController().signal;
    for (const key of names(AT_ONCE, 'busy')) {
      await (await progress.enter(key, { signal: never }))?.call(() => Promise.resolve());
    }
    const cancel = new AbortController();
    const passage = await progress.enter('late', { signal: cancel.signal });
    const answer = passage?.call(() => Promise.resolve('answer'));
    await settle();
    cancel.abort();
    expect(await answer).toBe('answer');
    expect(await progress.enter('later', { signal: cancel.signal })).toBeUndefined();
  });

  it('is none of the business of a call outside of runs', async () => {
    expect(await limit().through('paris', () => Promise.resolve('answer'))).toBe('answer');
  });
});
