/** Remote clusters that read from home. */
import { listIncomingLinks } from '@lockstep/contracts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const POLL_MS = 15_000;

/** The links of other clusters that lead to home, read every 15 seconds while they are wanted. */
export function useIncomingLinks({ isWanted }: { readonly isWanted: boolean }) {
  return useRouteQuery(
    listIncomingLinks,
    {},
    // Under the key of home's links: what changes them changes these.
    { queryKey: ['remote-clusters', 'home', 'incoming'], pick: itemsOf, every: POLL_MS, isWanted },
  );
}
