/** The doctor, repairs, warnings and the Dev Tools console. */
import type { Page } from '@playwright/test';
import type { Scene } from './scene.ts';
import { SCENE_TIME } from './scene-time.ts';

const DOCTOR = '/api/console/doctor';
const WARNINGS = '/api/console/warnings';
const REPAIRS = '/api/console/repairs';
const NOW = SCENE_TIME;
const at = (seconds: number): string => new Date(NOW + seconds * 1_000).toISOString();

const evidence = [
  {
    place: 'Paris',
    request: 'GET /fleet-synced-integrations-ccr-paris/_ccr/stats',
    status: 200,
    answer:
      '{\n "indices": [ { "shards": [ { "fatal_exception": { "type": "resource_not_found_exception" } } ] } ]\n}',
  },
];
const probe = (id: string, area: string, label: string, over: Record<string, unknown> = {}) => ({
  id,
  area,
  label,
  result: 'passed',
  message: 'As it should be.',
  next_action: null,
  because: null,
  problem_id: null,
  evidence,
  remedies: over['repairs'] ?? [],
  repairs: [],
  ...over,
});
const LOST = {
  message:
    'fleet-synced-integrations-ccr-paris has given up: the history that it needs is no longer on management.',
  next_action: 'Recreate the follower: delete it, follow again, and it copies the leader document.',
  problem_id: 'C6',
  remedies: ['recreate-follower'],
  repairs: ['recreate-follower'],
};
const PROBES = [
  probe('HomeReachable', 'management', 'The management cluster answers', { message: 'management answers.' }),
  probe('HomeLicensed', 'management', 'License of the management cluster'),
  probe('LeaderPublished', 'management', 'Leader document', { message: 'Generation 14 of 22 Nov.' }),
  probe('SyncEnabled', 'output', 'Integration syncing is switched on'),
  probe('RemoteReachable', 'output', 'Hosts of the output'),
  probe('RemoteReachable', 'remote', 'The remote cluster answers'),
  probe('RemoteCredentialsValid', 'remote', 'Remote API key', {
    result: 'warning',
    message: 'The key lockstep_apply expires in 6 days.',
    next_action: 'Create another one before that.',
    repairs: ['recreate-remote-key'],
  }),
  probe('LinkConnected', 'connection', 'The link is up'),
  probe('FollowerExists', 'replication', 'Follower index'),
  probe('FollowerReadsLeader', 'replication', 'Errors of the follower', { result: 'failed', ...LOST }),
  probe('FollowerUpToDate', 'replication', 'Lag of the follower', {
    result: 'skipped',
    because: 'FollowerReadsLeader',
    message: 'Not checked.',
    evidence: [],
  }),
  probe('PackagesInstalled', 'items', 'Integrations and custom assets are applied', {
    result: 'skipped',
    because: 'FollowerReadsLeader',
    message: 'Not checked.',
    evidence: [],
  }),
];
const BROKEN = {
  output_id: 'paris',
  output_name: 'Paris',
  transport: 'replication',
  checked_at: at(-4),
  duration_ms: 812,
  status: 'broken',
  first_broken: { probe_id: 'FollowerReadsLeader', ...LOST },
  probes: PROBES,
  text: 'Doctor for Paris (paris)',
};
const HEALTHY = {
  ...BROKEN,
  output_id: 'tokyo',
  output_name: 'Tokyo',
  status: 'healthy',
  first_broken: null,
  probes: PROBES.map((one) => ({
    ...one,
    result: 'passed',
    because: null,
    remedies: [],
    repairs: [],
    problem_id: null,
  })),
};
const WARNED = {
  items: [
    {
      id: 'lease',
      kind: 'lease_running_out',
      severity: 'critical',
      output_id: 'paris',
      output_name: 'Paris',
      subject: 'fleet-synced-integrations-ccr-paris',
      message: 'The leader keeps the history that Paris needs for another 2 h 20 min.',
      next_action: 'Fix the link before that.',
      due_at: at(8_400),
    },
    {
      id: 'key',
      kind: 'key_expires',
      severity: 'warning',
      output_id: null,
      output_name: null,
      subject: 'cross-cluster key',
      message: 'The cross-cluster API key of management expires in 6 days.',
      next_action: 'Create another one and put it into the keystore of every remote that uses it.',
      due_at: at(6 * 86_400),
    },
  ],
  looked_at: at(-20),
};
const PREVIEW = {
  item: {
    output_id: 'paris',
    repair: 'recreate-follower',
    title: 'Recreate the follower',
    summary:
      'fleet-synced-integrations-ccr-paris on Paris is deleted and made again with the same settings; it then copies the leader document.',
    is_destructive: true,
    requests: [
      ['POST', '/fleet-synced-integrations-ccr-paris/_ccr/pause_follow', null, null],
      ['DELETE', '/fleet-synced-integrations-ccr-paris', null, 'The leader keeps the original.'],
      [
        'PUT',
        '/fleet-synced-integrations-ccr-paris/_ccr/follow?wait_for_active_shards=1',
        '{\n  "remote_cluster": "management",\n  "leader_index": "fleet-synced-integrations"\n}',
        null,
      ],
    ].map(([method, path, body, note]) => ({ cluster: 'Paris', method, path, body, note })),
    inputs: [],
    obstacle: null,
    needs_credentials: false,
    fingerprint: 'x',
  },
};
const RUN = {
  id: 'r',
  output_id: 'paris',
  output_name: 'Paris',
  repair: 'recreate-follower',
  title: 'Recreate the follower',
  actor: 'elastic',
  started_at: at(-3),
  ended_at: null,
  state: 'running',
  steps: [
    { label: 'Pause fleet-synced-integrations-ccr-paris', state: 'done', message: null },
    { label: 'Delete fleet-synced-integrations-ccr-paris', state: 'done', message: null },
    { label: 'Follow fleet-synced-integrations of "management"', state: 'running', message: null },
    { label: 'Wait until fleet-synced-integrations-ccr-paris follows', state: 'waiting', message: null },
  ],
  check: null,
  problem: null,
};
const ANSWERS = { [DOCTOR]: { items: [BROKEN] }, [WARNINGS]: WARNED };
const ONE = '/app/doctor?output=paris';
const openRepair = (page: Page) =>
  page.getByRole('button', { name: 'Recreate the follower for Paris' }).first().click();

