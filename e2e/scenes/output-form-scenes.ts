/** The form of an output, agent policies and activity in every state. */
import type { Page } from '@playwright/test';
import type { Scene } from './scene.ts';
import { SCENE_TIME } from './scene-time.ts';

const ACTIVITY = '/api/console/activity';
const COUNTS = '/api/console/activity_counts';
const POLICIES = '/api/fleet/agent_policies';
const PACKAGE_POLICIES = '/api/fleet/package_policies';
const TEST = '/api/console/outputs/test';
const PREVIEW = '/api/console/outputs/preview';
const NOW = SCENE_TIME;
const ago = (seconds: number): string => new Date(NOW - seconds * 1_000).toISOString();
const pageOf = <T>(items: readonly T[]) => ({ items, total: items.length, page: 1, perPage: 10_000 });

const policy = (id: string, name: string, over: Record<string, unknown> = {}) => ({
  id,
  name,
  namespace: 'default',
  status: 'active',
  is_managed: false,
  monitoring_enabled: ['logs', 'metrics'],
  data_output_id: null,
  monitoring_output_id: null,
  revision: 3,
  updated_at: ago(7_200),
  updated_by: 'elastic',
  agents: 12,
  package_policies: [],
  ...over,
});

const SOME_POLICIES = pageOf([
  policy('edge', 'Edge servers', {
    description: 'Reverse proxies in all regions',
    data_output_id: 'paris',
    agents: 1_240,
  }),
  policy('fleet', 'Fleet Server policy', { is_managed: true, agents: 2 }),
  policy('lab', 'Lab', { data_output_id: 'gone', monitoring_enabled: [], agents: 0 }),
]);
const SOME_PACKAGE_POLICIES = pageOf([
  {
    id: 'nginx-1',
    name: 'nginx on the edge',
    namespace: 'default',
    enabled: true,
    policy_id: 'edge',
    policy_ids: ['edge'],
    output_id: 'paris',
    package: { name: 'nginx', title: 'Nginx', version: '2.1.0' },
    inputs: [],
    revision: 1,
    created_at: ago(7_200),
    created_by: 'elastic',
    updated_at: ago(7_200),
    updated_by: 'elastic',
  },
]);

const PARIS = { output_id: 'paris', output_name: 'Paris' };
const step = (over: Record<string, unknown>) => ({
  kind: 'install',
  item: 'nginx',
  from_version: null,
  to_version: '2.1.0',
  reason: { code: 'missing', message: 'Paris does not have it yet.' },
  result: 'done',
  message: null,
  started_at: ago(305),
  ended_at: ago(303),
  ...over,
});
const RUN = {
  kind: 'run',
  id: 'run-2',
  at: ago(306),
  ...PARIS,
  cause: 'follower_moved',
  actor: null,
  scope: { output_id: null, item: null },
  result: 'partial',
  ended_at: ago(301),
  console: 'console-1',
  steps: [
    step({}),
    step({
      item: 'redis',
      to_version: '1.4.0',
      result: 'failed',
      message: 'The package registry that Paris uses has no redis 1.4.0.',
    }),
    step({ kind: 'put_asset', item: 'ingest_pipeline:logs-nginx.access@custom', to_version: null }),
  ],
  generation: 8,
  message: '1 of 3 steps failed.',
  idle_runs_before: 14,
};
const CHANGE = {
  kind: 'state_change',
  id: 'change-1',
  at: ago(301),
  ...PARIS,
  subject: 'integration',
  item: 'redis',
  before: { state: 'syncing', code: null, version: null },
  after: { state: 'failed', code: 'package-not-found', version: null },
  message: 'The package registry that Paris uses has no redis 1.4.0.',
  run_id: 'run-2',
};
const ENTRIES = [
  CHANGE,
  RUN,
  {
    ...RUN,
    id: 'run-1',
    at: ago(310),
    output_id: null,
    output_name: null,
    cause: 'change',
    result: 'succeeded',
    ended_at: ago(309),
    steps: [],
    generation: 8,
    message: null,
    idle_runs_before: 0,
  },
  {
    kind: 'action',
    id: 'action-1',
    at: ago(312),
    output_id: null,
    output_name: null,
    actor: 'elastic',
    action: 'package_installed',
    target: { kind: 'package', id: 'nginx', name: 'nginx' },
    before: null,
    after: { version: '2.1.0' },
    result: 'done',
    message: null,
  },
  {
    kind: 'action',
    id: 'action-0',
    at: ago(90_000),
    ...PARIS,
    actor: 'elastic',
    action: 'output_updated',
    target: { kind: 'output', id: 'paris', name: 'Paris' },
    before: { sync_integrations: false, preset: 'balanced' },
    after: { sync_integrations: true, preset: 'balanced' },
    result: 'done',
    message: null,
  },
];
const activityPage = (items: readonly unknown[], total = items.length) => ({
  items,
  total,
  page: 1,
  per_page: 25,
});

