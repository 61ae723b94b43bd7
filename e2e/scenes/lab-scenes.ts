/** The sandbox lab: before the first lesson, while one runs, and after. */
import type { Page } from '@playwright/test';
import { SCENE_TIME } from './scene-time.ts';
import type { Scene } from './scene.ts';

const LAB = '/api/console/sandbox_lab';
const at = (seconds: number): string => new Date(SCENE_TIME + seconds * 1_000).toISOString();

const HINTS = [
  { text: 'Run the doctor: the follower is there and active. What keeps it from writing?', code: null },
  {
    text: 'The flood stage is reached: every index of paris has index.blocks.read_only_allow_delete.',
    code: null,
  },
  {
    text: 'Make room on the disks; then the blocks are lifted.',
    code: 'npx -y pnpm@12.21.0 sandbox fault freeDisk paris --control http://127.0.0.1:9290 --token-file .lockstep/control-token',
  },
];
const lesson = (id: string, level: string, title: string, over: Record<string, unknown> = {}) => ({
  id,
  level,
  title,
  story: 'Logs of a chatty service filled the disks of Paris.',
  teaches: 'What a block for writes does to a follower.',
  hints: [],
  hint_count: 3,
  finding: { output_id: 'paris', probe_ids: ['FollowerReadsLeader'], problem_id: 'C6' },
  is_running: false,
  started_at: null,
  solved: null,
  blocked: null,
  ...over,
});
const solvedIn = (tookMs: number, hints: number) => ({ at: at(-3_600), took_ms: tookMs, hints });
const OTHERS = [
  lesson('follower-paused', 'beginner', 'A paused follower', { solved: solvedIn(41_000, 0), hints: HINTS }),
  lesson('link-cut', 'beginner', 'A cut link', { solved: solvedIn(312_000, 2), hints: HINTS }),
  lesson('link-key-expired', 'intermediate', 'An expired key of the link', {
    blocked: 'This lesson is about cross-cluster replication, and the output paris is synced directly.',
  }),
  lesson('version-missing', 'intermediate', 'A version that is not mirrored'),
  lesson('history-lost', 'advanced', 'Away for too long'),
];
const DISK = lesson('disk-full', 'beginner', 'Full disks');
const RUNNING = { ...DISK, is_running: true, started_at: at(-72), hints: HINTS };
const ended = (how: 'solved' | 'fixed' | 'interrupted', left: string | null = null) => ({
  lesson_id: 'disk-full',
  how,
  at: at(-5),
  took_ms: 72_000,
  hints: 1,
  left,
});
const DIAGNOSED = {
  '/api/console/doctor': {
    items: [
      {
        output_id: 'paris',
        output_name: 'Paris',
        transport: 'replication',
        checked_at: at(-4),
        duration_ms: 812,
        status: 'broken',
        first_broken: null,
        probes: [
          {
            id: 'FollowerReadsLeader',
            area: 'replication',
            label: 'Errors of the follower',
            result: 'failed',
            message: 'Every index of paris is blocked for writes.',
            next_action: 'Make room on the disks.',
            because: null,
            problem_id: 'C6',
            evidence: [],
            remedies: [],
            repairs: [],
          },
        ],
        text: 'Doctor for Paris (paris)',
      },
    ],
  },
};
const scene = (
  name: string,
  items: readonly unknown[],
  end: unknown,
  act?: (page: Page) => Promise<void>,
) => ({
  name,
  path: '/app/lab',
  answers: { ...DIAGNOSED, [LAB]: { items, ended: end } },
  ...(act === undefined ? {} : { act }),
});

export const LAB_SCENES: readonly Scene[] = [
  scene('lab', [DISK, ...OTHERS], null),
  scene('lab-running', [RUNNING, ...OTHERS], null, async (page) => {
    await page.getByRole('button', { name: 'Let the doctor find it' }).click();
    await page.getByText(/^The doctor found it/).waitFor();
  }),
  scene(
    'lab-solved',
    [{ ...DISK, solved: { at: at(-5), took_ms: 72_000, hints: 1 }, hints: HINTS }, ...OTHERS],
    ended('solved'),
  ),
  scene(
    'lab-fixed',
    [{ ...DISK, hints: HINTS }, ...OTHERS],
    ended('fixed', 'nginx stays installed: 1 policy uses it.'),
  ),
];
