/**
 * The lock on one package of one cluster: a member of its record, written with optimistic concurrency. It expires,
 * so that a console that died in the middle holds nobody up (spec/packages.md 5.3 has 30 minutes; held only while
 * assets are written, one is enough).
 */
import type { Clock } from '../../lib/clock.ts';
import type { InstallationStore, Versioned } from './installation-store.ts';
import type { InstalledPackage, InstallLock } from './installed-package.ts';

export const LOCK_LIFETIME_MS = 60_000;

export type Claim =
  | { readonly kind: 'claimed'; readonly record: Versioned; readonly previous: InstalledPackage | undefined }
  | { readonly kind: 'busy'; readonly message: string };

export interface LockHolder {
  readonly store: InstallationStore;
  readonly clock: Clock;
  /** Names this console in the record. */
  readonly owner: string;
}

function freshLock({ clock, owner }: LockHolder): InstallLock {
  return { owner, expiresAt: clock.now() + LOCK_LIFETIME_MS };
}

/** True while somebody, perhaps this very console, is at work on the package. */
export function isLocked(installed: InstalledPackage, now: number): boolean {
  return installed.lock !== undefined && installed.lock.expiresAt > now;
}

/** Takes the lock by writing `claim(previous)`; busy when it is held or somebody else wrote first. */
export async function claimLock(
  holder: LockHolder,
  name: string,
  claim: (previous: InstalledPackage | undefined) => InstalledPackage,
): Promise<Claim> {
  const busy = { kind: 'busy', message: `Another install or removal of ${name} is running.` } as const;
  const current = await holder.store.get(name);
  if (current !== undefined && isLocked(current.installed, holder.clock.now())) return busy;
  const written = await holder.store.put({ ...claim(current?.installed), lock: freshLock(holder) }, current);
  if (written === 'conflict') return busy;
  return { kind: 'claimed', record: written, previous: current?.installed };
}
