/** What came of a form, handed on to the details that open in its place. */
import { followerOutcomeSchema, type FollowerOutcome } from '@lockstep/contracts';

const KEY = 'followerOutcome';

/** The state of a navigation that tells the next page how an action ended. */
export function withOutcome(outcome: FollowerOutcome): unknown {
  return { [KEY]: outcome };
}

/** State of an address survives a reload, and a later version may hold another shape. */
export function outcomeIn(state: unknown): FollowerOutcome | undefined {
  if (typeof state !== 'object' || state === null || !(KEY in state)) return undefined;
  const parsed = followerOutcomeSchema.safeParse(state[KEY]);
  return parsed.success ? parsed.data : undefined;
}
