/**
 * An install or a removal begins with what is cached of the records, which saves a request: the answer to its first
 * write proves it, or it begins again with what is read. Nothing else that it could end with may rest on the cache.
 */
import { claimLock, type Claim, type ClaimFacts } from './install-lock.ts';
import type { InstallTarget } from './install-target.ts';
import type { CachedRecords, InstalledRecords, Versioned } from './stored-installations.ts';

/** What rests on something that was only cached. */
export const UNPROVEN = Symbol('unproven');

export interface GivenRecords {
  readonly records: InstalledRecords;
  /** Undefined when they were read. */
  readonly cache: CachedRecords | undefined;
}

/**
 * Works with cached records first, and with fresh ones when the work answers that the cached ones prove
 * nothing. @throws when it says so of the fresh ones, too
 */
export async function withRecords<T>(
  target: InstallTarget,
  work: (given: GivenRecords) => Promise<T | typeof UNPROVEN>,
): Promise<T> {
  const cache = target.records === undefined ? target.store.cachedRecords() : undefined;
  if (cache !== undefined) {
    const answer = await work({ records: cache.records, cache });
    if (answer !== UNPROVEN) return answer;
  }
  const records = target.records ?? (await target.store.snapshot()).records;
  const answer = await work({ records, cache: undefined });
  if (answer === UNPROVEN) throw new Error('What was read of the records counts as unproven.');
  return answer;
}

/** Takes the lock, and gives it back when somebody else has written anything since what is cached was read. */
export async function claimProven(
  target: InstallTarget,
  current: Versioned | undefined,
  { cache, ...facts }: ClaimFacts & Pick<GivenRecords, 'cache'>,
): Promise<Claim | typeof UNPROVEN> {
  const claim = await claimLock(target, current, facts);
  if (cache === undefined) return claim;
  if (claim.kind === 'busy') return UNPROVEN;
  if (cache.isProvenBy(claim.record)) return claim;
  // Whoever was faster again has it, and that shows when it is read.
  await (current === undefined
    ? target.store.remove(claim.record)
    : target.store.put(current.installed, claim.record));
  return UNPROVEN;
}
