import { surveyRemote, type Survey } from '../plan/survey-remote.ts';
import { explain, type ReasonFacts } from '../reasons.ts';
import { isFollowerBehind } from './is-behind.ts';
import type { ObservedRemote } from './observation.ts';
import { rollUpRows, type Standing } from './report-roll-up.ts';
import type { ReportInput } from './report-input.ts';
import { isPending, observedRows } from './report-rows.ts';
import { observedStations } from './report-stations.ts';
import { countGenerations, countRows } from './report-sums.ts';
import type { ReportedIntegration, SyncReport } from './sync-report.ts';

/** The report when the follower and the installations of the remote are at hand. */
export function observedReport(
  input: ReportInput,
  observation: ObservedRemote,
  facts: Partial<ReasonFacts>,
): SyncReport {
  const { leader, policy, now, heldRemovals } = input;
  const { leader: follower, host, installations } = observation;
  const survey = surveyRemote({ leader: follower, installations, host, policy, now, heldRemovals });
  const isBehind = isFollowerBehind(leader, follower);
  const rows = observedRows({
    survey,
    installations,
    newest: isBehind ? leader : undefined,
    context: { facts, maxAttempts: policy.maxAttempts },
  });

  const isWaiting = isBehind || rows.some(isPending);
  const behindSince = isWaiting ? (input.behindSince ?? now) : undefined;
  const isLate = behindSince !== undefined && now - behindSince > policy.lateAfterMs;
  const integrations = isLate ? rows.map(asLate) : rows;
  const standing: Standing = {
    rows: integrations,
    isBehind,
    isLate,
    // An old copy of the leader document cannot tell whom the newest one addresses.
    isUnaddressed: !isBehind && host?.syncIntegrations !== true,
    isEvidenceOld: !(now - observation.at <= policy.lateAfterMs),
    replicationError: observation.replicationError,
    facts,
  };
  const { state, reason, detail } = rollUpRows(standing);
  return {
    state,
    reason,
    detail,
    counts: countRows(integrations, false),
    stations: stationsOf(input, standing),
    generation: countGenerations(leader, follower),
    integrations,
    notListed: notListed(survey),
    observedAt: observation.at,
    unreachableSince: undefined,
    lastInSyncAt: state === 'in_sync' ? observation.at : input.lastInSyncAt,
    behindSince,
  };
}

function asLate(row: ReportedIntegration): ReportedIntegration {
  return isPending(row) ? { ...row, state: 'late' } : row;
}

function stationsOf({ leader }: ReportInput, standing: Standing): SyncReport['stations'] {
  const { isBehind, isLate, isUnaddressed, replicationError, facts } = standing;
  const applied = rollUpRows({ ...standing, isBehind: false, isUnaddressed: false, isEvidenceOld: false });
  const replicationReason = isLate
    ? 'replication-late'
    : replicationError === undefined
      ? 'not-replicated'
      : 'replication-failing';
  return observedStations({
    leader,
    replication: isBehind
      ? {
          isBroken: isLate || replicationError !== undefined,
          detail: explain(replicationReason, facts).message,
        }
      : undefined,
    unaddressed: isUnaddressed ? { detail: explain('not-addressed', facts).message } : undefined,
    applied: { state: applied.state, detail: applied.reason?.message ?? '' },
  });
}

function notListed({ notListed: records }: Survey): SyncReport['notListed'] {
  return records.map(({ packageName, version, status }) => ({ packageName, version, status }));
}
