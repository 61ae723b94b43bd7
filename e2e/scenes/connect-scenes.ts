/** Connecting a remote cluster: the choice of a way, the four steps of the direct one, and where the way is shown. */
import type { Page } from '@playwright/test';
import {
  FALLBACK,
  HEADS,
  HEALTH,
  list,
  OUTPUTS,
  remote,
  report,
  reportAnswers,
} from './fleet-settings-answers.ts';
import type { Scene } from './scene.ts';
import { SCENE_TIME } from './scene-time.ts';

const CONDITIONS = '/api/console/conditions';
const TEST = '/api/console/outputs/test';
const PREVIEW = '/api/console/outputs/preview';
const CREDENTIALS = '/api/console/outputs/remote_credentials';
const NOW = new Date(SCENE_TIME).toISOString();

function licensed(status: 'True' | 'False', message: string) {
  const condition = {
    type: 'HomeLicensed',
    status,
    reason: status === 'True' ? 'AsExpected' : 'LicenseInsufficient',
    message,
    next_action: status === 'True' ? null : 'Start a trial, or get a Platinum license.',
    severity: 'error',
  };
  const more = {
    remedies: [],
    evidence: [],
    observed_at: NOW,
    last_transition_time: NOW,
    depends_on: [],
    problem_id: null,
  };
  return { items: [{ ...condition, ...more }], summary: { ...condition, not_checked: 0 } };
}

const ENTERPRISE = { [CONDITIONS]: licensed('True', 'management has an Enterprise license.') };

const check = (id: string, state: string, message = '', next: string | null = null) => ({
  id,
  label: id,
  state,
  message,
  next_action: next,
  field: null,
});
const tried = (...checks: readonly object[]) => ({
  checks,
  remote: { name: 'tokyo', version: '9.3.2', cluster_uuid: 'uuid', license: 'basic' },
  privileges: [],
  key_expires_at: null,
});
const planned = (name: string) => ({
  item: name,
  title: name,
  action: 'install',
  from_version: null,
  to_version: '2.1.0',
  reason: { code: 'new', message: 'It is new there.', next_action: '' },
});

const TOKYO = remote('Tokyo', { transport: 'direct' });
const ANSWERS = {
  [TEST]: tried(check('host', 'passed')),
  [PREVIEW]: {
    kind: 'preview',
    items: ['nginx', 'redis', 'system'].map(planned),
    blocked: [],
    in_the_way: [],
  },
  [CREDENTIALS]: {
    created: [
      {
        kind: 'remote_api_key',
        name: 'lockstep_apply',
        value: 'a-key',
        revoke: 'DELETE /_security/api_key\n{ "ids": ["c7Me9lE6eJULnOsBovye"] }',
      },
      {
        kind: 'service_token',
        name: 'token-1',
        value: 'a-token',
        revoke: 'DELETE /_security/service/elastic/fleet-server-remote/credential/token/token-1',
      },
    ],
    failed: [],
  },
  // Both of the list and of saving one.
  [OUTPUTS]: { ...list([FALLBACK as never]), item: TOKYO },
  [HEADS]: { items: [] },
};

async function enterAddress(page: Page, address = 'https://tokyo.example:9200'): Promise<void> {
  await page.getByLabel('Address of Elasticsearch on the remote cluster').fill(address);
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function signIn(page: Page): Promise<void> {
  await enterAddress(page);
  await page.getByLabel('User name').fill('elastic');
  await page.getByLabel('Password', { exact: true }).fill('a password');
  await page.getByRole('button', { name: 'Create key and token' }).click();
}

async function begin(page: Page): Promise<void> {
  await signIn(page);
  await page.getByRole('button', { name: 'Start first sync' }).click();
}

const DIRECT = '/app/setup/direct';
const WAYS = [
  remote('Paris'),
  remote('Tokyo', { transport: 'direct' }),
  remote('Osaka', { applied_by: 'remote', kibana_url: 'https://kibana.osaka.example' }),
  remote('Kyoto', { sync_integrations: false }),
];
const HEALTHY = {
  items: WAYS.map(({ id }) => ({
    output_id: id,
    state: 'HEALTHY',
    message: '',
    measured_at: NOW,
    is_measuring: false,
  })),
};

export const CONNECT_SCENES: readonly Scene[] = [
  { name: 'connect-ways', path: '/app/setup/new', answers: ENTERPRISE },
  {
    name: 'connect-ways-basic',
    path: '/app/setup/new',
    answers: { [CONDITIONS]: licensed('False', 'management has a Basic license.') },
  },
  {
    name: 'connect-ways-of-output',
    path: '/app/setup/new?output=osaka',
    answers: { ...ENTERPRISE, [OUTPUTS]: list([FALLBACK as never, ...WAYS]) },
  },
  { name: 'connect-address', path: DIRECT, answers: ANSWERS },
  {
    name: 'connect-address-refused',
    path: DIRECT,
    answers: {
      ...ANSWERS,
      [TEST]: tried(
        check(
          'host',
          'failed',
          "What answers in place of Elasticsearch at https://tokyo.example:5601 is not Elasticsearch (status 302); check that the address is Elasticsearch's own, not that of Kibana, a proxy or another service.",
          'Correct the host.',
        ),
      ),
    },
    act: (page) => enterAddress(page, 'https://tokyo.example:5601'),
  },
  {
    name: 'connect-address-taken',
    path: DIRECT,
    answers: { ...ANSWERS, [OUTPUTS]: list([FALLBACK as never, TOKYO]) },
    act: (page) => enterAddress(page),
  },
  { name: 'connect-sign-in', path: DIRECT, answers: ANSWERS, act: (page) => enterAddress(page) },
  {
    name: 'connect-by-hand',
    path: DIRECT,
    answers: ANSWERS,
    act: async (page) => {
      await enterAddress(page);
      await page.getByRole('button', { name: 'Create them yourself' }).click();
    },
  },
  {
    name: 'connect-sign-in-cut-off',
    path: DIRECT,
    answers: ANSWERS,
    act: async (page) => {
      await enterAddress(page);
      await page.getByLabel('User name').waitFor();
      await page.route('**/api/console/outputs/test', (route) =>
        route.fulfill({
          json: tried(check('host', 'failed', 'tokyo.example does not answer.', 'See whether it is up.')),
        }),
      );
      await page.getByLabel('User name').fill('elastic');
      await page.getByLabel('Password', { exact: true }).fill('a password');
      await page.getByRole('button', { name: 'Create key and token' }).click();
      await page.getByText('cannot be used yet').waitFor();
    },
  },
  {
    name: 'connect-plan',
    path: DIRECT,
    answers: ANSWERS,
    act: async (page) => {
      await signIn(page);
      await page.getByRole('button', { name: 'Requests that undo this' }).click();
    },
  },
  { name: 'connect-running', path: DIRECT, answers: ANSWERS, act: begin },
  {
    name: 'connect-done',
    path: DIRECT,
    answers: { ...ANSWERS, ...reportAnswers([report('Tokyo', { transport: 'direct' })]) },
    act: begin,
  },
  {
    name: 'connect-in-tables',
    path: '/app/fleet/settings',
    answers: {
      [OUTPUTS]: list([FALLBACK as never, ...WAYS]),
      ...reportAnswers([report('Paris', {}), report('Tokyo', { transport: 'direct' }), report('Osaka', {})]),
      [HEALTH]: HEALTHY,
    },
  },
  {
    name: 'connect-in-links',
    path: '/app/management/data/remote_clusters',
    answers: { [OUTPUTS]: list([FALLBACK as never, ...WAYS]) },
  },
];
