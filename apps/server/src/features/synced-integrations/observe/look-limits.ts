/**
 * How long the questions of a look wait for their answers: they are small, and who does not answer them for so long hangs.
 * Parts of the time-out of a request (`elasticsearch.requestTimeout`), so that slow lines have as much more patience.
 */
export interface LookLimits {
  /** Of a light look: no answer, only a reason to look closer. Milliseconds. */
  readonly lightMs: number;
  /** Of the first questions of a full look. */
  readonly fullMs: number;
  /** Of the same after a light look that nobody answered. */
  readonly afterSilenceMs: number;
}

/**
 * By default 2, 10 and 5 seconds: together with the interval of light looks, what hangs shows within 15. Not less where
 * requests have less than the usual time, because then that is the limit.
 */
export function lookLimits(requestTimeoutMs: number): LookLimits {
  const limit = (usualMs: number): number =>
    Math.min(requestTimeoutMs, Math.max(usualMs, Math.ceil((requestTimeoutMs * usualMs) / USUAL_TIMEOUT_MS)));
  return { lightMs: limit(2_000), fullMs: limit(10_000), afterSilenceMs: limit(5_000) };
}

const USUAL_TIMEOUT_MS = 30_000;
