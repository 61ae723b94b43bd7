import type { FailedInstall, FailedRemoval, Installation } from '../model.ts';
import type { AssetSituation } from './asset-situation.ts';
import type { Evidence } from './plan.ts';
import type { Attempts, Situation } from './situation.ts';
import type { SurveyedItem } from './survey-remote.ts';

/** What a step was decided on, in a form that JSON keeps: unknown members and unreadable times are left out. */
export function evidenceOf({ wanted, seen, situation }: SurveyedItem, output: string | undefined): Evidence {
  return {
    wanted: {
      version: wanted.packageVersion,
      status: wanted.installStatus,
      ...(wanted.installSource !== undefined && { source: wanted.installSource }),
    },
    ...(seen && { seen: seenEvidence(seen) }),
    ...attemptEvidence(situation),
    ...('offered' in situation && { offered: situation.offered }),
    ...('by' in situation && { neededBy: situation.by }),
    ...namespaceEvidence(situation),
    ...(output !== undefined && { output }),
  };
}

/** Those that the remote is to have, or those that are the matter. */
function namespaceEvidence(situation: Situation): Pick<Evidence, 'namespaces'> {
  if (situation.kind === 'namespaces-differ') return { namespaces: situation.next.enabled };
  return 'namespaces' in situation ? { namespaces: situation.namespaces } : {};
}

/** The part that packages and custom assets have in common. */
export function attemptEvidence(
  situation: Situation | AssetSituation,
): Pick<Evidence, 'attempts' | 'lastFailure' | 'removals'> {
  const attempts = attemptsOf(situation);
  return {
    ...(attempts && { attempts: attemptsEvidence(attempts, retryAtOf(situation)) }),
    ...(attempts?.last && { lastFailure: failureEvidence(attempts.last) }),
    ...(situation.kind === 'removal-blocked' && {
      removals: { pending: situation.pending, packages: situation.packages, allowed: situation.allowed },
    }),
  };
}

/** The failed tries that a situation speaks of, if it speaks of any. */
export function attemptsOf(situation: Situation | AssetSituation): Attempts | undefined {
  return 'attempts' in situation ? situation.attempts : undefined;
}

/** When a failed item is tried again, in epoch milliseconds; undefined when it is not, or not by time. */
export function retryAtOf(situation: Situation | AssetSituation): number | undefined {
  return 'retryAt' in situation ? situation.retryAt : undefined;
}

function seenEvidence({
  version,
  installVersion,
  status,
  startedAt,
}: Installation): NonNullable<Evidence['seen']> {
  return { version, installVersion, status, ...(Number.isFinite(startedAt) && { startedAt }) };
}

function attemptsEvidence(
  { count, max }: Attempts,
  nextRetryAt: number | undefined,
): NonNullable<Evidence['attempts']> {
  return {
    count,
    ...(isFiniteNumber(max) && { max }),
    ...(isFiniteNumber(nextRetryAt) && { nextRetryAt }),
  };
}

function failureEvidence({
  name,
  message,
  code,
  at,
}: FailedInstall | FailedRemoval): NonNullable<Evidence['lastFailure']> {
  return { name, message, ...(code !== undefined && { code }), ...(Number.isFinite(at) && { at }) };
}

/** JSON has no word for the others. */
function isFiniteNumber(value: number | undefined): value is number {
  return Number.isFinite(value);
}
