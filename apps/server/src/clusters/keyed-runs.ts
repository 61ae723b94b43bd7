/**
 * The runs of one key, one after another: requests that come while a run is waiting or under way lead to exactly
 * one more, each run has its own signal and deadline, and a run may ask for another look before the next request.
 */
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { continueTrace, runInTrace } from '../lib/trace-context.ts';
import type { ProgressLimit } from './progress-limit.ts';

/** Why the signal of a run fired. `changed`: its remote is another by now; `gone`: there is no such remote any more. */
type Interruption = 'deadline' | 'changed' | 'gone' | 'stopped';

export interface KeyedRun<Ask> {
  /** What led to this run, oldest first; never empty. */
  readonly asks: readonly Ask[];
  readonly signal: AbortSignal;
  /** Undefined while the signal has not fired. */
  readonly interruption: () => Interruption | undefined;
}

export interface KeyedRunsOptions<Ask> {
  readonly id: string;
  readonly limit: ProgressLimit;
  /** After this long a run is canceled; waiting for a place does not count. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly log: Logger;
  /** What leads to a run that the run before it asked for. */
  readonly followUp: Ask;
  readonly run: (run: KeyedRun<Ask>) => Promise<{ readonly requeueAt: number | undefined }>;
}

/** `ended`: the run that took the request up went through; `cut`: it was canceled; `dropped`: there will be none. */
export type RunAnswer = 'ended' | 'failed' | 'cut' | 'dropped';

export interface KeyedRuns<Ask> {
  /** Resolves when the run that takes the request up has ended. */
  request(ask: Ask): Promise<RunAnswer>;
  isRunning(): boolean;
  /** Cancels the run under way and what waits for one; the runs can go on. Resolves when it is at rest. */
  clear(why: Exclude<Interruption, 'deadline' | 'changed'>): Promise<void>;
  /** Cancels the run under way only. */
  interrupt(): void;
}

/** Node's timers take at most this many milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A run that threw met a bug or a home cluster that does not answer: it is tried again, ever more seldom. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

interface Waiting<Ask> {
  readonly ask: Ask;
  readonly answer: (answer: RunAnswer) => void;
}

export function createKeyedRuns<Ask>(options: KeyedRunsOptions<Ask>): KeyedRuns<Ask> {
  const { limit, clock, log } = options;
  let waiting: Waiting<Ask>[] = [];
  let loop: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopRun: ((why: Interruption) => void) | undefined;
  let failuresInARow = 0;

  const drop = (): void => {
    for (const { answer } of waiting.splice(0)) answer('dropped');
  };

  const runOnce = async (): Promise<number | undefined> => {
    const cancel = new AbortController();
    let interruption: Interruption | undefined;
    stopRun = (why) => {
      interruption ??= why;
      cancel.abort();
    };
    let deadline: NodeJS.Timeout | undefined;
    const setDeadline = (): void => {
      clearTimeout(deadline);
      deadline = setTimeout(() => stopRun?.('deadline'), Math.min(options.timeoutMs, MAX_TIMER_MS));
    };
    const passage = await limit.enter(options.id, { signal: cancel.signal, onPlace: setDeadline });
    if (passage === undefined) {
      // The remote that was waited for is not there any more; one that only changed is asked for again.
      drop();
      return undefined;
    }
    const taken = waiting;
    waiting = [];
    setDeadline();
    try {
      const { requeueAt } = await options.run({
        asks: taken.map(({ ask }) => ask),
        signal: cancel.signal,
        interruption: () => interruption,
      });
      failuresInARow = 0;
      for (const { answer } of taken) answer(interruption === undefined ? 'ended' : 'cut');
      return interruption === 'gone' || interruption === 'stopped' ? undefined : requeueAt;
    } catch (error) {
      log.error('run-failed', { err: error, queueKey: options.id });
      for (const { answer } of taken) answer('failed');
      if (interruption === 'gone' || interruption === 'stopped') return undefined;
      return clock.now() + Math.min(FIRST_RETRY_MS * 2 ** failuresInARow++, LONGEST_RETRY_MS);
    } finally {
      clearTimeout(deadline);
      passage.leave();
    }
  };

  const requeue = (at: number): void => {
    timer = setTimeout(
      () => void request(options.followUp),
      Math.min(Math.max(0, at - clock.now()), MAX_TIMER_MS),
    );
    timer.unref();
  };

  const work = async (): Promise<void> => {
    let requeueAt: number | undefined;
    while (waiting.length > 0) {
      clearTimeout(timer);
      requeueAt = await runOnce();
    }
    loop = undefined;
    stopRun = undefined;
    if (requeueAt !== undefined) requeue(requeueAt);
  };

  const request = (ask: Ask): Promise<RunAnswer> =>
    new Promise((resolve) => {
      waiting.push({ ask, answer: resolve });
      // Not part of whatever asked for it: it goes on for others, and starts the next by itself.
      loop ??= runInTrace(continueTrace({}), work);
    });

  return {
    request,
    isRunning: () => loop !== undefined,
    interrupt: () => stopRun?.('changed'),
    async clear(why) {
      clearTimeout(timer);
      drop();
      stopRun?.(why);
      await loop;
    },
  };
}
