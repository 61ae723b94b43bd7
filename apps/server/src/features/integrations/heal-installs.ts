/** Finishes installs and removals whose console died in the middle: their lock has run out and nobody else will. */
import { isLocked } from './install-lock.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget } from './install-target.ts';
import type { InstalledPackage } from './installed-package.ts';
import { REMOVAL_INTERRUPTED, uninstallPackage } from './uninstall-package.ts';

/** Records that say `installing` although nobody is at work on them. */
function interruptedInstalls(records: readonly InstalledPackage[], now: number): readonly InstalledPackage[] {
  return records.filter((record) => record.status === 'installing' && !isLocked(record, now));
}

/** Records of removals that began and never ended: one that ended, well or not, has let go of its lock. */
function interruptedRemovals(records: readonly InstalledPackage[], now: number): readonly InstalledPackage[] {
  return records.filter(
    (record) =>
      record.lock !== undefined &&
      !isLocked(record, now) &&
      record.failedRemovals[0]?.code === REMOVAL_INTERRUPTED,
  );
}

export interface HealAnswer {
  /** Whether the installations changed. */
  readonly healed: boolean;
  /** When the next lock runs out; undefined when nobody is at work. */
  readonly lookAgainAt: number | undefined;
}

/** Runs the interrupted installs and removals again, one after another. */
export async function healInstalls(target: InstallTarget, signal: AbortSignal): Promise<HealAnswer> {
  const now = target.clock.now();
  const records = await target.store.list();
  const interrupted = interruptedInstalls(records, now);
  for (const { name, installVersion } of interrupted) {
    if (signal.aborted) break;
    target.log.warn({ package: name, version: installVersion }, 'an interrupted install is taken up again');
    await apart(target, name, () =>
      installPackage(target, { name, version: installVersion, force: false }, signal),
    );
  }
  const removals = interruptedRemovals(records, now);
  for (const { name } of removals) {
    if (signal.aborted) break;
    target.log.warn({ package: name }, 'an interrupted removal is taken up again');
    // It was allowed when it began, and by now the package is not whole any more.
    await apart(target, name, () => uninstallPackage(target, name, { force: true }));
  }
  const locks = records.flatMap((record) => (isLocked(record, now) ? (record.lock?.expiresAt ?? []) : []));
  return {
    healed: interrupted.length + removals.length > 0,
    lookAgainAt: locks.length === 0 ? undefined : Math.min(...locks),
  };
}

/** What keeps one package from being taken up again keeps no other from it. */
async function apart({ log }: InstallTarget, name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error, package: name }, 'an interrupted install or removal could not be taken up again');
  }
}
