/**
 * An install or a removal begins with what is believed to be on record, which saves a request: the answer to its first
 * write proves it, or it begins again with what is read. Nothing else that it could end with is believed.
 */
import { claimLock, type Claim, type ClaimFacts } from './install-lock.ts';
import type { InstallTarget } from './install-target.ts';
import type { Believed, InstalledRecords, Versioned } from './stored-installations.ts';

/** What rests on something that was only believed. */
export const UNPROVEN = Symbol('unproven');

export interface GivenRecords {
  readonly records: InstalledRecords;
  /** Undefined when they were read. */
  readonly belief: Believed | undefined;
}

export async function withRecords<T>(
  target: InstallTarget,
  work: (given: GivenRecords) => Promise<T | typeof UNPROVEN>,
): Promise<T> {
  const belief = target.records === undefined ? target.store.believed() : undefined;
  if (belief !== undefined) {
    const answer = await work({ records: belief.records, belief });
    if (answer !== UNPROVEN) return answer;
  }
  const records = target.records ?? (await target.store.snapshot()).records;
  const answer = await work({ records, belief: undefined });
  if (answer === UNPROVEN) throw new Error('What was read of the records counts as unproven.');
  return answer;
}

/** Takes the lock, and gives it back when somebody else has written anything since what is believed was read. */
export async function claimProven(
  target: InstallTarget,
  current: Versioned | undefined,
  { belief, ...facts }: ClaimFacts & Pick<GivenRecords, 'belief'>,
): Promise<Claim | typeof UNPROVEN> {
  const claim = await claimLock(target, current, facts);
  if (belief === undefined) return claim;
  if (claim.kind === 'busy') return UNPROVEN;
  if (belief.isProvenBy(claim.record)) return claim;
  // Whoever was faster again has it, and that shows when it is read.
  await (current === undefined
    ? target.store.remove(claim.record)
    : target.store.put(current.installed, claim.record));
  return UNPROVEN;
}
