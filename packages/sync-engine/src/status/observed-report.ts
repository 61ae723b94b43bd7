import type { LeaderState } from '../model.ts';
import { surveyRemote, type Survey } from '../plan/survey-remote.ts';
import { explain, type ReasonFacts } from '../reasons.ts';
import { assetRows, placeAssets } from './asset-rows.ts';
import { inMegabytes } from './blocked-state.ts';
import { decisionContext } from './decision-context.ts';
import { isFollowerBehind } from './is-behind.ts';
import type { ObservedRemote } from './observation.ts';
import { rollUpRows, type Standing } from './report-roll-up.ts';
import type { ReportInput } from './report-input.ts';
import { isPending, observedRows, type PendingRow } from './report-rows.ts';
import { observedStages } from './report-stages.ts';
import { countGenerations, countRows } from './report-sums.ts';
import type { ReportedIntegration, SyncReport } from './sync-report.ts';

/** The report when the follower and the installations of the remote are at hand. */
export function observedReport(
  input: ReportInput,
  observation: ObservedRemote,
  facts: Partial<ReasonFacts>,
): SyncReport {
  const { leader, policy, now } = input;
  const { leader: follower, merged, installations } = observation;
  const host = merged === undefined ? observation.host : merged.host;
  const context = { ...decisionContext(input), leader: merged?.leader ?? follower, host };
  const survey = surveyRemote({ ...context, installations });
  const isBehind = isFollowerBehind(leader, follower);
  const newest = isBehind ? leader : undefined;
  const placed = placeAssets(
    observedRows({ survey, installations, newest, context: { facts, maxAttempts: policy.maxAttempts } }),
    assetRows({ observed: observation.assets, survey: context, newest, facts }),
  );

  const isWaiting = isBehind || placed.integrations.some(isPending) || placed.otherAssets.some(isPending);
  const behindSince = isWaiting ? (input.behindSince ?? now) : undefined;
  const isLate = behindSince !== undefined && now - behindSince > policy.lateAfterMs;
  const integrations = isLate ? placed.integrations.map(asLateRow) : placed.integrations;
  const otherAssets = isLate ? placed.otherAssets.map(asLate) : placed.otherAssets;
  const standing: Standing = {
    rows: integrations,
    otherAssets,
    notes: [...sizeNotes(input, facts), ...notesOf(observation, leader, facts)],
    isBehind,
    isLate,
    // An old copy of the leader document cannot tell whom the newest one addresses.
    isUnaddressed: !isBehind && host?.syncIntegrations !== true,
    isEvidenceOld: !(now - observation.at <= policy.lateAfterMs),
    replicationError: observation.replicationError,
    publishError: input.publishError,
    facts,
  };
  const { state, reason, detail } = rollUpRows(standing);
  return {
    state,
    reason,
    detail,
    counts: countRows(integrations, false),
    stages: stagesOf(input, standing),
    generation: countGenerations(leader, arrivedOn(observation)),
    integrations,
    otherAssets,
    conflicts: merged?.conflicts ?? [],
    notListed: notListed(survey),
    observedAt: observation.at,
    unreachableSince: undefined,
    lastInSyncAt: state === 'in_sync' ? observation.at : input.lastInSyncAt,
    behindSince,
    dueAt: dueAt(survey, placed, input),
  };
}

const SOON_MS = 2_000;

/** Who looks then comes neither too early nor, by the interval, minutes too late. */
function dueAt(
  { items }: Survey,
  { integrations, otherAssets }: Pick<SyncReport, 'integrations' | 'otherAssets'>,
  { policy, now }: ReportInput,
): number | undefined {
  const assets = [...integrations.flatMap((row) => row.assets), ...otherAssets];
  const retries = [...integrations, ...assets].flatMap(({ attempts }) => attempts.nextRetryAt ?? []);
  const stalls = items.flatMap(({ situation }) =>
    situation.kind === 'installing' ? [now - situation.ageMs + policy.installStaleMs] : [],
  );
  const given = integrations.flatMap((row) => triedAgainAt(row, now) ?? []);
  const times = [...retries, ...stalls, ...given].filter((at) => at >= now);
  return times.length === 0 ? undefined : times.reduce((first, at) => Math.min(first, at));
}

/**
 * An install that ended without being an attempt, because whoever began it was stopped, has nothing to wait for: the next
 * run does it, soon at first and more seldom the longer it has been so.
 */
function triedAgainAt({ reason, attempts, updatedAt }: ReportedIntegration, now: number): number | undefined {
  if (reason?.code !== 'retry-after-failure' || attempts.count > 0) return undefined;
  return now + Math.max(SOON_MS, (Number.isNaN(updatedAt) ? 0 : now - updatedAt) / 10);
}

/** The edition that has reached the remote: in its follower, or applied. */
const arrivedOn = ({ direct, leader }: ObservedRemote): LeaderState['stamp'] =>
  direct === undefined ? leader.stamp : direct.applied;

function sizeNotes({ leaderBytes = 0, policy }: ReportInput, facts: Partial<ReasonFacts>): Standing['notes'] {
  if (leaderBytes <= policy.largeLeaderBytes) return [];
  const megabytes = inMegabytes(leaderBytes);
  return [{ reason: explain('leader-large', { ...facts, megabytes }), detail: undefined }];
}

/** What is wrong beside the rows and leads to nothing worse than a warning. */
function notesOf(
  { leader: follower, merged, followers = [] }: ObservedRemote,
  leader: LeaderState | undefined,
  facts: Partial<ReasonFacts>,
): Standing['notes'] {
  const details = (leader ?? merged?.leader ?? follower).customAssetsError;
  const isOverruled = merged?.conflicts.some(({ kind }) => kind === 'asset-bodies') === true;
  return [
    ...(details ? [{ reason: explain('assets-not-collected', facts), detail: details.message }] : []),
    ...followers
      .filter(({ state }) => state !== 'running')
      .map(({ index, detail }) => ({
        reason: explain('follower-silent', { ...facts, follower: index }),
        detail,
      })),
    ...(isOverruled ? [{ reason: explain('leaders-disagree', facts), detail: undefined }] : []),
  ];
}

function asLate<Row extends PendingRow>(row: Row): Row {
  return isPending(row) ? { ...row, state: 'late' } : row;
}

function asLateRow(row: ReportedIntegration): ReportedIntegration {
  return { ...asLate(row), assets: row.assets.map(asLate) };
}

function stagesOf({ leader }: ReportInput, standing: Standing): SyncReport['stages'] {
  const { isBehind, isLate, isUnaddressed, replicationError, publishError, facts } = standing;
  const applied = rollUpRows({
    ...standing,
    isBehind: false,
    isUnaddressed: false,
    isEvidenceOld: false,
    replicationError: undefined,
    publishError: undefined,
  });
  const replicationReason = isLate
    ? 'replication-late'
    : replicationError === undefined
      ? 'not-replicated'
      : 'replication-failing';
  return observedStages({
    leader,
    unpublished:
      publishError === undefined ? undefined : { detail: explain('publish-failed', facts).message },
    replication:
      isBehind || replicationError !== undefined
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
