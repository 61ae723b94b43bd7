/** The policies that name an output, looked up when somebody is about to delete it. */
import { listAgentPolicies, listPackagePolicies } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { outputUsers, type OutputUsers } from '../model/output-users.ts';

const ALL = { perPage: 10_000 };

export function useOutputUsers(outputId: string): UseQueryResult<OutputUsers> {
  return useQuery({
    queryKey: ['output-users', outputId],
    queryFn: async ({ signal }) => {
      const [agentPolicies, packagePolicies] = await Promise.all([
        callApi(listAgentPolicies, { query: ALL }, signal),
        callApi(listPackagePolicies, { query: ALL }, signal),
      ]);
      return outputUsers(outputId, agentPolicies.items, packagePolicies.items);
    },
    staleTime: 0,
    gcTime: 0,
  });
}
