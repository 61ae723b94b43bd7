/** What can go wrong between here and a Kibana, as a value: cause, next action, and what code has to know. */

/**
 * `unreachable`: nobody took the request. `timeout`, `cut-off`: it may have been carried out all the same.
 * `not-kibana`: something else answers at the address. `no-such-api`: a Kibana without that route, or without Fleet.
 * `not-found`, `conflict`, `invalid`, `failed`: Kibana itself speaks, of a package. `upstream`: Kibana's own package
 * registry or cluster did not answer it.
 */
export type KibanaProblemKind =
  | 'unreachable'
  | 'timeout'
  | 'cut-off'
  | 'too-large'
  | 'throttled'
  | 'unavailable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-kibana'
  | 'no-such-api'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'upstream'
  | 'failed'
  | 'unsupported-version';

export interface KibanaProblem {
  readonly kind: KibanaProblemKind;
  /** One sentence; free of credentials. */
  readonly message: string;
  readonly nextAction: string;
  /** HTTP status, if there was an answer. */
  readonly status?: number;
  /** Kibana asks to be left alone for so long. */
  readonly retryAfterMs?: number;
  /** Whether nothing can have been carried out: the request may be sent again without harm. */
  readonly isUntouched: boolean;
}

export type KibanaAnswer<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'failed'; readonly problem: KibanaProblem };

/** The answer of a Kibana. */
export const ok = <T>(value: T): KibanaAnswer<T> => ({ kind: 'ok', value });

/** No answer that can be used, and why. */
export const failed = (problem: KibanaProblem): KibanaAnswer<never> => ({ kind: 'failed', problem });

/** Problems that pass by themselves: asking again later may go better. */
const PASSING: ReadonlySet<KibanaProblemKind> = new Set([
  'unreachable',
  'timeout',
  'cut-off',
  'throttled',
  'unavailable',
  'upstream',
]);

/** Whether the same request may succeed a little later, with nobody doing anything. */
export function isPassing({ kind }: KibanaProblem): boolean {
  return PASSING.has(kind);
}
