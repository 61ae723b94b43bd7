/** Previews repairs, runs them one at a time for each output, checks afterwards, and remembers them for an hour. */
import type { Diagnosis, RepairKind, RepairPreview, RepairRun } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { AppError } from '../../lib/app-error.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Recording } from '../../lib/record-action.ts';
import { fingerprintOf, planRepair, presentPreview, type Roles } from './plan-repair.ts';
import type { OwnAct, RepairPlan, Situation } from './repair-plan.ts';
import { missingRights, readSituation } from './read-situation.ts';
import { runRepair, type RepairOutcome } from './run-repair.ts';

export type GivenCredentials =
  { readonly username: string; readonly password: string } | { readonly api_key: string };

export interface RepairOrder {
  readonly outputId: string;
  readonly kind: RepairKind;
  readonly inputs: Readonly<Record<string, string>>;
  /** Of the remote, for this one order; else the key of the output is used. */
  readonly credentials: GivenCredentials | undefined;
}

export interface RepairTarget extends Pick<
  Situation,
  'outputId' | 'outputName' | 'managementName' | 'hosts' | 'expectedFollower' | 'foreignFollowers'
> {
  readonly home: ElasticConnection;
  readonly remote: ElasticConnection | undefined;
  close(): Promise<void>;
}

export interface RepairsOptions {
  /** Throws AppError when there is no such remote output. */
  readonly open: (order: RepairOrder) => Promise<RepairTarget>;
  readonly roles: Roles;
  readonly act: (
    act: OwnAct,
    work: { readonly order: RepairOrder; readonly actor: string; readonly answer: unknown },
  ) => Promise<void>;
  readonly examine: (outputId: string, signal: AbortSignal) => Promise<Diagnosis>;
  readonly recording: Recording;
  readonly onChange: (run: RepairRun) => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly pause: (ms: number) => Promise<void>;
  readonly log: Logger;
}

export interface Repairs {
  preview(order: RepairOrder, signal: AbortSignal): Promise<RepairPreview>;
  /** `fingerprint` undefined: whatever the plan is now. Resolves once it has begun. */
  start(order: RepairOrder, actor: string, fingerprint: string | undefined): Promise<RepairRun>;
  get(id: string): RepairRun | undefined;
  /** Cancels what is running and waits for it. */
  close(): Promise<void>;
}

const LOOK_MS = 10_000;
const REMEMBERED_MS = 3_600_000;
const CHECK_MS = 20_000;
const CHECK_EVERY_MS = 500;

export function createRepairs(options: RepairsOptions): Repairs {
  const { now } = options;
  const runs = new Map<string, RepairRun>();
  const busy = new Map<string, Promise<void>>();
  const closing = new AbortController();

  const plan = async (order: RepairOrder, target: RepairTarget, signal: AbortSignal) => {
    const within = AbortSignal.any([signal, closing.signal, AbortSignal.timeout(LOOK_MS)]);
    const situation = await readSituation({ ...target, inputs: order.inputs, signal: within });
    const planned = planRepair(order.kind, situation, options.roles);
    const rights =
      target.remote === undefined
        ? ({ kind: 'refused', message: `There is no API key for ${target.outputName}.` } as const)
        : await missingRights(target.remote, planned.needs, within);
    return { situation, ...withRights(planned, rights, order) };
  };

  const change = (run: RepairRun): RepairRun => {
    runs.set(run.id, run);
    options.onChange(run);
    return run;
  };
  const forget = (): void => {
    for (const [id, { ended_at: ended }] of runs)
      if (ended !== null && now() - Date.parse(ended) > REMEMBERED_MS) runs.delete(id);
  };

  return {
    async preview(order, signal) {
      const target = await options.open(order);
      try {
        const { situation, planned, needsCredentials } = await plan(order, target, signal);
        return presentPreview(planned, situation, needsCredentials);
      } finally {
        await target.close();
      }
    },
    async start(order, actor, fingerprint) {
      if (busy.has(order.outputId)) throw isBusy();
      const target = await options.open(order);
      let run: RepairRun;
      let planned: RepairPlan;
      try {
        const made = await plan(order, target, closing.signal);
        planned = made.planned;
        requirePossible(made, fingerprint);
        // Somebody else may have been faster while the clusters were asked.
        if (busy.has(order.outputId)) throw isBusy();
        forget();
        run = change(newRun(options, order, { actor, target, planned }));
      } catch (error) {
        await target.close();
        throw error;
      }
      const work = carryOut(options, { order, actor, target, planned, run, change, signal: closing.signal });
      busy.set(
        order.outputId,
        work.finally(() => void busy.delete(order.outputId)),
      );
      return run;
    },
    get: (id) => runs.get(id),
    async close() {
      closing.abort();
      await Promise.all(busy.values());
    },
  };
}

