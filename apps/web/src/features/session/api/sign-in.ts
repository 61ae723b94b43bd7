/** Signs in with a user of the home cluster. */
import { createSession } from '@lockstep/contracts';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { HOME_KEY } from './home-query.ts';
import { beginSession, type Session } from './session-query.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export function useSignIn(): UseMutationResult<Session, Error, Credentials> {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) => callApi(createSession, { body: credentials }),
    onSuccess: (session) => {
      beginSession(queryClient, session, HOME_KEY[0]);
    },
    // The password must not stay in memory longer than the request.
    gcTime: 0,
  });
}
