/** Auto-follow patterns of one cluster. */
import { listAutoFollowPatterns, type AutoFollowPattern } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';

const POLL_MS = 30_000;

export function usePatterns(cluster: string): UseQueryResult<readonly AutoFollowPattern[]> {
  return useQuery({
    queryKey: ['auto-follow-patterns', cluster] as const,
    queryFn: async ({ signal }): Promise<readonly AutoFollowPattern[]> =>
      (await callApi(listAutoFollowPatterns, { query: { cluster } }, signal)).patterns,
    refetchInterval: ({ state }) => (state.error === null ? POLL_MS : tryAgainAfter(state.error, POLL_MS)),
  });
}
