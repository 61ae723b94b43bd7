/** What can be done about the condition that decides about a remote, as it was evaluated last. */
import { listConditions, REPAIR_KINDS, type ConditionSummary, type ProbeResult } from '@lockstep/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useRouteQuery } from '../../../lib/use-route-query.ts';

type Decided = Pick<ConditionSummary, 'type' | 'reason'>;

/** Asked again when another condition decides. */
export function useRemediesOf(
  outputId: string,
  { type, reason }: Decided,
): UseQueryResult<Pick<ProbeResult, 'remedies' | 'repairs'>> {
  return useRouteQuery(
    listConditions,
    { query: { output: outputId } },
    {
      queryKey: ['remedies-of', outputId, type, reason],
      pick: (answer) => {
        const items = 'items' in answer ? answer.items : [];
        const remedies = items.find((one) => one.type === type)?.remedies ?? [];
        const named: readonly string[] = remedies;
        const repairs = REPAIR_KINDS.filter((kind) => named.includes(kind));
        return { remedies, repairs: repairs.toSorted((a, b) => named.indexOf(a) - named.indexOf(b)) };
      },
      isLive: true,
    },
  );
}
