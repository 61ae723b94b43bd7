/**
 * Finishes installs and removals whose console died in the middle: their lock has run out and nobody else will. Only
 * what is on record as allowed is carried out, for it is done with the privileges of the console.
 */
import { isLocked } from './install-lock.ts';
import { recordRefusedStart } from './failed-install.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget } from './install-target.ts';
import type { StoredInstallations } from './stored-installations.ts';
import type { InstalledPackage } from './installed-package.ts';
import { recordRefusedRemoval, REMOVAL_INTERRUPTED, uninstallPackage } from './uninstall-package.ts';

/** Records that say `installing` although nobody is at work on them. */
function interruptedInstalls(records: readonly InstalledPackage[], now: number): readonly InstalledPackage[] {
  return records.filter((record) => record.status === 'installing' && !isLocked(record, now));
}

/**
 * Records of removals that began and never ended: one that ended, well or not, has released its lock. What is being
 * installed since is wanted again, and is no removal any more.
 */
function interruptedRemovals(records: readonly InstalledPackage[], now: number): readonly InstalledPackage[] {
  return records.filter(
    (record) =>
      record.status !== 'installing' &&
      record.lock !== undefined &&
      !isLocked(record, now) &&
      record.failedRemovals[0]?.code === REMOVAL_INTERRUPTED,
  );
}

export interface RecoverAnswer {
  /** Whether the installations changed. */
  readonly recovered: boolean;
  /** When the next lock runs out; undefined when nobody is at work. */
  readonly requeueAt: number | undefined;
  /** What was on record; undefined when it has changed since. */
  readonly found: StoredInstallations | undefined;
}

/** Runs the interrupted installs and removals again, one after another. */
export async function recoverInstalls(target: InstallTarget, signal: AbortSignal): Promise<RecoverAnswer> {
  const now = target.clock.now();
  const found = await target.store.snapshot();
  const records = found.installed;
  const interrupted = interruptedInstalls(records, now);
  for (const record of interrupted) {
    if (signal.aborted) break;
    await apart(target, record.name, () => takeUpInstall(target, record, signal));
  }
  const removals = interruptedRemovals(records, now);
  for (const record of removals) {
    if (signal.aborted) break;
    await apart(target, record.name, () => takeUpRemoval(target, record));
  }
  const locks = records.flatMap((record) => (isLocked(record, now) ? (record.lock?.expiresAt ?? []) : []));
  const recovered = interrupted.length + removals.length > 0;
  return {
    recovered,
    found: recovered ? undefined : found,
    requeueAt: locks.length === 0 ? undefined : Math.min(...locks),
  };
}

async function takeUpInstall(
  target: InstallTarget,
  { name, installVersion: version, lock }: InstalledPackage,
  signal: AbortSignal,
): Promise<void> {
  const began = lock?.began;
  const wanted = { name, version, force: began?.force ?? false, parentsAgree: true };
  if (began === undefined) {
    const message = `An install of ${name} ${version} was interrupted, and it is not recorded that it was allowed.`;
    target.log.warn('install-not-resumed', { package: name, version });
    await recordRefusedStart(target, wanted, {
      kind: 'failed',
      code: 'privileges-missing',
      message,
      retryable: true,
    });
    return;
  }
  target.log.warn('install-resumed', { package: name, version });
  const { actor, ignoreConstraints } = began;
  const answer = await installPackage({ ...target, actor }, { ...wanted, ignoreConstraints }, signal);
  // Else it would be tried again for ever.
  if (answer.kind === 'failed' && answer.code === 'privileges-missing')
    await recordRefusedStart(target, wanted, answer);
}

async function takeUpRemoval(target: InstallTarget, { name, lock }: InstalledPackage): Promise<void> {
  const began = lock?.began;
  if (began === undefined) {
    const message = `A removal of ${name} was interrupted, and it is not recorded that it was allowed.`;
    target.log.warn('removal-not-resumed', { package: name });
    await recordRefusedRemoval(target, name, { code: 'privileges-missing', message });
    return;
  }
  target.log.warn('removal-resumed', { package: name });
  const { actor, force } = began;
  const answer = await uninstallPackage({ ...target, actor }, name, { force });
  if (answer.kind === 'failed') await recordRefusedRemoval(target, name, answer);
}

/** What keeps one package from being taken up again keeps no other from it. */
async function apart({ log }: InstallTarget, name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error('resume-failed', { err: error, package: name });
  }
}
