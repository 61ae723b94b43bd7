/** Looks again and again until something is as wanted or the time is over; the last look is the answer either way. */

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

export interface Waiting {
  readonly withinMs: number;
  /** Ends the waiting early. */
  readonly signal?: AbortSignal | undefined;
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
}

/** Looks at least once, whatever `withinMs` is. */
export async function waitUntil<T>(
  look: () => Promise<T>,
  isRight: (seen: T) => boolean,
  { withinMs, signal, sleep = wait }: Waiting,
): Promise<T> {
  const startedAt = performance.now();
  let slept = 0;
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    const seen = await look();
    // What was slept counts, too, so that a `sleep` that takes no time does not look for ever.
    const left = withinMs - Math.max(performance.now() - startedAt, slept);
    if (isRight(seen) || left <= 0 || signal?.aborted === true) return seen;
    const next = Math.min(pause, left);
    await sleep(next);
    slept += next;
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
