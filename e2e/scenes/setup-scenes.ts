/** The guided setup in every state. */
import type { Page } from '@playwright/test';
import type { Scene } from './scene.ts';
import { SCENE_TIME } from './scene-time.ts';

const SETUPS = '/api/console/setups';
const ONE = `${SETUPS}/tokyo`;
const NOW = SCENE_TIME;
const at = (seconds: number): string => new Date(NOW + seconds * 1_000).toISOString();

const step = (id: string, title: string, over: Record<string, unknown> = {}) => ({
  id,
  title,
  why: 'Tokyo connects to an interface of its own on management, which takes API keys; it is off until it is enabled.',
  place: 'remote',
  needs: [],
  optional: false,
  do: null,
  by_hand: [],
  ...over,
});
const KEY_REQUEST = {
  side: 'management',
  method: 'POST',
  path: '/_security/cross_cluster/api_key',
  body: {
    name: 'lockstep-tokyo',
    access: { replication: [{ names: ['fleet-synced-integrations'] }] },
  },
};
const KEY_TEXT = `POST /_security/cross_cluster/api_key\n${JSON.stringify(KEY_REQUEST.body, undefined, 2)}`;
const STEPS = [
  step('sides', 'The two sides', {
    place: 'both',
    why: 'Lockstep reads both clusters to see what has to be done. For Tokyo it needs a user who may manage the cluster; what you enter is held in memory for this setup and forgotten afterward.',
    by_hand: [
      {
        kind: 'text',
        title: 'Which user',
        where: 'Tokyo',
        text: 'A user of Tokyo with the cluster privileges manage, manage_ccr and manage_security is enough.\nReplication continues with the rights of the user who starts it: use one that stays.',
        request: null,
      },
    ],
  }),
  step('versions', 'Version compatibility', { place: 'both' }),
  step('interface', 'Remote cluster server on management', {
    place: 'management',
    by_hand: [
      {
        kind: 'elasticsearch.yml',
        title: 'Enable the interface',
        where: 'elasticsearch.yml of every node of management',
        text: 'remote_cluster_server.enabled: true\nremote_cluster.host: 0.0.0.0\nremote_cluster.port: 9443',
        request: null,
      },
      {
        kind: 'text',
        title: 'Then restart',
        where: 'Every node of management',
        text: 'The settings are read at start: restart the nodes one after the other.',
        request: null,
      },
    ],
  }),
  step('api_key', 'Cross-cluster API key on management', {
    place: 'management',
    why: 'With it Tokyo may follow the index fleet-synced-integrations, and nothing else.',
    do: {
      label: 'Create the key',
      requests: [KEY_REQUEST],
      credentials: ['management'],
      again: { label: 'Create another key', warning: 'Another key of the same name is created.' },
    },
    by_hand: [
      {
        kind: 'http-request',
        title: 'Create the key',
        where: 'Dev Tools of management',
        text: KEY_TEXT,
        request: KEY_REQUEST,
      },
      {
        kind: 'text',
        title: 'Keep the answer',
        where: 'management',
        text: 'Copy the value of "encoded" from the answer; it is shown this once.',
        request: null,
      },
    ],
  }),
  step('credential', 'Credential in the keystore of Tokyo', { needs: ['api_key'] }),
  step('alias', 'Alias management on Tokyo', {
    needs: ['credential'],
    do: { label: 'Register the alias', requests: [], credentials: ['remote'], again: null },
  }),
  step('connection', 'Tokyo is connected to management', { needs: ['alias'] }),
  step('leader', 'Leader index on management', { place: 'management' }),
  step('follower', 'Follower fleet-synced-integrations-ccr-tokyo on Tokyo'),
  step('output', 'Output Tokyo', { place: 'console' }),
  step('first_sync', 'First sync', { place: 'console' }),
];

type Check = Readonly<Record<string, unknown>>;
const check = (id: string, over: Check = {}): Check => ({
  step: id,
  state: 'not_yet',
  message: 'There is no key with replication access to fleet-synced-integrations yet.',
  next_action: 'Create the key.',
  evidence: [{ what: 'Keys named lockstep-tokyo', value: 'none' }],
  checked_at: at(-3),
  ...over,
});
const done = (id: string): Check => ({
  step: id,
  state: 'done',
  message: 'management listens on 10.0.0.5:9443, with a certificate for mgmt.example.',
  evidence: [{ what: 'Addresses', value: '10.0.0.5:9443' }],
  checked_at: at(-3),
});
const checks = (doneUntil: number, over: Readonly<Record<string, Check>> = {}) => ({
  checks: STEPS.map(({ id }, index) => over[id] ?? (index < doneUntil ? done(id) : check(id))),
});

