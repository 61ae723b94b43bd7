import { canonicalText } from '../leader/canonical-text.ts';
import type { LeaderIntegration, LeaderState } from '../model.ts';

/**
 * Does the follower still say something else than the leader? Stamps decide when both have one, and not by which
 * generation is higher: a document that another program wrote in between starts counting again.
 */
export function isFollowerBehind(leader: LeaderState | undefined, follower: LeaderState): boolean {
  if (leader === undefined || leader === follower) return false;
  if (leader.stamp !== undefined && follower.stamp !== undefined) {
    return leader.stamp.hash !== follower.stamp.hash || leader.stamp.generation !== follower.stamp.generation;
  }
  return canonicalText(leader) !== canonicalText(follower);
}

/** Has this package changed on the leader since the follower was written? */
export function isEntryBehind(
  newest: LeaderIntegration | undefined,
  replicated: LeaderIntegration | undefined,
): boolean {
  return (
    newest?.packageVersion !== replicated?.packageVersion ||
    newest?.installStatus !== replicated?.installStatus ||
    (newest?.namespaces ?? []).join() !== (replicated?.namespaces ?? []).join()
  );
}
