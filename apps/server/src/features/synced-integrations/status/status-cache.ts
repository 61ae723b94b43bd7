/**
 * The newest report and the newest conditions of every remote, in memory: derived evidence that any console can gather
 * again, so it is kept nowhere else. A reader gets the last report without waiting for a cluster.
 */
import { reportRemote, type LeaderState, type SyncPolicy, type SyncReport } from '@lockstep/sync-engine';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import type { LeaderSize } from '../leader/leader-store.ts';
import { standingOfPeer, type PeerStanding } from './peer-standing.ts';
import { withPendingReports, type PlainStatusCache } from './pending-reports.ts';
import type { StatusEntry, Evidence, StatusCache, ReportedOutput } from './cached-status.ts';
import { brokenBy } from './decide-by-conditions.ts';

export interface StatusCacheOptions {
  readonly policy: SyncPolicy;
  readonly now: () => number;
  readonly managementName: () => string;
  /** Whether the license of the home cluster includes syncing, as far as that is known. */
  readonly isHomeLicensed: () => boolean;
  /** How large the leader document is. */
  readonly leaderSize: () => LeaderSize;
}

interface Row {
  output: ReportedOutput;
  evidence: Evidence;
  report: SyncReport | undefined;
  peer: PeerStanding | undefined;
  conditions: readonly EvaluatedCondition[];
  lookedAt: number;
  madeAt: number;
}

/** A report ages by itself (late, retry times), so it is recreated when it is read after this long. */
const FRESH_MS = 1_000;

export function createStatusCache(options: StatusCacheOptions): StatusCache {
  return withPendingReports(createPlainStatusCache(options));
}

const firstRow = (output: ReportedOutput, evidence: Evidence): Row => ({
  output,
  evidence,
  report: undefined,
  peer: undefined,
  conditions: [],
  lookedAt: 0,
  madeAt: 0,
});

function createPlainStatusCache(options: StatusCacheOptions): PlainStatusCache {
  const { now } = options;
  const rows = new Map<string, Row>();
  let currentLeader: LeaderState | undefined;
  let publishError: string | undefined;
  let order: readonly string[] = [];
  let version = 0;
  const refresh = (row: Row): void => remake(row, options, { leader: currentLeader, publishError });

  const get = (outputId: string): StatusEntry | undefined => {
    const row = rows.get(outputId);
    if (row !== undefined && now() - row.madeAt >= FRESH_MS) refresh(row);
    return row;
  };

  return {
    set(output, evidence, conditions) {
      version++;
      const row = rows.get(output.outputId) ?? firstRow(output, evidence);
      const known = conditions ?? row.conditions;
      Object.assign(row, { output, evidence, conditions: known, lookedAt: now() });
      rows.set(output.outputId, row);
      refresh(row);
    },
    putConditions(outputId, conditions) {
      const row = rows.get(outputId);
      if (row === undefined) return;
      version++;
      const wasBroken = isBroken(row);
      row.conditions = conditions;
      if (isBroken(row) !== wasBroken) refresh(row);
    },
    setPublishError(message) {
      if (message === publishError) return;
      version++;
      publishError = message;
      rows.forEach(refresh);
    },
    publishError: () => publishError,
    setLeader(leader) {
      version++;
      currentLeader = leader;
      rows.forEach(refresh);
    },
    leader: () => currentLeader,
    get,
    conditionsOf: (outputId) => rows.get(outputId)?.conditions ?? [],
    keep(outputIds) {
      version++;
      order = outputIds;
      for (const id of rows.keys()) if (!outputIds.includes(id)) rows.delete(id);
    },
    all: () => order.flatMap((id) => get(id) ?? []),
    version: () => version,
  };
}

/** Only replication is licensed. */
const needsNoLicense = ({ transport }: ReportedOutput): boolean => transport === 'direct';

interface OfAllRemotes {
  readonly leader: LeaderState | undefined;
  readonly publishError: string | undefined;
}

const isBroken = ({ conditions }: Row): boolean => brokenBy(conditions) !== undefined;

/** Makes the report of a row out of its evidence, as of now. */
function remake(
  row: Row,
  { policy, now, managementName, isHomeLicensed, leaderSize }: StatusCacheOptions,
  { leader, publishError }: OfAllRemotes,
): void {
  const { output, evidence } = row;
  row.madeAt = now();
  if (evidence.kind === 'peer') {
    row.report = undefined;
    row.peer = standingOfPeer({
      answer: evidence.answer,
      at: evidence.at,
      leader,
      before: row.peer,
      now: row.madeAt,
      lateAfterMs: policy.lateAfterMs,
    });
    return;
  }
  row.peer = undefined;
  const lastInSyncAt = row.report?.lastInSyncAt;
  const report = reportRemote({
    names: { management: managementName(), remote: output.outputName, output: output.outputName },
    isSyncEnabled: true,
    leader,
    ...leaderSize(),
    publishError,
    transport: output.transport,
    observation:
      needsNoLicense(output) || isHomeLicensed()
        ? evidence.observation
        : { kind: 'not-licensed', place: 'management' },
    ...evidence.notes,
    policy,
    now: row.madeAt,
    lastInSyncAt,
    behindSince: row.report?.behindSince,
  });
  // A remote whose link is broken is not in sync, although every item that was seen is.
  row.report = isBroken(row) ? { ...report, lastInSyncAt } : report;
}
