/** Outputs and reports in every state, as the server would answer them. */
import {
  toReportHead,
  type Output,
  type ReportedIntegration,
  type SyncReport,
  type SyncState,
} from '@lockstep/contracts';
import { SCENE_TIME } from './scene-time.ts';

export const OUTPUTS = '/api/fleet/outputs';
export const REPORTS = '/api/console/sync_reports';
export const HEADS = '/api/console/sync_report_heads';
export const HEALTH = '/api/console/outputs/health';
const NOW = SCENE_TIME;
const ago = (seconds: number): string => new Date(NOW - seconds * 1_000).toISOString();

const COMMON = {
  preset: 'balanced',
  config_yaml: null,
  ca_sha256: null,
  ca_trusted_fingerprint: null,
  ssl: null,
  proxy_id: null,
  write_to_logs_streams: null,
  updated_at: ago(86_400),
} as const;

const UNSET = { is_set: false };

/** A remote output that syncs; its id follows from the name. */
export function remote(name: string, over: Record<string, unknown> = {}): Output {
  const id = name.toLowerCase().replaceAll(' ', '-');
  return {
    ...COMMON,
    id,
    name,
    type: 'remote_elasticsearch',
    hosts: [`https://${id}.example:9200`],
    is_default: false,
    is_default_monitoring: false,
    sync_integrations: true,
    sync_uninstalled_integrations: true,
    kibana_url: null,
    applied_by: 'console',
    transport: 'replication',
    installer: 'elasticsearch',
    follower_index: `fleet-synced-integrations-ccr-${id}`,
    secret_states: { ssl_key: UNSET, service_token: UNSET, kibana_api_key: UNSET, remote_api_key: UNSET },
    ...over,
  };
}

export const FALLBACK = {
  ...COMMON,
  id: 'fleet-default-output',
  type: 'elasticsearch',
  name: 'default',
  hosts: ['https://mgmt.example:9200'],
  is_default: true,
  is_default_monitoring: true,
  secret_states: { ssl_key: UNSET },
} as const;

export const REASON = {
  code: 'package-not-found',
  message: 'The package registry that Tokyo uses has no nginx 2.1.0.',
  next_action: 'Add nginx 2.1.0 to that registry, or install a version that it has on management.',
};

/** In sync, unless `over` says otherwise. */
export function integration(name: string, over: Partial<ReportedIntegration> = {}): ReportedIntegration {
  return {
    package_name: name,
    package_title: name.charAt(0).toUpperCase() + name.slice(1),
    state: 'in_sync',
    reason: null,
    detail: null,
    main: { version: '1.9.2', install_status: 'installed' },
    remote: { version: '1.9.2', install_status: 'installed' },
    updated_at: ago(172_800),
    attempts: { count: 0, max: 5, next_retry_at: null },
    custom_assets: [],
    ...over,
  };
}

const FAILED = integration('nginx', {
  state: 'failed',
  reason: REASON,
  detail:
    'GET https://registry.example/package/nginx/2.1.0 answered 404\n{"statusCode":404,"error":"Not Found"}',
  main: { version: '2.1.0', install_status: 'installed' },
  remote: null,
  attempts: { count: 3, max: 5, next_retry_at: new Date(NOW + 1_100_000).toISOString() },
  changed_in_run: 'run-1',
});

const ASSET = {
  type: 'ingest_pipeline',
  name: 'logs-system.auth@custom',
  is_deleted: false,
  state: 'failed',
  reason: {
    code: 'asset-refused',
    message: 'tokyo refused the ingest pipeline logs-system.auth@custom.',
    next_action: 'Read the error under details and correct the pipeline on management.',
  },
  detail: 'illegal_argument_exception: pipeline with id [my-geo] does not exist',
  next_retry_at: new Date(NOW + 300_000).toISOString(),
  attempts: 2,
} as const;

