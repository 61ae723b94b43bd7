/** Whether the license of the management cluster allows replication. */
import { listConditions, type Condition } from '@lockstep/contracts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';

/** Undefined while it is not known, and where nothing is licensed. */
export function useHomeLicense(): Condition | undefined {
  const { data } = useRouteQuery(
    listConditions,
    { query: { scope: 'home' } },
    {
      queryKey: ['conditions', 'home'],
      pick: (answer) =>
        ('items' in answer ? answer.items : []).find(({ type }) => type === 'HomeLicensed') ?? null,
    },
  );
  return data ?? undefined;
}