export const DOCTOR_SCENES: readonly Scene[] = [
  { name: 'doctor-broken', path: ONE, answers: ANSWERS },
  {
    name: 'doctor-expanded',
    path: ONE,
    answers: ANSWERS,
    act: async (page) => {
      await page.getByRole('button', { name: 'Expand all' }).click();
      await page.getByRole('button', { name: 'Evidence: 1 request' }).first().click();
    },
  },
  {
    name: 'doctor-all',
    path: '/app/doctor',
    answers: { ...ANSWERS, [DOCTOR]: { items: [HEALTHY, BROKEN] } },
  },
  { name: 'doctor-healthy', path: ONE, answers: { [DOCTOR]: { items: [HEALTHY] } } },
  { name: 'doctor-waiting', path: ONE, answers: { [DOCTOR]: 'never' } },
  { name: 'doctor-error', path: ONE, answers: { [DOCTOR]: 503, [WARNINGS]: 503 } },
  {
    name: 'doctor-repair',
    path: ONE,
    answers: { ...ANSWERS, [`${REPAIRS}/preview`]: PREVIEW },
    act: openRepair,
  },
  {
    name: 'doctor-repair-credentials',
    path: ONE,
    answers: {
      ...ANSWERS,
      [`${REPAIRS}/preview`]: {
        item: {
          ...PREVIEW.item,
          needs_credentials: true,
          obstacle: {
            message: 'The credentials of the output lack on the remote: manage_ccr.',
            next_action: 'Give credentials of the remote for this one repair; they are not kept.',
          },
        },
      },
    },
    act: openRepair,
  },
  {
    name: 'doctor-repair-running',
    path: `${ONE}&repair=r`,
    answers: { ...ANSWERS, [`${REPAIRS}/r`]: { item: RUN } },
  },
  {
    name: 'doctor-repair-failed',
    path: `${ONE}&repair=r`,
    answers: {
      ...ANSWERS,
      [`${REPAIRS}/r`]: {
        item: {
          ...RUN,
          state: 'failed',
          ended_at: at(-1),
          steps: RUN.steps.map((step, index) =>
            index < 2
              ? step
              : index === 2
                ? { ...step, state: 'failed', message: 'no such remote cluster' }
                : step,
          ),
          problem: {
            message: 'Follow fleet-synced-integrations of "management": no such remote cluster',
            next_action: 'Fix what the message names, and preview the repair again: what was done stands.',
          },
        },
      },
    },
  },
  {
    name: 'doctor-pasted',
    path: '/app/doctor',
    answers: {
      [DOCTOR]: { items: [HEALTHY] },
      '/api/console/explain_error': {
        items: [
          {
            id: 'D1',
            symptom: 'Unable to open any proxy connections to cluster [management]',
            cause: 'Nothing answers at the address of the link.',
            remedy:
              'Check the address of the link, the port of the remote cluster server, and firewalls between.',
            detected_by: 'GET /_remote/info',
            reason: 'LinkDisconnected',
            condition_type: 'LinkConnected',
            remedies: [],
            is_transient: false,
          },
        ],
      },
    },
    act: async (page) => {
      await page
        .getByRole('textbox', { name: 'Error text' })
        .fill('Unable to open any proxy connections to cluster [management]');
      await page.getByRole('button', { name: 'Explain it' }).click();
    },
  },
  { name: 'outputs-warned', path: '/app/fleet/settings', answers: { [WARNINGS]: WARNED } },
  { name: 'console', path: '/app/dev_tools' },
  {
    name: 'console-answered',
    path: '/app/dev_tools',
    answers: {
      'POST /api/console/dev_console': {
        status: 200,
        duration_ms: 12,
        content_type: 'application/json',
        body: '{\n  "management": {\n    "connected": true,\n    "mode": "proxy"\n  }\n}',
        is_cut: false,
      },
    },
    act: async (page) => {
      await page
        .getByRole('textbox', { name: 'Requests' })
        .fill(
          '# what is followed\nGET /_remote/info\n\nPOST /_search\n{\n  "size": 0,\n  "query": { "match_all": {} }\n}\n\nGET kbn:/api/fleet/outputs',
        );
      await page.getByRole('textbox', { name: 'Requests' }).press('Control+A');
      await page.getByRole('textbox', { name: 'Requests' }).press('Control+Enter');
      await page.getByRole('button', { name: 'Example queries' }).click();
      await page.getByText('"items"').first().waitFor();
    },
  },
  {
    name: 'console-off',
    path: '/app/dev_tools',
    answers: {
      '/api/console/dev_console': {
        is_enabled: false,
        may_write: false,
        clusters: [],
        snippets: [],
        limits: { answer_bytes: 1, timeout_ms: 1 },
      },
    },
  },
];
