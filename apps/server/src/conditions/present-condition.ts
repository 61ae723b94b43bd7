/** Conditions in their wire form: evidence free of secrets and cut, times as ISO texts. Pure. */
import {
  CONDITION_FACTS,
  type Condition,
  type ConditionEvidence,
  type ConditionSummary,
} from '@lockstep/contracts';
import { isoTime } from '../lib/clock.ts';
import type { EvaluatedCondition } from './evaluate-conditions.ts';
import type { ShownAs } from './observe-outputs.ts';
import type { Answer, ObservationRequest, Place } from './observation.ts';
import { summarizeConditions } from './summarize-conditions.ts';
import { presentConditionTexts as texts } from '../texts/conditions/present-condition.ts';

/** A condition as the API shows it, with names instead of places. */
export function presentCondition(condition: EvaluatedCondition, shown: ShownAs): Condition {
  return {
    type: condition.type,
    status: condition.status,
    reason: condition.reason,
    message: condition.message,
    next_action: condition.nextAction ?? null,
    remedies: [...(condition.remedies ?? [])],
    evidence: [...presentEvidence(condition, shown)],
    severity: condition.severity,
    observed_at: isoTime(condition.observedAt),
    last_transition_time: isoTime(condition.lastTransitionAt),
    depends_on: [...condition.dependsOn],
    problem_id: condition.problemId ?? null,
  };
}

/** `conditions` in dependency order. */
export function presentSummary(conditions: readonly EvaluatedCondition[]): ConditionSummary {
  const { decisive, notChecked } = summarizeConditions(conditions);
  if (decisive === undefined) {
    return {
      type: 'HomeReachable',
      status: 'Unknown',
      reason: 'NotObserved',
      message: texts.nobodyHasLookedYet,
      next_action: null,
      severity: 'info',
      not_checked: 0,
    };
  }
  const { type, status, reason, message, nextAction, severity } = decisive;
  return {
    type,
    status,
    reason,
    message,
    next_action: nextAction ?? null,
    severity,
    not_checked: notChecked,
  };
}

/**
 * The requests that a condition was evaluated from, each with its answer. `shown.evidenceText` cuts long ones and
 * removes secrets.
 */
export function presentEvidence(
  { asked }: Pick<EvaluatedCondition, 'asked'>,
  shown: ShownAs,
): readonly ConditionEvidence[] {
  return asked.map(({ request, answer }) => ({
    place: placeName(request.place, shown),
    request: requestText(request),
    status: answer.kind === 'answered' ? answer.status : null,
    answer: shown.evidenceText(answerText(answer)),
  }));
}

/** What a condition is called on pages, such as "The follower is active". */
export function labelOf({ type }: Pick<EvaluatedCondition, 'type'>): string {
  return CONDITION_FACTS[type].label;
}

function placeName(place: Place, { managementName, outputName }: ShownAs): string {
  switch (place.kind) {
    case 'home':
      return managementName;
    case 'remote':
      return outputName;
    case 'agent':
      return texts.withServiceToken(place.host);
    case 'registry':
      return texts.packageRegistry;
    case 'peer':
      return texts.consoleOf(outputName);
    case 'kibana':
      return texts.kibanaOf(outputName);
  }
}

function requestText({ method, path, body }: ObservationRequest): string {
  return `${method} ${path}${body === undefined ? '' : `\n${JSON.stringify(body)}`}`;
}

function answerText(answer: Answer): unknown {
  return answer.kind === 'answered' ? answer.body : answer.message;
}
