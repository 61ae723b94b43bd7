/** Fleet settings in every state: the table, the badges, and the status flyout. */
import {
  ANSWERS,
  integration,
  list,
  OUTPUTS,
  HEALTH,
  REASON,
  remote,
  report,
  HEADS,
  REPORTS,
  reportAnswers,
} from './fleet-settings-answers.ts';
import type { Scene } from './scene.ts';

const MANY = Array.from({ length: 1_000 }, (_, index) =>
  integration(
    `package-${String(index).padStart(4, '0')}`,
    index % 50 === 0 ? { state: 'failed', reason: REASON } : {},
  ),
);

const SESSION = '/api/console/session';
/** Sees all, and acts on one. */
const OPERATOR_OF_TOKYO = {
  user: { username: 'ann', full_name: 'Ann Operator' },
  privileges: ['fleet-settings-read', 'integrations-read'],
  all_outputs: [],
  outputs: [{ id: 'tokyo', privileges: ['fleet-settings-all'] }],
  accepts_uploads: true,
};
const flyout = (name: string): string => `/app/fleet/settings/outputs/${name}/sync`;

export const FLEET_SETTINGS_SCENES: readonly Scene[] = [
  { name: 'settings-states', path: '/app/fleet/settings', answers: ANSWERS },
  {
    name: 'settings-worst-first',
    path: '/app/fleet/settings?sort=state&type=remote_elasticsearch',
    answers: ANSWERS,
  },
  { name: 'settings-loading', path: '/app/fleet/settings', answers: { [OUTPUTS]: 'never' } },
  {
    name: 'settings-reports-loading',
    path: '/app/fleet/settings',
    answers: { ...ANSWERS, [HEADS]: 'never', [HEALTH]: 'never' },
  },
  { name: 'settings-reports-failing', path: '/app/fleet/settings', answers: { ...ANSWERS, [HEADS]: 503 } },
  { name: 'settings-failing', path: '/app/fleet/settings', answers: { [OUTPUTS]: 503 } },
  {
    name: 'settings-forbidden',
    path: '/app/fleet/settings',
    answers: {
      [SESSION]: {
        user: { username: 'elastic', full_name: null },
        privileges: [],
        all_outputs: [],
        outputs: [],
        accepts_uploads: true,
      },
    },
  },
  {
    name: 'settings-one-remote',
    path: '/app/fleet/settings',
    answers: { ...ANSWERS, [SESSION]: OPERATOR_OF_TOKYO },
    act: async (page) => {
      await page.getByRole('button', { name: 'More actions for Tokyo' }).click();
      await page.getByText('Delete output').waitFor();
    },
  },
  {
    name: 'settings-one-remote-other',
    path: '/app/fleet/settings',
    answers: { ...ANSWERS, [SESSION]: OPERATOR_OF_TOKYO },
    act: async (page) => {
      // Whoever has no mouse finds the reason by the keyboard.
      await page.getByRole('button', { name: 'Add output' }).focus();
      await page.getByText(/for all outputs/).waitFor();
    },
  },
  {
    name: 'settings-two-states',
    path: '/app/fleet/settings',
    answers: {
      [OUTPUTS]: list([remote('Paris'), remote('Tokyo')]),
      ...reportAnswers([report('Paris'), report('Tokyo', { state: 'failed' })]),
      [HEALTH]: { items: [] },
    },
  },
  { name: 'settings-empty', path: '/app/fleet/settings', answers: { [OUTPUTS]: list([]) } },
  { name: 'settings-no-match', path: '/app/fleet/settings?q=nowhere', answers: ANSWERS },
  {
    name: 'settings-row-menu',
    path: '/app/fleet/settings',
    answers: ANSWERS,
    act: (page) => page.getByRole('button', { name: 'More actions for default' }).click(),
  },
  {
    name: 'settings-delete',
    path: '/app/fleet/settings',
    answers: ANSWERS,
    act: async (page) => {
      await page.getByRole('button', { name: 'More actions for Tokyo' }).click();
      await page.getByText('Delete output').click();
      await page.getByRole('heading', { name: 'Agent policies affected' }).waitFor();
    },
  },
  { name: 'flyout-failed', path: flyout('tokyo'), answers: ANSWERS },
  {
    name: 'flyout-failed-open',
    path: flyout('tokyo'),
    answers: ANSWERS,
    act: async (page) => {
      await page.getByRole('button', { name: /^Nginx/ }).click();
      await page.getByRole('button', { name: /^System/ }).click();
    },
  },
  {
    name: 'flyout-compare',
    path: flyout('tokyo'),
    answers: {
      ...ANSWERS,
      [`${REPORTS}/tokyo/custom_assets/ingest_pipeline/logs-system.auth@custom`]: {
        item: {
          type: 'ingest_pipeline',
          name: 'logs-system.auth@custom',
          main: {
            kind: 'there',
            body: {
              description: 'ours',
              processors: [
                { set: { field: 'team', value: 'a' } },
                { rename: { field: 'x', target_field: 'y' } },
                { drop: { if: 'ctx.noise == true' } },
                { set: { field: 'end', value: 1 } },
              ],
              version: 3,
            },
          },
          remote: {
            kind: 'there',
            body: {
              description: 'ours',
              processors: [
                { set: { field: 'team', value: 'b' } },
                { rename: { field: 'x', target_field: 'y' } },
                { drop: { if: 'ctx.noise == true' } },
                { set: { field: 'end', value: 1 } },
              ],
              version: 2,
            },
          },
          is_equal: false,
        },
      },
    },
    act: async (page) => {
      await page.getByRole('button', { name: /^System/ }).click();
      await page.getByRole('button', { name: 'Compare both sides' }).first().click();
      await page.getByText('only on Tokyo').first().waitFor();
    },
  },
  {
    name: 'flyout-users',
    path: flyout('tokyo'),
    answers: {
      ...ANSWERS,
      [`${REPORTS}/tokyo/integrations/kafka/users`]: {
        item: {
          kind: 'known',
          policies: [
            { id: 'p', name: 'kafka-1', agent_policies: [{ id: 'a', name: 'Brokers', agents: 12 }] },
          ],
        },
      },
    },
    act: async (page) => {
      await page.getByRole('button', { name: /^Kafka/ }).click();
      await page.getByRole('button', { name: 'Show what uses it on Tokyo' }).click();
    },
  },
  { name: 'flyout-blocked', path: flyout('rome'), answers: ANSWERS },
  {
    name: 'flyout-blocked-approve',
    path: flyout('rome'),
    answers: ANSWERS,
    act: (page) => page.getByRole('button', { name: 'Review and approve' }).click(),
  },
  {
    name: 'read-only',
    path: '/app/fleet/settings',
    answers: {
      ...ANSWERS,
      '/api/console/home': {
        name: 'management',
        version: '9.3.2',
        reachable: true,
        read_only: 'StoredDataNewer',
        simulation: true,
        has_lab: true,
      },
    },
  },
  {
    name: 'flyout-export',
    path: flyout('tokyo'),
    answers: ANSWERS,
    act: (page) => page.getByRole('button', { name: 'Export' }).click(),
  },
  ...[
    'oslo',
    'lima',
    'quito',
    'bern',
    'kiev',
    'doha',
    'riga',
    'paris',
    'fresh',
    'switched-off',
    'fleet-default-output',
    'nowhere',
  ].map((id): Scene => ({ name: `flyout-${id}`, path: flyout(id), answers: ANSWERS })),
  {
    name: 'flyout-thousand',
    path: flyout('paris'),
    answers: {
      ...ANSWERS,
      ...reportAnswers([report('Paris', { state: 'failed', integrations: MANY }, 4)]),
    },
  },
];
