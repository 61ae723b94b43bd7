import {
  fixLesson,
  getHome,
  giveLessonHint,
  listLessons,
  resetLab,
  runDoctor,
  startLesson,
  type EndedLesson,
  type Lab,
} from '@lockstep/contracts';
import { act, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeDiagnosis } from '../../testing/make-diagnosis.ts';
import { makeLesson } from '../../testing/make-lesson.ts';
import { TEST_NOW } from '../../testing/make-report.ts';
import { makeHome } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

const SOLVED = { at: TEST_NOW, took_ms: 72_000, hints: 1 };
const ENDED: EndedLesson = {
  lesson_id: 'follower-paused',
  how: 'solved',
  at: TEST_NOW,
  took_ms: 72_000,
  hints: 1,
  left: null,
};
const HINTS = [
  { text: 'Open the sync status.', code: null },
  { text: 'The follower is paused.', code: null },
  { text: 'Resume it.', code: 'sandbox fault resume' },
];

/** A lab of three lessons in which the first can be started, fixed and asked for hints. */
function answerLab(): { lab: Lab } {
  const world: { lab: Lab } = {
    lab: {
      items: [
        makeLesson(),
        makeLesson({ id: 'link-cut', title: 'A cut link' }),
        makeLesson({ id: 'history-lost', title: 'Away for too long', level: 'advanced' }),
      ],
      ended: null,
    },
  };
  const put = (over: Parameters<typeof makeLesson>[0], ended: EndedLesson | null = null) => {
    const item = { ...(world.lab.items[0] ?? makeLesson()), ...over };
    world.lab = { items: [item, ...world.lab.items.slice(1)], ended };
    return { item };
  };
  answerWith(listLessons, () => world.lab);
  answerWith(startLesson, () => put({ is_running: true, started_at: TEST_NOW }));
  answerWith(fixLesson, () =>
    put({ is_running: false, started_at: null, hints: HINTS }, { ...ENDED, how: 'fixed' }),
  );
  answerWith(giveLessonHint, () =>
    put({ hints: HINTS.slice(0, (world.lab.items[0]?.hints.length ?? 0) + 1) }),
  );
  return world;
}

const startOf = (title: string) => screen.findByRole('button', { name: `Break it: ${title}` });
const runningLesson = () => screen.findByRole('region', { name: 'Running lesson' });

