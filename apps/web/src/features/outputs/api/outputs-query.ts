/** The outputs of the home cluster. They change rarely: read when a page opens, and when news say so. */
import { listOutputs, type Output } from '@lockstep/contracts';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';

const FRESH_FOR_MS = 10_000;

export const OUTPUTS_KEY = ['outputs'] as const;

const outputsQuery = () =>
  queryOptions({
    queryKey: OUTPUTS_KEY,
    queryFn: async ({ signal }): Promise<readonly Output[]> => (await callApi(listOutputs, {}, signal)).items,
    staleTime: FRESH_FOR_MS,
    // After a failure the page keeps trying; else the list is not polled.
    refetchInterval: ({ state }) => tryAgainAfter(state.error, FRESH_FOR_MS),
  });

export function useOutputs(): UseQueryResult<readonly Output[]> {
  useRefreshOn(['outputs-changed'], OUTPUTS_KEY);
  return useQuery(outputsQuery());
}
