/** Previews repairs, runs them one at a time for each output, checks afterwards, and remembers them for an hour. */
import type { RepairKind, RepairPreview, RepairRun } from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Remedy } from '../../remedies/remedy.ts';
import { remedyOf } from '../../remedies/remedy-of.ts';
import { carryOut, type Begun } from './carry-out.ts';
import { missingRights } from './missing-rights.ts';
import { fingerprintOf, presentPreview } from './plan-repair.ts';
import type { RepairOrder, RepairsOptions, RepairTarget } from './repair-order.ts';
import { readSituation } from './read-situation.ts';

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

export function createRepairs(options: RepairsOptions): Repairs {
  const { now } = options;
  const runs = new Map<string, RepairRun>();
  const busy = new Map<string, Promise<void>>();
  const closing = new AbortController();

  const plan = async (order: RepairOrder, target: RepairTarget, signal: AbortSignal) => {
    const within = AbortSignal.any([signal, closing.signal, AbortSignal.timeout(LOOK_MS)]);
    const situation = await readSituation({ ...target, inputs: order.inputs, signal: within });
    const planned = remedyOf(order.kind, situation);
    const missing = await missingRights(target, planned.needs, order, within);
    return {
      situation,
      planned: missing === undefined ? planned : { ...planned, obstacle: missing.obstacle },
      needsCredentials: missing?.needsCredentials === true,
    };
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
      let planned: Remedy<RepairKind>;
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

function requirePossible(
  { planned }: { readonly planned: Remedy<RepairKind> },
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
