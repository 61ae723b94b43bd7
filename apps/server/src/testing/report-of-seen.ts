/** The report of what a run at the test's remote has seen, as the status cache makes it for an output that never changed. */
import { reportRemote, type SyncPolicy, type SyncReport } from '@lockstep/sync-engine';
import { TEST_OUTPUT, type Seen } from './test-remote.ts';

export function reportOfSeen(
  { observation, notes }: Seen,
  { policy, now }: { readonly policy: SyncPolicy; readonly now: number },
): SyncReport {
  return reportRemote({
    names: { management: 'management', remote: TEST_OUTPUT, output: TEST_OUTPUT },
    isSyncEnabled: true,
    leader: undefined,
    observation,
    ...notes,
    policy,
    now,
    lastInSyncAt: undefined,
    behindSince: undefined,
  });
}
