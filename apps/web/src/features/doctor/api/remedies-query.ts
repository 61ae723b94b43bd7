/** What can be repaired of the condition that decides about a remote, as it was evaluated last. */
import { listConditions, REPAIR_KINDS, type ConditionSummary, type RepairKind } from '@lockstep/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useRouteQuery } from '../../../lib/use-route-query.ts';

type Decided = Pick<ConditionSummary, 'type' | 'reason'>;

/** Asked again when another condition decides. */
export function useRepairsOf(
  outputId: string,
  { type, reason }: Decided,
): UseQueryResult<readonly RepairKind[]> {
  return useRouteQuery(
    listConditions,
    { query: { output: outputId } },
    {
      queryKey: ['repairs-of', outputId, type, reason],
      pick: (answer) => {
        const items = 'items' in answer ? answer.items : [];
        const remedies: readonly string[] = items.find((one) => one.type === type)?.remedies ?? [];
        return REPAIR_KINDS.filter((kind) => remedies.includes(kind)).toSorted(
          (a, b) => remedies.indexOf(a) - remedies.indexOf(b),
        );
      },
      isLive: true,
    },
  );
}