/** A quiet week, a bad day, and what was done about it. */
const COUNTED = {
  step_ms: 10_800_000,
  items: [
    0, 0, 3, 5, 2, 0, 0, 1, 0, 4, 6, 3, 0, 0, 0, 2, 0, 7, 4, 1, 0, 0, 0, 22, 31, 12, 9, 4, 1, 0, 2, 6, 3,
  ].map((entries, index) => ({
    at: new Date(Date.parse('2026-11-18T00:00:00.000Z') + index * 10_800_000).toISOString(),
    entries,
    failed: index >= 23 && index <= 26 ? Math.ceil(entries / 2) : 0,
  })),
};

const CHECKS = [
  ['hosts.0', 'passed', 'Answers as paris.', null],
  ['service_token', 'passed', 'The remote takes this token, and agents may write with it.', null],
  [
    'remote_api_key',
    'failed',
    'The remote refuses this API key: it has expired.',
    'Create another one and enter its encoded form.',
  ],
  [null, 'warning', 'paris runs 9.2.0, older than this cluster.', 'Upgrade it to 9.3.2 or newer.'],
].map(([field, state, message, next], index) => ({
  id: `check-${String(index)}`,
  label: field ?? 'Version',
  state,
  message,
  next_action: next,
  field,
}));
const TESTED = {
  checks: CHECKS,
  remote: { name: 'paris', version: '9.2.0', cluster_uuid: 'x', license: 'enterprise' },
  privileges: [
    { name: 'manage_ingest_pipelines', held: true, needed_for: 'Writing ingest pipelines' },
    { name: 'manage_ilm', held: false, needed_for: 'Writing lifecycle policies' },
  ],
  key_expires_at: null,
};
const item = (
  name: string,
  action: string,
  [from, to]: readonly [from: string | null, to: string | null],
  message: string,
) => ({
  item: name,
  title: name.charAt(0).toUpperCase() + name.slice(1),
  action,
  from_version: from,
  to_version: to,
  reason: { code: action, message, next_action: 'Add it to that registry.' },
});
const PREVIEWED = {
  kind: 'preview',
  items: [
    item('redis', 'cannot', [null, '1.4.0'], 'The package registry that Paris uses has no redis 1.4.0.'),
    item('mysql', 'uninstall', ['1.2.0', null], 'It was removed from this cluster.'),
    item('nginx', 'install', [null, '2.1.0'], 'Paris does not have it yet.'),
    item('system', 'none', ['2.0.0', '2.0.0'], 'Paris has it.'),
  ],
  blocked: ['mysql'],
  in_the_way: [],
};

const type = async (page: Page, label: string, value: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).fill(value);
};
const openFlyout = (page: Page) => page.getByRole('dialog').first();
const EDIT = '/app/fleet/settings/outputs/paris';

