/** Which remedies fit an exception of a follower, the mildest first: what the table of rules for errors says. Pure. */
import { evaluateError, type RemedyId } from '@lockstep/contracts';

interface FollowerTrouble {
  /** Fatal: Elasticsearch has given up. Else it goes on trying, and waiting is right. */
  readonly isFatal: boolean;
  readonly text: string;
}

const OF_A_FOLLOWER: readonly RemedyId[] = ['restart-follower', 'recreate-follower'];

/** Empty when waiting is right, or when nobody knows the error. */
export function remediesFor({ isFatal, text }: FollowerTrouble): readonly RemedyId[] {
  if (!isFatal) return [];
  const { remedies } = evaluateError({ reason: text, isFatal });
  return OF_A_FOLLOWER.filter((remedy) => remedies.includes(remedy));
}
