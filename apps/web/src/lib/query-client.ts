/** Retry, staleness and sign-out rules for all server state (house style, table "One way to do each thing"). */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-client.ts';

/** How long an answer counts as fresh when several parts of a page ask for it, in milliseconds. */
const FRESH_FOR_MS = 1_000;

/** The answer to a request whose session is no longer valid. */
export function hasSessionEnded(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === 'UNAUTHENTICATED';
}

function hadNoAnswer(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 0;
}

/** `onSessionEnded` is called when any query or mutation learns that the session is no longer valid. */
export function createQueryClient(onSessionEnded: () => void): QueryClient {
  const onError = (error: unknown): void => {
    if (hasSessionEnded(error)) onSessionEnded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 1 && hadNoAnswer(error),
        retryDelay: 500,
        staleTime: FRESH_FOR_MS,
        // The console may be on this very device: the browser's idea of "offline" says nothing.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** After how many milliseconds a failed read is worth another try; never when the answer was a refusal. */
export function tryAgainAfter(error: Error | null, ms: number): number | false {
  if (error === null) return false;
  const status = error instanceof ApiError ? error.problem.status : 0;
  return status >= 400 && status < 500 ? false : ms;
}
