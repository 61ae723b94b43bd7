/** The page of credentials in every state. */
import type { Page } from '@playwright/test';
import type { Scene } from './scene.ts';

const LIST = '/api/console/credentials';
const KEYS = '/api/console/encryption_keys';
const PREVIEW = '/api/console/credentials/rotation/preview';
const PATH = '/app/credentials';

const PARIS = {
  id: 'paris:remote_api_key',
  kind: 'remote_api_key',
  name: 'lockstep_apply_paris',
  ref: 'VuaCfGcBCdbkQm-e5aOx',
  use: 'output',
  output: { id: 'paris', name: 'Paris' },
  cluster: 'Paris',
  owner: 'lockstep_rotation',
  created_at: '2026-09-01T08:00:00.000Z',
  expires_at: '2027-03-01T08:00:00.000Z',
  rotated_at: '2026-09-01T08:00:00.000Z',
  state: 'valid',
  reason: null,
  rotation: { by: 'console', note: null, scheduled_at: '2027-02-15T08:00:00.000Z' },
  former: [],
  last_rotation: { at: '2026-09-01T08:00:00.000Z', by: 'schedule', result: 'done', message: null },
  interrupted: null,
};
const TOKEN = {
  ...PARIS,
  id: 'paris:service_token',
  kind: 'service_token',
  name: 'token-1756713600000_r1a2b3c4d',
  ref: null,
  owner: 'elastic/fleet-server-remote',
  expires_at: null,
  rotation: { by: 'console', note: null, scheduled_at: null },
  former: [
    {
      name: 'token-1756713600000',
      ref: null,
      invalid_after: null,
      request: 'DELETE /_security/service/elastic/fleet-server-remote/credential/token/token-1756713600000',
    },
  ],
};
const NEVER = { rotated_at: null, last_rotation: null };
const TOKYO = {
  ...PARIS,
  ...NEVER,
  id: 'tokyo:remote_api_key',
  name: 'lockstep_apply_tokyo',
  output: { id: 'tokyo', name: 'Tokyo' },
  cluster: 'Tokyo',
  state: 'expires_soon',
  expires_at: '2026-12-10T08:00:00.000Z',
  reason: { message: 'The key expires within 30 days.', next_action: 'Rotate it before that.' },
  rotation: { by: 'console', note: 'A user of the remote is needed for it.', scheduled_at: null },
  last_rotation: {
    at: '2026-11-28T08:00:00.000Z',
    by: 'schedule',
    result: 'failed',
    message: 'Elasticsearch at https://tokyo.example:9200 refuses connections; check that the cluster is up.',
  },
};
const OSLO = {
  ...TOKYO,
  ...NEVER,
  id: 'oslo:remote_api_key',
  name: null,
  owner: null,
  created_at: null,
  expires_at: null,
  output: { id: 'oslo', name: 'Oslo' },
  cluster: 'Oslo',
  state: 'expired',
  reason: { message: 'It has expired: the cluster does not accept it any more.', next_action: 'Rotate it.' },
  interrupted: { name: 'lockstep_apply_oslo_r9f8e7d6c', at: '2026-11-28T08:00:00.000Z', by: 'elastic' },
};
const LINK = {
  ...PARIS,
  ...NEVER,
  id: 'home:cross_cluster_api_key:x',
  kind: 'cross_cluster_api_key',
  name: 'lockstep_paris',
  use: 'link',
  cluster: 'management',
  owner: 'elastic',
  expires_at: null,
  rotation: {
    by: 'steps',
    note: 'The key lies in the keystore of every node of the remote, where only a person can put it: this console creates the new one, says what to type, loads it, proves it, and invalidates the former one.',
    scheduled_at: null,
  },
};
const CONSOLE = {
  ...LINK,
  id: 'console:elasticsearch',
  kind: 'console',
  use: 'console',
  output: null,
  name: 'lockstep',
  rotation: { by: 'person', note: 'It stands in the configuration under elasticsearch.', scheduled_at: null },
};

const CERTIFICATE = {
  ...CONSOLE,
  id: 'paris:client_certificate',
  kind: 'client_certificate',
  use: 'output',
  output: PARIS.output,
  cluster: 'Paris',
  name: 'agents.example',
  owner: 'Example authority',
  expires_at: '2026-12-12T08:00:00.000Z',
  state: 'expires_soon',
  reason: { message: 'The certificate expires within 30 days.', next_action: 'Replace it before that.' },
};

