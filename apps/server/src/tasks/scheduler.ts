/**
 * Runs a task at an interval, at once when asked, and never twice at a time. The interval counts from the end of the
 * last run; a request during a run leads to exactly one more run after it.
 */
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';

export interface TaskOptions {
  readonly id: string;
  readonly intervalMs: number;
  /** After this long a run is cancelled; each run has its own signal. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly log: Logger;
  /** May ask for an earlier next run than the interval. */
  readonly run: (signal: AbortSignal) => Promise<{ readonly runAgainAt: number | undefined }>;
}

export interface TaskState {
  readonly isRunning: boolean;
  readonly lastRun:
    | { readonly endedAt: number; readonly durationMs: number; readonly result: 'success' | 'error' }
    | undefined;
  readonly nextRunAt: number | undefined;
}

export interface ScheduledTask {
  /** Starts a run now; during a run, right after it. */
  trigger(): void;
  state(): TaskState;
  /** Cancels a run that is under way, waits for its end and starts no other. */
  stop(): Promise<void>;
}

/** Node's timers take at most this many milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export function startTask(options: TaskOptions): ScheduledTask {
  const { clock, log } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let cancel: AbortController | undefined;
  // An object, because both change while a run is awaited, which the compiler cannot see in plain variables.
  const asked = { again: false, stop: false };
  let lastRun: TaskState['lastRun'];
  let nextRunAt: number | undefined;

  const runOnce = async (): Promise<number | undefined> => {
    asked.again = false;
    const started = clock.now();
    cancel = new AbortController();
    const signal = AbortSignal.any([cancel.signal, AbortSignal.timeout(options.timeoutMs)]);
    let runAgainAt: number | undefined;
    let result: 'success' | 'error' = 'success';
    try {
      ({ runAgainAt } = await options.run(signal));
    } catch (error) {
      result = 'error';
      log.error({ err: error, task: options.id }, 'the task failed');
    }
    const endedAt = clock.now();
    lastRun = { endedAt, durationMs: endedAt - started, result };
    return runAgainAt;
  };

  const schedule = (at: number): void => {
    nextRunAt = at;
    clearTimeout(timer);
    timer = setTimeout(start, Math.min(Math.max(0, at - clock.now()), MAX_TIMER_MS));
    timer.unref();
  };

  const loop = async (): Promise<void> => {
    let runAgainAt: number | undefined;
    do {
      runAgainAt = await runOnce();
    } while (asked.again && !asked.stop);
    if (!asked.stop) schedule(Math.min(clock.now() + options.intervalMs, runAgainAt ?? Infinity));
  };

  const start = (): void => {
    if (asked.stop || running !== undefined) return;
    clearTimeout(timer);
    nextRunAt = undefined;
    running = loop().finally(() => {
      running = undefined;
    });
  };

  start();
  return {
    trigger() {
      asked.again = true;
      start();
    },
    state: () => ({ isRunning: running !== undefined, lastRun, nextRunAt }),
    async stop() {
      asked.stop = true;
      clearTimeout(timer);
      cancel?.abort();
      await running;
    },
  };
}
