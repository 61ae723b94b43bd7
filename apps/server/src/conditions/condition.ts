/**
 * A condition rule is a value: what it depends on, what it has to see, and how the condition follows from that. No rule
 * sends anything; `evaluate-conditions.ts` lets the observer do that.
 */
import type { ConditionReason, ConditionStatus, ConditionType, RemedyId } from '@lockstep/contracts';
import type { Facts } from './facts.ts';
import type { Answer, ObservationRequest } from './observation.ts';

export interface Known {
  readonly facts: Facts;
  /** The newest answer to a request of any rule; undefined when nobody asked. */
  readonly answerTo: (request: ObservationRequest) => Answer | undefined;
}

export interface Evaluation {
  readonly status: ConditionStatus;
  readonly reason: ConditionReason;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** Absent only for True. */
  readonly nextAction?: string;
  /** What the next action asks for, mildest first. */
  readonly remedies?: readonly RemedyId[];
  /** What the next action does not ask for first: it helps where the cause is another one than is likely. */
  readonly alternatives?: readonly RemedyId[];
  /** Entry of the catalog of known problems. */
  readonly problemId?: string;
  /** Names of the integrations that it is about, whose rows say the same. */
  readonly packages?: readonly string[];
}

export interface ConditionRule {
  readonly type: ConditionType;
  /** Not evaluated while one of these is False with severity error. */
  readonly dependsOn: readonly ConditionType[];
  /**
   * Whether every full look observes it, or only somebody who asks. `every-look-if-allowed`: observed by every look, and
   * not known without a privilege that the documented roles need not have; not knowing it does not hide a healthy remote.
   */
  readonly observed: 'every-look' | 'every-look-if-allowed' | 'when-asked';
  /** Seldom changes (licenses, versions, keys): looks that nobody asked for use the cache for longer. */
  readonly isSlow?: boolean;
  /** Conditions that cannot apply to this output are not shown. */
  readonly appliesTo?: (facts: Facts) => boolean;
  readonly requests: (known: Known) => readonly ObservationRequest[];
  /** `answers` are those to `requests`, in that order. */
  readonly evaluate: (answers: readonly (Answer | undefined)[], known: Known) => Evaluation;
}

interface Trouble {
  readonly remedies?: readonly RemedyId[];
  readonly alternatives?: readonly RemedyId[];
  readonly problemId?: string;
  readonly packages?: readonly string[];
}

/** The condition holds. */
export function isTrue(message: string, reason: ConditionReason = 'AsExpected'): Evaluation {
  return { status: 'True', reason, severity: 'info', message };
}

/** False, and something is broken. */
export function isFalse(
  reason: ConditionReason,
  message: string,
  nextAction: string,
  trouble: Trouble = {},
): Evaluation {
  return { status: 'False', reason, severity: 'error', message, nextAction, ...trouble };
}

/** False, and it will break or is a mistake that does not break anything yet. */
export function isWarning(
  reason: ConditionReason,
  message: string,
  nextAction: string,
  trouble: Trouble = {},
): Evaluation {
  return { status: 'False', reason, severity: 'warning', message, nextAction, ...trouble };
}

/** It cannot be told whether the condition holds, for instance because a privilege is missing; `reason` says why. */
export function isUnknown(reason: ConditionReason, message: string, nextAction?: string): Evaluation {
  return {
    status: 'Unknown',
    reason,
    severity: 'info',
    message,
    ...(nextAction === undefined ? {} : { nextAction }),
  };
}
