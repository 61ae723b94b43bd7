/** Previews repairs, runs them one at a time for each output, checks afterward, and remembers them for an hour. */
import { LEADER_INDEX, type RepairKind, type RepairPreview, type RepairRun } from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime } from '../../lib/clock.ts';
import { followObstacle } from '../../remedies/follow-obstacle.ts';
import type { Obstacle, Remedy } from '../../remedies/remedy.ts';
import { remedyOf } from '../../remedies/remedy-of.ts';
import { followerIn, linkIn, type Situation } from '../../remedies/situation.ts';
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
const KEPT_MS = 3_600_000;

export function createRepairs(options: RepairsOptions): Repairs {
  const { now } = options;
  const runs = new Map<string, RepairRun>();
  const busy = new Map<string, Promise<void>>();
  const closing = new AbortController();

  const plan = (order: RepairOrder, target: RepairTarget, signal: AbortSignal) =>
    planRepair(order, target, AbortSignal.any([signal, closing.signal, AbortSignal.timeout(LOOK_MS)]));

  const change = (run: RepairRun): RepairRun => {
    runs.set(run.id, run);
    options.onChange(run);
    return run;
  };
  const forget = (): void => {
    for (const [id, { ended_at: ended }] of runs)
      if (ended !== null && now() - Date.parse(ended) > KEPT_MS) runs.delete(id);
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

/** What would be done, and what stands in the way, as things are now. */
async function planRepair(order: RepairOrder, target: RepairTarget, signal: AbortSignal) {
  const situation = await readSituation({ ...target, inputs: order.inputs, signal });
  const planned = remedyOf(order.kind, situation);
  const missing = await missingRights(target, planned.needs, order, signal);
  const obstacle = missing?.obstacle ?? (await obstacleOf(planned, { situation, target, signal }));
  const needsCredentials = missing?.needsCredentials === true;
  return {
    situation,
    planned: obstacle === undefined ? planned : { ...planned, obstacle },
    needsCredentials,
  };
}

/** Where something is deleted in order to follow again, that it can be followed has to be known before. */
async function obstacleOf(
  { id, obstacle }: Remedy<RepairKind>,
  {
    situation,
    target,
    signal,
  }: { readonly situation: Situation; readonly target: RepairTarget; readonly signal: AbortSignal },
): Promise<Obstacle | undefined> {
  const alias = linkIn(situation)?.name;
  if (id !== 'recreate-follower' || obstacle !== undefined) return obstacle;
  if (target.remote === undefined || alias === undefined) return undefined;
  const leaderIndex = followerIn(situation)?.leaderIndex ?? LEADER_INDEX;
  return followObstacle({ follower: target.remote, leader: target.home, alias, leaderIndex, signal });
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
