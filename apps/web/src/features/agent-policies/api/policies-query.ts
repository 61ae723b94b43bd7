/** Agent policies and integration policies, read again when somebody has changed one. */
import { listAgentPolicies, listPackagePolicies } from '@lockstep/contracts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const FRESH_FOR_MS = 10_000;
const EVERY_ONE = { query: { perPage: 10_000 } };
/** Everything under it is read again after a change. */
export const AGENT_POLICIES_KEY = ['agent-policies'] as const;
const PACKAGE_POLICIES_KEY = ['package-policies'] as const;

/** All in one answer: the list is filtered and counted on the page. */
export function useAgentPolicies() {
  useRefreshOn(['policies-changed'], AGENT_POLICIES_KEY);
  return useRouteQuery(listAgentPolicies, EVERY_ONE, {
    queryKey: [...AGENT_POLICIES_KEY, 'list'],
    pick: itemsOf,
    staleTime: FRESH_FOR_MS,
    retryEvery: FRESH_FOR_MS,
  });
}

/** The integration policies of all agent policies in one answer. */
export function usePackagePolicies() {
  useRefreshOn(['policies-changed'], PACKAGE_POLICIES_KEY);
  return useRouteQuery(listPackagePolicies, EVERY_ONE, {
    queryKey: [...PACKAGE_POLICIES_KEY, '*', 'list'],
    pick: itemsOf,
    staleTime: FRESH_FOR_MS,
    retryEvery: FRESH_FOR_MS,
  });
}
