/** What follows when something could not be read: not known, with the reason, never a pass and never an exception. Pure. */
import type { ConditionReason } from '@lockstep/contracts';
import { isUnknown, type Evaluation } from './condition.ts';
import type { Answer } from './observation.ts';
import { reasonOf } from './read-answer.ts';
import { readFailureTexts as texts } from '../texts/conditions/read-failure.ts';

/** Why there is nothing to evaluate. */
export function whyUnread(answer: Answer | undefined): ConditionReason {
  if (answer === undefined) return 'NotObserved';
  if (answer.kind === 'failed') {
    switch (answer.failure) {
      case 'timeout':
        return 'TimedOut';
      case 'unreachable':
        return 'Unreachable';
      case 'foreign':
        return 'NotElasticsearch';
      case 'unusable':
        return 'NoCredentials';
      case 'other':
        return 'UnknownError';
    }
  }
  return answer.status === 401 || answer.status === 403 ? 'Forbidden' : 'UnknownError';
}

const ADVICE: Partial<Record<ConditionReason, string>> = {
  TimedOut: texts.timedOut,
  Unreachable: texts.unreachable,
  NoCredentials: texts.noCredentials,
  NotElasticsearch: texts.notElasticsearch,
};

/** `what` begins a sentence: "The license of Paris". `privilege` is what reading it needs, as Elasticsearch calls it. */
export function cannotRead(what: string, answer: Answer | undefined, privilege?: string): Evaluation {
  const reason = whyUnread(answer);
  const advice =
    reason === 'Forbidden' && privilege !== undefined
      ? texts.forbidden(privilege)
      : (ADVICE[reason] ?? texts.readAnswerUnderEvidence);
  return isUnknown(reason, texts.cannotRead({ what, reason: reasonOf(answer) }), advice);
}
