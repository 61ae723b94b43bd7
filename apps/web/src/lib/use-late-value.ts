/** A value that follows another one after the next frame: letters show at once, a long list comes behind. */
import { startTransition, useEffect, useState } from 'react';
import { afterPaint } from './after-paint.ts';

export function useLateValue<T>(value: T): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    if (late === value) return undefined;
    return afterPaint(() => startTransition(() => setLate(value)));
  }, [late, value]);
  return late;
}