const CHOICES = {
  management: {
    name: 'management',
    environment: 'self_managed',
    kubernetes_name: '',
    kubernetes_namespace: '',
    certificate_authority: 'private',
    interface_ca: '',
  },
  remote: {
    name: 'Tokyo',
    environment: 'self_managed',
    kubernetes_name: '',
    kubernetes_namespace: '',
    hosts: ['https://tokyo.example:9200'],
    certificate_authorities: [],
  },
  relation: 'other',
  trust: 'api_key',
  mode: 'proxy',
  addresses: ['mgmt.example:9443'],
  server_name: '',
  alias: 'management',
  output_name: 'Tokyo',
  key_name: 'lockstep-tokyo',
  role_name: 'lockstep_replication',
  applied_by: 'console',
  kibana_url: '',
  sync_uninstalled: false,
  data_views: false,
  back_alias: '',
};
const OWN = { side: 'management', kind: 'own', username: 'elastic', expires_at: null };
const HELD = { side: 'remote', kind: 'user', username: 'operator', expires_at: at(3_100) };
const made = (kind: string, place: string, name: string) => ({
  id: `${kind}-${name}`,
  kind,
  place,
  name,
  ref: 'ref',
  step: 'api_key',
  made_at: at(-400),
  made_by: 'elastic',
});
const MADE = [
  made('cross_cluster_api_key', 'management', 'lockstep-tokyo'),
  made('remote_cluster', 'remote', 'management'),
  made('follower_index', 'remote', 'fleet-synced-integrations-ccr-tokyo'),
  made('output', 'console', 'Tokyo'),
];
const setup = (over: Record<string, unknown> = {}) => ({
  setup: {
    id: 'tokyo',
    title: 'Connect Tokyo to management',
    version: '3',
    choices: CHOICES,
    follower_index: 'fleet-synced-integrations-ccr-tokyo',
    leader_index: 'fleet-synced-integrations',
    missing: [],
    hints: [],
    steps: STEPS,
    made: [],
    credentials: [OWN, HELD],
    secrets: [],
    created_at: at(-900),
    created_by: 'elastic',
    updated_at: at(-800),
    updated_by: 'elastic',
    ...over,
  },
});
const probed = (side: string, name: string, over: Record<string, unknown> = {}) => ({
  side,
  cluster: {
    cluster_name: name,
    version: '9.3.2',
    license: 'enterprise',
    license_expires_at: at(30_000_000),
    username: 'operator',
    nodes: [
      {
        name: `${name}-1`,
        is_remote_client: true,
        transport_address: '10.0.0.5:9300',
        interface_address: '10.0.0.5:9443',
      },
    ],
  },
  problem: null,
  privileges: [{ name: 'manage', held: true, needed_for: 'Registering the alias' }],
  ...over,
});
const PROBE = {
  sides: [probed('management', 'management'), probed('remote', 'tokyo')],
  proposals: [],
  ruled_out: [],
};
const PROPOSING = {
  sides: [
    probed('management', 'management'),
    probed('remote', 'tokyo', {
      cluster: null,
      privileges: [],
      problem: {
        message: 'Nobody has signed in to Tokyo for this setup.',
        next_action: 'Enter credentials of Tokyo.',
      },
    }),
  ],
  proposals: [
    { field: 'addresses.0', value: '10.0.0.5:9443', reason: 'This is what the nodes of management publish.' },
  ],
  ruled_out: [
    {
      field: 'trust',
      value: 'certificate',
      reason: 'The basic license of Tokyo does not include replication.',
    },
  ],
};
const WRONG = check('connection', {
  state: 'wrong',
  cause: 'wrong_key_type',
  message: 'The credential is an ordinary API key, not a cross-cluster API key.',
  next_action:
    'Create a cross-cluster API key on management, put it into the keystore of Tokyo, and load it.',
  evidence: [
    { what: 'Connected', value: 'false' },
    {
      what: 'Answer of Tokyo',
      value: 'authentication expected API key type of [cross_cluster], but API key [x] has type [rest]',
    },
  ],
});
const answers = (over: Readonly<Record<string, unknown>> = {}) => ({
  [ONE]: setup(),
  [`${ONE}/checks`]: checks(3),
  [`${ONE}/probe`]: PROBE,
  ...over,
});
const PAGE = '/app/setup/tokyo';
const undoItem = (one: ReturnType<typeof made>, action: string, state: string) => ({
  made: one,
  action,
  lost: one.kind === 'output' ? 'Tokyo is no longer synced; what is installed there stays.' : null,
  requests: one.kind === 'output' ? [] : [KEY_REQUEST],
  state,
});
const UNDO = {
  items: MADE.toReversed().map((one, index) =>
    undoItem(one, `Removes ${one.name}.`, index === 2 ? 'gone' : 'there'),
  ),
  by_hand: [],
};
const COMPLETE = {
  [ONE]: setup({ made: MADE }),
  [`${ONE}/checks`]: checks(STEPS.length),
  [`${ONE}/probe`]: PROBE,
  [`${ONE}/summary`]: {
    is_complete: true,
    open_step: null,
    counts: { done: 11, not_yet: 0, wrong: 0, cannot_tell: 0 },
    made: MADE.map((one) => ({ made: one, undo: `Removes ${one.name}.` })),
    by_hand: [],
  },
  [`${ONE}/undo`]: UNDO,
};
const INCOMPLETE = setup({
  title: 'Connect a remote cluster',
  choices: { ...CHOICES, addresses: [], remote: { ...CHOICES.remote, hosts: [] } },
  missing: [{ field: 'remote.hosts', message: 'Enter the address of Elasticsearch on the remote.' }],
  credentials: [OWN],
});
const item = (id: string, name: string) => ({
  id,
  title: `Connect ${name} to management`,
  output_name: name,
  finished_at: name === 'Oslo' ? at(-3_000) : null,
  updated_at: at(-4_000),
  updated_by: 'elastic',
});
const press = (name: string) => (page: Page) => page.getByRole('button', { name }).click();

