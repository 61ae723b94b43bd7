/** Examines outputs: a full look at each, shown from management to the remote, with what is broken first. */
import type { Diagnosis } from '@lockstep/contracts';
import pLimit from 'p-limit';
import type { Conditions } from '../../conditions/observe-outputs.ts';
import { presentDiagnosis } from './diagnosis.ts';

export interface DoctorOptions {
  readonly outputIds: () => Promise<readonly string[]>;
  readonly conditions: Conditions;
  readonly now: () => number;
}

export interface Doctor {
  /** Throws AppError when there is no such remote output. */
  examineOutput(outputId: string, signal: AbortSignal): Promise<Diagnosis>;
  /** Of the outputs that `isSeen` says. */
  examineAll(signal: AbortSignal, isSeen: (outputId: string) => boolean): Promise<readonly Diagnosis[]>;
}

const WHOLE_MS = 20_000;
const OUTPUTS_AT_ONCE = 8;

export function createDoctor({ outputIds, conditions, now }: DoctorOptions): Doctor {
  const examine = async (outputId: string, since: number, signal: AbortSignal): Promise<Diagnosis> => {
    const startedAt = now();
    const found = await conditions.look(outputId, { depth: 'all', since, signal });
    return presentDiagnosis(found, {
      outputId,
      shown: conditions.shownAs(outputId) ?? conditions.home.shownAs(),
      checkedAt: startedAt,
      durationMs: now() - startedAt,
    });
  };
  return {
    examineOutput: (outputId, signal) => examine(outputId, now(), signal),
    async examineAll(signal, isSeen) {
      const ids = (await outputIds()).filter(isSeen);
      const since = now();
      // One bound for all: whoever waits for one remote has not waited for the others.
      const whole = AbortSignal.any([signal, AbortSignal.timeout(WHOLE_MS)]);
      return pLimit(OUTPUTS_AT_ONCE).map(ids, (id) => examine(id, since, whole));
    },
  };
}