const ROWS: readonly ReportedIntegration[] = [
  FAILED,
  integration('system', {
    state: 'failed',
    reason: ASSET.reason,
    custom_assets: [
      ASSET,
      {
        ...ASSET,
        type: 'component_template',
        name: 'logs-system.auth@custom',
        state: 'in_sync',
        reason: null,
        detail: null,
        attempts: 0,
        next_retry_at: null,
      },
    ],
  }),
  integration('redis', {
    state: 'syncing',
    remote: { version: '1.4.0', install_status: 'installing' },
    reason: {
      code: 'installing',
      message: 'An installation of redis is running on Tokyo.',
      next_action: 'Nothing to do: wait until it has ended.',
    },
  }),
  integration('kafka', {
    state: 'warning',
    main: { version: '1.0.0', install_status: 'not_installed' },
    remote: { version: '1.0.0', install_status: 'installed' },
    reason: {
      code: 'removal-backing-off',
      message: 'Uninstalling kafka 1.0.0 on Tokyo failed.',
      next_action: 'Read the error under details; it is tried again after a wait.',
    },
    detail: 'unable to remove package with existing package policy(s) in use by agent(s)',
    attempts: { count: 1, max: 5, next_retry_at: new Date(NOW + 60_000).toISOString() },
  }),
  ...[
    'apache',
    'docker',
    'haproxy',
    'iis',
    'kubernetes',
    'mysql',
    'postgresql',
    'rabbitmq',
    'a very long name of an integration that somebody uploaded',
  ].map((name) => integration(name)),
];

const STAGES = ['management', 'leader', 'replication', 'remote', 'applied'] as const;

/**
 * In sync with two integrations. Counts follow from the integrations; stages are fine before `brokenAt` and
 * unknown after it.
 */
export function report(name: string, over: Partial<SyncReport> = {}, brokenAt = 5): SyncReport {
  const integrations = over.integrations ?? [integration('apache'), integration('nginx')];
  const count = (state: SyncState): number => integrations.filter((row) => row.state === state).length;
  return {
    output_id: name.toLowerCase().replaceAll(' ', '-'),
    output_name: name,
    applied_by: 'console',
    transport: 'replication',
    state: 'in_sync',
    reason: null,
    detail: null,
    counts: {
      total: integrations.length,
      in_sync: count('in_sync'),
      syncing: count('syncing'),
      late: count('late'),
      out_of_sync: count('out_of_sync'),
      warning: count('warning'),
      failed: count('failed'),
      unknown: 0,
    },
    stages: STAGES.map((id, index) => ({
      id,
      state: index < brokenAt ? 'ok' : index === brokenAt ? 'broken' : 'unknown',
      detail: '',
    })),
    integrations: [...integrations],
    generation: { leader: 42, follower: 42 },
    follower: { index: 'fleet-synced-integrations-ccr-x', operations_behind: 0, lag_ms: 800 },
    checked_at: ago(12),
    unreachable_since: null,
    last_in_sync_at: ago(3_600),
    last_run: { ended_at: ago(12), result: 'success', duration_ms: 120 },
    next_run_at: new Date(NOW + 288_000).toISOString(),
    ...over,
  };
}

const why = (message: string, next: string): SyncReport['reason'] => ({
  code: 'x',
  message,
  next_action: next,
});

const TOKYO = report(
  'Tokyo',
  {
    state: 'failed',
    integrations: [...ROWS],
    reason: why('2 integrations failed on Tokyo.', 'Open them below and follow the next action of each.'),
    other_custom_assets: [
      {
        ...ASSET,
        name: 'logs-own.app@custom',
        state: 'in_sync',
        reason: null,
        detail: null,
        attempts: 0,
        next_retry_at: null,
      },
    ],
    only_on_remote: [{ package_name: 'mongodb', version: '1.2.3' }],
    changed_in_run: 'run-1',
  },
  4,
);

