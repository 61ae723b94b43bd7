/** Agent policies and integration policies, read again when somebody has changed one. */
import {
  listAgentPolicies,
  listPackagePolicies,
  type AgentPolicy,
  type PackagePolicy,
} from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { tryAgainAfter } from '../../../lib/query-client.ts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';

const FRESH_FOR_MS = 10_000;
const ALL = 10_000;
/** Everything under it is read again after a change. */
export const AGENT_POLICIES_KEY = ['agent-policies'] as const;
const PACKAGE_POLICIES_KEY = ['package-policies'] as const;

export function useAgentPolicies(): UseQueryResult<readonly AgentPolicy[]> {
  useRefreshOn(['policies-changed'], AGENT_POLICIES_KEY);
  return useQuery({
    queryKey: [...AGENT_POLICIES_KEY, 'list'] as const,
    queryFn: async ({ signal }): Promise<readonly AgentPolicy[]> =>
      (await callApi(listAgentPolicies, { query: { perPage: ALL } }, signal)).items,
    staleTime: FRESH_FOR_MS,
    refetchInterval: ({ state }) => tryAgainAfter(state.error, FRESH_FOR_MS),
  });
}

export function usePackagePolicies(): UseQueryResult<readonly PackagePolicy[]> {
  useRefreshOn(['policies-changed'], PACKAGE_POLICIES_KEY);
  return useQuery({
    queryKey: [...PACKAGE_POLICIES_KEY, '*', 'list'] as const,
    queryFn: async ({ signal }): Promise<readonly PackagePolicy[]> =>
      (await callApi(listPackagePolicies, { query: { perPage: ALL } }, signal)).items,
    staleTime: FRESH_FOR_MS,
    refetchInterval: ({ state }) => tryAgainAfter(state.error, FRESH_FOR_MS),
  });
}
