/** Does the steps of a plan, one after the other. A step that fails does not stop what does not need it; each has its result. */
import type { Order, Plan, PlannedStep } from './plan.ts';

export type Performed =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string }
  /** Nobody answers: what comes after it is not tried. */
  | { readonly kind: 'silent'; readonly message: string };

/** One request or several that belong together; never rejects. */
export type Perform = (order: Order) => Promise<Performed>;

export interface StepResult {
  readonly step: PlannedStep;
  readonly state: 'done' | 'failed' | 'blocked' | 'skipped';
  /** Why it was not done; null when it was. */
  readonly message: string | null;
}

export async function applyPlan(
  { steps }: Pick<Plan, 'steps'>,
  perform: Perform,
  onResult: (result: StepResult) => void = () => undefined,
): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  let silence: string | undefined;
  for (const step of steps) {
    const result = await resultOf(step, results, { perform, silence });
    if (result.isSilent) silence = result.message ?? undefined;
    const { isSilent: _, ...told } = result;
    results.push(told);
    onResult(told);
  }
  return results;
}

interface Around {
  readonly perform: Perform;
  readonly silence: string | undefined;
}

async function resultOf(
  step: PlannedStep,
  before: readonly StepResult[],
  { perform, silence }: Around,
): Promise<StepResult & { readonly isSilent: boolean }> {
  const { order } = step;
  const isSilent = false;
  if (order === undefined) return { step, state: 'blocked', message: step.reason, isSilent };
  if (silence !== undefined) return { step, state: 'skipped', message: `Not tried: ${silence}`, isSilent };
  const needed = 'cluster' in order ? before.find((one) => isInTheWay(one, order.cluster)) : undefined;
  if (needed !== undefined) {
    const message = `Not tried: output ${needed.step.id} is not as it is declared.`;
    return { step, state: 'skipped', message, isSilent };
  }
  const performed = await perform(order);
  return performed.kind === 'done'
    ? { step, state: 'done', message: null, isSilent }
    : { step, state: 'failed', message: performed.message, isSilent: performed.kind === 'silent' };
}

/** A cluster is reached by its output. */
const isInTheWay = ({ step, state }: StepResult, cluster: string): boolean =>
  step.kind === 'output' && step.id === cluster && state !== 'done';
