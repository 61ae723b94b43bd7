/** The order in which remedies are offered: nothing is deleted while something milder may help. Pure. */
import type { RemedyId } from '@lockstep/contracts';

/** Each rank is milder than the next. */
const RANKS: Readonly<Record<RemedyId, number>> = {
  'sync-now': 0,
  'clear-attempts': 0,
  'resend-leader': 0,
  'resume-follower': 1,
  'open-follower': 1,
  'unblock-index': 1,
  'start-transforms': 1,
  'reload-secure-settings': 1,
  'restart-follower': 2,
  'create-follower': 3,
  'create-alias': 3,
  'register-privileges': 3,
  'correct-host': 3,
  'recreate-remote-key': 4,
  'recreate-cross-cluster-key': 4,
  'edit-output': 5,
  'see-setup': 5,
  'approve-removals': 6,
  'recreate-follower': 6,
  'remove-leftovers': 6,
};

const DESTRUCTIVE = 6;

/** Whether it deletes something; a remedy itself says the same. */
export const isDestructive = (id: RemedyId): boolean => RANKS[id] >= DESTRUCTIVE;

/** Each once. `isKnown` false: the cause is not understood, so nothing that deletes is offered. */
export function mildestFirst<Id extends RemedyId>(
  ids: readonly Id[],
  { isKnown }: { readonly isKnown: boolean } = { isKnown: true },
): readonly Id[] {
  return [...new Set(ids)].filter((id) => isKnown || !isDestructive(id)).sort((a, b) => RANKS[a] - RANKS[b]);
}
