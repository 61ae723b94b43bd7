/** Whether the console reaches the hosts of every remote output, all at once. Never asked while the page is hidden. */
import { listOutputHealth, type OutputHealth } from '@lockstep/contracts';
import { itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';

const POLL_MS = 15_000;
/** While a measurement is under way: it takes as long as the slowest host. */
const MEASURING_POLL_MS = 2_000;

export function useOutputHealth() {
  return useRouteQuery(
    listOutputHealth,
    {},
    {
      queryKey: ['output-health'],
      pick: itemsOf,
      every: (items: readonly OutputHealth[] | undefined) =>
        items?.some((item) => item.is_measuring) === true ? MEASURING_POLL_MS : POLL_MS,
      retryEvery: POLL_MS,
    },
  );
}
