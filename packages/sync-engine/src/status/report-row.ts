import type { Installation, LeaderIntegration } from '../model.ts';
import { attemptsOf, retryAtOf } from '../plan/evidence.ts';
import { isMissingInRegistry } from '../plan/count-attempts.ts';
import { decide } from '../plan/plan-remote.ts';
import type { Situation } from '../plan/situation.ts';
import type { SurveyedItem } from '../plan/survey-remote.ts';
import { explain, type Reason, type ReasonFacts } from '../reasons.ts';
import type { ReportedIntegration, SyncState } from './sync-report.ts';

export interface RowContext {
  /** Names of the places. */
  readonly facts: Partial<ReasonFacts>;
  readonly maxAttempts: number;
}

/** The row of one package: the report's projection of a situation. */
export function toReportRow(item: SurveyedItem, { facts, maxAttempts }: RowContext): ReportedIntegration {
  const { wanted, seen, situation } = item;
  const attempts = attemptsOf(situation);
  const main = mainOf(wanted);
  return {
    packageName: wanted.packageName,
    state: stateOf(situation),
    reason: reasonOf(item, facts),
    detail: attempts?.last?.message,
    situation: situation.kind,
    main,
    remote: seen && remoteOf(seen, main),
    updatedAt: newestTime(wanted.updatedAt, seen?.updatedAt),
    attempts:
      attempts === undefined
        ? untried(maxAttempts)
        : { count: attempts.count, max: maxAttempts, nextRetryAt: retryAtOf(situation) },
    assets: NO_ASSETS,
  };
}

/** The row of a package that nobody could look at: as the remote as a whole. */
export function blindRow(
  wanted: LeaderIntegration,
  { maxAttempts }: RowContext,
  block: { readonly state: SyncState; readonly reason: Reason },
): ReportedIntegration {
  return {
    packageName: wanted.packageName,
    state: block.state,
    reason: block.reason,
    detail: undefined,
    situation: undefined,
    main: mainOf(wanted),
    remote: undefined,
    updatedAt: wanted.updatedAt,
    attempts: untried(maxAttempts),
    assets: NO_ASSETS,
  };
}

/**
 * A failure stays a failure until an install has succeeded, also while the next try is due: a status is never greener
 * than its newest evidence. A settled state means that the plan has nothing to do for good, not that
 * it waits.
 */
function stateOf(situation: Situation): SyncState {
  switch (situation.kind) {
    case 'in-sync':
    case 'removed':
    case 'not-listed':
      return 'in_sync';
    case 'newer-installed':
      return 'newer_on_remote';
    case 'namespaces-kept':
    case 'removal-not-allowed':
    case 'removal-needed':
      return 'left_on_remote';
    case 'missing':
    case 'installing':
      return 'syncing';
    case 'namespaces-differ':
    case 'outdated':
      return situation.attempts.count > 0 ? 'failed' : 'syncing';
    case 'to-remove':
      return situation.attempts.count > 0 ? 'warning' : 'syncing';
    case 'install-stalled':
      return situation.attempts.count > 0 ? 'failed' : 'late';
    case 'install-failed':
    case 'fallback-wanted':
    case 'backing-off':
    case 'refused':
    case 'attempts-exhausted':
    case 'newer-unfinished':
    case 'unreadable-version':
      return 'failed';
    case 'namespaces-blocked':
    case 'cannot-sync':
    case 'fallback-installed':
    case 'removal-failed':
      return 'warning';
    case 'removal-kept-newer':
      return 'changed_on_remote';
    case 'removal-blocked':
      return 'out_of_sync';
    case 'not-addressed':
      return 'not_addressed';
  }
}

function reasonOf(
  { wanted, seen, situation }: SurveyedItem,
  facts: Partial<ReasonFacts>,
): Reason | undefined {
  if (situation.kind === 'in-sync') return undefined;
  const attempts = attemptsOf(situation);
  const { reason } = decide(situation);
  const isFallback = 'offered' in situation;
  const code = isMissingInRegistry(attempts?.last) && !isFallback ? 'package-not-found' : reason;
  return explain(code, {
    ...facts,
    ...packageFacts(wanted),
    ...(seen && { seenVersion: seen.version }),
    ...(attempts && { count: attempts.count }),
    ...(attempts?.max !== undefined && { max: attempts.max }),
    ...situationFacts(situation),
  });
}

function situationFacts(situation: Situation): Partial<ReasonFacts> {
  if ('offered' in situation) return { offeredVersion: situation.offered };
  switch (situation.kind) {
    case 'namespaces-blocked':
    case 'namespaces-kept':
      return { namespaces: situation.namespaces.join(', ') };
    case 'removal-needed':
      return { neededBy: situation.by.join(', ') };
    case 'removal-blocked':
      return { pending: situation.pending, packages: situation.packages, allowed: situation.allowed };
    default:
      return {};
  }
}

function packageFacts({
  packageName,
  packageVersion,
  installSource,
}: LeaderIntegration): Partial<ReasonFacts> {
  return {
    packageName,
    wantedVersion: packageVersion,
    ...(installSource !== undefined && { source: installSource }),
  };
}

// There are as many rows as remotes times packages, and most are as they should be: those parts are shared.
const NO_ASSETS: ReportedIntegration['assets'] = [];
const UNTRIED = new Map<number, ReportedIntegration['attempts']>();
type Main = ReportedIntegration['main'];
type Remote = NonNullable<ReportedIntegration['remote']>;
const MAIN = new WeakMap<LeaderIntegration, Main>();
const SAME_AS_MAIN = new WeakMap<Main, Remote>();

function untried(max: number): ReportedIntegration['attempts'] {
  const known = UNTRIED.get(max) ?? { count: 0, max, nextRetryAt: undefined };
  UNTRIED.set(max, known);
  return known;
}

function mainOf(wanted: LeaderIntegration): Main {
  const { packageVersion: version, installStatus: status } = wanted;
  const known = MAIN.get(wanted) ?? { version, status };
  MAIN.set(wanted, known);
  return known;
}

function remoteOf({ version, status }: Installation, main: Main): Remote {
  if (main.version !== version || main.status !== status) return { version, status };
  const known = SAME_AS_MAIN.get(main) ?? { version, status };
  SAME_AS_MAIN.set(main, known);
  return known;
}

function newestTime(main: number, remote: number | undefined): number {
  return remote !== undefined && remote > main ? remote : main;
}
