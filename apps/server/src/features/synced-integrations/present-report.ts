/** A remote's entry on the board → our wire report. */
import {
  rollUpSyncStatus,
  STATIONS,
  type ReportedAsset,
  type ReportedIntegration,
  type SyncReport as ReportOnWire,
  type SyncState,
  type WireSyncStatus,
} from '@lockstep/contracts';
import { explain, worstFirst, type Reason, type SyncReport } from '@lockstep/sync-engine';
import { isoTime } from '../../lib/clock.ts';
import type { BoardEntry, PeerAnswer, ReportedOutput } from './report-board.ts';

/** What a report says about runs; the same for every remote of this console. */
export interface RunFacts {
  readonly lastRun: ReportOnWire['last_run'];
  readonly nextRunAt: number | undefined;
  /** Titles of packages by name, where this console knows them. */
  readonly titles: ReadonlyMap<string, string>;
}

export function presentReport(entry: BoardEntry, runs: RunFacts): ReportOnWire {
  const body =
    entry.report === undefined ? presentPeer(entry, runs) : presentEngineReport(entry.report, runs);
  return { ...presentOutput(entry.output), ...body, ...presentRuns(runs) };
}

function presentOutput({ outputId, outputName, appliedBy }: ReportedOutput) {
  return { output_id: outputId, output_name: outputName, applied_by: appliedBy };
}

function presentRuns({ lastRun, nextRunAt }: RunFacts) {
  return { last_run: lastRun, next_run_at: nextRunAt === undefined ? null : isoTime(nextRunAt) };
}

type Body = Omit<ReportOnWire, 'output_id' | 'output_name' | 'applied_by' | 'last_run' | 'next_run_at'>;

const isoOrNull = (time: number | undefined): string | null => (time === undefined ? null : isoTime(time));

function presentReason(reason: Reason | undefined): ReportOnWire['reason'] {
  return reason === undefined
    ? null
    : { code: reason.code, message: reason.message, next_action: reason.nextAction };
}

function presentAsset(asset: AssetRow): ReportedAsset {
  return {
    type: asset.type,
    name: asset.name,
    is_deleted: asset.isDeleted,
    state: asset.state,
    reason: presentReason(asset.reason),
    detail: asset.detail ?? null,
    next_retry_at: isoOrNull(asset.attempts.nextRetryAt),
  };
}

type AssetRow = SyncReport['otherAssets'][number];

function presentEngineReport(report: SyncReport, { titles }: RunFacts): Body {
  const { counts, generation } = report;
  return {
    state: report.state,
    reason: presentReason(report.reason),
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
    stations: report.stations.map(({ id, state, detail }) => ({ id, state, detail })),
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
  };
}

const STATE_OF: Readonly<Record<WireSyncStatus, SyncState>> = {
  completed: 'in_sync',
  synchronizing: 'syncing',
  warning: 'warning',
  failed: 'failed',
};

/** A peer says less than we do: no versions of its side, no attempts, no generation. What it does not say is unknown. */
function presentPeer({ output, evidence }: BoardEntry, runs: RunFacts): Body {
  if (evidence.kind !== 'peer') throw new Error('An observation always has a report.');
  const rows = peerRows(evidence.answer, runs);
  const overall = peerState(evidence.answer, output);
  const count = (state: SyncState): number => rows.filter((row) => row.state === state).length;
  return {
    ...overall,
    counts: {
      total: rows.length,
      in_sync: count('in_sync'),
      syncing: count('syncing'),
      late: 0,
      out_of_sync: 0,
      warning: count('warning'),
      failed: count('failed'),
      unknown: 0,
    },
    stations: peerStations(evidence.answer, overall.state),
    integrations: [...worstFirst(rows)],
    generation: null,
    checked_at: evidence.answer.kind === 'answered' ? isoTime(evidence.at) : null,
    unreachable_since: evidence.answer.kind === 'failed' ? isoTime(evidence.answer.since) : null,
    last_in_sync_at: null,
  };
}

function peerState(
  answer: PeerAnswer,
  { outputName }: ReportedOutput,
): Pick<Body, 'state' | 'reason' | 'detail'> {
  if (answer.kind === 'failed') {
    const reason = explain('remote-unreachable', { remote: outputName, output: outputName });
    return { state: 'unreachable', reason: presentReason(reason), detail: answer.message };
  }
  const state = STATE_OF[rollUpSyncStatus(answer.status)];
  if (answer.status.error === undefined) return { state, reason: null, detail: null };
  return {
    state,
    reason: {
      code: 'peer-error',
      message: `The console of ${outputName} reports: ${answer.status.error}`,
      next_action: `Look at the status of integration syncing in the console of ${outputName}.`,
    },
    detail: answer.status.error,
  };
}

function peerRows(answer: PeerAnswer, { titles }: RunFacts): readonly ReportedIntegration[] {
  if (answer.kind === 'failed') return [];
  return answer.status.integrations
    .filter(
      ({ install_status: { main, remote } }) => !(main === 'not_installed' && remote === 'not_installed'),
    )
    .map((item) => {
      const name = item.package_name ?? item.id ?? '';
      const problem = item.error ?? item.warning?.message ?? item.warning?.title;
      return {
        package_name: name,
        package_title: titles.get(name) ?? null,
        state: STATE_OF[item.sync_status],
        reason:
          problem === undefined
            ? null
            : {
                code: 'peer-item',
                message: problem,
                next_action: 'Look at this integration in the console of the remote.',
              },
        detail: item.error ?? null,
        main: { version: item.package_version ?? '', install_status: item.install_status.main },
        remote: null,
        updated_at: item.updated_at ?? isoTime(0),
        attempts: { count: 0, max: 0, next_retry_at: null },
      };
    });
}

function peerStations(answer: PeerAnswer, state: SyncState): Body['stations'] {
  const broken =
    answer.kind === 'failed' ? 'remote' : answer.status.error === undefined ? 'applied' : 'replication';
  const brokenAt = state === 'in_sync' ? STATIONS.length : STATIONS.indexOf(broken);
  return STATIONS.map((id, index) => ({
    id,
    state:
      index < brokenAt ? 'ok' : index > brokenAt ? 'unknown' : state === 'syncing' ? 'waiting' : 'broken',
    detail: '',
  }));
}
