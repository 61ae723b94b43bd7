import type { PruneProtection } from '../policy.ts';
import { areSameNames } from './kept-while-timeless.ts';

/**
 * How many removals may be pending on a remote at once without asking: a share of what it has, or the minimum if that
 * is more. With the defaults (a quarter, 3), 3 of 4 pass and 5 of 20 pass, 6 of 20 do not. Small numbers pass because
 * whoever uninstalls one of two packages means it; a leader document that turned into tombstones by accident does not
 * pass. Counted is what the remote has now, not what the same plan is about to bring. A share of 1 turns it off.
 * An unreadable share allows the minimum only.
 */
export function pruneLimit(items: number, { maxShare, minimum }: PruneProtection): number {
  const byShare = Math.floor(items * maxShare);
  return Math.max(...[byShare, minimum, 0].filter((count) => !Number.isNaN(count)));
}

/** What a person, or the plan before, has said about removals; names of packages or keys of assets. */
export interface PruneNotes {
  /**
   * Removals that were blocked in the previous plan (`blockedRemovals`). While one of them is pending the protection
   * stays on, also if newcomers have made the share smaller.
   */
  readonly blockedRemovals?: readonly string[] | undefined;
  /** Removals that a person has approved: they pass and are not counted. */
  readonly allowedRemovals?: readonly string[] | undefined;
}

/** Whether both block and allow the same removals, in whatever order. */
export function areSameNotes(one: PruneNotes, other: PruneNotes): boolean {
  return (
    areSameNames(one.blockedRemovals, other.blockedRemovals) &&
    areSameNames(one.allowedRemovals, other.allowedRemovals)
  );
}

export interface BlockedByProtection {
  readonly names: ReadonlySet<string>;
  readonly pending: number;
  readonly packages: number;
  readonly allowed: number;
}

export interface PruneInput {
  /** What waits to be removed. */
  readonly pending: readonly string[];
  /** How many there are in all. */
  readonly total: number;
  readonly protection: PruneProtection;
  readonly notes: PruneNotes;
}

/** What prune protection blocks; undefined when everything may go. */
export function blockRemovals({
  pending,
  total,
  protection,
  notes,
}: PruneInput): BlockedByProtection | undefined {
  const { blockedRemovals = [], allowedRemovals = [] } = notes;
  const released = new Set(allowedRemovals);
  const counted = pending.filter((name) => !released.has(name));
  const allowed = pruneLimit(total, protection);
  const before = new Set(blockedRemovals);
  if (counted.length <= allowed && !counted.some((name) => before.has(name))) return undefined;
  return { names: new Set(counted), pending: counted.length, packages: total, allowed };
}
