/** Whether the console reaches the hosts of every remote output, all at once. Never asked while the page is hidden. */
import { listOutputHealth, type OutputHealth } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';

const POLL_MS = 15_000;
/** While a measurement is under way: it takes as long as the slowest host. */
const MEASURING_POLL_MS = 2_000;

export function useOutputHealth(): UseQueryResult<readonly OutputHealth[]> {
  return useQuery({
    queryKey: ['output-health'],
    queryFn: async ({ signal }) => (await callApi(listOutputHealth, {}, signal)).items,
    refetchInterval: ({ state: { data = [], error } }) => {
      if (error !== null) return tryAgainAfter(error, POLL_MS);
      return data.some((item) => item.is_measuring) ? MEASURING_POLL_MS : POLL_MS;
    },
  });
}
