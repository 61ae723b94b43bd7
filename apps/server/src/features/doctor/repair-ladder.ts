/** Which repair fits an exception of a follower, the mildest first: what the table of rules for errors says. Pure. */
import { evaluateError, REPAIR_KINDS, type RepairKind } from '@lockstep/contracts';

export interface FollowerTrouble {
  /** Fatal: Elasticsearch has given up. Else it goes on trying, and waiting is right. */
  readonly isFatal: boolean;
  readonly text: string;
}

/** The rungs for this trouble; empty when waiting is right, or when nobody knows the error. */
export function repairsFor({ isFatal, text }: FollowerTrouble): readonly RepairKind[] {
  if (!isFatal) return [];
  const { remedies } = evaluateError({ reason: text, isFatal });
  return REPAIR_KINDS.filter((kind) => OF_A_FOLLOWER.has(kind) && remedies.some((remedy) => remedy === kind));
}

const OF_A_FOLLOWER: ReadonlySet<RepairKind> = new Set(['restart-follower', 'recreate-follower']);
