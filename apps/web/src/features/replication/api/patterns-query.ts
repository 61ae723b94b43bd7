/** Auto-follow patterns of one cluster. */
import { listAutoFollowPatterns, type AutoFollowPattern } from '@lockstep/contracts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';

const POLL_MS = 30_000;

export function usePatterns(cluster: string, { isWanted = true } = {}) {
  return useRouteQuery(
    listAutoFollowPatterns,
    { query: { cluster } },
    {
      queryKey: ['auto-follow-patterns', cluster],
      pick: ({ patterns }): readonly AutoFollowPattern[] => patterns,
      every: POLL_MS,
      isWanted,
    },
  );
}
