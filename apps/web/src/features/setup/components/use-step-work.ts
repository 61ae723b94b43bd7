/** Steps that are done from this page: one at a time, with what came of each. What is shown once lives here alone. */
import type { SetupStepId } from '@lockstep/contracts';
import { useState } from 'react';
import { useDoStep, type StepAnswer } from '../api/work-on-setup.ts';

type ShownOnceItems = StepAnswer['shown_once'];

export interface StepWork {
  readonly workingOn: SetupStepId | undefined;
  readonly run: (stepId: SetupStepId, again: boolean) => void;
  readonly outcomeOf: (stepId: SetupStepId) => StepAnswer['outcome'] | undefined;
  readonly errorOf: (stepId: SetupStepId) => Error | undefined;
  readonly shownOnceBy: (stepId: SetupStepId) => ShownOnceItems;
}

export function useStepWork(setupId: string): StepWork {
  const [shown, setShown] = useState<Readonly<Partial<Record<SetupStepId, ShownOnceItems>>>>({});
  const { mutate, variables, isPending, data, error } = useDoStep(setupId);
  const last = variables?.stepId;
  return {
    workingOn: isPending ? last : undefined,
    run: (stepId, again) => {
      if (isPending) return;
      mutate(
        { stepId, again },
        {
          onSuccess: ({ shown_once: items }) => {
            if (items.length > 0) setShown((before) => ({ ...before, [stepId]: items }));
          },
        },
      );
    },
    outcomeOf: (stepId) => (stepId === last ? data?.outcome : undefined),
    errorOf: (stepId) => (stepId === last && error !== null ? error : undefined),
    shownOnceBy: (stepId) => shown[stepId] ?? [],
  };
}