function withRights(
  planned: RepairPlan,
  rights: Awaited<ReturnType<typeof missingRights>>,
  { credentials }: RepairOrder,
): { readonly planned: RepairPlan; readonly needsCredentials: boolean } {
  const needsRemote = planned.needs.cluster.length > 0 || planned.needs.index.length > 0;
  if (!needsRemote || (rights.kind === 'asked' && rights.missing.length === 0)) {
    return { planned, needsCredentials: false };
  }
  if (rights.kind === 'unreachable') {
    const obstacle = { message: rights.message, nextAction: 'Make the remote reachable first.' };
    return { planned: { ...planned, obstacle }, needsCredentials: false };
  }
  const lacks =
    rights.kind === 'asked'
      ? `lack on the remote: ${rights.missing.join(', ')}.`
      : `are refused: ${rights.message}`;
  const obstacle =
    credentials === undefined
      ? {
          message: `The credentials of the output ${lacks}`,
          nextAction: 'Give credentials of the remote for this one repair; they are not kept.',
        }
      : { message: `The credentials that were given ${lacks}`, nextAction: 'Give others.' };
  return { planned: { ...planned, obstacle }, needsCredentials: true };
}

function requirePossible(
  { planned }: { readonly planned: RepairPlan },
  fingerprint: string | undefined,
): void {
  if (planned.obstacle !== undefined) {
    throw new AppError('REPAIR_NOT_POSSIBLE', planned.obstacle.message, {
      nextAction: planned.obstacle.nextAction,
    });
  }
  if (fingerprint !== undefined && fingerprint !== fingerprintOf(planned)) {
    throw new AppError(
      'CONFLICT',
      'Things have changed since the preview: other requests would be sent now.',
      {
        nextAction: 'Preview the repair again.',
      },
    );
  }
}

function isBusy(): AppError {
  return new AppError('REPAIR_NOT_POSSIBLE', 'Another repair of this output is running.', {
    nextAction: 'Wait until it has ended.',
  });
}

interface Begun {
  readonly actor: string;
  readonly target: RepairTarget;
  readonly planned: RepairPlan;
}

function newRun(
  { newId, now }: RepairsOptions,
  order: RepairOrder,
  { actor, target, planned }: Begun,
): RepairRun {
  return {
    id: newId(),
    output_id: target.outputId,
    output_name: target.outputName,
    repair: order.kind,
    title: planned.title,
    actor,
    started_at: isoTime(now()),
    ended_at: null,
    state: 'running',
    steps: planned.steps.map(({ label }) => ({ label, state: 'waiting', message: null })),
    check: null,
    problem: null,
  };
}

interface Work extends Begun {
  readonly order: RepairOrder;
  readonly run: RepairRun;
  readonly change: (run: RepairRun) => RepairRun;
  readonly signal: AbortSignal;
}

/** Never rejects: how it went is in the run, and in the history. */
async function carryOut(options: RepairsOptions, work: Work): Promise<void> {
  const { order, actor, target, planned, change, signal } = work;
  let { run } = work;
  const head = {
    actor,
    action: 'repair_run',
    target: { kind: 'repair', id: order.kind, name: planned.title },
    output: { id: target.outputId, name: target.outputName },
  };
  try {
    await options.recording(head, async (note) => {
      note({ after: { requests: planned.steps.map(({ request }) => `${request.method} ${request.path}`) } });
      const outcome = await runRepair(planned, {
        home: target.home,
        remote: target.remote,
        act: (act, answer) => options.act(act, { order, actor, answer }),
        onProgress: (steps) => (run = change({ ...run, steps })),
        signal,
        pause: options.pause,
      });
      if (outcome.kind === 'failed') throw new RepairFailed(outcome);
    });
    const check = await checkAfterwards(options, work);
    change({
      ...run,
      state: check.is_healthy ? 'done' : 'failed',
      ended_at: isoTime(options.now()),
      check,
      problem: problemOf(check),
    });
  } catch (error) {
    if (!(error instanceof RepairFailed))
      options.log.error({ err: error, repair: order.kind }, 'a repair broke off');
    const problem =
      error instanceof RepairFailed
        ? { message: error.outcome.message, next_action: error.outcome.nextAction }
        : { message: 'The repair broke off.', next_action: 'Look in the log of the console.' };
    change({ ...run, state: 'failed', ended_at: isoTime(options.now()), problem });
  } finally {
    await target.close();
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