export const OUTPUT_FORM_SCENES: readonly Scene[] = [
  { name: 'flyout-output-add', path: '/app/fleet/settings/create-outputs' },
  {
    name: 'flyout-output-add-invalid',
    path: '/app/fleet/settings/create-outputs',
    act: async (page) => {
      await page.getByLabel('Type', { exact: true }).selectOption('remote_elasticsearch');
      await page.getByRole('button', { name: 'Save and apply settings' }).click();
    },
  },
  {
    name: 'flyout-output-add-sync',
    path: '/app/fleet/settings/create-outputs',
    act: async (page) => {
      await page.getByLabel('Type', { exact: true }).selectOption('remote_elasticsearch');
      await type(page, 'Name', 'Oslo');
      await page.getByRole('switch', { name: 'Synchronize integrations' }).click();
      await page.getByRole('radio', { name: /^By cross-cluster replication/ }).check();
      await page.getByRole('button', { name: 'Do it yourself' }).click();
      await page.getByRole('button', { name: /How to get the api key/i }).click();
      await page.getByRole('switch', { name: 'Synchronize integrations' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'flyout-output-credentials',
    path: '/app/fleet/settings/create-outputs',
    act: async (page) => {
      await page.getByLabel('Type', { exact: true }).selectOption('remote_elasticsearch');
      await type(page, 'Host 1', 'https://oslo.example:9200');
      await page.getByRole('button', { name: 'Create it for me' }).click();
    },
  },
  { name: 'flyout-output-edit', path: EDIT },
  {
    name: 'flyout-output-tested',
    path: EDIT,
    answers: { [TEST]: TESTED },
    act: async (page) => {
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.getByText('1 check failed').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'flyout-output-previewed',
    path: EDIT,
    answers: { [PREVIEW]: PREVIEWED },
    act: async (page) => {
      await page.getByRole('button', { name: 'Preview changes' }).click();
      await page.getByText('What the first run would do').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'flyout-output-yaml',
    path: EDIT,
    act: async (page) => {
      await type(page, 'Advanced YAML configuration', 'worker: 2\n bulk_max_size: [1');
      await page.getByText(/Invalid YAML/).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'flyout-output-confirm',
    path: EDIT,
    answers: { [POLICIES]: SOME_POLICIES, [PACKAGE_POLICIES]: SOME_PACKAGE_POLICIES },
    act: async (page) => {
      await page.getByRole('switch', { name: 'Synchronize integrations' }).click();
      await page.getByRole('button', { name: 'Save and apply settings' }).click();
    },
  },
  {
    name: 'flyout-output-leave',
    path: EDIT,
    act: async (page) => {
      await type(page, 'Name', 'Lutetia');
      await openFlyout(page).getByRole('button', { name: 'Cancel', exact: true }).click();
    },
  },
  { name: 'flyout-output-unknown', path: '/app/fleet/settings/outputs/nowhere' },
  {
    name: 'policies',
    path: '/app/fleet/policies',
    answers: { [POLICIES]: SOME_POLICIES, [PACKAGE_POLICIES]: SOME_PACKAGE_POLICIES },
    act: (page) => page.getByRole('button', { name: /integration policies of Edge/ }).click(),
  },
  {
    name: 'policies-edit',
    path: '/app/fleet/policies',
    answers: { [POLICIES]: SOME_POLICIES, [PACKAGE_POLICIES]: SOME_PACKAGE_POLICIES },
    act: (page) => page.getByRole('button', { name: 'Edit the outputs of Edge servers' }).click(),
  },
  { name: 'policies-empty', path: '/app/fleet/policies', answers: { [POLICIES]: pageOf([]) } },
  { name: 'policies-error', path: '/app/fleet/policies', answers: { [POLICIES]: 503 } },
  { name: 'policies-loading', path: '/app/fleet/policies', answers: { [POLICIES]: 'never' } },
  {
    name: 'activity',
    path: '/app/activity',
    answers: { [ACTIVITY]: activityPage(ENTRIES, 140), [COUNTS]: COUNTED },
  },
  { name: 'activity-real', path: '/app/activity' },
  { name: 'activity-filtered', path: '/app/activity?output=paris&kind=run&from=2026-11-20T00:00:00Z' },
  { name: 'activity-empty', path: '/app/activity', answers: { [ACTIVITY]: activityPage([]) } },
  { name: 'activity-error', path: '/app/activity', answers: { [ACTIVITY]: 503 } },
  { name: 'activity-loading', path: '/app/activity', answers: { [ACTIVITY]: 'never' } },
  {
    name: 'activity-entry-run',
    path: '/app/activity/run-2',
    answers: { [`${ACTIVITY}/run-2`]: { item: RUN, changes: [CHANGE] } },
  },
  {
    name: 'activity-entry-action',
    path: '/app/activity/action-0',
    answers: { [`${ACTIVITY}/action-0`]: { item: ENTRIES[4], changes: [] } },
  },
];
