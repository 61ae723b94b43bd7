/** At most so many pieces of work at once; who has waited longest comes first. */
export interface Slots {
  /** Waits for a slot and answers how to give it back; undefined when `signal` fires before there is one. */
  take(signal: AbortSignal): Promise<(() => void) | undefined>;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];

  const giveBack = (): void => {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  };
  const onlyOnce = (): (() => void) => {
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      giveBack();
    };
  };

  return {
    async take(signal) {
      if (signal.aborted) return undefined;
      if (free > 0) {
        free--;
        return onlyOnce();
      }
      return new Promise((resolve) => {
        const leave = (): void => {
          waiting.splice(waiting.indexOf(enter), 1);
          resolve(undefined);
        };
        const enter = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(onlyOnce());
        };
        waiting.push(enter);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
