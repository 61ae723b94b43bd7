/**
 * Which repair fits an exception of a follower, the mildest first (spec/users-and-peers.md A7, 54 to 56). What is tried
 * again by itself needs none. Pure.
 */
import type { RepairKind } from '@lockstep/contracts';

export interface FollowerTrouble {
  /** Fatal: Elasticsearch has given up. Else it goes on trying. */
  readonly isFatal: boolean;
  readonly text: string;
}

/** History or identity is gone: nothing but a new follower helps. */
const LOST =
  /Operations are no longer available for replicating|Not all operations between from_seqno|retention_lease_not_found_exception|no such index|index_not_found_exception|should reference \[|does not have soft deletes|must be identical/i;

/** What the follower lacked while it started has come back since. */
const STOPPED =
  /Unable to open any (proxy )?connections|failed to open any proxy connections|no_seed_node_left|security_exception|unauthorized|unable to authenticate|cluster_block_exception|closed_exception|not_connected|disconnected/i;

/** The rungs for this trouble; empty when waiting is right. */
export function repairsFor({ isFatal, text }: FollowerTrouble): readonly RepairKind[] {
  if (LOST.test(text)) return isFatal ? ['recreate-follower'] : [];
  if (STOPPED.test(text)) return isFatal ? ['restart-follower', 'recreate-follower'] : [];
  return isFatal ? ['restart-follower', 'recreate-follower'] : [];
}
