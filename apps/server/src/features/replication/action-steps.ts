/** Runs the steps of an action one after another and keeps what came of each, so that nothing half done passes for done. */
import type { ActionStep } from '@lockstep/contracts';
import { ElasticFaultError } from '@lockstep/elastic';
import { AppError } from '../../lib/app-error.ts';

export interface ActionSteps {
  /** True when it was done; false when it failed, which ends the action. Throws what is no fault of a cluster. */
  run(label: string, work: () => Promise<string | undefined>): Promise<boolean>;
  skip(label: string, why: string): void;
  readonly steps: readonly ActionStep[];
  /** What the last failed step failed of. */
  readonly failure: AppError | ElasticFaultError | undefined;
}

/** `explain` makes an error of the caller's own out of a fault, where there is one. */
export function createActionSteps(explain: (error: unknown) => unknown): ActionSteps {
  const steps: ActionStep[] = [];
  let failure: AppError | ElasticFaultError | undefined;
  return {
    async run(label, work) {
      try {
        steps.push({ label, state: 'done', message: (await work()) ?? null });
        return true;
      } catch (error) {
        const explained = explain(error);
        if (!(explained instanceof AppError) && !(explained instanceof ElasticFaultError)) throw error;
        failure = explained;
        steps.push({ label, state: 'failed', message: explained.message });
        return false;
      }
    },
    skip(label, why) {
      steps.push({ label, state: 'skipped', message: why });
    },
    steps,
    get failure() {
      return failure;
    },
  };
}

/** When the very first step failed nothing has happened, so the action answers with the error itself. */
export function throwWhenNothingDone({ steps, failure }: ActionSteps): void {
  if (failure !== undefined && !steps.some(({ state }) => state === 'done')) throw failure;
}
