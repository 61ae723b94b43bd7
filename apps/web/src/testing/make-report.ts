/** Sync reports for tests: sound by default, with what a test is about put in. */
import {
  STAGES,
  type ReportedAsset,
  type ReportedIntegration,
  type SyncReport,
  type SyncRequest,
  type SyncState,
} from '@lockstep/contracts';

export const TEST_NOW = '2026-11-22T09:30:00.000Z';

/** Nginx 2.1.0 on both sides, in sync. */
export function makeIntegration(over: Partial<ReportedIntegration> = {}): ReportedIntegration {
  return {
    package_name: 'nginx',
    package_title: 'Nginx',
    state: 'in_sync',
    reason: null,
    detail: null,
    main: { version: '2.1.0', install_status: 'installed' },
    remote: { version: '2.1.0', install_status: 'installed' },
    updated_at: TEST_NOW,
    attempts: { count: 0, max: 5, next_retry_at: null },
    ...over,
  };
}

/** Nginx that the registry of Paris does not have, with two tries left. */
export function makeFailedIntegration(over: Partial<ReportedIntegration> = {}): ReportedIntegration {
  return makeIntegration({
    state: 'failed',
    remote: null,
    reason: {
      code: 'package-not-found',
      message: 'The package registry that Paris uses has no nginx 2.1.0.',
      next_action: 'Add nginx 2.1.0 to that registry.',
    },
    detail: 'GET /package/nginx/2.1.0 answered 404',
    attempts: { count: 3, max: 5, next_retry_at: '2026-11-22T09:48:20.000Z' },
    ...over,
  });
}

const COUNT_OF: Partial<Record<SyncState, Exclude<keyof SyncReport['counts'], 'total' | 'unknown'>>> = {
  in_sync: 'in_sync',
  syncing: 'syncing',
  late: 'late',
  out_of_sync: 'out_of_sync',
  warning: 'warning',
  failed: 'failed',
};

function countIntegrations(rows: readonly ReportedIntegration[]): SyncReport['counts'] {
  const counts = { in_sync: 0, syncing: 0, late: 0, out_of_sync: 0, warning: 0, failed: 0, unknown: 0 };
  for (const { state } of rows) counts[COUNT_OF[state] ?? 'unknown'] += 1;
  return { total: rows.length, ...counts };
}

/** A report whose counts fit its integrations; `breakAt` breaks the chain at that stage. */
export function makeReport(over: Partial<SyncReport> = {}, breakAt?: (typeof STAGES)[number]): SyncReport {
  const integrations = over.integrations ?? [makeIntegration()];
  const broken = breakAt === undefined ? STAGES.length : STAGES.indexOf(breakAt);
  return {
    output_id: 'paris',
    output_name: 'Paris',
    applied_by: 'console',
    transport: 'replication',
    state: 'in_sync',
    reason: null,
    detail: null,
    counts: countIntegrations(integrations),
    stages: STAGES.map((id, index) => ({
      id,
      state: index < broken ? 'ok' : index === broken ? 'broken' : 'unknown',
      detail: '',
    })),
    integrations,
    generation: { leader: 7, follower: 7 },
    checked_at: TEST_NOW,
    unreachable_since: null,
    last_in_sync_at: TEST_NOW,
    last_run: { ended_at: TEST_NOW, result: 'success', duration_ms: 120 },
    next_run_at: '2026-11-22T09:34:48.000Z',
    ...over,
  };
}

/** A custom pipeline, in sync. */
export function makeAsset(over: Partial<ReportedAsset> = {}): ReportedAsset {
  return {
    type: 'ingest_pipeline',
    name: 'logs-nginx.access@custom',
    is_deleted: false,
    state: 'in_sync',
    reason: null,
    detail: null,
    next_retry_at: null,
    ...over,
  };
}

/** A "sync now" that has ended well, unless a test says otherwise. */
export function makeSyncRequest(over: Partial<SyncRequest> = {}): SyncRequest {
  return {
    id: 'request-1',
    scope: { output_id: 'paris', item: null },
    actor: 'elastic',
    asked_at: TEST_NOW,
    state: 'succeeded',
    ended_at: TEST_NOW,
    message: null,
    run_ids: [],
    ...over,
  };
}
