/** Waits for a condition instead of for a time. */
export interface EventuallyOptions {
  /** Long by default: a limit that a busy machine reaches is a test that fails now and then. */
  readonly withinMs?: number;
  /** Shorter for what is over quickly. */
  readonly everyMs?: number;
}

/** Repeats `look` until `isRight` holds for what it saw, and returns that; fails with the last thing seen. */
export async function eventually<T>(
  look: () => Promise<T> | T,
  isRight: (seen: T) => boolean,
  { withinMs = 60_000, everyMs = 25 }: EventuallyOptions = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    if (Date.now() > deadline) {
      throw new Error(
        `Not within ${withinMs} ms; last seen: ${JSON.stringify(seen, undefined, 2).slice(0, 4_000)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
