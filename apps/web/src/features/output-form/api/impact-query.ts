/** Agent and integration policies, for what saving an output reaches. */
import { listAgentPolicies, listPackagePolicies } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { impactOf, type Impact, type OutputUse } from '../model/impact.ts';

const ALL = 10_000;

export function useImpact(output: OutputUse): UseQueryResult<Impact> {
  return useQuery({
    queryKey: ['agent-policies', 'impact', output] as const,
    queryFn: async ({ signal }): Promise<Impact> => {
      const [agents, packages] = await Promise.all([
        callApi(listAgentPolicies, { query: { perPage: ALL } }, signal),
        callApi(listPackagePolicies, { query: { perPage: ALL } }, signal),
      ]);
      return impactOf(output, agents.items, packages.items);
    },
    gcTime: 0,
  });
}
