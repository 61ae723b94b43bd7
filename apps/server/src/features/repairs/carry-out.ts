/** Carries out a repair as the only one who changes the remote, checks what came of it, and puts it on record. */
import type { RepairRun } from '@lockstep/contracts';
import { isoTime } from '../../lib/clock.ts';
import type { RepairPlan } from './repair-plan.ts';
import type { RepairOrder, RepairsOptions, RepairTarget } from './repair-order.ts';
import { runRepair, type RepairOutcome } from './run-repair.ts';

const CHECK_MS = 20_000;
const CHECK_EVERY_MS = 500;
/** How long somebody else may go on changing the remote before the repair gives up. */
const BUSY_MS = 20_000;
const BUSY_EVERY_MS = 500;

export interface Begun {
  readonly actor: string;
  readonly target: RepairTarget;
  readonly planned: RepairPlan;
}

export interface Work extends Begun {
  readonly order: RepairOrder;
  readonly run: RepairRun;
  readonly change: (run: RepairRun) => RepairRun;
  readonly signal: AbortSignal;
}

/** Never rejects: how it went is in the run, and in the history. */
export async function carryOut(options: RepairsOptions, work: Work): Promise<void> {
  const { order, target, change } = work;
  let { run } = work;
  const end = (result: Pick<RepairRun, 'state' | 'check' | 'problem'>): void =>
    void change({ ...run, ...result, ended_at: isoTime(options.now()) });
  try {
    const outcome = await asTheOnlyOne(options, work, (steps) => (run = change({ ...run, steps })));
    if (outcome.kind === 'failed') {
      const problem = { message: outcome.message, next_action: outcome.nextAction };
      end({ state: 'failed', check: null, problem });
      return;
    }
    const check = await checkAfterwards(options, work);
    end({ state: check.is_healthy ? 'done' : 'failed', check, problem: problemOf(check) });
  } catch (error) {
    options.log.error({ err: error, repair: order.kind }, 'a repair broke off');
    const problem = { message: 'The repair broke off.', next_action: 'Look in the log of the console.' };
    end({ state: 'failed', check: null, problem });
  } finally {
    await target.close();
  }
}

type OnSteps = (steps: RepairRun['steps']) => void;

/** Begins only with the lease of the remote; what has begun goes through, because half of it would be worse. */
async function asTheOnlyOne(options: RepairsOptions, work: Work, onSteps: OnSteps): Promise<RepairOutcome> {
  const { order, target, signal } = work;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(BUSY_MS)]);
  let outcome: RepairOutcome | undefined;
  for (;;) {
    const answer = await options.exclusively(order.outputId, signal, async (held) => {
      const objection = await order.objection?.(held);
      if (held.aborted) return;
      outcome =
        objection === undefined
          ? await onRecord(options, work, onSteps)
          : { kind: 'failed', message: objection, nextAction: 'Nothing was done.' };
    });
    if (outcome !== undefined) return outcome;
    if (answer.kind !== 'busy' || deadline.aborted) {
      const holder = answer.kind === 'done' ? 'This console' : answer.holder;
      return {
        kind: 'failed',
        message: `${holder} is changing ${target.outputName} just now; nothing was done.`,
        nextAction: 'Wait until that has ended, and start the repair again.',
      };
    }
    await options.pause(BUSY_EVERY_MS);
  }
}

async function onRecord(options: RepairsOptions, work: Work, onSteps: OnSteps): Promise<RepairOutcome> {
  const { order, actor, target, planned, signal } = work;
  const head = {
    actor,
    action: 'repair_run',
    target: { kind: 'repair', id: order.kind, name: planned.title },
    output: { id: target.outputId, name: target.outputName },
  };
  try {
    return await options.recording(head, async (note) => {
      note({ after: { requests: planned.steps.map(({ request }) => `${request.method} ${request.path}`) } });
      const outcome = await runRepair(planned, {
        home: target.home,
        remote: target.remote,
        act: (act, answer) => options.act(act, { order, actor, answer }),
        onProgress: onSteps,
        signal,
        pause: options.pause,
      });
      if (outcome.kind === 'failed') throw new RepairFailed(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof RepairFailed) return error.outcome;
    throw error;
  }
}

class RepairFailed extends Error {
  readonly outcome: Extract<RepairOutcome, { kind: 'failed' }>;

  constructor(outcome: Extract<RepairOutcome, { kind: 'failed' }>) {
    super(outcome.message);
    this.outcome = outcome;
  }
}

function problemOf({
  is_healthy: isHealthy,
  message,
}: NonNullable<RepairRun['check']>): RepairRun['problem'] {
  return isHealthy
    ? null
    : {
        message: `Everything was done, and it is not well: ${message}`,
        next_action: 'Run the doctor for what is left.',
      };
}

/** What the repair is for has to be well, which may take the clusters a moment. */
async function checkAfterwards(
  { examine, pause }: RepairsOptions,
  { order, planned, signal }: Work,
): Promise<NonNullable<RepairRun['check']>> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(CHECK_MS)]);
  for (;;) {
    const { probes } = await examine(order.outputId, signal);
    const bad = probes.find(
      ({ id, result, because }) =>
        planned.checks.includes(id) && (result === 'failed' || (result === 'skipped' && because !== null)),
    );
    if (bad === undefined) return { is_healthy: true, message: `${planned.title}: checked, and well.` };
    if (deadline.aborted) return { is_healthy: false, message: bad.message };
    await pause(CHECK_EVERY_MS);
  }
}
