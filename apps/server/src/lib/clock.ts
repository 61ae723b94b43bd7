/** Time as a parameter: composed once, replaced in tests. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The wire form of a time. */
export function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
