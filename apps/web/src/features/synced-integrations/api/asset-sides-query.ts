/** One custom asset on both sides, read when somebody wants to compare them. */
import { getCustomAssetSides, type ReportedAsset } from '@lockstep/contracts';
import { itemOf, useRouteQuery } from '../../../lib/use-route-query.ts';

export function useCustomAssetSides(outputId: string, { type, name }: Pick<ReportedAsset, 'type' | 'name'>) {
  return useRouteQuery(
    getCustomAssetSides,
    { params: { outputId, type, name } },
    // Looked up live: an answer of before says nothing about now.
    { queryKey: ['custom-asset-sides', outputId, type, name], pick: itemOf, isLive: true },
  );
}
