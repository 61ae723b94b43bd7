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
  const deadline = performance.now() + withinMs;
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    const seen = await look();
    const left = deadline - performance.now();
    if (isRight(seen) || left <= 0 || signal?.aborted === true) return seen;
    await sleep(Math.min(pause, left));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
