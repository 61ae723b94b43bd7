/** The current time as a value that ticks, shared by everything on the page that shows an age. */
import { useSyncExternalStore } from 'react';

/** One ticker per interval, running only while somebody looks. */
function createTicker(intervalMs: number): { subscribe: (l: () => void) => () => void; now: () => number } {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = Date.now();
  const tick = (): void => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    now: () => now,
    subscribe: (listener) => {
      if (listeners.size === 0) {
        now = Date.now();
        timer = setInterval(tick, intervalMs);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
}

const everySecond = createTicker(1_000);

/** Epoch milliseconds, renewed every second. Use it in small components only. */
export function useNow(): number {
  return useSyncExternalStore(everySecond.subscribe, everySecond.now);
}
