/**
 * A light look at one remote: one request with an answer below 1 KiB, which tells whether anything is other than in the
 * last full look. How followers run and what state their indices are in take turns, because no one request tells both.
 */
import { APPLIED_INDEX, FOLLOWER_PATTERN, INSTALLATIONS_INDEX } from '@lockstep/contracts';
import { ElasticError, type CallOptions, type ElasticErrorKind } from '@lockstep/elastic';
import type { RemoteMemory } from './remote-memory.ts';
import type { RemoteSession } from './remote-session.ts';

/** Whatever happens to them matters at once: what is replicated, and what this console must write into. */
export const WATCHED_INDICES = [FOLLOWER_PATTERN, INSTALLATIONS_INDEX, APPLIED_INDEX] as const;

/** `different`: worth a full look. `unknown`: there has been no full look yet that went through, and it is still so. */
export type LightAnswer = 'same' | 'different' | 'unknown';

/** Stands for an answer that is refused, such as for want of a license. */
export function errorSign(kind: ElasticErrorKind): string {
  return `refused: ${kind}`;
}

type LookedAt = Pick<RemoteSession, 'connection' | 'known' | 'limits'>;

/** Never throws for what a cluster can do. */
export async function lightLook(
  session: LookedAt,
  { now, signal }: { readonly now: () => number; readonly signal?: AbortSignal },
): Promise<LightAnswer> {
  const { known } = session;
  if (known.pause !== undefined && now() < known.pause.until) return 'unknown';
  const { followers = [], signs } = known;
  const turn = followers.length > 0 && known.nextLightLook !== 'stats' ? 'stats' : 'state';
  known.nextLightLook = turn;
  delete known.isSilent;
  try {
    return (await signOf(turn, session, signal)) === signs?.[turn] ? 'same' : 'different';
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    if (error.details.kind === 'timeout') known.isSilent = true;
    return afterError(error.details.kind, turn, signs);
  }
}

function signOf(
  turn: 'stats' | 'state',
  { connection: { remoteLook }, known: { followers = [] }, limits }: LookedAt,
  signal: AbortSignal | undefined,
): Promise<string> {
  const call: CallOptions = {
    ...(signal === undefined ? {} : { signal }),
    ...(limits === undefined ? {} : { requestTimeout: limits.lightMs }),
  };
  return turn === 'stats'
    ? remoteLook.statsSign(followers, call)
    : remoteLook.stateSign(WATCHED_INDICES, call);
}

function afterError(
  kind: ElasticErrorKind,
  turn: 'stats' | 'state',
  signs: RemoteMemory['signs'],
): LightAnswer {
  if (turn === 'stats' && signs?.stats === errorSign(kind)) return 'same';
  // What could not be looked at before and cannot be now is nothing new; the next full look says why.
  return signs === undefined ? 'unknown' : 'different';
}
