/**
 * What an exception of a follower means and which remedies fit, the mildest first (spec/users-and-peers.md A7, 54 to 56).
 * What is tried again by itself needs none. Pure.
 */
import type { ConditionReason, RemedyId } from '@lockstep/contracts';

export interface FollowerTrouble {
  /** Fatal: Elasticsearch has given up. Else it goes on trying. */
  readonly isFatal: boolean;
  readonly text: string;
}

/** History or identity is gone: nothing but a new follower helps. */
const LOST: readonly (readonly [RegExp, ConditionReason])[] = [
  [
    /Operations are no longer available for replicating|Not all operations between from_seqno|retention_lease_not_found_exception/i,
    'HistoryLost',
  ],
  [/should reference \[/i, 'LeaderRecreated'],
  [/no such index|index_not_found_exception/i, 'LeaderDeleted'],
  [/does not have soft deletes/i, 'NoSoftDeletes'],
  [/must be identical/i, 'SettingsDiffer'],
];

/** The remedies for this trouble; empty when waiting is right. */
export function remediesFor({ isFatal, text }: FollowerTrouble): readonly RemedyId[] {
  if (!isFatal) return [];
  return LOST.some(([pattern]) => pattern.test(text))
    ? ['recreate-follower']
    : ['restart-follower', 'recreate-follower'];
}

export function reasonOfFatal(text: string): ConditionReason {
  return LOST.find(([pattern]) => pattern.test(text))?.[1] ?? 'FollowerStopped';
}
