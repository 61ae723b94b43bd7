/**
 * Whether a follower whose history is gone is recreated without asking anybody: only when nothing else can be the
 * cause, and only so often. Pure.
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
const REST_MS = 10 * 60_000;

/** A recreated follower copies what the leader has: that has to be the right one, and there. */
const MUST_HOLD = ['LeaderWritable', 'LeaderPublished', 'FollowerActive', 'LinkConnected'] as const;
const LOST_LEASE = 'C6';
const REPAIR: RepairKind = 'recreate-follower';

export function decideAutomatic(
  { lostLeases, perDay }: AutomaticRules,
  { now, past, conditions }: AutomaticEvidence,
): AutomaticDecision {
  if (!lostLeases) return leave('Followers are not recreated automatically.');
  const seen = (type: ConditionType): CausedCondition | undefined =>
    conditions.find((each) => each.type === type);
  if (!hasLostHistory(seen('FollowerReadsLeader'))) return leave('The follower has not lost its history.');
  const missing = MUST_HOLD.find((type) => !holds(seen(type)));
  if (missing !== undefined) {
    const message = seen(missing)?.message ?? 'Not looked at.';
    return leave(`That needs a person to look at it first: ${CONDITION_FACTS[missing].label}. ${message}`);
  }
  const recent = past.filter((time) => now - time < DAY_MS);
  if (recent.length >= perDay) {
    return leave(
      `It was recreated automatically ${times(recent.length)} within 24 hours; that is the limit.`,
    );
  }
  if (recent.some((time) => now - time < REST_MS)) {
    return leave('It was recreated automatically less than ten minutes ago.');
  }
  return { kind: 'repair', repair: REPAIR };
}

function hasLostHistory(reads: CausedCondition | undefined): boolean {
  const isBroken = reads?.status === 'False' && reads.severity === 'error';
  return isBroken && reads.problemId === LOST_LEASE && reads.remedies?.includes(REPAIR) === true;
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
