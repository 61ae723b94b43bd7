/**
 * A light look at one remote: one request with an answer below 1 KiB, which tells whether anything is other than in the
 * last full look. How followers run and what state their indices are in take turns, because no one request tells both.
 */
import { FOLLOWER_PATTERN } from '@lockstep/contracts';
import { ElasticFaultError, type FaultKind } from '@lockstep/elastic';
import type { RemoteSession } from './remote-session.ts';

/** `different`: worth a full look. `unknown`: there has been no full look yet that went through, and it is still so. */
export type LightAnswer = 'same' | 'different' | 'unknown';

/** Stands for an answer that is refused, such as for want of a license. */
export function errorSign(kind: FaultKind): string {
  return `refused: ${kind}`;
}

/** Never throws for what a cluster can do. */
export async function lightLook(
  { connection, known }: Pick<RemoteSession, 'connection' | 'known'>,
  { now, signal }: { readonly now: () => number; readonly signal?: AbortSignal },
): Promise<LightAnswer> {
  if (known.pause !== undefined && now() < known.pause.until) return 'unknown';
  const options = signal === undefined ? {} : { signal };
  const { signs, followers = [] } = known;
  const isAboutStats = followers.length > 0 && known.lightTurn !== 'stats';
  known.lightTurn = isAboutStats ? 'stats' : 'state';
  try {
    if (isAboutStats) {
      const sign = await connection.remoteLook.statsSign(followers, options);
      return sign === signs?.stats ? 'same' : 'different';
    }
    const sign = await connection.remoteLook.stateSign([FOLLOWER_PATTERN], options);
    return sign === signs?.state ? 'same' : 'different';
  } catch (error) {
    if (!(error instanceof ElasticFaultError)) throw error;
    if (isAboutStats && signs?.stats === errorSign(error.fault.kind)) return 'same';
    // What could not be looked at before and cannot be now is nothing new; the next full look says why.
    return signs === undefined ? 'unknown' : 'different';
  }
}
