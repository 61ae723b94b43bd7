/** A set that follows another one in small steps, a frame each: opening a hundred rows never holds up an input. */
import { useEffect, useState } from 'react';
import { afterPaint } from '../../../lib/after-paint.ts';
import { stepToward } from '../model/step-toward.ts';

/** As many rows as are opened or closed in one frame. */
const AT_ONCE = 4;

export function useGradualSet(wanted: ReadonlySet<string>): ReadonlySet<string> {
  const [shown, setShown] = useState(wanted);
  // A few are shown in the frame in which they are asked for.
  const next = stepToward(shown, wanted, AT_ONCE);
  const isThere = next === wanted;
  if (isThere && shown !== wanted) setShown(wanted);
  useEffect(() => (isThere ? undefined : afterPaint(() => setShown(next))), [isThere, next]);
  return isThere ? wanted : shown;
}