const LINK_ROTATION = '/api/console/credentials/link_rotation/paris';
const FORMER = { name: 'lockstep_paris', ref: 'VuaCfGcBCdbkQm-e5aOx' };
const NEXT = {
  name: 'lockstep_paris_r1a2b3c4d',
  ref: 'AbcCfGcBCdbkQm-e5aOx',
  created_at: '2026-11-29T08:00:00.000Z',
  by: 'elastic',
};
const CREATE_REQUEST = {
  cluster: 'management',
  method: 'POST',
  path: '/_security/cross_cluster/api_key',
  body: '{\n  "name": "lockstep_paris_r<…>"\n}',
  note: null,
};
/** `state`: of create, load, prove, invalidate and abandon. */
const linkRotation = (next: typeof NEXT | null, ...states: readonly string[]) => ({
  item: {
    output: PARIS.output,
    cluster: 'management',
    alias: 'management',
    former: FORMER,
    candidates: [],
    next,
    keystore: {
      setting: 'cluster.remote.management.credentials',
      command: './bin/elasticsearch-keystore add --force cluster.remote.management.credentials',
      elsewhere: [
        {
          where: 'Kubernetes (ECK)',
          text: 'Put the new value under cluster.remote.management.credentials into the Secret that secureSettings of Paris names. The operator loads it by itself.',
        },
      ],
    },
    steps: ['create', 'load', 'prove', 'invalidate', 'abandon'].map((id, at) => ({
      id,
      state: states[at],
      message:
        id === 'create' && next !== null
          ? `${next.name} was created at ${next.created_at} by ${next.by}.`
          : id === 'prove' && states[at] === 'done'
            ? 'Proven at 2026-11-29T08:05:00.000Z by elastic: the cluster that is read from names it, and the follower reads.'
            : null,
      requests: id === 'create' ? [CREATE_REQUEST] : [],
    })),
    obstacle: null,
    needs_credentials: true,
    needs: { cluster: ['manage_security'], remote: ['manage'] },
  },
});

const SOME_KEYS = {
  items: [
    { id: 'a4d66afb', configured: true, secrets: { outputs: 6, policies: 3 }, status: 'active' },
    { id: '09c1e7f2', configured: true, secrets: { outputs: 0, policies: 0 }, status: 'removable' },
    { id: 'e85b11d0', configured: false, secrets: { outputs: 1, policies: 0 }, status: 'missing' },
  ],
};
const PAGE_ANSWERS = {
  [LIST]: { items: [PARIS, TOKEN, TOKYO, OSLO, LINK, CERTIFICATE, CONSOLE] },
  [KEYS]: SOME_KEYS,
};

const A_PREVIEW = {
  item: {
    title: 'Rotate the service token of Paris',
    summary:
      'A new service token with the same rights is created on Paris, used, and stored in the output. Then the former one is invalidated, after others have had time to change over.',
    requests: [
      {
        cluster: 'Paris',
        method: 'POST',
        path: '/_security/service/elastic/fleet-server-remote/credential/token/token-1756713600000_r<…>',
        body: null,
        note: 'Creates the new one; then it is used at every host',
      },
      {
        cluster: 'Paris',
        method: 'DELETE',
        path: '/_security/service/elastic/fleet-server-remote/credential/token/token-1756713600000',
        body: null,
        note: 'Only after the new one works and is stored',
      },
    ],
    obstacle: null,
    needs_credentials: true,
    needs: ['manage_service_account'],
    overlap_ms: 3_600_000,
  },
};

const click =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name }).first().click();
    await page.getByRole('button', { name: /^(Cancel|Close)$/ }).waitFor();
  };

export const CREDENTIAL_SCENES: readonly Scene[] = [
  { name: 'credentials-states', path: PATH, answers: PAGE_ANSWERS },
  { name: 'credentials-none', path: PATH, answers: { [LIST]: { items: [] }, [KEYS]: SOME_KEYS } },
  { name: 'credentials-loading', path: PATH, answers: { [LIST]: 'never', [KEYS]: 'never' } },
  { name: 'credentials-failing', path: PATH, answers: { [LIST]: 500, [KEYS]: 500 } },
  {
    name: 'modal-rotate-credential',
    path: PATH,
    answers: { ...PAGE_ANSWERS, [PREVIEW]: A_PREVIEW },
    act: click('Rotate the Service token of Paris'),
  },
  {
    name: 'modal-rotate-credential-failed',
    path: PATH,
    answers: { ...PAGE_ANSWERS, [PREVIEW]: 500 },
    act: click('Rotate the Service token of Paris'),
  },
  {
    name: 'modal-credential-former',
    path: PATH,
    answers: PAGE_ANSWERS,
    act: click('Details of the Service token of Paris'),
  },
  {
    name: 'modal-credential-cut-off',
    path: PATH,
    answers: PAGE_ANSWERS,
    act: click('Details of the Remote API key of Oslo'),
  },
  {
    name: 'modal-link-rotation',
    path: PATH,
    answers: {
      ...PAGE_ANSWERS,
      [LINK_ROTATION]: linkRotation(null, 'to_do', 'blocked', 'blocked', 'blocked', 'blocked'),
    },
    act: click('Rotate the Cross-cluster API key of Paris'),
  },
  {
    name: 'modal-link-rotation-created',
    path: PATH,
    answers: {
      ...PAGE_ANSWERS,
      [LINK_ROTATION]: linkRotation(NEXT, 'done', 'to_do', 'to_do', 'blocked', 'to_do'),
    },
    act: click('Rotate the Cross-cluster API key of Paris'),
  },
  {
    name: 'modal-link-rotation-proven',
    path: PATH,
    answers: {
      ...PAGE_ANSWERS,
      [LINK_ROTATION]: linkRotation(NEXT, 'done', 'done', 'done', 'to_do', 'blocked'),
    },
    act: click('Rotate the Cross-cluster API key of Paris'),
  },
  {
    name: 'modal-link-rotation-failing',
    path: PATH,
    answers: { ...PAGE_ANSWERS, [LINK_ROTATION]: 500 },
    act: click('Rotate the Cross-cluster API key of Paris'),
  },
  {
    name: 'modal-credential-link',
    path: PATH,
    answers: PAGE_ANSWERS,
    act: click('Details of the Cross-cluster API key of Paris'),
  },
];
