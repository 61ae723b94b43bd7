/** A remote's entry on the status cache → our wire report. */
import {
  evaluateError,
  type ConditionReason,
  type ReportedAsset,
  type SyncReport as ReportOnWire,
} from '@lockstep/contracts';
import {
  worstFirst,
  type LeaderConflict,
  type ObservedFollower,
  type Reason,
  type SyncReport,
} from '@lockstep/sync-engine';
import { isoTime } from '../../../lib/clock.ts';
import { presentSummary } from '../../../conditions/present-condition.ts';
import { withDecision, withRows } from './decide-by-conditions.ts';
import { presentPeer } from './present-peer.ts';
import type { ReportBody } from './report-body.ts';
import type { StatusEntry, ReportedOutput } from './cached-status.ts';
import type { ShownStanding } from './change-tracker.ts';

/** What a report says about runs; the same for every remote of this console. */
export interface RunFacts {
  readonly lastRun: ReportOnWire['last_run'];
  readonly nextRunAt: number | undefined;
  /** Titles of packages by name, where this console knows them. */
  readonly titles: ReadonlyMap<string, string>;
}

/** The report as pages and programs read it, with what the conditions decide. */
export function presentReport(entry: StatusEntry, runs: RunFacts): ReportOnWire {
  const body = withDecision(withRows(presentBody(entry, runs), entry.conditions), entry.conditions);
  const condition = entry.conditions.length === 0 ? null : presentSummary(entry.conditions);
  return { ...presentOutput(entry.output), ...body, condition, ...presentRuns(runs) };
}

function presentBody(entry: StatusEntry, runs: RunFacts): ReportBody {
  const { output, evidence, report, peer } = entry;
  if (report !== undefined)
    return { ...presentEngineReport(report, runs), ...presentEvidence(entry, report) };
  if (evidence.kind !== 'peer' || peer === undefined) throw new Error('An observation always has a report.');
  return presentPeer({ output, answer: evidence.answer, standing: peer, titles: runs.titles });
}

/** How the remote itself stands, as its report says it: what the history keeps. */
export function shownStanding(entry: StatusEntry): ShownStanding {
  const { report } = entry;
  const own =
    report === undefined
      ? presentBody(entry, NO_RUNS)
      : { state: report.state, reason: presentCause(report), stages: [] };
  const { state, reason } = withDecision(own, entry.conditions);
  return { state, code: reason?.code, message: reason?.message };
}

const NO_RUNS: RunFacts = { lastRun: null, nextRunAt: undefined, titles: new Map() };

function presentOutput({ outputId, outputName, appliedBy, transport }: ReportedOutput) {
  return { output_id: outputId, output_name: outputName, applied_by: appliedBy, transport };
}

function presentRuns({ lastRun, nextRunAt }: RunFacts) {
  return { last_run: lastRun, next_run_at: nextRunAt === undefined ? null : isoTime(nextRunAt) };
}

const isoOrNull = (time: number | undefined): string | null => (time === undefined ? null : isoTime(time));

function presentReason(reason: Reason | undefined): ReportOnWire['reason'] {
  return reason === undefined
    ? null
    : { code: reason.code, message: reason.message, next_action: reason.nextAction };
}

/** What concerns all remotes at once is known before any of them is looked at: it has the name of its condition already. */
function presentCause({ reason, detail }: SyncReport): ReportOnWire['reason'] {
  const presented = presentReason(reason);
  if (presented === null) return null;
  if (presented.code === 'management-not-licensed') return { ...presented, code: 'LicenseInsufficient' };
  if (presented.code !== 'publish-failed') return presented;
  const { reason: told } = evaluateError(detail ?? '');
  if (told === 'ClusterBlocked') return { ...presented, code: told };
  return { ...presented, code: OF_A_BLOCK.has(told) ? 'IndexBlocked' : 'PublishFailed' };
}

const OF_A_BLOCK: ReadonlySet<ConditionReason> = new Set(['IndexBlocked', 'FollowerWriteBlocked']);

function presentAsset(asset: AssetRow): ReportedAsset {
  return {
    type: asset.type,
    name: asset.name,
    is_deleted: asset.isDeleted,
    state: asset.state,
    reason: presentReason(asset.reason),
    detail: asset.detail ?? null,
    next_retry_at: isoOrNull(asset.attempts.nextRetryAt),
    attempts: asset.attempts.count,
    package_name: asset.packageName,
  };
}

