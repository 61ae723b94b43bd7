/**
 * How long the questions of a look wait for their answers: they are small, and who does not answer them for so long hangs.
 * Parts of the time-out of a request (`elasticsearch.requestTimeout`), so that slow lines have as much more patience.
 */
export interface LookLimits {
  /** Of a light look: no verdict, only a reason to look closer. Milliseconds. */
  readonly lightMs: number;
  /** Of the first questions of a full look. */
  readonly fullMs: number;
  /** Of the same after a light look that nobody answered. */
  readonly afterSilenceMs: number;
}

/** By default 2, 10 and 5 seconds: together with the interval of light looks, what hangs shows within 15. */
export function lookLimits(requestTimeoutMs: number): LookLimits {
  const part = (of: number): number => Math.ceil(requestTimeoutMs / of);
  return { lightMs: part(15), fullMs: part(3), afterSilenceMs: part(6) };
}
