/** What a sync of one remote would do now: read when it is opened, and again when somebody asks. */
import { previewOutputSync, startSync, type SyncPreview, type SyncRequest } from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { itemOf, useRouteQuery } from '../../../lib/use-route-query.ts';
import { syncMessages } from '../../../texts/synced-integrations.ts';
import { followRequest } from './sync-now.ts';

/** The plan of a sync without any write. It does not move while it is read. */
export function useSyncPreview(outputId: string): UseQueryResult<SyncPreview> {
  return useRouteQuery(
    previewOutputSync,
    { params: { outputId } },
    { queryKey: ['sync-preview', outputId], pick: itemOf, isOnce: true },
  );
}

/** A sync that does what was previewed; the console refuses when it would do something else by now. */
export function useSyncAsPreviewed(
  outputId: string,
): UseMutationResult<SyncRequest, Error, { readonly fingerprint: string }> {
  const client = useQueryClient();
  return useActionMutation({
    mutationFn: async ({ fingerprint }) =>
      (await callApi(startSync, { body: { output_id: outputId, fingerprint } })).item,
    // The flyout follows the request to its end.
    told: { done: () => undefined, failed: () => syncMessages.nowRefused },
    onSuccess: (request) => followRequest(client, { outputId, item: undefined }, request),
  });
}