type AssetRow = SyncReport['otherAssets'][number];

function presentEngineReport(report: SyncReport, { titles }: RunFacts): ReportBody {
  const { counts, generation } = report;
  return {
    state: report.state,
    reason: presentCause(report),
    detail: report.detail ?? null,
    counts: {
      total: counts.total,
      in_sync: counts.inSync,
      syncing: counts.syncing,
      late: counts.late,
      out_of_sync: counts.outOfSync,
      warning: counts.warning,
      failed: counts.failed,
      unknown: counts.unknown,
    },
    stages: report.stages.map(({ id, state, detail }) => ({ id, state, detail })),
    integrations: worstFirst(report.integrations).map((row) => ({
      package_name: row.packageName,
      package_title: titles.get(row.packageName) ?? null,
      state: row.state,
      reason: presentReason(row.reason),
      detail: row.detail ?? null,
      main: { version: row.main.version, install_status: row.main.status },
      remote:
        row.remote === undefined ? null : { version: row.remote.version, install_status: row.remote.status },
      updated_at: isoTime(row.updatedAt),
      attempts: {
        count: row.attempts.count,
        max: row.attempts.max,
        next_retry_at: isoOrNull(row.attempts.nextRetryAt),
      },
      custom_assets: row.assets.map(presentAsset),
    })),
    other_custom_assets: report.otherAssets.map(presentAsset),
    generation:
      generation.leader === undefined
        ? null
        : { leader: generation.leader, follower: generation.follower ?? null },
    checked_at: isoOrNull(report.observedAt),
    unreachable_since: isoOrNull(report.unreachableSince),
    last_in_sync_at: isoOrNull(report.lastInSyncAt),
    conflicts: report.conflicts.map(presentConflict),
    only_on_remote: report.notListed.map(({ packageName, version }) => ({
      package_name: packageName,
      version,
    })),
  };
}

/** What the status cache knows beside the engine's report. */
function presentEvidence(
  { evidence, madeAt }: StatusEntry,
  report: SyncReport,
): Pick<ReportBody, 'follower' | 'blocked_removals'> {
  if (evidence.kind !== 'observation') return {};
  const { observation, notes } = evidence;
  const blocked_removals = [...notes.blockedRemovals];
  if (observation.kind === 'observed') {
    // With direct transport the followers there are those of other management clusters.
    const [own] = observation.direct === undefined ? (observation.followers ?? []) : [];
    return { blocked_removals, follower: own === undefined ? null : presentFollower(own, report, madeAt) };
  }
  // What nobody could look at has no follower to tell of, unless it is the follower itself that is in the way.
  return 'follower' in observation
    ? { blocked_removals, follower: { index: observation.follower, operations_behind: null, lag_ms: null } }
    : { blocked_removals };
}

/** Replication knows no age, only a number; so the age is for how long this console has seen something wait. */
function presentFollower(
  { index, operationsBehind }: ObservedFollower,
  { generation, behindSince }: SyncReport,
  now: number,
): NonNullable<ReportBody['follower']> {
  const isBehind = (operationsBehind ?? 0) > 0 || (generation.lag ?? 0) > 0;
  const lag = isBehind && behindSince !== undefined ? Math.max(0, Math.round(now - behindSince)) : 0;
  return { index, operations_behind: operationsBehind ?? null, lag_ms: lag };
}

function presentConflict(conflict: LeaderConflict): { readonly item: string; readonly message: string } {
  switch (conflict.kind) {
    case 'versions': {
      const others = conflict.others.map(({ follower, version }) => `${version} (${follower})`).join(', ');
      return {
        item: conflict.packageName,
        message: `${conflict.chosen} is installed, the newest that is asked for; others ask for ${others}.`,
      };
    }
    case 'removal-not-agreed':
      return {
        item: conflict.name,
        message: `Gone according to ${conflict.gone.join(', ')}; left alone, because ${conflict.others.join(', ')} does not say so.`,
      };
    case 'asset-bodies':
      return {
        item: conflict.key,
        message: `The one of ${conflict.chosen} counts; ${conflict.others.join(', ')} has another.`,
      };
  }
}
