/** While something is wrong, what ends it may show in no light look: a link that is up again, a key that is valid again. */
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import { decideByConditions } from './decide-by-conditions.ts';

/** The pause grows with the time that it has been wrong, up to this. */
const LONGEST_PAUSE_MS = 60_000;
const PART_OF_ITS_TIME = 1 / 20;

/** A hint that comes with an act, such as a lease that is not there yet, passes within this or stays. */
const HINT_SETTLES_MS = 60_000;

/** `now`: epoch milliseconds. */
export function isWorthAnotherLook(conditions: readonly EvaluatedCondition[], now: number): boolean {
  const decision = decideByConditions(conditions, 'in_sync');
  if (decision?.state === 'disabled') return false;
  const unsettled =
    decision === undefined ? conditions.filter((each) => isNewHint(each, now)) : [decision.condition];
  return unsettled.some(
    ({ observedAt, lastTransitionAt }) =>
      now - observedAt >= Math.min(LONGEST_PAUSE_MS, (now - lastTransitionAt) * PART_OF_ITS_TIME),
  );
}

/**
 * Whether it has been False for less than a minute; `now` is epoch milliseconds. Also what only somebody who asks
 * observes: who asks in the middle of a change sees the two sides differ, and would see it for minutes.
 */
export function isNewHint({ status, lastTransitionAt }: EvaluatedCondition, now: number): boolean {
  return status === 'False' && now - lastTransitionAt < HINT_SETTLES_MS;
}
