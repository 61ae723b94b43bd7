/** Carries out a repair as the only one who changes the remote, checks what came of it, and puts it on record. */
import { whyNotAlone } from '../../clusters/exclusively.ts';
import type { RepairKind, RepairRun } from '@lockstep/contracts';
import { isoTime } from '../../lib/clock.ts';
import { waitUntil } from '../../lib/wait-until.ts';
import { stillWrong } from '../../remedies/check-remedy.ts';
import type { Remedy, RemedyRequest } from '../../remedies/remedy.ts';
import { runRemedy } from '../../remedies/run-remedy.ts';
import { REPAIRED } from './repaired-texts.ts';
import type { RepairOrder, RepairsOptions, RepairTarget } from './repair-order.ts';

const CHECK_MS = 20_000;
/** How long somebody else may go on changing the remote before the repair gives up. */
const BUSY_MS = 20_000;

export interface Begun {
  readonly actor: string;
  readonly target: RepairTarget;
  readonly planned: Remedy<RepairKind>;
}

export interface Work extends Begun {
  readonly order: RepairOrder;
  readonly run: RepairRun;
  readonly change: (run: RepairRun) => RepairRun;
  readonly signal: AbortSignal;
}

type Problem = NonNullable<RepairRun['problem']>;
type Check = NonNullable<RepairRun['check']>;

/** Never rejects: how it went is in the run, and in the activity log. */
export async function carryOut(options: RepairsOptions, work: Work): Promise<void> {
  const { order, target, change } = work;
  let { run } = work;
  const end = (check: Check | null, problem: Problem | null): void =>
    void change({
      ...run,
      state: problem === null ? 'done' : 'failed',
      check,
      problem,
      ended_at: isoTime(options.now()),
    });
  try {
    const failure = await asTheOnlyOne(options, work, (steps) => (run = change({ ...run, steps })));
    const check = failure === undefined ? await checkAfterward(options, work) : null;
    end(check, failure ?? (check?.is_healthy === false ? unhealed(check) : null));
  } catch (error) {
    options.log.error('repair-broke-off', { err: error, repair: order.kind });
    end(null, { message: 'The repair was interrupted.', next_action: 'Check the log of the console.' });
  } finally {
    await target.close();
  }
}

type OnSteps = (steps: RepairRun['steps']) => void;

/** Begins only with the lease of the remote; what has begun goes through, because half of it would be worse. */
async function asTheOnlyOne(
  options: RepairsOptions,
  work: Work,
  onSteps: OnSteps,
): Promise<Problem | undefined> {
  const { order, target, signal } = work;
  let ended: { readonly problem: Problem | undefined } | undefined;
  const attempt = () =>
    options.exclusively(order.outputId, signal, async (held) => {
      const objection = await order.objection?.(held);
      if (held.aborted) return;
      ended = {
        problem:
          objection === undefined
            ? await onRecord(options, work, onSteps)
            : { message: objection, next_action: 'Nothing was done.' },
      };
    });
  const answer = await waitUntil(attempt, ({ kind }) => ended !== undefined || kind !== 'busy', {
    withinMs: BUSY_MS,
    signal,
    sleep: options.sleep,
  });
  if (ended !== undefined) return ended.problem;
  const why =
    answer.kind === 'done'
      ? `This console is changing ${target.outputName} just now.`
      : whyNotAlone(answer, target.outputName);
  return {
    message: `${why} Nothing was done.`,
    next_action: 'Wait a moment, and start the repair again.',
  };
}

async function onRecord(options: RepairsOptions, work: Work, onSteps: OnSteps): Promise<Problem | undefined> {
  const { order, actor, target, planned, signal } = work;
  const head = {
    actor,
    action: 'repair_run' as const,
    target: { kind: 'repair', id: order.kind, name: planned.title },
    output: { id: target.outputId, name: target.outputName },
  };
  try {
    await options.recording(head, async (note) => {
      const spelled = ({ method, path }: RemedyRequest): string => `${method} ${path}`;
      note({
        after: {
          requests: planned.steps.map(({ request }) => spelled(request)),
          ...(planned.undo.length === 0 ? {} : { undo: planned.undo.map(spelled) }),
        },
      });
      const { failure } = await runRemedy(planned, {
        connections: { management: target.home, remote: target.remote },
        act: (act, answer, subject) => options.act(act, { order, actor, answer, subject }),
        onProgress: (steps) => onSteps([...steps]),
        signal,
        ...(options.sleep === undefined ? {} : { sleep: options.sleep }),
      });
      if (failure !== undefined) throw new RepairFailed(`${failure.label}: ${failure.message}`);
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof RepairFailed)) throw error;
    return {
      message: error.message,
      next_action: 'Fix what the message names, and preview the repair again: what was done stands.',
    };
  } finally {
    options.onChanged(order.outputId);
  }
}

class RepairFailed extends Error {}

const unhealed = ({ message }: Check): Problem => ({
  message: `Every step was done, but the problem is still there: ${message}`,
  next_action: 'Run the doctor for what is left.',
});

/** What the repair is for has to be well, which may take the clusters a moment. */
async function checkAfterward(
  { look, sleep }: RepairsOptions,
  { order, planned, signal }: Work,
): Promise<Check> {
  const wrong = await waitUntil(
    async () => stillWrong(planned, await look(order.outputId, signal)),
    (found) => found === undefined,
    { withinMs: CHECK_MS, signal, sleep },
  );
  return wrong === undefined
    ? { is_healthy: true, message: `${REPAIRED[order.kind]} Check passed.` }
    : { is_healthy: false, message: wrong.message };
}
