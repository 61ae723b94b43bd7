/** While something is wrong, what ends it may show in no light look: a link that is up again, a key that is valid again. */
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import { decideByConditions } from './decide-by-conditions.ts';

/** The pause grows with the time that it has been wrong, up to this. */
const LONGEST_PAUSE_MS = 60_000;
const PART_OF_ITS_TIME = 1 / 20;

/** `now`: epoch milliseconds. */
export function isWorthAnotherLook(conditions: readonly EvaluatedCondition[], now: number): boolean {
  const decision = decideByConditions(conditions, 'in_sync');
  if (decision === undefined || decision.state === 'disabled') return false;
  const { observedAt, lastTransitionAt } = decision.condition;
  return now - observedAt >= Math.min(LONGEST_PAUSE_MS, (now - lastTransitionAt) * PART_OF_ITS_TIME);
}
