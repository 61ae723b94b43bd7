/** Agent policies, for their names and how many agents they have. */
import { listAgentPolicies, type AgentPolicy } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

const FRESH_FOR_MS = 10_000;
const ALL = 10_000;

/** Not everybody who may read integrations may read these: then only ids are shown. */
export function useAgentPolicies(isWanted: boolean): UseQueryResult<readonly AgentPolicy[]> {
  return useQuery({
    queryKey: ['agent-policies'] as const,
    queryFn: async ({ signal }) =>
      (await callApi(listAgentPolicies, { query: { perPage: ALL } }, signal)).items,
    staleTime: FRESH_FOR_MS,
    enabled: isWanted,
  });
}
