/** Whole seconds until something may be tried again, counted down to 0. */
import { useEffect, useState } from 'react';

/** Epoch milliseconds. */
export interface Wait {
  readonly from: number;
  readonly until: number;
}

const TICK_MS = 250;

/** 0 while there is nothing to wait for. */
export function useCountdown(wait: Wait | undefined): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (wait === undefined) return undefined;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [wait]);
  return wait === undefined ? 0 : Math.max(0, Math.ceil((wait.until - Math.max(now, wait.from)) / 1_000));
}
