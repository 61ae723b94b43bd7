import type { FailedInstall, FailedRemoval, Installation } from '../model.ts';
import { relateVersions } from '../versions.ts';
import { countsAsAttempt, KEPT_FAILURES } from '../apply/counted-failures.ts';
import type { Outcome } from '../apply/outcome.ts';

/**
 * The ledger of the remote in memory after a step, as an installer keeps it: the record to store, or undefined when there is nothing to write. Every failed or refused
 * install counts, also one that left an older version in place or that could not even begin
 * (docs/compatibility.md, B2, B3); a first install that failed leaves a record with status `install_failed`. A success drops the
 * failures it has made pointless. `seen` is the record as it is now, read after the step.
 */
export function recordInModel(seen: Installation | undefined, outcome: Outcome): Installation | undefined {
  const { step, result, endedAt } = outcome;
  if (endedAt === undefined || step.kind === 'skip') return undefined;
  const isInstall = step.kind !== 'uninstall';
  if (result.kind === 'done') return isInstall && seen !== undefined ? withoutOldFailures(seen) : undefined;
  if (result.kind !== 'failed' && result.kind !== 'refused') return undefined;
  if (!countsAsAttempt(result.code)) return undefined;

  const failure = { at: endedAt, name: nameOf(result.code), message: result.message, code: result.code };
  if (isInstall) {
    return withFailedInstall(seen ?? stub(outcome, endedAt), {
      ...failure,
      targetVersion: step.wantedVersion,
    });
  }
  return seen && { ...seen, failedRemovals: newestFirst(failure, seen.failedRemovals) };
}

/** An install that has ended is not running, whatever the port left behind. */
function withFailedInstall(record: Installation, failure: FailedInstall): Installation {
  const status = record.status === 'installing' ? 'install_failed' : record.status;
  return { ...record, status, failedInstalls: newestFirst(failure, record.failedInstalls) };
}

function withoutOldFailures(record: Installation): Installation | undefined {
  const left = record.failedInstalls.filter(
    (failure) => relateVersions(failure.targetVersion, record.version) === 'newer',
  );
  return left.length === record.failedInstalls.length ? undefined : { ...record, failedInstalls: left };
}

function stub({ step, startedAt }: Outcome, endedAt: number): Installation {
  return {
    packageName: step.packageName,
    version: step.wantedVersion,
    installVersion: step.wantedVersion,
    status: 'install_failed',
    source: step.evidence.wanted.source,
    startedAt: startedAt ?? endedAt,
    updatedAt: endedAt,
    failedInstalls: [],
    failedRemovals: [],
  };
}

/** The wire knows one failure by its class name (docs/elastic/synced-integrations.md#status-of-integrations). */
function nameOf(code: string): string {
  return code === 'package-not-found' ? 'PackageNotFoundError' : code;
}

function newestFirst<Failure extends FailedInstall | FailedRemoval>(
  failure: Failure,
  older: readonly Failure[],
): readonly Failure[] {
  return [failure, ...older].slice(0, KEPT_FAILURES);
}
