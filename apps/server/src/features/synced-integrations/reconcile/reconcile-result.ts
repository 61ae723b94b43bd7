/** What one reconcile of one remote is asked beyond the plan, and what came of it. */
import type { AssetOutcome, Outcome, RunEnding } from '@lockstep/sync-engine';

/** What people have said about this remote; names are package names and asset keys. */
export interface ReconcileOverrides {
  /** Whose wait after failures is skipped. */
  readonly ignoreBackoff: readonly string[];
  /** Removals that pass the brake. */
  readonly allowedRemovals: readonly string[];
}

export const NO_OVERRIDES: ReconcileOverrides = { ignoreBackoff: [], allowedRemovals: [] };

/**
 * Does `work` as the only one who changes this remote, also among several consoles. Its signal fires when that ends,
 * be it by cancel, deadline, or because another console took over. `fence` grows with every holder.
 */
export type Exclusively = <T>(work: (signal: AbortSignal, fence: number) => Promise<T>) => Promise<
  | { readonly kind: 'done'; readonly value: T }
  /** Somebody else is changing it: nothing was done. */
  | { readonly kind: 'busy'; readonly holder: string }
  /** It was taken away in the middle; what was done until then stands and is looked at again. */
  | { readonly kind: 'lost'; readonly holder: string }
>;

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
