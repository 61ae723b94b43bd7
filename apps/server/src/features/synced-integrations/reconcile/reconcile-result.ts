/** What one reconcile of one remote is asked beyond the plan, and what came of it. */
import type { AssetOutcome, Outcome, RunEnding } from '@lockstep/sync-engine';
import type { ExclusiveAnswer } from '../../../clusters/exclusively.ts';

/** What people have said about this remote; names are package names and asset keys. */
export interface ReconcileOverrides {
  /** Whose wait after failures is skipped. */
  readonly ignoreBackoff: readonly string[];
  /** Removals that a person has approved. */
  readonly allowedRemovals: readonly string[];
}

export const NO_OVERRIDES: ReconcileOverrides = { ignoreBackoff: [], allowedRemovals: [] };

/** `Exclusively` of the clusters for this remote and this run. */
export type ExclusiveReconcile = <T>(
  work: (signal: AbortSignal, fence: number) => Promise<T>,
) => Promise<ExclusiveAnswer<T>>;

export interface ReconcileResult {
  readonly ending: RunEnding;
  /** Of all steps of the plan, also skipped ones. */
  readonly outcomes: readonly Outcome[];
  readonly assetOutcomes: readonly AssetOutcome[];
  /** Of the leader document as the remote had it; undefined when there was none. */
  readonly generation: number | undefined;
  /** Why it did not finish. */
  readonly message: string | undefined;
  /** Somebody else is at it: worth another look soon. */
  readonly isBusyElsewhere: boolean;
}
