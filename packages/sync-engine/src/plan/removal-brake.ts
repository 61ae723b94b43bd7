import type { RemovalBrake } from '../policy.ts';

/**
 * How many removals may be pending on a remote at once without asking: a share of its packages, or the minimum if
 * that is more. With the defaults (a quarter, 3), 3 of 4 pass and 5 of 20 pass, 6 of 20 do not. Small numbers pass
 * because whoever uninstalls one of two packages means it; a leader document that turned into tombstones by accident
 * does not pass. Counted is what the remote has now, not what the same plan is about to bring. A share of 1 takes the
 * brake off. An unreadable share allows the minimum only.
 */
export function allowedRemovals(packages: number, { maxShare, minimum }: RemovalBrake): number {
  const byShare = Math.floor(packages * maxShare);
  return Math.max(...[byShare, minimum, 0].filter((count) => !Number.isNaN(count)));
}
