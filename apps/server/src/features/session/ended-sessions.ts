/**
 * Sessions that were ended before their time, in the hidden index `lockstep-sessions`, so that every console of this home
 * cluster refuses them. A session lives in its cookie; only that it is over has to be kept, until it would have ended.
 */
import { createHash } from 'node:crypto';
import { SESSIONS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { numberAt } from '@lockstep/json';
import type { EndedSessions, SessionFacts } from '../../http/sessions.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Clock } from '../../lib/clock.ts';
import { createHiddenIndex } from '../../lib/hidden-index.ts';

export interface EndedSessionsOptions {
  readonly connection: ElasticConnection;
  readonly clock: Clock;
  /** How long a session lasts at most, in milliseconds: after that nobody has to remember it. */
  readonly lifetimeMs: number;
}

/** So long an answer counts: the delay until another console knows of a sign-out. */
const TTL_MS = 5_000;
/** So long it counts while the home cluster cannot be asked, as what it said of the user does. */
const TTL_BLINDLY_MS = 30_000;
const MAX_CACHED = 1_000;
const MOST_REMOVED = 1_000;

interface Known {
  readonly at: number;
  readonly isEnded: boolean;
}

export function createEndedSessions({ connection, clock, lifetimeMs }: EndedSessionsOptions): EndedSessions {
  const { documents } = connection;
  const index = createHiddenIndex(connection, SESSIONS_INDEX, { until: { type: 'date' } });
  const known = new Map<string, Known>();

  const storeEnd = async (id: string, source: { readonly ended_before?: number }): Promise<void> => {
    await index.ensure();
    const until = clock.now() + lifetimeMs;
    await documents.put({ index: SESSIONS_INDEX, id, source: { ...source, until }, guard: { kind: 'none' } });
    known.clear();
    const isPast = { range: { until: { lt: clock.now() } } };
    // What is left waits for the next sign-out; it harms nobody.
    await documents.removeMatching(SESSIONS_INDEX, isPast, MOST_REMOVED).catch(() => undefined);
  };
  const ask = async ({ id, user, startedAt }: SessionFacts): Promise<boolean> => {
    const [session, all] = await documents.getEach(
      [sessionKey(id), endedUserId(user)].map((key) => ({ index: SESSIONS_INDEX, id: key })),
    );
    for (const found of [session, all]) {
      if (found?.kind === 'unreadable') throw new AppError('HOME_CLUSTER_REFUSED', found.reason);
    }
    if (session?.kind === 'found') return true;
    const endedBefore = all?.kind === 'found' ? numberAt(all.source, 'ended_before') : undefined;
    return endedBefore !== undefined && startedAt <= endedBefore;
  };

  return {
    async isEnded(session) {
      const before = known.get(session.id);
      const age = before === undefined ? Infinity : clock.now() - before.at;
      if (before !== undefined && (before.isEnded || age < TTL_MS)) return before.isEnded;
      try {
        const isEnded = await ask(session);
        if (known.size >= MAX_CACHED) known.clear();
        known.set(session.id, { at: clock.now(), isEnded });
        return isEnded;
      } catch (error) {
        if (before === undefined || age > TTL_BLINDLY_MS) throw error;
        return before.isEnded;
      }
    },
    end: ({ id }) => storeEnd(sessionKey(id), {}),
    endAllOf: (user) => storeEnd(endedUserId(user), { ended_before: clock.now() }),
  };
}

const sessionKey = (id: string): string => `session-${id}`;
const endedUserId = (user: string): string => `user-${createHash('sha256').update(user).digest('hex')}`;
