import type { Plan, Step } from '../plan/plan.ts';
import type { CancelSignal, PortAnswer, SyncPorts } from '../ports.ts';
import type { ApplyEvent, Outcome } from './outcome.ts';

export interface ApplyOptions<Signal extends CancelSignal = CancelSignal> {
  /** One per run. Looked at before each step, and handed to the ports. */
  readonly signal: Signal;
  /** Epoch ms. */
  readonly now: () => number;
  /** How many steps may be under way at once; at least 1. */
  readonly concurrency: number;
  /** For progress and logs. Must not throw; if it does, the run goes on without it. */
  readonly onEvent?: ((event: ApplyEvent) => void) | undefined;
}

/**
 * Carries out a plan: all installs and upgrades, then all uninstalls, a bounded number at a time. Never rejects: what
 * a port answers or throws is the outcome of that step, and the others go on. Nothing is retried or rolled back here,
 * because the next tick observes again. After a cancel no further step begins. One outcome per step, in plan order.
 */
export async function applyPlan<Signal extends CancelSignal>(
  plan: Plan,
  ports: SyncPorts<Signal>,
  options: ApplyOptions<Signal>,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<Step, Outcome>();
  const runAll = (steps: readonly Step[]) =>
    eachBounded(steps, options.concurrency, async (step) => {
      if (options.signal.aborted) return;
      outcomes.set(step, await runStep(step, ports, options));
    });
  await runAll(plan.steps.filter(isInstall));
  await runAll(plan.steps.filter(isUninstall));
  return plan.steps.map((step) => outcomes.get(step) ?? untried(step));
}

async function runStep<Signal extends CancelSignal>(
  step: Step,
  ports: SyncPorts<Signal>,
  options: ApplyOptions<Signal>,
): Promise<Outcome> {
  const startedAt = options.now();
  emit(options, { kind: 'started', step, at: startedAt });
  const result = await callPort(step, ports, options.signal);
  const endedAt = options.now();
  const outcome: Outcome = { step, result, startedAt, endedAt };
  emit(options, { kind: 'finished', outcome, at: endedAt });
  return outcome;
}

async function callPort<Signal extends CancelSignal>(
  step: Step,
  ports: SyncPorts<Signal>,
  signal: Signal,
): Promise<Outcome['result']> {
  try {
    if (isInstall(step)) return await ports.install(step, signal);
    if (isUninstall(step)) return await ports.uninstall(step, signal);
    return { kind: 'skipped' };
  } catch (error) {
    return unexpected(error, signal.aborted);
  }
}

/** A port that throws broke its contract, unless it was told to stop. `cancelled` is nobody's failed attempt. */
function unexpected(error: unknown, isCancelled: boolean): PortAnswer {
  // String() itself may throw on what is no error.
  const message =
    error instanceof Error ? error.message : typeof error === 'string' ? error : 'No error given.';
  return { kind: 'failed', code: isCancelled ? 'cancelled' : 'unexpected', message, retryable: true };
}

function untried(step: Step): Outcome {
  const result = { kind: step.kind === 'skip' ? 'skipped' : 'not-attempted' } as const;
  return { step, result, startedAt: undefined, endedAt: undefined };
}

function emit(options: Pick<ApplyOptions, 'onEvent'>, event: ApplyEvent): void {
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

function isInstall(step: Step): step is Extract<Step, { kind: 'install' | 'upgrade' }> {
  return step.kind === 'install' || step.kind === 'upgrade';
}

function isUninstall(step: Step): step is Extract<Step, { kind: 'uninstall' }> {
  return step.kind === 'uninstall';
}