const STATES: readonly SyncReport[] = [
  TOKYO,
  report(
    'Oslo',
    {
      state: 'unreachable',
      unreachable_since: ago(5_000),
      reason: why('Oslo does not answer.', 'Check that Oslo is up.'),
      counts: { ...report('x').counts, in_sync: 0, unknown: 2 },
    },
    3,
  ),
  report('Lima', { state: 'syncing', integrations: [...ROWS.slice(2, 3), ...ROWS.slice(4)] }),
  report(
    'Quito',
    {
      state: 'late',
      reason: why('Late.', 'Check the replication.'),
      generation: { leader: 42, follower: 40 },
      follower: { index: 'x', operations_behind: 4, lag_ms: 400_000 },
    },
    2,
  ),
  report('Cairo', {
    // As an id that nobody chose looks.
    output_id: '0b9f3a52-6f0e-4d1c-9a77-52c1f0e6b8d4',
    state: 'warning',
    integrations: [integration('x', { state: 'warning', reason: REASON }), integration('y')],
  }),
  report(
    'Rome',
    {
      state: 'out_of_sync',
      blocked_removals: ['apache', 'nginx', 'ingest_pipeline:logs-nginx.access@custom'],
      reason: why(
        'Removing 2 integrations of the 2 on Rome at once was stopped; up to 1 are removed without asking.',
        'Check on management that these integrations were meant to go.',
      ),
      integrations: ['apache', 'nginx'].map((name) =>
        integration(name, {
          state: 'out_of_sync',
          main: { version: '1.0.0', install_status: 'not_installed' },
        }),
      ),
      conflicts: [
        {
          item: 'redis',
          message:
            'redis: management wants 1.4.0, a second management cluster wants 1.3.0; the newer version is installed.',
        },
      ],
    },
    4,
  ),
  report(
    'Bern',
    { state: 'not_set_up', reason: why('Bern has no follower.', 'Finish the setup.'), integrations: [] },
    2,
  ),
  report(
    'Kiev',
    { state: 'not_addressed', reason: why('No output has an address of Kiev.', 'Make the hosts equal.') },
    3,
  ),
  report(
    'Doha',
    {
      state: 'not_licensed',
      reason: why('The license of Doha does not include integration syncing.', 'Start a trial.'),
    },
    3,
  ),
  report('Riga', { state: 'paused', reason: why('Replication is paused.', 'Resume it.') }, 2),
  report('Paris'),
];

const ALL_OUTPUTS: readonly Output[] = [
  FALLBACK as unknown as Output,
  ...STATES.map((item) => remote(item.output_name, { id: item.output_id })),
  remote('Fresh'),
  remote('Switched off', { sync_integrations: false }),
  remote('From the configuration', {
    is_preconfigured: true,
    allow_edit: ['hosts'],
    hosts: [
      'https://a.example:9200',
      'https://b.example:9200',
      'https://c.example:9200',
      'https://d.example:9200',
    ],
  }),
];

/** The answer of a list that has everything on one page. */
export const list = (items: readonly Output[]) => ({ items, total: items.length, page: 1, perPage: 10_000 });

/** By their counts, and each whole. */
export function reportAnswers(reports: readonly SyncReport[]): Record<string, unknown> {
  return {
    [HEADS]: { items: reports.map(toReportHead) },
    ...Object.fromEntries(reports.map((item) => [`${REPORTS}/${item.output_id}`, { item }])),
  };
}

export const ANSWERS = {
  [OUTPUTS]: list(ALL_OUTPUTS),
  ...reportAnswers([...STATES, report('From the configuration')]),
  [HEALTH]: {
    items: ALL_OUTPUTS.slice(1).map(({ id }) => ({
      output_id: id,
      state: id === 'oslo' ? 'DEGRADED' : id === 'fresh' ? 'UNKNOWN' : 'HEALTHY',
      message: id === 'oslo' ? 'https://oslo.example:9200 refused the connection.' : '',
      measured_at: ago(20),
      is_measuring: false,
    })),
  },
};
