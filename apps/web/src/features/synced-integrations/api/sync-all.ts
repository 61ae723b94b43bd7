/** Asks for a run of every remote; each shows by itself what becomes of it. */
import { startSync, type SyncRequest } from '@lockstep/contracts';
import { type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useAct } from '../../../lib/use-act.ts';
import { syncMessages as text } from '../messages.ts';

export function useSyncAll(): UseMutationResult<SyncRequest, Error, void> {
  return useAct({
    told: { done: () => ({ kind: 'accepted', title: text.allAsked }), failed: () => text.allRefused },
    mutationFn: async () => (await callApi(startSync, { body: {} })).item,
  });
}
