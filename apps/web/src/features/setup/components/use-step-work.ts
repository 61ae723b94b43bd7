/** Steps that are done from this page: one at a time, with what came of each. What is shown once lives here alone. */
import type { SetupStepId } from '@lockstep/contracts';
import { useDoStep, type StepAnswer } from '../api/work-on-setup.ts';
import { useKeptState } from '../../../lib/kept-state.ts';

type ShownOnceItems = StepAnswer['shown_once'];

export interface StepWork {
  readonly workingOn: SetupStepId | undefined;
  readonly run: (stepId: SetupStepId, again: boolean) => void;
  /** For one after the other: resolves with what came of it. */
  readonly runToEnd: (stepId: SetupStepId) => Promise<StepAnswer>;
  readonly outcomeOf: (stepId: SetupStepId) => StepAnswer['outcome'] | undefined;
  readonly errorOf: (stepId: SetupStepId) => Error | undefined;
  readonly shownOnceBy: (stepId: SetupStepId) => ShownOnceItems;
}

export function useStepWork(setupId: string): StepWork {
  const [shown, setShown] = useKeptState<Readonly<Partial<Record<SetupStepId, ShownOnceItems>>>>(
    `setup:${setupId}:shown-once`,
    {},
    { isQuiet: true },
  );
  const { mutate, mutateAsync, variables, isPending, data, error } = useDoStep(setupId);
  const last = variables?.stepId;
  const keep = (stepId: SetupStepId, items: ShownOnceItems): void => {
    if (items.length > 0) setShown((before) => ({ ...before, [stepId]: items }));
  };
  return {
    workingOn: isPending ? last : undefined,
    run: (stepId, again) => {
      if (isPending) return;
      mutate({ stepId, again }, { onSuccess: ({ shown_once: items }) => keep(stepId, items) });
    },
    runToEnd: async (stepId) => {
      const answer = await mutateAsync({ stepId, again: false });
      keep(stepId, answer.shown_once);
      return answer;
    },
    outcomeOf: (stepId) => (stepId === last ? data?.outcome : undefined),
    errorOf: (stepId) => (stepId === last && error !== null ? error : undefined),
    shownOnceBy: (stepId) => shown[stepId] ?? [],
  };
}
