/** Signs out, of this browser or of all; the guard of the pages then leads to the sign-in page. */
import { deleteSession } from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { leavePage } from '../../../lib/leave-page.ts';
import { sessionMessages as text } from '../../../texts/session.ts';
import { leaveSession } from './session-query.ts';

export function useSignOut(): UseMutationResult<
  { readonly location?: string | undefined },
  Error,
  'here' | 'everywhere'
> {
  const queryClient = useQueryClient();
  return useActionMutation({
    // The sign-in page is what one sees then; what was done before concerns nobody else there.
    told: { done: () => undefined, failed: () => text.signOutFailedTitle },
    mutationFn: (where) => callApi(deleteSession, where === 'here' ? {} : { query: { everywhere: 'true' } }),
    onSuccess: ({ location }) => {
      // The identity provider has a session, too; it leads back to the sign-in page.
      if (location !== undefined) leavePage.to(location);
      else leaveSession(queryClient);
    },
  });
}