describe('sandbox lab', () => {
  it('shows lessons by level, with what they teach', async () => {
    answerInLockstep();
    answerLab();
    renderApp('/app/lab');
    const beginner = await screen.findByRole('region', { name: 'Beginner' });
    within(beginner).getByText('0 of 2 solved');
    expect(within(beginner).getAllByRole('heading', { level: 3 })).toHaveLength(2);
    within(screen.getByRole('region', { name: 'Advanced' })).getByText('Away for too long');
    expect(screen.queryByRole('region', { name: 'Intermediate' })).toBeNull();
    expect(within(beginner).getAllByText(/How a follower is resumed\./)).toHaveLength(2);
  });

  it('breaks something, lets the doctor find it, and fixes it', async () => {
    answerInLockstep();
    answerLab();
    answer(runDoctor, { items: [makeDiagnosis()] });
    const { user } = renderApp('/app/lab');
    await user.click(await startOf('A paused follower'));
    const running = await runningLesson();
    expect((await startOf('A cut link')).getAttribute('aria-disabled')).toBe('true');
    await user.click(within(running).getByRole('button', { name: 'Let the doctor find it' }));
    await within(running).findByText('The doctor found it: The follower is active');
    within(running).getByText('Catalog C7');
    await user.click(within(running).getByRole('button', { name: 'Fix it for me' }));
    await startOf('A paused follower');
    expect(screen.queryByRole('region', { name: 'Running lesson' })).toBeNull();
    const last = screen.getByRole('region', { name: 'Last lesson' });
    within(last).getByText('It does not count as solved. Try it again when you want to.');
    within(last).getByText('sandbox fault resume');
  });

  it('gives hints one by one, the fix last', async () => {
    answerInLockstep();
    answerLab();
    const { user } = renderApp('/app/lab');
    await user.click(await startOf('A paused follower'));
    const running = await runningLesson();
    expect(within(running).queryByText(/Open the sync status/)).toBeNull();
    await user.click(within(running).getByRole('button', { name: 'Show hint 1 of 3' }));
    await within(running).findByText('Open the sync status.', { exact: false });
    expect(within(running).queryByText(/The follower is paused/)).toBeNull();
    await user.click(within(running).getByRole('button', { name: 'Show hint 2 of 3' }));
    await user.click(await within(running).findByRole('button', { name: 'Show the fix' }));
    await within(running).findByText('sandbox fault resume');
    expect(within(running).queryByRole('button', { name: /^Show/ })).toBeNull();
  });

  it('shows that a lesson was solved, how long it took, and the next one', async () => {
    answerInLockstep();
    const world = answerLab();
    const [first = makeLesson(), ...others] = world.lab.items;
    world.lab = { items: [{ ...first, solved: SOLVED, hints: HINTS }, ...others], ended: ENDED };
    const { user } = renderApp('/app/lab');
    const last = await screen.findByRole('region', { name: 'Last lesson' });
    within(last).getByRole('heading', { name: 'You solved “A paused follower”' });
    within(last).getByText('It took 1 min 12 s, with 1 hint.');
    screen.getByText('1 of 3 lessons solved');
    expect(screen.getByRole('progressbar', { name: 'Lessons solved' }).getAttribute('aria-valuenow')).toBe(
      '1',
    );
    screen.getByText('Solved in 1 min 12 s with 1 hint');
    await user.click(within(last).getByRole('button', { name: 'Next lesson: A cut link' }));
    await runningLesson();
  });

  it('forgets progress when asked to', async () => {
    answerInLockstep();
    const world = answerLab();
    const solved = world.lab.items.map((lesson) => ({ ...lesson, solved: SOLVED }));
    world.lab = { items: solved, ended: ENDED };
    answerWith(resetLab, () => {
      world.lab = { items: solved.map((lesson) => ({ ...lesson, solved: null })), ended: null };
      return world.lab;
    });
    const { user } = renderApp('/app/lab');
    await screen.findByText('Every lesson is solved');
    await user.click(screen.getByRole('button', { name: 'Reset progress' }));
    const question = await screen.findByRole('alertdialog');
    await user.click(within(question).getByRole('button', { name: 'Reset progress' }));
    await screen.findByText('0 of 3 lessons solved');
    await screen.findByText('Progress of the lab reset');
    const button = screen.getByRole('button', { name: 'Reset progress' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  it('says why a lesson cannot begin', async () => {
    answerInLockstep();
    answer(listLessons, { items: [makeLesson({ blocked: 'There is no output paris.' })], ended: null });
    renderApp('/app/lab');
    const button = await startOf('A paused follower');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    act(() => button.focus());
    await screen.findByText('There is no output paris.');
  });

  it('says what stays after a lesson', async () => {
    answerInLockstep();
    answer(listLessons, {
      items: [makeLesson()],
      ended: { ...ENDED, left: 'nginx stays installed: in use' },
    });
    renderApp('/app/lab');
    await screen.findByText('nginx stays installed: in use');
  });

  it('is in the console of the management cluster alone', async () => {
    answerInLockstep();
    answer(getHome, makeHome({ has_lab: false }));
    renderApp('/app/lab');
    await screen.findByText(/^The lessons are in the console of the management cluster/);
    expect(screen.queryByRole('link', { name: 'Sandbox lab' })).toBeNull();
  });

  it('is not there where the clusters are real, and asks for no lessons', async () => {
    answerInLockstep();
    answer(getHome, makeHome({ simulation: false, has_lab: false }));
    renderApp('/app/lab');
    await screen.findByText('There is no lab here');
    expect(screen.queryByRole('link', { name: 'Sandbox lab' })).toBeNull();
  });

  it('says why a lesson was not begun', async () => {
    answerInLockstep();
    answer(listLessons, { items: [makeLesson()], ended: null });
    answer(startLesson, { failWith: 'CONFLICT', message: 'Another lesson is being started.' });
    const { user } = renderApp('/app/lab');
    await user.click(await startOf('A paused follower'));
    await screen.findByText(/Another lesson is being started\./);
  });
});
