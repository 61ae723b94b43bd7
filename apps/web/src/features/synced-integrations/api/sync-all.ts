/** Asks for a run of every remote; each shows by itself what becomes of it. */
import { startSync, type SyncRequest } from '@lockstep/contracts';
import { type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';

export function useSyncAll(): UseMutationResult<SyncRequest, Error, void> {
  return useActionMutation({
    told: { done: () => ({ kind: 'accepted', title: text.allAsked }), failed: () => text.allRefused },
    mutationFn: async () => (await callApi(startSync, { body: {} })).item,
  });
}
