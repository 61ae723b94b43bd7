/** What packages and custom assets have in common when they are applied. */
import type { CancelSignal, PortAnswer } from '../ports.ts';
import type { ApplyEvent, Outcome } from './outcome.ts';

export interface RunOptions<Signal extends CancelSignal, Step> {
  /** One per run. Looked at before each step, and handed to the ports. */
  readonly signal: Signal;
  /** Epoch ms. */
  readonly now: () => number;
  /** How many steps may be under way at once; at least 1. */
  readonly concurrency: number;
  /** For progress and logs. Must not throw; if it does, the run goes on without it. */
  readonly onEvent?: ((event: ApplyEvent<Step>) => void) | undefined;
}

/**
 * Asks a port about each step, a bounded number at a time. Never rejects: what the port answers or throws is the
 * outcome of that step, and the others go on. After a cancel no further step begins.
 */
export async function runSteps<Signal extends CancelSignal, All, Step extends All>(
  steps: readonly Step[],
  ask: (step: Step, signal: Signal) => Promise<PortAnswer>,
  options: RunOptions<Signal, All>,
): Promise<ReadonlyMap<All, Outcome<All>>> {
  const outcomes = new Map<All, Outcome<All>>();
  const runStep = async (step: Step) => {
    if (options.signal.aborted) return;
    const startedAt = options.now();
    emit(options, { kind: 'started', step, at: startedAt });
    const result = await answerOf(() => ask(step, options.signal), options.signal);
    const endedAt = options.now();
    const outcome = { step, result, startedAt, endedAt };
    outcomes.set(step, outcome);
    emit(options, { kind: 'finished', outcome, at: endedAt });
  };
  await eachBounded(steps, options.concurrency, runStep);
  return outcomes;
}

/** The outcome of a step that was never begun. */
export function untried<Step extends { readonly kind: string }>(step: Step): Outcome<Step> {
  const result = { kind: step.kind === 'skip' ? 'skipped' : 'not-attempted' } as const;
  return { step, result, startedAt: undefined, endedAt: undefined };
}

async function answerOf(ask: () => Promise<PortAnswer>, signal: CancelSignal): Promise<PortAnswer> {
  try {
    return await ask();
  } catch (error) {
    return unexpected(error, signal.aborted);
  }
}

/** A port that throws broke its contract, unless it was told to stop. `canceled` is nobody's failed attempt. */
function unexpected(error: unknown, isCanceled: boolean): PortAnswer {
  // String() itself may throw on what is no error.
  const message =
    error instanceof Error ? error.message : typeof error === 'string' ? error : 'No error given.';
  return { kind: 'failed', code: isCanceled ? 'canceled' : 'unexpected', message, retryable: true };
}

function emit<Step>(options: Pick<RunOptions<CancelSignal, Step>, 'onEvent'>, event: ApplyEvent<Step>): void {
  try {
    options.onEvent?.(event);
  } catch {
    // An onlooker must not stop the run; there is nobody else here to tell.
  }
}

async function eachBounded<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  // NaN and anything below 1 mean one at a time.
  const workers = limit >= 1 ? Math.min(Math.floor(limit), items.length) : 1;
  await Promise.all(Array.from({ length: workers }, worker));
}
