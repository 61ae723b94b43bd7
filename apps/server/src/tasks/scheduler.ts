/**
 * Runs a task at an interval, at once when asked, and never twice at a time. The interval counts from the end of the
 * last run and is stretched or shortened by chance, so that many consoles do not fall into step; requests during a run
 * lead to exactly one more run after it.
 *
 * A run may leave work behind that goes on beside the next run (one slow remote must not hold up the others): it is
 * over when that has ended too.
 */
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { continueTrace, runInTrace } from '../lib/trace-context.ts';

export interface TaskRun {
  /** May ask for an earlier next run than the interval. */
  readonly runAgainAt: number | undefined;
  /** A part of it went wrong, most often because the home cluster did not answer: it is tried again soon. */
  readonly hasFailed?: boolean;
  /** Resolves when what the run left behind has ended too; never rejects. */
  readonly ended: Promise<'success' | 'error'>;
}

export interface TaskOptions<Trigger> {
  readonly id: string;
  readonly intervalMs: number;
  /** From 0 up to 1; 0.5 leaves the interval as it is. */
  readonly random: () => number;
  /** After this long a run is canceled; each run has its own signal. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly log: Logger;
  /** What leads to a run that nobody asked for: the first, and those at the interval. */
  readonly scheduled: { readonly first: Trigger; readonly interval: Trigger };
  readonly run: (triggers: readonly Trigger[], signal: AbortSignal) => Promise<TaskRun>;
  /** Told when a run and all that it left behind have ended. */
  readonly onEnd: (result: 'success' | 'error') => void;
}

export interface TaskState {
  readonly isRunning: boolean;
  readonly lastRun:
    | { readonly endedAt: number; readonly durationMs: number; readonly result: 'success' | 'error' }
    | undefined;
  /** The latest moment of the next run. */
  readonly nextRunAt: number | undefined;
}

export interface ScheduledTask<Trigger> {
  /** Starts a run now; during a run, right after it. */
  trigger(cause: Trigger): void;
  state(): TaskState;
  /** Cancels a run that is under way, waits for its end and starts no other. */
  stop(): Promise<void>;
}

/** Node's timers take at most this many milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** By how much of itself the interval is stretched or shortened at most. */
const JITTER = 0.1;
/** The wait after the first of several failed runs in a row; it doubles up to the interval. */
const FIRST_RETRY_MS = 5_000;

export function startTask<Trigger>(options: TaskOptions<Trigger>): ScheduledTask<Trigger> {
  const { clock, log, scheduled } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let cancel: AbortController | undefined;
  // Members of an object, because they change while a run is awaited, which the compiler cannot see in plain variables.
  const pending: { triggers: Trigger[]; isStopped: boolean } = { triggers: [], isStopped: false };
  const open = new Set<Promise<void>>();
  let lastRun: TaskState['lastRun'];
  let nextRunAt: number | undefined;
  let failuresInARow = 0;

  const conclude = (started: number, result: 'success' | 'error'): void => {
    const endedAt = clock.now();
    lastRun = { endedAt, durationMs: endedAt - started, result };
    options.onEnd(result);
  };

  const retryAt = (): number =>
    clock.now() + Math.min(FIRST_RETRY_MS * 2 ** failuresInARow++, options.intervalMs);

  const runOnce = async (): Promise<number | undefined> => {
    const triggers = pending.triggers.splice(0);
    const started = clock.now();
    cancel = new AbortController();
    const signal = AbortSignal.any([cancel.signal, AbortSignal.timeout(options.timeoutMs)]);
    try {
      const { runAgainAt, hasFailed = false, ended } = await options.run(triggers, signal);
      if (!hasFailed) failuresInARow = 0;
      const end: Promise<void> = ended.then((result) => {
        open.delete(end);
        conclude(started, result);
      });
      open.add(end);
      return hasFailed ? Math.min(retryAt(), runAgainAt ?? Infinity) : runAgainAt;
    } catch (error) {
      log.error('task-failed', { err: error, task: options.id });
      conclude(started, 'error');
      return retryAt();
    }
  };

  const schedule = (at: number): void => {
    nextRunAt = at;
    clearTimeout(timer);
    timer = setTimeout(
      () => trigger(scheduled.interval),
      Math.min(Math.max(0, at - clock.now()), MAX_TIMER_MS),
    );
    timer.unref();
  };

  const loop = async (): Promise<void> => {
    let runAgainAt: number | undefined;
    do {
      runAgainAt = await runOnce();
    } while (pending.triggers.length > 0 && !pending.isStopped);
    running = undefined;
    const interval = options.intervalMs * (1 - JITTER + 2 * JITTER * options.random());
    if (!pending.isStopped) schedule(Math.min(clock.now() + interval, runAgainAt ?? Infinity));
  };

  const trigger = (cause: Trigger): void => {
    if (pending.isStopped) return;
    pending.triggers.push(cause);
    if (running !== undefined) return;
    clearTimeout(timer);
    nextRunAt = undefined;
    // Not part of whatever asked for it: it starts the next run by itself.
    running = runInTrace(continueTrace({}), loop);
  };

  trigger(scheduled.first);
  return {
    trigger,
    state: () => ({ isRunning: running !== undefined || open.size > 0, lastRun, nextRunAt }),
    async stop() {
      pending.isStopped = true;
      clearTimeout(timer);
      cancel?.abort();
      await running;
      await Promise.all(open);
    },
  };
}
