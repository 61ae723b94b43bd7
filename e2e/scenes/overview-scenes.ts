/** The overview: all remotes beside each other, in every state and at the size that the product is made for. */
import type { MatrixColumn, SyncOverview, SyncReport, SyncState } from '@lockstep/contracts';
import { REASON, report } from './fleet-settings-answers.ts';
import type { Scene } from './scene.ts';

export const OVERVIEW = '/api/console/sync_overview';
const TIMELINE = '/api/console/sync_timeline';
const PATH = '/app/lockstep';

const NAMES = [
  'Apache HTTP Server',
  'AWS',
  'Cisco Secure Firewall Threat Defense',
  'Docker',
  'Elastic Agent',
];
const MORE = ['Kubernetes', 'MySQL', 'Nginx', 'PostgreSQL', 'Redis', 'Suricata', 'System', 'Windows', 'Zeek'];

function packageOf(title: string, index: number): SyncOverview['packages'][number] {
  return {
    name: title.toLowerCase().replaceAll(' ', '_'),
    title,
    version: `2.${index % 7}.1`,
    is_removed: false,
  };
}

type RemoteHead = SyncOverview['remotes'][number];

function remote(name: string, over: Partial<SyncReport>, column: Partial<MatrixColumn> = {}): RemoteHead {
  const { integrations: _rows, other_custom_assets: _assets, ...head } = report(name, over);
  const usual = { state: 'in_sync', reason: null } as const;
  return { ...head, column: { usual, others: [], ...column } };
}

const REASONS = [
  REASON,
  {
    code: 'unreachable',
    message: 'Oslo does not answer.',
    next_action: 'Check that it runs and can be reached.',
  },
];
const PACKAGES = [...NAMES, ...MORE].map(packageOf);
const UNREACHABLE = { usual: { state: 'unreachable', reason: 1 }, others: [] } as const;

const STATES: SyncOverview = {
  packages: [...PACKAGES, { name: 'iis', title: 'IIS', version: '1.0.0', is_removed: true }],
  reasons: REASONS,
  remotes: [
    remote('Paris', { state: 'in_sync' }, { others: [[14, 'in_sync', null, null]] }),
    remote(
      'Tokyo',
      { state: 'failed' },
      {
        others: [
          [7, 'failed', '2.0.3', 0],
          [11, 'failed', null, 0],
          [14, 'warning', '1.0.0', null],
        ],
      },
    ),
    remote('Oslo', { state: 'unreachable', transport: 'direct' }, { ...UNREACHABLE, others: [] }),
    remote(
      'Lima',
      { state: 'syncing' },
      {
        others: [
          [2, 'syncing', null, null],
          [3, 'syncing', '2.2.1', null],
          [9, 'late', '2.1.0', null],
        ],
      },
    ),
    remote(
      'São Paulo production',
      { state: 'warning', transport: 'direct' },
      {
        others: [[5, 'warning', '2.6.0', null]],
      },
    ),
    remote('Kyiv', { state: 'paused' }, { usual: { state: 'paused', reason: null } }),
  ],
};

const DAY: readonly (SyncState | null)[] = Array.from({ length: 48 }, () => 'in_sync' as const);
/** Milliseconds: mostly up to date, and behind now and then. */
const LAGS = [0, 0, 400, 0, 900, 0, 0, 2_400, 300, 0, 0, 6_000, 1_200];
const with_ = (from: number, to: number, state: SyncState | null) =>
  DAY.map((old, i) => (i >= from && i < to ? state : old));
const days = (ids: readonly string[]) => ({
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-01-02T00:00:00.000Z',
  items: ids.map((id, index) => ({
    output_id: id,
    states: [
      DAY,
      with_(30, 48, 'failed'),
      with_(40, 48, 'unreachable'),
      with_(46, 48, 'syncing'),
      with_(0, 20, null),
    ][index % 5],
    lags: DAY.map((_, at) => (index % 5 === 4 && at < 20 ? null : LAGS[(at * (index + 3)) % LAGS.length])),
  })),
});
const ANSWERS = { [OVERVIEW]: STATES, [TIMELINE]: days(STATES.remotes.map(({ output_id: id }) => id)) };

/** 200 integrations on 50 remotes. `othersOf` says what of a remote is not in sync. */
export function overviewAtScale(othersOf: (remote: number) => MatrixColumn['others']): SyncOverview {
  return {
    packages: Array.from({ length: 200 }, (_, index) => packageOf(`Integration ${String(index + 1)}`, index)),
    reasons: REASONS,
    remotes: Array.from({ length: 50 }, (_, index) => {
      const others = othersOf(index);
      const state = others.length === 0 ? 'in_sync' : 'failed';
      return remote(`Remote ${String(index + 1)}`, { state }, { others });
    }),
  };
}

const MANY = overviewAtScale((index) =>
  index % 9 === 4
    ? [
        [index, 'failed', null, 0],
        [index + 3, 'out_of_sync', '2.0.0', null],
      ]
    : [],
);
const MANY_ANSWERS = { [OVERVIEW]: MANY, [TIMELINE]: days(MANY.remotes.map(({ output_id: id }) => id)) };

export const OVERVIEW_SCENES: readonly Scene[] = [
  { name: 'overview-fresh', path: PATH },
  { name: 'overview-states', path: PATH, answers: ANSWERS },
  { name: 'overview-differences', path: `${PATH}?differences=true`, answers: ANSWERS },
  { name: 'overview-filtered', path: `${PATH}?state=failed,unreachable`, answers: ANSWERS },
  { name: 'overview-no-match', path: `${PATH}?q=nowhere`, answers: ANSWERS },
  {
    name: 'overview-explained',
    path: PATH,
    answers: ANSWERS,
    act: (page) => page.getByRole('button', { name: /^Nginx on Tokyo/ }).focus(),
  },
  { name: 'overview-many', path: PATH, answers: MANY_ANSWERS },
  { name: 'overview-loading', path: PATH, answers: { [OVERVIEW]: 'never' } },
  { name: 'overview-failing', path: PATH, answers: { [OVERVIEW]: 503 } },
  { name: 'overview-empty', path: PATH, answers: { [OVERVIEW]: { ...STATES, remotes: [], packages: [] } } },
  {
    name: 'overview-no-integrations',
    path: PATH,
    answers: {
      [OVERVIEW]: { packages: [], reasons: [], remotes: [remote('Paris', { state: 'in_sync' })] },
      [TIMELINE]: days(['paris']),
    },
  },
];
