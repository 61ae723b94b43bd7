/** Checks as values: what was looked at, how it is, and what to do (contracts `checkSchema`). */
import type { Check } from '@lockstep/contracts';
import { isElasticFault, type ClusterFault } from '@lockstep/elastic';

export interface CheckPlace {
  readonly id: string;
  /** In words, for instance an address. */
  readonly label: string;
  /** The form field that it speaks about. */
  readonly field: string | null;
}

const make =
  (state: Check['state']) =>
  (place: CheckPlace, message: string, nextAction: string | null = null): Check => ({
    ...place,
    state,
    message,
    next_action: nextAction,
  });

export const passed = make('passed');
export const failed = make('failed');
export const warned = make('warning');
export const skipped = make('skipped');

/** A fault's sentence is "cause; action." in most cases; the form shows the two apart. */
export function failedBy(place: CheckPlace, fault: ClusterFault): Check {
  const [message, action] = causeAndAction(fault.message);
  return failed(place, message, action ?? NEXT_ACTIONS[fault.kind] ?? null);
}

const NEXT_ACTIONS: Partial<Readonly<Record<ClusterFault['kind'], string>>> = {
  forbidden: 'Give the credentials the privilege that the message names, or make new ones.',
  unexpected: 'Look in the log of that cluster, and try again.',
  throttled: 'Try again in a moment.',
  aborted: 'Try again; the test is given 10 seconds in all.',
};

export function causeAndAction(sentence: string): readonly [string, string | null] {
  const at = sentence.lastIndexOf('; ');
  if (at < 0) return [sentence, null];
  const action = sentence.slice(at + 2);
  return [`${sentence.slice(0, at)}.`, action.charAt(0).toUpperCase() + action.slice(1)];
}

/** The value of some work, or the fault that it ended in. Anything else that is thrown is a bug and goes on. */
export async function orFault<T>(
  work: () => Promise<T>,
): Promise<
  { readonly kind: 'value'; readonly value: T } | { readonly kind: 'fault'; readonly fault: ClusterFault }
> {
  try {
    return { kind: 'value', value: await work() };
  } catch (error) {
    if (isElasticFault(error)) return { kind: 'fault', fault: error.fault };
    throw error;
  }
}
