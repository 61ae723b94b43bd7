/**
 * What is known of a peer as a report for queue and activity. What happens to its integrations is its own activity; here
 * the remote has one as a whole, and is looked at again soon while something is on its way there.
 */
import type { SyncReport } from '@lockstep/sync-engine';
import type { PeerStanding } from './peer-standing.ts';

export function reportOfPeer({
  state,
  behindSince,
  lastInSyncAt,
  isAnswerUseless,
}: PeerStanding): SyncReport {
  return {
    state,
    behindSince: isAnswerUseless ? undefined : behindSince,
    lastInSyncAt,
    reason: undefined,
    detail: undefined,
    counts: { total: 0, inSync: 0, syncing: 0, late: 0, outOfSync: 0, warning: 0, failed: 0, unknown: 0 },
    stages: [],
    generation: { leader: undefined, follower: undefined, lag: undefined },
    integrations: [],
    otherAssets: [],
    conflicts: [],
    notListed: [],
    observedAt: undefined,
    unreachableSince: undefined,
    dueAt: undefined,
  };
}
