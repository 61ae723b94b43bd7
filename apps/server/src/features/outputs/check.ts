/** Lines of a test as values: what was looked at, how it is, and what to do (contracts `checkSchema`). */
import type { Check } from '@lockstep/contracts';
import { isElasticError, type ElasticErrorDetails } from '@lockstep/elastic';
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';

export interface CheckPlace {
  readonly id: string;
  /** In words, for instance an address. */
  readonly label: string;
  /** The form field that it speaks about. */
  readonly field: string | null;
}

type ConditionOf = Pick<EvaluatedCondition, 'type' | 'status' | 'reason'>;

const make =
  (state: Check['state']) =>
  (place: CheckPlace, message: string, nextAction: string | null = null): Check => ({
    ...place,
    state,
    message,
    next_action: nextAction,
    condition: null,
  });

export const passed = make('passed');
export const failed = make('failed');
export const warned = make('warning');
export const skipped = make('skipped');

/** The line that shows a condition. `atMost`: what breaks nothing that the draft wants is a warning. */
export function lineOf(
  place: CheckPlace,
  condition: EvaluatedCondition,
  atMost: 'failed' | 'warning' = 'failed',
): Check {
  const line = STATES[condition.status](place, condition.message, condition.nextAction ?? null);
  const isMild = condition.status === 'False' && (condition.severity !== 'error' || atMost === 'warning');
  return withCondition(isMild ? { ...line, state: 'warning' } : line, condition);
}

const STATES = { True: passed, False: failed, Unknown: skipped } as const;

/** The line is told in words of the form, and still shows this condition. */
export function withCondition(line: Check, condition: ConditionOf | undefined): Check {
  if (condition === undefined) return line;
  const { type, status, reason } = condition;
  return { ...line, condition: { type, status, reason } };
}

/** Of the same condition at several hosts: the first that is False, else that is Unknown, else the first. */
export function worst(
  conditions: readonly (EvaluatedCondition | undefined)[],
): EvaluatedCondition | undefined {
  const found = conditions.filter((condition) => condition !== undefined);
  return (
    found.find(({ status, severity }) => status === 'False' && severity === 'error') ??
    found.find(({ status }) => status === 'False') ??
    found.find(({ status }) => status === 'Unknown') ??
    found[0]
  );
}

/** A sentence is "cause; action." in most cases; the form shows the two apart. */
export function causeAndAction(sentence: string): readonly [string, string | null] {
  const at = sentence.lastIndexOf('; ');
  if (at < 0) return [sentence, null];
  const action = sentence.slice(at + 2);
  return [`${sentence.slice(0, at)}.`, action.charAt(0).toUpperCase() + action.slice(1)];
}

/** The value of some work, or the error that it ended in. Anything else that is thrown is a bug and goes on. */
export async function orThrow<T>(
  work: () => Promise<T>,
): Promise<
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'error'; readonly details: ElasticErrorDetails }
> {
  try {
    return { kind: 'value', value: await work() };
  } catch (error) {
    if (isElasticError(error)) return { kind: 'error', details: error.details };
    throw error;
  }
}
