/**
 * Whether a follower that has given up is started again, or one whose history is gone recreated, without asking anybody:
 * only when nothing else can be the cause, and only so often. Pure.
 */
import { CONDITION_FACTS, type ConditionType, type RepairKind } from '@lockstep/contracts';
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import type { SeenCondition } from '../../remedies/check-remedy.ts';

export interface AutomaticRules {
  readonly lostLeases: boolean;
  /** For one output, within 24 hours. */
  readonly perDay: number;
}

export interface AutomaticEvidence {
  /** Epoch milliseconds. */
  readonly now: number;
  /** When this output was repaired by itself before, whether or not it helped; epoch milliseconds. */
  readonly past: readonly number[];
  readonly conditions: readonly CausedCondition[];
}

/** A condition with the entry of the catalog of known problems that it is about. */
export type CausedCondition = SeenCondition & Pick<EvaluatedCondition, 'problemId'>;

export type AutomaticDecision =
  | { readonly kind: 'repair'; readonly repair: RepairKind }
  | { readonly kind: 'leave'; readonly reason: string };

export const DAY_MS = 24 * 3_600_000;
/** What did not help just now does not help again at once. */
const COOLDOWN_MS = 10 * 60_000;

/** What is read again has to be the right leader, and there. */
const FOR_READING = ['LeaderWritable', 'LeaderPublished', 'LinkConnected'] as const;
/** A recreated follower copies what the leader has. */
const FOR_COPYING = ['LeaderWritable', 'LeaderPublished', 'FollowerActive', 'LinkConnected'] as const;
const LOST_LEASE = 'C6';
const NO_TASK = 'C7';

export function decideAutomatic(
  { lostLeases, perDay }: AutomaticRules,
  { now, past, conditions }: AutomaticEvidence,
): AutomaticDecision {
  if (!lostLeases) return leave('Followers are not recreated automatically.');
  const seen = (type: ConditionType): CausedCondition | undefined =>
    conditions.find((each) => each.type === type);
  const repair: RepairKind | undefined = hasGivenUp(seen('FollowerActive'))
    ? 'restart-follower'
    : hasLostHistory(seen('FollowerReadsLeader'))
      ? 'recreate-follower'
      : undefined;
  if (repair === undefined) return leave('The follower has neither given up nor lost its history.');
  const needed = repair === 'restart-follower' ? FOR_READING : FOR_COPYING;
  const missing = needed.find((type) => !holds(seen(type)));
  if (missing !== undefined) {
    const message = seen(missing)?.message ?? 'Not checked.';
    return leave(`That needs a person to look at it first: ${CONDITION_FACTS[missing].label}. ${message}`);
  }
  const recent = past.filter((time) => now - time < DAY_MS);
  if (recent.length >= perDay) {
    return leave(`It was repaired automatically ${times(recent.length)} within 24 hours; that is the limit.`);
  }
  if (recent.some((time) => now - time < COOLDOWN_MS)) {
    return leave('It was repaired automatically less than ten minutes ago.');
  }
  return { kind: 'repair', repair };
}

/**
 * The link led elsewhere or was down for a moment: the leader is the one that the follower belongs to, and pausing and
 * resuming is the mildest remedy. One without a task has other causes.
 */
function hasGivenUp(active: CausedCondition | undefined): boolean {
  const isBroken = active?.status === 'False' && active.severity === 'error';
  return isBroken && active.problemId !== NO_TASK && active.remedies?.[0] === 'restart-follower';
}

function hasLostHistory(reads: CausedCondition | undefined): boolean {
  const isBroken = reads?.status === 'False' && reads.severity === 'error';
  return isBroken && reads.problemId === LOST_LEASE && reads.remedies?.includes('recreate-follower') === true;
}

/** A warning about the leader document (its size, say) does not make it a wrong one. */
function holds(found: CausedCondition | undefined): boolean {
  const isWarning = found?.status === 'False' && found.severity !== 'error';
  return found?.status === 'True' || (isWarning && found.type === 'LeaderPublished');
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function leave(reason: string): AutomaticDecision {
  return { kind: 'leave', reason };
}
