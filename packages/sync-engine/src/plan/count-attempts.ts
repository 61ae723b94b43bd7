import type { FailedInstall, FailedRemoval, Installation } from '../model.ts';
import type { SyncPolicy } from '../policy.ts';
import { relateVersions } from '../versions.ts';
import type { Attempts } from './situation.ts';

/** Failed installs of the wanted version; failures of other versions do not count (docs/compatibility.md, B4). */
export function countInstallAttempts(
  seen: Installation | undefined,
  wantedVersion: string,
  policy: SyncPolicy,
): Attempts {
  const failures = (seen?.failedInstalls ?? []).filter(
    (failure) => relateVersions(failure.targetVersion, wantedVersion) === 'equal',
  );
  return { count: failures.length, max: policy.maxAttempts, last: newestFailure(failures) };
}

/** Removals that have failed; they have no limit. */
export function countRemovalAttempts(seen: Installation): Attempts {
  return { count: seen.failedRemovals.length, max: undefined, last: newestFailure(seen.failedRemovals) };
}

interface RetryMoment {
  readonly policy: SyncPolicy;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * When the next try may start (epoch ms); undefined when it may start now. A failure from the future (two clocks
 * that disagree) counts as an attempt but not as a time to wait from, else a wrong clock would stop all retries.
 */
export function retryTime({ count, last }: Attempts, moment: RetryMoment): number | undefined {
  if (last === undefined) return undefined;
  const { policy, now } = moment;
  if (!(last.at <= now)) return undefined;
  const wait = policy.backoffMs[Math.min(count, policy.backoffMs.length) - 1] ?? 0;
  const retryAt = last.at + wait;
  return retryAt > now ? retryAt : undefined;
}

/** By time; what carries no readable time is the oldest. */
export function newestFailure<Failure extends FailedInstall | FailedRemoval>(
  failures: readonly Failure[],
): Failure | undefined {
  const timeOf = (failure: Failure) => (Number.isFinite(failure.at) ? failure.at : -Infinity);
  let found: Failure | undefined;
  for (const failure of failures) {
    if (found === undefined || timeOf(failure) > timeOf(found)) found = failure;
  }
  return found;
}

/** Did it fail because the remote's registry has not the version? */
export function isMissingInRegistry(failure: FailedInstall | FailedRemoval | undefined): boolean {
  return failure?.name === 'PackageNotFoundError' || failure?.code === 'package-not-found';
}

/** Was the newest failure one that waiting cannot recover? */
export function isFinal({ last }: Attempts): boolean {
  return last !== undefined && 'isFinal' in last && last.isFinal;
}
