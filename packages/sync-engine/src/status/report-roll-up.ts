import { explain, type Reason, type ReasonCode, type ReasonFacts } from '../reasons.ts';
import { isCounted } from './report-sums.ts';
import {
  isSettled,
  worstState,
  type ReportedAsset,
  type ReportedIntegration,
  type SyncState,
} from './sync-report.ts';

/** What is known of an observed remote beside its rows. */
export interface Standing {
  readonly rows: readonly ReportedIntegration[];
  readonly otherAssets: readonly ReportedAsset[];
  /** Warnings that belong to no row. */
  readonly notes: readonly { readonly reason: Reason; readonly detail: string | undefined }[];
  /** The follower does not have the newest leader document. */
  readonly isBehind: boolean;
  /** Something has been waiting for longer than the policy allows. */
  readonly isLate: boolean;
  readonly isUnaddressed: boolean;
  readonly isEvidenceOld: boolean;
  readonly replicationError: string | undefined;
  /** What management has may be newer than anything that can be seen here. */
  readonly publishError: string | undefined;
  readonly facts: Partial<ReasonFacts>;
}

export interface RolledUp {
  readonly state: SyncState;
  readonly reason: Reason | undefined;
  readonly detail: string | undefined;
}

/** The state of the whole: the worst of its rows and of what is known beside them, with the reason that matters. */
export function rollUpRows(standing: Standing): RolledUp {
  const { isBehind, isLate, isUnaddressed, isEvidenceOld, publishError, replicationError } = standing;
  if (publishError !== undefined) {
    return reasoned(standing, { state: 'failed', code: 'publish-failed', detail: publishError });
  }
  const state = worstState([
    ...rowsAndAssets(standing).map((row) => row.state),
    ...standing.notes.map(() => 'warning' as const),
    // Nothing is known to be behind, and nothing that is new could arrive either.
    ...(replicationError === undefined || isBehind ? [] : ['warning' as const]),
    ...(isBehind ? [isLate ? ('late' as const) : ('syncing' as const)] : []),
    ...(isUnaddressed ? ['not_addressed' as const] : []),
    ...(isEvidenceOld ? ['late' as const] : []),
  ]);
  // Whatever is newer there or kept on purpose, in sync is what counts.
  if (isSettled(state)) return { state: 'in_sync', reason: undefined, detail: undefined };
  if (isUnaddressed && state === 'not_addressed') return reasoned(standing, { state, code: 'not-addressed' });
  if (state === 'late' || state === 'syncing') return rollUpWaiting(standing, state);
  return rollUpAffected(standing, state);
}

function rollUpWaiting(standing: Standing, state: 'late' | 'syncing'): RolledUp {
  const { isBehind, isLate, isEvidenceOld, replicationError: detail } = standing;
  if (isEvidenceOld) return reasoned(standing, { state, code: 'evidence-old' });
  if (isBehind && isLate) return reasoned(standing, { state, code: 'replication-late', detail });
  if (isBehind && detail !== undefined) {
    return reasoned(standing, { state, code: 'replication-failing', detail });
  }
  if (isBehind && !rowsAndAssets(standing).some((row) => row.state === state)) {
    return reasoned(standing, { state, code: 'not-replicated' });
  }
  return rollUpAffected(standing, state);
}

/** One that is affected speaks for itself; several integrations are counted. */
function rollUpAffected(standing: Standing, state: SyncState): RolledUp {
  const affected = standing.rows.filter((row) => row.state === state);
  const first = affected[0] ?? standing.otherAssets.find((asset) => asset.state === state);
  if (first !== undefined && (affected.length <= 1 || state === 'out_of_sync')) {
    return { state, reason: first.reason, detail: first.detail };
  }
  const [note] = standing.notes;
  if (first === undefined && standing.replicationError !== undefined) {
    return reasoned(standing, { state, code: 'replication-failing', detail: standing.replicationError });
  }
  if (first === undefined && note !== undefined) return { state, ...note };
  const code = SUMMARIES[state] ?? 'some-need-attention';
  return reasoned(standing, { state, code, pending: affected.length });
}

const SUMMARIES: Partial<Record<SyncState, ReasonCode>> = {
  failed: 'some-failed',
  late: 'apply-late',
  syncing: 'some-syncing',
};

function rowsAndAssets({ rows, otherAssets }: Standing): readonly (ReportedIntegration | ReportedAsset)[] {
  return [...rows, ...otherAssets];
}

interface Wording {
  readonly state: SyncState;
  readonly code: ReasonCode;
  readonly detail?: string | undefined;
  readonly pending?: number;
}

function reasoned({ rows, facts }: Standing, { state, code, detail, pending = 0 }: Wording): RolledUp {
  const packages = rows.filter(isCounted).length;
  return { state, reason: explain(code, { ...facts, pending, packages }), detail };
}
