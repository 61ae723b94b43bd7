/** Whether the console reaches the hosts of every remote output, all at once. Never asked while the page is hidden. */
import { listOutputHealth, type OutputHealth } from '@lockstep/contracts';
import { useRefreshOn } from '../../../lib/use-refresh-on.ts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const POLL_MS = 15_000;
/** While a measurement is under way: it takes as long as the slowest host. */
const MEASURING_POLL_MS = 2_000;

const HEALTH_KEY = ['output-health'];

export function useOutputHealth() {
  // A remote that went out of reach, or came back, is measured again.
  useRefreshOn(['report-changed'], HEALTH_KEY);
  return useRouteQuery(
    listOutputHealth,
    {},
    {
      queryKey: HEALTH_KEY,
      pick: itemsOf,
      every: (items: readonly OutputHealth[] | undefined) =>
        items?.some((item) => item.is_measuring) === true ? MEASURING_POLL_MS : POLL_MS,
      retryEvery: POLL_MS,
    },
  );
}
