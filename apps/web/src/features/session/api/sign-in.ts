/** Signs in at the home cluster: with what was typed, with a certificate, or at an identity provider. */
import {
  beginSignIn,
  createApiKeySession,
  createCertificateSession,
  createSession,
} from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useCheckMutation } from '../../../lib/use-action-mutation.ts';
import { leavePage } from '../../../lib/leave-page.ts';
import { HOME_KEY } from './home-query.ts';
import { beginSession, type Session } from './session-query.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Rejects with `SIGN_IN_FAILED`, or with the time to wait after too many attempts. */
export function useSignIn(): UseMutationResult<Session, Error, Credentials> {
  return useSessionStart((credentials: Credentials) => callApi(createSession, { body: credentials }));
}

/** The key as Elasticsearch encodes it: base64 of id and key. */
export function useApiKeySignIn(): UseMutationResult<Session, Error, string> {
  return useSessionStart((key: string) => callApi(createApiKeySession, { body: { api_key: key } }));
}

/** The argument is the name of the provider. */
export function useCertificateSignIn(): UseMutationResult<Session, Error, string> {
  return useSessionStart((provider: string) => callApi(createCertificateSession, { body: { provider } }));
}

/** Leaves the page for the identity provider; it comes back to `next`. */
export function useSignInElsewhere(next: string | undefined): UseMutationResult<unknown, Error, string> {
  return useCheckMutation({
    mutationFn: (provider: string) =>
      callApi(beginSignIn, { body: { provider, ...(next === undefined ? {} : { next }) } }),
    onSuccess: ({ location }) => {
      leavePage.to(location);
    },
  });
}

function useSessionStart<V>(start: (given: V) => Promise<Session>): UseMutationResult<Session, Error, V> {
  const queryClient = useQueryClient();
  return useCheckMutation({
    mutationFn: start,
    onSuccess: (session) => {
      beginSession(queryClient, session, HOME_KEY[0]);
    },
    // What was typed must not stay in memory longer than the request.
    gcTime: 0,
  });
}
