/** Asks for a run of every remote; each shows by itself what becomes of it. */
import { startSync, type SyncRequest } from '@lockstep/contracts';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { announce } from '../../../ui/announcer.tsx';
import { syncMessages as text } from '../messages.ts';

export function useSyncAll(): UseMutationResult<SyncRequest, Error, void> {
  return useMutation({
    mutationFn: async () => (await callApi(startSync, { body: {} })).item,
    onSuccess: () => announce(text.allAsked),
  });
}
