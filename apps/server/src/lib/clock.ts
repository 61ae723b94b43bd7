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

/** Epoch milliseconds of a time in a document that another hand may have written; long ago when it is none. */
export function storedTime(text: string): number {
  const time = Date.parse(text);
  return Number.isNaN(time) ? 0 : time;
}
