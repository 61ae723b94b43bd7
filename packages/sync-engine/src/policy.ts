/** Limits of the engine; a parameter everywhere, so that a deployment or a person can change them. */

const MINUTE_MS = 60_000;

export interface PruneProtection {
  /** Largest share (0..1) of a remote's packages that one plan may remove; 1 turns the protection off. */
  readonly maxShare: number;
  /** Up to this many removals always pass, however few packages there are. */
  readonly minimum: number;
}

export interface SyncPolicy {
  /**
   * Failed installs of one target version after which only a new version, or a person, starts another. Up to 5: that
   * is how many failures a record keeps.
   */
  readonly maxAttempts: number;
  /** Wait after the 1st, 2nd, … failed attempt; the last one repeats. Empty: no wait. */
  readonly backoffMs: readonly number[];
  /** A refusal that waiting cannot recover is looked at again after this long: a cluster may have been upgraded since. */
  readonly refusedRetryMs: number;
  /** An install that has been running for longer than this is taken for dead. */
  readonly installStaleMs: number;
  readonly pruneProtection: PruneProtection;
  /** A remote that stays behind, or unobserved, for longer than this is late. */
  readonly lateAfterMs: number;
  /** From this size on, in bytes, a leader document is worth a warning: it travels as a whole with every change. */
  readonly largeLeaderBytes: number;
}

/**
 * 5 attempts with four waits between them, so that every wait can happen (docs/elastic/synced-integrations.md#names-and-numbers, docs/compatibility.md, B5);
 * 30 minutes is also how long an install may run there. Late is two rounds of the five-minute interval.
 */
export const DEFAULT_POLICY: SyncPolicy = {
  maxAttempts: 5,
  backoffMs: [5 * MINUTE_MS, 10 * MINUTE_MS, 20 * MINUTE_MS, 40 * MINUTE_MS],
  refusedRetryMs: 24 * 60 * MINUTE_MS,
  installStaleMs: 30 * MINUTE_MS,
  pruneProtection: { maxShare: 0.25, minimum: 3 },
  lateAfterMs: 10 * MINUTE_MS,
  largeLeaderBytes: 5 * 1024 * 1024,
};
