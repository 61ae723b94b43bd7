import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../lib/logger.ts';
import { startTask, type ScheduledTask, type TaskOptions, type TaskRun } from './scheduler.ts';

const log = silentLogger();
const INTERVAL = 60_000;
const tasks: ScheduledTask<string>[] = [];

type Run = TaskOptions<string>['run'];

function start(run: Run, more: Partial<TaskOptions<string>> = {}): ScheduledTask<string> {
  const task = startTask({
    id: 't',
    intervalMs: INTERVAL,
    random: () => 0.5,
    timeoutMs: INTERVAL,
    clock: { now: () => Date.now() },
    log,
    scheduled: { first: 'start', interval: 'interval' },
    onEnd: () => undefined,
    run,
    ...more,
  });
  tasks.push(task);
  return task;
}

const ended = (runAgainAt?: number): TaskRun => ({ runAgainAt, ended: Promise.resolve('success') });

/** A run that ends when the test says so. */
function gate() {
  const waiting: (() => void)[] = [];
  let running = 0;
  let most = 0;
  let count = 0;
  return {
    run: () =>
      new Promise<TaskRun>((resolve) => {
        count++;
        most = Math.max(most, ++running);
        waiting.push(() => {
          running--;
          resolve(ended());
        });
      }),
    async finishOne() {
      waiting.shift()?.();
      await vi.advanceTimersByTimeAsync(0);
    },
    counts: () => ({ count, most }),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  await Promise.all(tasks.splice(0).map((task) => task.stop()));
  vi.useRealTimers();
});

const done = (runAgainAt?: number) => Promise.resolve(ended(runAgainAt));

describe('a scheduled task', () => {
  it('tries again soon after a run of which a part failed, ever more seldom, up to the interval', async () => {
    const times: number[] = [];
    const begin = Date.now();
    start(() => {
      times.push((Date.now() - begin) / 1_000);
      if (times.length === 2) return Promise.reject(new Error('broken'));
      return Promise.resolve({ ...ended(), hasFailed: times.length < 4 });
    });
    await vi.advanceTimersByTimeAsync(100_000);
    expect(times).toEqual([0, 5, 15, 35, 95]);
  });

  it('runs at once and then at the interval, counted from the end of a run', async () => {
    const run = vi.fn(() => done());
    const task = start(run);
    await vi.advanceTimersByTimeAsync(0);
    expect(run).toHaveBeenCalledTimes(1);
    expect(task.state().nextRunAt).toBe(Date.now() + INTERVAL);
    await vi.advanceTimersByTimeAsync(INTERVAL - 1);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('never overlaps itself; any number of requests during a run lead to one more', async () => {
    const { run, finishOne, counts } = gate();
    const task = start(run);
    task.trigger('change');
    task.trigger('change');
    task.trigger('change');
    await finishOne();
    await finishOne();
    expect(counts()).toEqual({ count: 2, most: 1 });
    expect(task.state().isRunning).toBe(false);
  });

  it('runs earlier when the run asks for it, but never later than the interval', async () => {
    const run = vi.fn(() => done(Date.now() + 150));
    start(run);
    await vi.advanceTimersByTimeAsync(150);
    expect(run).toHaveBeenCalledTimes(2);
    run.mockImplementation(() => done(Date.now() + 10 * INTERVAL));
    await vi.advanceTimersByTimeAsync(150);
    await vi.advanceTimersByTimeAsync(INTERVAL);
    expect(run.mock.calls.length).toBeGreaterThan(3);
  });

  it('goes on after a run that throws, and says that it failed', async () => {
    const run = vi.fn(() => Promise.reject(new Error('broken')));
    const task = start(run);
    await vi.advanceTimersByTimeAsync(0);
    expect(task.state().lastRun?.result).toBe('error');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('gives every run its own signal: one that was canceled does not cancel the next', async () => {
    const signals: AbortSignal[] = [];
    const task = start((_asks, signal) => {
      signals.push(signal);
      return done();
    });
    await vi.advanceTimersByTimeAsync(0);
    task.trigger('change');
    await vi.advanceTimersByTimeAsync(0);
    expect(new Set(signals).size).toBe(2);
    expect(signals[1]?.aborted).toBe(false);
  });

  it('cancels the run under way on stop and waits for its end', async () => {
    let hasEnded = false;
    const task = start(
      (_asks, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            hasEnded = true;
            resolve(ended());
          });
        }),
    );
    await task.stop();
    expect(hasEnded).toBe(true);
    task.trigger('change');
    expect(task.state().isRunning).toBe(false);
  });

  it('stretches and shortens the interval by at most a tenth', async () => {
    const nextRun = async (random: number): Promise<number> => {
      const task = start(() => done(), { random: () => random });
      await vi.advanceTimersByTimeAsync(0);
      return (task.state().nextRunAt ?? Number.NaN) - Date.now();
    };
    expect(await nextRun(0)).toBeCloseTo(0.9 * INTERVAL);
    expect(await nextRun(0.999)).toBeLessThanOrEqual(1.1 * INTERVAL);
  });

  it('hands over what it was asked since the run before', async () => {
    const seen: (readonly string[])[] = [];
    const task = start((asks) => {
      seen.push(asks);
      return done();
    });
    task.trigger('one');
    task.trigger('two');
    await vi.advanceTimersByTimeAsync(0);
    await vi.advanceTimersByTimeAsync(INTERVAL);
    expect(seen).toEqual([['start'], ['one', 'two'], ['interval']]);
  });

  it('runs again while something slow that a run left behind goes on, and ends with it', async () => {
    let finish: (result: 'success' | 'error') => void = () => undefined;
    const slow = new Promise<'success' | 'error'>((resolve) => {
      finish = resolve;
    });
    const results: string[] = [];
    const run = vi.fn(() => Promise.resolve({ runAgainAt: undefined, ended: slow }));
    const task = start(run, { onEnd: (result) => results.push(result) });
    task.trigger('change');
    await vi.advanceTimersByTimeAsync(0);
    expect(run).toHaveBeenCalledTimes(2);
    expect(task.state()).toMatchObject({ isRunning: true, lastRun: undefined });
    finish('error');
    await vi.advanceTimersByTimeAsync(0);
    expect(results).toEqual(['error', 'error']);
    expect(task.state().isRunning).toBe(false);
  });
});
