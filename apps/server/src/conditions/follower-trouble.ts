/** What conditions say against the follower of an output, for pages that list followers. Pure. */
import { CONDITION_FACTS } from '@lockstep/contracts';
import type { EvaluatedCondition } from './evaluate-conditions.ts';

/** The first broken condition of the link or of the replication; undefined when none is. In dependency order. */
export function followerTrouble(conditions: readonly EvaluatedCondition[]): EvaluatedCondition | undefined {
  return conditions.find(({ type, status, severity }) => {
    const { stage } = CONDITION_FACTS[type];
    return status === 'False' && severity === 'error' && (stage === 'connection' || stage === 'replication');
  });
}
