/** Work that is done now and then, for whose moment nobody waits. */

export interface Housekeeping {
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/** First after `firstMs`, then `everyMs` after each end. `work` never rejects. */
export function startHousekeeping(
  work: () => Promise<void>,
  { firstMs, everyMs }: { readonly firstMs: number; readonly everyMs: number },
): Housekeeping {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  let isStopped = false;
  const plan = (waitMs: number): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      working = work().finally(() => plan(everyMs));
    }, waitMs);
    timer.unref();
  };
  plan(firstMs);
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}
