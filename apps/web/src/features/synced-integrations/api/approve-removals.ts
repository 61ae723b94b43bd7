/** Approves what prune protection blocks: exactly what the person has seen. */
import { approveRemovals } from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { REPORTS_KEY } from './reports-query.ts';
import { followRequest } from './sync-now.ts';

export function useApproveRemovals(outputId: string): UseMutationResult<void, Error, readonly string[]> {
  const client = useQueryClient();
  return useActionMutation({
    told: {
      done: (_answer, items) => ({ kind: 'accepted', title: text.approved(items.length) }),
      failed: () => text.approveFailed,
    },
    mutationFn: async (items) => {
      const { item } = await callApi(approveRemovals, { params: { outputId }, body: { items: [...items] } });
      followRequest(client, { outputId, item: undefined }, item);
    },
    // Also after a refusal: then others are held by now.
    onSettled: () => client.invalidateQueries({ queryKey: REPORTS_KEY }),
  });
}
