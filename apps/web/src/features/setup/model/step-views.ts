/** Steps with how they stand, which of them is open, and what stands in the way. */
import type { Setup, SetupCheck, SetupStep, SetupStepId } from '@lockstep/contracts';

/** `looking`: no check has been read yet. */
export type StepState = SetupCheck['state'] | 'looking';

export interface StepView {
  readonly step: SetupStep;
  /** Place in the list, from 1. */
  readonly number: number;
  readonly state: StepState;
  readonly check: SetupCheck | undefined;
  /** Steps that have to be done before and are not. */
  readonly before: readonly SetupStep[];
}

/** Of a finished setup what nobody may look at any more, without a sign-in, is as it was: done. */
export function stepViews(
  { steps, finished_at: finishedAt }: Pick<Setup, 'steps' | 'finished_at'>,
  checks: readonly SetupCheck[] | undefined,
): readonly StepView[] {
  const found = new Map(checks?.map((check) => [check.step, check]));
  const isFinished = (finishedAt ?? null) !== null;
  const stateOf = (id: SetupStepId): StepState => {
    const state = found.get(id)?.state ?? 'looking';
    return isFinished && state === 'cannot_tell' ? 'done' : state;
  };
  return steps.map((step, index) => ({
    step,
    number: index + 1,
    state: stateOf(step.id),
    check: found.get(step.id),
    before: steps.filter(({ id }) => step.needs.includes(id) && isOpen(stateOf(id))),
  }));
}

const isOpen = (state: StepState): boolean => state === 'not_yet' || state === 'wrong';

/** The first step that is not done and has to be; undefined when the setup is complete or nothing was read yet. */
export function firstOpen(views: readonly StepView[]): StepView | undefined {
  return views.find(({ state, step }) => state !== 'done' && state !== 'looking' && !step.optional);
}

/** The step to go on with after one: the next that is not done, else the first that is not. */
export function nextAfter(views: readonly StepView[], id: SetupStepId): StepView | undefined {
  const at = views.findIndex(({ step }) => step.id === id);
  return firstOpen(views.slice(at + 1)) ?? firstOpen(views.filter(({ step }) => step.id !== id));
}

/**
 * What "do all remaining steps" does next: a step that the console can do, or the one that waits for a person; undefined when
 * nothing is left. What was done already and still does not show is looked at by a person, too. What nobody can see the end
 * of is passed by once it has waited: a later step shows whether it was done.
 */
export function nextRemaining(
  setup: Setup,
  views: readonly StepView[],
  tried: ReadonlySet<SetupStepId>,
  waited: ReadonlySet<SetupStepId>,
): { readonly kind: 'do' | 'person'; readonly stepId: SetupStepId } | undefined {
  const isPassed = ({ state, step }: StepView): boolean =>
    state === 'cannot_tell' && step.do === null && waited.has(step.id) && !needsRemoteSignIn(setup, step);
  const open = firstOpen(views.filter((view) => !isPassed(view)));
  if (open === undefined) return undefined;
  const { step } = open;
  const canDo = step.do !== null && !tried.has(step.id) && !needsRemoteSignIn(setup, step);
  return { kind: canDo ? 'do' : 'person', stepId: step.id };
}

/** Finished once: it stays so, also when nobody is signed in to the sides any more. */
export const isFinished = (setup: Pick<Setup, 'finished_at'>, views: readonly StepView[]): boolean =>
  (setup.finished_at ?? null) !== null || isComplete(views);

/** Optional steps may be open. False without steps: nothing was read yet. */
export const isComplete = (views: readonly StepView[]): boolean =>
  views.length > 0 && views.every(({ state, step }) => state === 'done' || step.optional);

/** What the address says: no step named, none open, or the one that is. */
export type AskedStep = SetupStepId | 'none' | undefined;

/**
 * The step that the address names: `none` has all closed, undefined (no such step, or none named) leaves it to
 * the page.
 */
export function readAskedStep(value: string | null, steps: readonly SetupStep[]): AskedStep {
  if (value === 'none') return 'none';
  return steps.find(({ id }) => id === value)?.id;
}

/** Whether a step needs a sign-in to the remote that nobody has made yet. */
export function needsRemoteSignIn(setup: Setup, { place, do: doing }: SetupStep): boolean {
  const isHeld = setup.credentials.some(({ side }) => side === 'remote');
  if (isHeld || setup.choices.remote.hosts.length === 0) return false;
  return place === 'remote' || place === 'both' || doing?.credentials.includes('remote') === true;
}
