/** Repairs: connections for one order, what this console does at home, and who is told. */
import { randomUUID } from 'node:crypto';
import { repairRunSchema, type RepairRun } from '@lockstep/contracts';
import { createRepairs, type Repairs } from '../../features/repairs/repairs.ts';
import { createSharedProgress, type SharedProgress } from '../../lib/shared-progress.ts';
import type { ConsoleCore } from '../console-core.ts';
import { type RepairsParts, openTarget } from './repair-target.ts';
import { ownActs } from './own-acts.ts';

/** With what the consoles of this home cluster tell each other about repairs. */
interface SharedRepairs extends Repairs {
  readonly progress: SharedProgress<RepairRun>;
}

/**
 * Repairs over this composition: what runs is recorded in the activity log, published as events and visible on every
 * console.
 */
export function composeRepairs(core: ConsoleCore, parts: RepairsParts): SharedRepairs {
  const progress = shareRepairs(core);
  const { clock, activity, log, publish } = core;
  const repairs = createRepairs({
    open: (order) => openTarget(core, parts, order),
    act: ownActs(core, parts),
    exclusively: parts.sync.exclusively,
    look: (outputId, signal) => parts.conditions.look(outputId, { depth: 'all', signal }),
    onChanged: (outputId) => {
      parts.conditions.forget(outputId);
      parts.sync.trigger();
    },
    recording: activity.log.recording,
    onChange(run) {
      const { id, output_id: outputId, state, ended_at: endedAt } = run;
      progress.put(id, run);
      if (endedAt !== null) parts.sync.lookAt(outputId);
      publish({ kind: 'repair-changed', repair_id: id, output_id: outputId, state });
    },
    now: () => clock.now(),
    newId: randomUUID,
    log,
  });
  return { ...repairs, progress };
}

/** Progress of repairs in the home cluster, so that each console can tell of a repair that another one runs. */
export function shareRepairs({ clock, clusters, log }: ConsoleCore): SharedProgress<RepairRun> {
  const parse = (value: unknown): RepairRun | undefined => repairRunSchema.safeParse(value).data;
  return createSharedProgress({ connection: clusters.home, clock, log, kind: 'repair', parse });
}
