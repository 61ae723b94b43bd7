import type { LeaderState } from '../model.ts';
import type { ClassifyContext } from '../plan/classify.ts';
import type { PruneNotes } from '../plan/prune-protection.ts';
import type { SyncPolicy } from '../policy.ts';
import type { RemoteObservation } from './observation.ts';

/** `offered`, `ignoreBackoff` and what is known of removals as for the plan, so that report and plan say the same. */
export interface ReportInput extends PruneNotes, Pick<ClassifyContext, 'offered' | 'ignoreBackoff'> {
  /** What the reader calls the places. */
  readonly names: { readonly management: string; readonly remote: string; readonly output: string };
  /** How the leader document gets there. */
  readonly transport?: 'replication' | 'direct' | undefined;
  /** The output's own switch. */
  readonly isSyncEnabled: boolean;
  /** The newest leader document; undefined on the remote side, which cannot see it, and before the first write. */
  readonly leader: LeaderState | undefined;
  /** Why the leader document could not be read, if that is so. */
  readonly leaderError?: string | undefined;
  /** Set when the newest list could not be written because it is too large for the cluster: its bytes. */
  readonly refusedBytes?: number | undefined;
  /** Size of the leader document. */
  readonly leaderBytes?: number | undefined;
  /** Why the newest change on management could not be written to the leader document, if that is so. */
  readonly publishError?: string | undefined;
  readonly observation: RemoteObservation;
  readonly policy: SyncPolicy;
  /** Epoch ms. */
  readonly now: number;
  /** From the previous report of this remote; undefined at first. */
  readonly lastInSyncAt: number | undefined;
  readonly behindSince: number | undefined;
}