export const SETUP_SCENES: readonly Scene[] = [
  {
    name: 'setup-list',
    path: '/app/setup',
    answers: { [SETUPS]: { items: [item('tokyo', 'Tokyo'), item('oslo', 'Oslo')] } },
  },
  { name: 'setup-list-empty', path: '/app/setup', answers: { [SETUPS]: { items: [] } } },
  { name: 'setup-list-error', path: '/app/setup', answers: { [SETUPS]: 503 } },
  { name: 'setup-list-loading', path: '/app/setup', answers: { [SETUPS]: 'never' } },
  { name: 'setup-from-output', path: '/app/setup?output=paris', answers: { [SETUPS]: { items: [] } } },
  {
    name: 'setup-choices',
    path: PAGE,
    answers: answers({ [ONE]: INCOMPLETE, [`${ONE}/checks`]: checks(0), [`${ONE}/probe`]: PROPOSING }),
  },
  {
    name: 'setup-choices-refused',
    path: PAGE,
    answers: answers({ [ONE]: INCOMPLETE, [`${ONE}/checks`]: checks(0), [`${ONE}/probe`]: PROPOSING }),
    act: async (page) => {
      await page.getByRole('group', { name: 'Management' }).getByLabel('Runs on').selectOption('eck');
      await page.getByLabel('Alias of management on the remote').fill('Mana gement');
      await page.getByLabel('Address of management 1').fill('mgmt:99999');
      await page.getByRole('button', { name: 'Save choices' }).click();
    },
  },
  { name: 'setup-sides', path: `${PAGE}?step=sides`, answers: answers() },
  { name: 'setup-step', path: PAGE, answers: answers() },
  {
    name: 'setup-step-by-hand',
    path: PAGE,
    answers: answers(),
    act: (page) => page.getByRole('tab', { name: 'Do it yourself' }).click(),
  },
  {
    name: 'setup-step-shown-once',
    path: PAGE,
    answers: answers({
      [`${ONE}/steps/api_key/do`]: {
        outcome: { kind: 'done', message: 'The key lockstep-tokyo is made.' },
        shown_once: [
          { label: 'Encoded key for cluster.remote.management.credentials', value: 'Q0FtZUxvdDpzZWNyZXQ=' },
        ],
        check: done('api_key'),
      },
    }),
    act: press('Create the key'),
  },
  {
    name: 'setup-step-sign-in',
    path: `${PAGE}?step=alias`,
    answers: answers({ [ONE]: setup({ credentials: [OWN] }) }),
  },
  { name: 'setup-step-yaml', path: `${PAGE}?step=interface`, answers: answers() },
  {
    name: 'setup-step-wrong',
    path: `${PAGE}?step=connection`,
    answers: answers({ [`${ONE}/checks`]: checks(6, { connection: WRONG }) }),
    act: press('Checks'),
  },
  { name: 'setup-loading', path: PAGE, answers: answers({ [`${ONE}/checks`]: 'never' }) },
  { name: 'setup-error', path: PAGE, answers: { [ONE]: 503 } },
  { name: 'setup-complete', path: PAGE, answers: COMPLETE },
  { name: 'setup-undo', path: PAGE, answers: COMPLETE, act: press('Undo this setup') },
];
