/** Whole seconds until something may be tried again, counted down to 0. */
import { useEffect, useState } from 'react';

/** Begins anew with every other `start`: pass a new object each time, such as the error that said so. */
export function useCountdown(seconds: number, start: unknown): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    setLeft(seconds);
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1_000);
    return () => clearInterval(timer);
  }, [seconds, start]);
  return left;
}
