/**
 * The lock on one package of one cluster: a member of its record, written with optimistic concurrency. It expires,
 * so that a console that died in the middle holds nobody up (docs/elastic/packages.md#lock: Fleet has 30 minutes; held only while
 * assets are written, one is enough).
 */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { Clock } from '../../lib/clock.ts';
import type { Company } from '../../lib/collection.ts';
import type { InstallationStore } from './installation-store.ts';
import type { Versioned } from './stored-installations.ts';
import type { Began, InstalledPackage, InstallLock } from './installed-package.ts';

export const LOCK_LIFETIME_MS = 60_000;

export type Claim =
  | { readonly kind: 'claimed'; readonly record: Versioned }
  | { readonly kind: 'busy'; readonly message: string };

export interface LockHolder {
  readonly store: InstallationStore;
  readonly clock: Clock;
  /** Names this console in the record. */
  readonly owner: string;
}

function freshLock({ clock, owner }: LockHolder, began: Began | undefined): InstallLock {
  return { owner, expiresAt: clock.now() + LOCK_LIFETIME_MS, began };
}

/** True while somebody, perhaps this very console, is at work on the package. */
export function isLocked(installed: InstalledPackage, now: number): boolean {
  return installed.lock !== undefined && installed.lock.expiresAt > now;
}

/** What is written over what, and what the lock says of how it came to be. */
export interface ClaimFacts {
  readonly claimed: InstalledPackage;
  readonly began: Began;
  /** What is written in the same request. */
  readonly company?: Company | undefined;
}

/** Takes the lock by writing `claimed` over `current`; busy when it is held or somebody else wrote since. */
export async function claimLock(
  holder: LockHolder,
  current: Versioned | undefined,
  { claimed, began, company }: ClaimFacts,
): Promise<Claim> {
  const message = `Another install or removal of ${claimed.name} is running.`;
  if (current !== undefined && isLocked(current.installed, holder.clock.now()))
    return { kind: 'busy', message };
  const record = await holder.store.put({ ...claimed, lock: freshLock(holder, began) }, current, company);
  if (record !== 'conflict') return { kind: 'claimed', record };
  return { kind: 'busy', message: (await whyUnreadable(holder, current, claimed.name)) ?? message };
}

/** There is a record, and it is none. */
async function whyUnreadable(
  { store }: LockHolder,
  current: Versioned | undefined,
  name: string,
): Promise<string | undefined> {
  if (current !== undefined || !(await store.snapshot()).unreadable.includes(name)) return undefined;
  return `The installation record of ${name} cannot be read and is not written over; fix or delete the document ${name} in ${INSTALLATIONS_INDEX}.`;
}

/** Keeps a lock alive through long work; writes nothing while it is still young. */
export async function renewLock(holder: LockHolder, record: Versioned): Promise<Versioned> {
  const { lock } = record.installed;
  const isYoung = lock !== undefined && lock.expiresAt - holder.clock.now() > LOCK_LIFETIME_MS / 2;
  if (isYoung) return record;
  return putLocked(holder, record, { ...record.installed, lock: freshLock(holder, lock?.began) });
}

/** Writes the record; while we hold the lock only a console that took it over after expiry can be in the way. */
export async function putLocked(
  { store }: LockHolder,
  previous: Versioned,
  next: InstalledPackage,
): Promise<Versioned> {
  const written = await store.put(next, previous);
  if (written === 'conflict')
    throw new Error(`The install lock of ${next.name} was lost to another console; its run continues there.`);
  return written;
}
