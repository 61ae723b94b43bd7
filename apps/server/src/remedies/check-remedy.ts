/** Whether a remedy has helped, evaluated by conditions alone. Pure. */
import type { EvaluatedCondition } from '../conditions/evaluate-conditions.ts';
import type { Remedy } from './remedy.ts';

export type SeenCondition = Pick<EvaluatedCondition, 'type' | 'status' | 'severity' | 'message' | 'remedies'>;

/** A fresh look at an output: conditions in dependency order; those that cannot apply are not among them. */
export type Look = (outputId: string, signal: AbortSignal) => Promise<readonly SeenCondition[]>;

/**
 * The first condition that shows that it has not helped; undefined when it has. What the remedy proves has to be True
 * (a warning does not count against it), and no broken condition may still ask for this remedy.
 */
export function stillWrong(
  { id, proves }: Pick<Remedy, 'id' | 'proves'>,
  conditions: readonly SeenCondition[],
): SeenCondition | undefined {
  return conditions.find(
    (condition) =>
      (proves.includes(condition.type) && !holds(condition)) ||
      (isBroken(condition) && condition.remedies?.some((each) => each === id) === true),
  );
}

const isBroken = ({ status, severity }: SeenCondition): boolean => status === 'False' && severity === 'error';

const holds = ({ status, severity }: SeenCondition): boolean =>
  status === 'True' || (status === 'False' && severity !== 'error');
