/** Agent policies, for their names and how many agents they have. */
import { listAgentPolicies } from '@lockstep/contracts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const FRESH_FOR_MS = 10_000;
const ALL = 10_000;

/** Not everybody who may read integrations may read these: then only ids are shown. */
export function useAgentPolicies(isWanted: boolean) {
  return useRouteQuery(
    listAgentPolicies,
    { query: { perPage: ALL } },
    { queryKey: ['agent-policies'], pick: itemsOf, staleTime: FRESH_FOR_MS, isWanted },
  );
}
