/** Who is signed in. Not being signed in is an answer, not an error. */
import { getSession, type RouteOutput } from '@lockstep/contracts';
import { queryOptions, useQuery, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { ApiError, callApi } from '../../../lib/api-client.ts';
import { drafts } from '../../../lib/draft-owner.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';

export type Session = RouteOutput<typeof getSession>;

type SessionState =
  | { readonly kind: 'signed-in'; readonly session: Session }
  /** `visit`: not signed in when the page opened; `ended`: was, and no longer is; `asked`: the user signed out. */
  | { readonly kind: 'signed-out'; readonly because: 'visit' | 'ended' | 'asked' };

/** Rights change rarely; any refused request says so at once. */
const FRESH_FOR_MS = 60_000;

/** The gate of every page hangs on this answer, so it is asked for again soon. */
const TRY_AGAIN_MS = 3_000;

const SESSION_KEY = ['session'] as const;

function known(client: QueryClient): SessionState | undefined {
  return client.getQueryData<SessionState>(SESSION_KEY);
}

function remember(client: QueryClient, state: SessionState): void {
  client.setQueryData<SessionState>(SESSION_KEY, () => state);
}

function whySignedOut(client: QueryClient): SessionState {
  const before = known(client);
  if (before?.kind === 'signed-out') return before;
  return { kind: 'signed-out', because: before === undefined ? 'visit' : 'ended' };
}

const sessionQuery = () =>
  queryOptions({
    queryKey: SESSION_KEY,
    queryFn: async ({ signal, client }): Promise<SessionState> => {
      try {
        const session = await callApi(getSession, {}, signal);
        drafts.signedIn(session.user.username);
        return { kind: 'signed-in', session };
      } catch (error) {
        if (error instanceof ApiError && error.problem.code === 'UNAUTHENTICATED')
          return whySignedOut(client);
        throw error;
      }
    },
    staleTime: FRESH_FOR_MS,
    refetchInterval: ({ state }) => tryAgainAfter(state.error, TRY_AGAIN_MS),
  });

/** Data is undefined until the first answer; an error is a console that could not say. */
export function useSession(): UseQueryResult<SessionState> {
  return useQuery(sessionQuery());
}

/** Some request learned that the session is over. */
export function endSession(client: QueryClient): void {
  drafts.sessionEnded();
  remember(client, whySignedOut(client));
}

/** The user signed in; everything known from another user's time is forgotten, except what `keep` names. */
export function beginSession(client: QueryClient, session: Session, keep: string): void {
  client.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== keep && queryKey[0] !== SESSION_KEY[0],
  });
  drafts.signedIn(session.user.username);
  remember(client, { kind: 'signed-in', session });
}

/** The user signed out. */
export function leaveSession(client: QueryClient): void {
  drafts.signedOut();
  remember(client, { kind: 'signed-out', because: 'asked' });
}
