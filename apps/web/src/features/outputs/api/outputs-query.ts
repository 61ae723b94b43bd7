/** The outputs of the home cluster. They change rarely: read when a page opens, and when events say so. */
import { listOutputs } from '@lockstep/contracts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const FRESH_FOR_MS = 10_000;

export const OUTPUTS_KEY = ['outputs'] as const;

/** After a failure the page keeps trying; else the list is not polled. */
export function useOutputs({ isWanted = true } = {}) {
  useRefreshOn(['outputs-changed'], OUTPUTS_KEY);
  return useRouteQuery(
    listOutputs,
    {},
    { queryKey: OUTPUTS_KEY, pick: itemsOf, staleTime: FRESH_FOR_MS, retryEvery: FRESH_FOR_MS, isWanted },
  );
}
