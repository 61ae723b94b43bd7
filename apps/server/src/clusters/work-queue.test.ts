import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../lib/logger.ts';
import type { KeyedRun } from './keyed-runs.ts';
import { createProgressLimit } from './progress-limit.ts';
import { createWorkQueue, type WorkQueue, type WorkQueueOptions } from './work-queue.ts';

const log = silentLogger();
const TIMEOUT = 60_000;
const PATIENCE = 1_000;
const opened: WorkQueue<string>[] = [];

type Run = WorkQueueOptions<string>['run'];

function open(run: Run, { asking = 8 }: { readonly asking?: number } = {}): WorkQueue<string> {
  const queue = createWorkQueue<string>({
    limit: createProgressLimit({ atOnce: 8, askingAtOnce: asking, patienceMs: PATIENCE }),
    timeoutMs: TIMEOUT,
    clock: { now: () => Date.now() },
    log,
    followUp: 'follow-up',
    run,
  });
  queue.keep(['paris', 'tokyo', 'lima']);
  opened.push(queue);
  return queue;
}

/** Runs that end when the test says so, or when they are canceled. */
function gate() {
  const begun: { readonly key: string; readonly run: KeyedRun<string>; readonly end: () => void }[] = [];
  const running = new Map<string, number>();
  const most = new Map<string, number>();
  return {
    begun,
    most,
    run: (key: string, run: KeyedRun<string>) =>
      new Promise<{ requeueAt: undefined }>((resolve) => {
        running.set(key, (running.get(key) ?? 0) + 1);
        most.set(key, Math.max(most.get(key) ?? 0, running.get(key) ?? 0));
        const end = (): void => {
          running.set(key, (running.get(key) ?? 1) - 1);
          resolve({ requeueAt: undefined });
        };
        begun.push({ key, run, end });
        run.signal.addEventListener('abort', end);
      }),
    keys: () => begun.map(({ key }) => key),
  };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((queue) => queue.close()));
  vi.useRealTimers();
});

describe('the runs of a key', () => {
  it('never runs twice at a time; what comes meanwhile leads to one more run', async () => {
    const { run, begun, most } = gate();
    const queue = open(run);
    const answers = ['a', 'b', 'c'].map((ask) => queue.request('paris', ask));
    await settle();
    expect(begun.map((one) => one.run.asks)).toEqual([['a', 'b', 'c']]);
    const later = [queue.request('paris', 'd'), queue.request('paris', 'e')];
    begun[0]?.end();
    expect(await Promise.all(answers)).toEqual(['ended', 'ended', 'ended']);
    await settle();
    expect(begun[1]?.run.asks).toEqual(['d', 'e']);
    begun[1]?.end();
    expect(await Promise.all(later)).toEqual(['ended', 'ended']);
    expect(most.get('paris')).toBe(1);
  });

  it('tries a run that threw again by itself, ever more seldom, until one goes through', async () => {
    const times: number[] = [];
    const start = Date.now();
    const queue = open(() => {
      times.push(Date.now() - start);
      return times.length < 4
        ? Promise.reject(new Error('the home cluster does not answer'))
        : Promise.resolve({ requeueAt: undefined });
    });
    expect(await queue.request('paris', 'a')).toBe('failed');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(times).toEqual([0, 1_000, 3_000, 7_000]);
  });

  it('is not held up by a remote that hangs', async () => {
    const { run, begun, keys } = gate();
    const queue = open(run);
    void queue.request('paris', 'a');
    const tokyo = queue.request('tokyo', 'b');
    await settle();
    expect(keys()).toEqual(['paris', 'tokyo']);
    begun[1]?.end();
    expect(await tokyo).toBe('ended');
    void queue.request('tokyo', 'now');
    await settle();
    expect(keys()).toEqual(['paris', 'tokyo', 'tokyo']);
  });

  it('waits for a place to ask from, whoever came first', async () => {
    const { run, begun, keys } = gate();
    const queue = open(run, { asking: 1 });
    for (const key of ['paris', 'tokyo', 'lima']) void queue.request(key, 'a');
    await settle();
    void queue.request('paris', 'b');
    for (let ended = 0; ended < 3; ended++) {
      begun[ended]?.end();
      await settle();
    }
    expect(keys()).toEqual(['paris', 'tokyo', 'lima', 'paris']);
  });

  it('cancels a run after its deadline, and only that one', async () => {
    const { run, begun } = gate();
    const queue = open(run);
    const first = queue.request('paris', 'a');
    await vi.advanceTimersByTimeAsync(TIMEOUT);
    expect(begun[0]?.run.interruption()).toBe('deadline');
    expect(await first).toBe('cut');
    void queue.request('paris', 'b');
    await settle();
    expect(begun[1]?.run.signal.aborted).toBe(false);
    expect(begun[1]?.run.interruption()).toBeUndefined();
  });

  it('looks again when a run asks for it, and not before', async () => {
    const asks: (readonly string[])[] = [];
    const queue = open((_key, run) => {
      asks.push(run.asks);
      return Promise.resolve({ requeueAt: asks.length === 1 ? Date.now() + 150 : undefined });
    });
    await queue.request('paris', 'a');
    await vi.advanceTimersByTimeAsync(149);
    expect(asks).toEqual([['a']]);
    await vi.advanceTimersByTimeAsync(10 * TIMEOUT);
    expect(asks).toEqual([['a'], ['follow-up']]);
  });

  it('goes on after a run that throws', async () => {
    let count = 0;
    const queue = open(() => {
      count++;
      return count === 1 ? Promise.reject(new Error('broken')) : Promise.resolve({ requeueAt: undefined });
    });
    expect(await queue.request('paris', 'a')).toBe('failed');
    expect(await queue.request('paris', 'b')).toBe('ended');
  });

  it('says why a run was canceled: the remote is another, gone, or everything stops', async () => {
    const { run, begun } = gate();
    const queue = open(run);
    for (const key of ['paris', 'tokyo', 'lima']) void queue.request(key, 'a');
    await settle();
    queue.interrupt('paris');
    queue.keep(['paris', 'lima']);
    await queue.close();
    expect(begun.map((one) => one.run.interruption())).toEqual(['changed', 'gone', 'stopped']);
  });

  it('drops what waits for a remote that is gone, and never runs one twice that comes back', async () => {
    let finish: () => void = () => undefined;
    let running = 0;
    let most = 0;
    const queue = open(async () => {
      most = Math.max(most, ++running);
      // Deaf to its signal, as a request that is under way may be.
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      running--;
      return { requeueAt: undefined };
    });
    void queue.request('paris', 'a');
    await settle();
    const waiting = queue.request('paris', 'b');
    queue.keep(['tokyo']);
    expect(await waiting).toBe('dropped');
    expect(await queue.request('paris', 'c')).toBe('dropped');
    queue.keep(['paris']);
    const again = queue.request('paris', 'd');
    finish();
    await settle();
    finish();
    expect(await again).toBe('ended');
    expect(most).toBe(1);
  });

  it('leaves the queue for a place when it is stopped there', async () => {
    const { run, begun } = gate();
    const queue = open(run, { asking: 1 });
    void queue.request('paris', 'a');
    const waiting = queue.request('tokyo', 'b');
    await settle();
    queue.keep(['paris', 'lima']);
    expect(await waiting).toBe('dropped');
    void queue.request('lima', 'c');
    begun[0]?.end();
    await settle();
    expect(begun[1]?.key).toBe('lima');
  });
});
