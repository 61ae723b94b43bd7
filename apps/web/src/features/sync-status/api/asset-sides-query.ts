/** One custom asset on both sides, read when somebody wants to compare them. */
import { getCustomAssetSides, type CustomAssetSides, type ReportedAsset } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

export function useCustomAssetSides(
  outputId: string,
  { type, name }: Pick<ReportedAsset, 'type' | 'name'>,
): UseQueryResult<CustomAssetSides> {
  return useQuery({
    queryKey: ['custom-asset-sides', outputId, type, name],
    queryFn: async ({ signal }) =>
      (await callApi(getCustomAssetSides, { params: { outputId, type, name } }, signal)).item,
    // Looked up live: an answer of before says nothing about now.
    staleTime: 0,
    gcTime: 0,
  });
}
