/** Finishes installs whose console died in the middle: their lock has run out and nobody else will. */
import { isLocked } from './install-lock.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget } from './install-target.ts';
import type { InstalledPackage } from './installed-package.ts';

/** Records that say `installing` although nobody is at work on them. */
export function interruptedInstalls(
  records: readonly InstalledPackage[],
  now: number,
): readonly InstalledPackage[] {
  return records.filter((record) => record.status === 'installing' && !isLocked(record, now));
}

export interface HealAnswer {
  /** Whether the installations changed. */
  readonly healed: boolean;
  /** When the next lock runs out; undefined when nobody is at work. */
  readonly lookAgainAt: number | undefined;
}

/** Runs the interrupted installs again, one after another. */
export async function healInstalls(target: InstallTarget, signal: AbortSignal): Promise<HealAnswer> {
  const now = target.clock.now();
  const records = await target.store.list();
  const interrupted = interruptedInstalls(records, now);
  for (const { name, installVersion } of interrupted) {
    if (signal.aborted) break;
    target.log.warn({ package: name, version: installVersion }, 'an interrupted install is taken up again');
    await installPackage(target, { name, version: installVersion, force: false }, signal);
  }
  const locks = records.flatMap((record) => (isLocked(record, now) ? (record.lock?.expiresAt ?? []) : []));
  return { healed: interrupted.length > 0, lookAgainAt: locks.length === 0 ? undefined : Math.min(...locks) };
}
