/** What removed packages have left on a cluster, and removing what is free. */
import { listLeftOverAssets, removeLeftOverAssets, type LeftOverAsset } from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';
import { leftOverMessages as text } from '../../../texts/integrations-left-over.ts';
import { PACKAGES_KEY } from './packages-query.ts';

const keyOf = (outputId: string | undefined) => [...PACKAGES_KEY, 'left-over', outputId ?? 'home'];

/** `outputId`: the remote of an output; undefined for the home cluster. */
export function useLeftOver(outputId: string | undefined, isWanted: boolean) {
  const query = outputId === undefined ? {} : { output_id: outputId };
  return useRouteQuery(
    listLeftOverAssets,
    { query },
    { queryKey: keyOf(outputId), pick: itemsOf<LeftOverAsset>, isWanted },
  );
}

interface Removed {
  readonly removed: readonly { readonly id: string }[];
  readonly items: readonly LeftOverAsset[];
}

/**
 * Removes on the remote of an output, or at home where `outputId` is undefined. What data streams still use
 * stays and is counted in the notice: that end is `partial`.
 */
export function useRemoveLeftOver(
  outputId: string | undefined,
  clusterName: string,
): UseMutationResult<Removed, Error, void> {
  const client = useQueryClient();
  return useActionMutation({
    told: {
      done: ({ removed, items }) => ({
        kind: items.length === 0 ? 'done' : 'partial',
        title: text.removed(removed.length, clusterName),
        text: items.length === 0 ? undefined : text.stillUsed(items.length),
      }),
      failed: () => text.problem(clusterName),
    },
    mutationFn: () =>
      callApi(removeLeftOverAssets, { body: outputId === undefined ? {} : { output_id: outputId } }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(outputId) }),
  });
}
