/** The time of a cluster: what it reads, and what its tasks wait by. */
export interface Clock {
  readonly now: () => number;
  /** Resolves when so much time has passed on this clock, or when the signal aborts. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}

interface Waiter {
  readonly done: () => void;
  remainingMs: number;
  since: number;
  timer: NodeJS.Timeout;
}

/** The clock of a world. Whoever turns it forward also ends the waits whose time that brings. */
export class WorldClock implements Clock {
  readonly #realNow: () => number;
  readonly #waiters = new Set<Waiter>();
  #offsetMs = 0;

  constructor(realNow: () => number) {
    this.#realNow = realNow;
  }

  readonly now = (): number => this.#realNow() + this.#offsetMs;

  readonly wait = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const done = (): void => {
        clearTimeout(waiter.timer);
        this.#waiters.delete(waiter);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const waiter: Waiter = {
        done,
        remainingMs: ms,
        since: performance.now(),
        timer: setTimeout(done, ms),
      };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', done);
    });

  forward(ms: number): void {
    this.#offsetMs += ms;
    for (const waiter of [...this.#waiters]) {
      const elapsed = performance.now() - waiter.since;
      waiter.remainingMs -= elapsed + ms;
      waiter.since = performance.now();
      clearTimeout(waiter.timer);
      if (waiter.remainingMs <= 0) waiter.done();
      else waiter.timer = setTimeout(waiter.done, waiter.remainingMs);
    }
  }
}
