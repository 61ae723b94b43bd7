import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import pino from 'pino';
import { startTask, type ScheduledTask, type TaskOptions } from './scheduler.ts';

const log = pino({ level: 'silent' });
const INTERVAL = 60_000;
const tasks: ScheduledTask[] = [];

function start(run: TaskOptions['run'], timeoutMs = INTERVAL): ScheduledTask {
  const task = startTask({
    id: 't',
    intervalMs: INTERVAL,
    timeoutMs,
    clock: { now: () => Date.now() },
    log,
    run,
  });
  tasks.push(task);
  return task;
}

/** A run that ends when the test says so. */
function gate() {
  const waiting: (() => void)[] = [];
  let running = 0;
  let most = 0;
  let count = 0;
  return {
    run: () =>
      new Promise<{ runAgainAt: undefined }>((resolve) => {
        count++;
        most = Math.max(most, ++running);
        waiting.push(() => {
          running--;
          resolve({ runAgainAt: undefined });
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

const done = (runAgainAt?: number) => Promise.resolve({ runAgainAt });

describe('a scheduled task', () => {
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
    task.trigger();
    task.trigger();
    task.trigger();
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
    await vi.advanceTimersByTimeAsync(INTERVAL);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('gives every run its own signal: one that was cancelled does not cancel the next', async () => {
    const signals: AbortSignal[] = [];
    const task = start((signal) => {
      signals.push(signal);
      return done();
    });
    await vi.advanceTimersByTimeAsync(0);
    task.trigger();
    await vi.advanceTimersByTimeAsync(0);
    expect(new Set(signals).size).toBe(2);
    expect(signals[1]?.aborted).toBe(false);
  });

  it('cancels the run under way on stop and waits for its end', async () => {
    let ended = false;
    const task = start(
      (signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            ended = true;
            resolve({ runAgainAt: undefined });
          });
        }),
    );
    await task.stop();
    expect(ended).toBe(true);
    task.trigger();
    expect(task.state().isRunning).toBe(false);
  });
});
