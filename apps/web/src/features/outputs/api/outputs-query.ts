/** The outputs of the home cluster. They change rarely, so they are read when a page opens or is looked at again. */
import { listOutputs, type Output } from '@lockstep/contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';

const FRESH_FOR_MS = 10_000;

const outputsQuery = () =>
  queryOptions({
    queryKey: ['outputs'] as const,
    queryFn: async ({ signal }): Promise<readonly Output[]> => (await callApi(listOutputs, {}, signal)).items,
    staleTime: FRESH_FOR_MS,
    // After a failure the page keeps trying; else the list is not polled.
    refetchInterval: ({ state }) => tryAgainAfter(state.error, FRESH_FOR_MS),
  });

export function useOutputs(): UseQueryResult<readonly Output[]> {
  return useQuery(outputsQuery());
}
