/** How an install that did not begin, or not end well, goes on record, and what it leaves on the cluster. */
import { isElasticError } from '@lockstep/elastic';
import { releaseDependencies } from './carry-dependencies.ts';
import { putLocked } from './install-lock.ts';
import type { ProgressTeller } from './install-progress.ts';
import { failedRecord, lastGoodVersion, startedRecord } from './install-record.ts';
import type { InstallTarget, WantedPackage } from './install-target.ts';
import type { InstalledPackage } from './installed-package.ts';
import type { PackageProblem } from './package-source.ts';
import type { Prepared } from './prepare-install.ts';
import { rollBack } from './roll-back.ts';
import type { Versioned } from './stored-installations.ts';
import { uninstallPackage } from './uninstall-package.ts';

/** One install on its way. */
export interface Run {
  readonly target: InstallTarget;
  readonly wanted: WantedPackage;
  readonly progress: ProgressTeller;
  readonly signal: AbortSignal | undefined;
}

/** What the record of an install says before it begins. */
export function startFacts({ clock }: InstallTarget, { name, version, upload }: WantedPackage) {
  const source = upload === undefined ? ('registry' as const) : ('upload' as const);
  return { name, version, source, now: clock.now() };
}

/** Whatever broke off an install goes on record before it is thrown on, so that nobody waits for the lock. */
export async function recordThrown(
  run: Run,
  failure: Omit<Failure, 'problem'>,
  error: unknown,
): Promise<void> {
  // Who was told to stop leaves the install to whoever takes it up again.
  if (isElasticError(error, 'aborted')) return;
  const { name, version } = run.wanted;
  const reason = error instanceof Error ? error.message : 'something unexpected went wrong.';
  const message = `The install of ${name} ${version} did not go through: ${reason}`;
  const problem = { kind: 'failed', code: 'asset-refused', message, retryable: true } as const;
  await settleFailure(run, { ...failure, problem }).catch(async (unsettled: unknown) => {
    const { log, clock } = run.target;
    log.warn('old-version-not-restored', { err: unsettled, package: name });
    const failed = failedRecord(failure.record.installed, problem, {
      status: 'install_failed',
      now: clock.now(),
    });
    await putLocked(run.target, failure.record, failed).catch((unsaid: unknown) => {
      log.warn('failed-install-not-recorded', { err: unsaid, package: name });
    });
  });
}

/** What the version in place does not need any more. */
export async function releaseUnneeded(
  target: InstallTarget,
  { name, dependencies }: InstalledPackage,
  still: InstalledPackage['dependencies'],
): Promise<void> {
  const kept = new Set(still.map((one) => one.name));
  const among = dependencies.map((one) => one.name).filter((one) => !kept.has(one));
  if (among.length > 0) await releaseDependencies(target, { parent: name, among, remove: uninstallPackage });
}

/** For a caller who tries by himself again: what kept an install from beginning is an attempt with its reason. */
export async function recordRefusedStart(
  target: InstallTarget,
  wanted: WantedPackage,
  problem: PackageProblem,
): Promise<void> {
  await recordUntouched({ target, wanted }, await target.store.get(wanted.name), problem);
}

/** Nothing was written: an installed older version stays as good as it was. */
export async function recordUntouched(
  { target, wanted }: Pick<Run, 'target' | 'wanted'>,
  current: Versioned | undefined,
  problem: PackageProblem,
): Promise<void> {
  const previous = current?.installed;
  const start = startFacts(target, wanted);
  const started = startedRecord(start, previous);
  const status = previous?.status === 'installed' ? 'installed' : 'install_failed';
  // A version that did not come does not change where the one that is there came from.
  const source = status === 'installed' && previous !== undefined ? previous.source : started.source;
  // Somebody who wrote in between knows better than a download that did not work.
  await target.store.put(failedRecord({ ...started, source }, problem, { status, now: start.now }), current);
}

interface Failure extends Prepared {
  readonly record: Versioned;
  readonly previous: InstalledPackage | undefined;
  readonly problem: PackageProblem;
}

/** Some assets were written: bring the old version back; a first install stays failed, with what it wrote on record. */
export async function settleFailure({ target, progress }: Run, failure: Failure): Promise<void> {
  const { record, previous, problem, before, compiled } = failure;
  const goodVersion = lastGoodVersion(previous);
  const assets =
    previous === undefined || goodVersion === undefined
      ? undefined
      : await rollBack(target, { previous, goodVersion, attempted: compiled, before, progress });
  const isBack = assets !== undefined;
  const dependencies = isBack ? (previous?.dependencies ?? []) : record.installed.dependencies;
  await releaseUnneeded(target, record.installed, dependencies);
  const started = isBack
    ? { ...record.installed, assets, dependencies, source: previous?.source ?? 'registry' }
    : record.installed;
  const status = isBack ? 'installed' : 'install_failed';
  await putLocked(target, record, failedRecord(started, problem, { status, now: target.clock.now() }));
}
