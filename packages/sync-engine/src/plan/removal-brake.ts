import type { RemovalBrake } from '../policy.ts';

/**
 * How many removals may be pending on a remote at once without asking: a share of what it has, or the minimum if that
 * is more. With the defaults (a quarter, 3), 3 of 4 pass and 5 of 20 pass, 6 of 20 do not. Small numbers pass because
 * whoever uninstalls one of two packages means it; a leader document that turned into tombstones by accident does not
 * pass. Counted is what the remote has now, not what the same plan is about to bring. A share of 1 takes the brake off.
 * An unreadable share allows the minimum only.
 */
export function brakeLimit(items: number, { maxShare, minimum }: RemovalBrake): number {
  const byShare = Math.floor(items * maxShare);
  return Math.max(...[byShare, minimum, 0].filter((count) => !Number.isNaN(count)));
}

/** What a person, or the plan before, has said about removals; names of packages or keys of assets. */
export interface BrakeNotes {
  /**
   * Removals that the brake held back in the previous plan (`heldRemovals`). While one of them is pending the brake
   * stays on, also if newcomers have made the share smaller.
   */
  readonly heldRemovals?: readonly string[] | undefined;
  /** Removals that a person has released: they pass the brake and do not count for it. */
  readonly allowedRemovals?: readonly string[] | undefined;
}

export interface Braked {
  readonly names: ReadonlySet<string>;
  readonly pending: number;
  readonly packages: number;
  readonly allowed: number;
}

export interface BrakeInput {
  /** What waits to be removed. */
  readonly pending: readonly string[];
  /** How many there are in all. */
  readonly total: number;
  readonly brake: RemovalBrake;
  readonly notes: BrakeNotes;
}

/** What the brake holds back; undefined when everything may go. */
export function pressBrake({ pending, total, brake, notes }: BrakeInput): Braked | undefined {
  const { heldRemovals = [], allowedRemovals = [] } = notes;
  const released = new Set(allowedRemovals);
  const counted = pending.filter((name) => !released.has(name));
  const allowed = brakeLimit(total, brake);
  const held = new Set(heldRemovals);
  if (counted.length <= allowed && !counted.some((name) => held.has(name))) return undefined;
  return { names: new Set(counted), pending: counted.length, packages: total, allowed };
}
