import { getHome, fixLesson, listLessons, runDoctor, startLesson, type Lesson } from '@lockstep/contracts';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeDiagnosis } from '../../testing/make-diagnosis.ts';
import { TEST_NOW } from '../../testing/make-report.ts';
import { makeHome } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

function lesson(over: Partial<Lesson> = {}): Lesson {
  return {
    id: 'follower-paused',
    title: 'A paused follower',
    story: 'Somebody went home.',
    inject: 'The follower on paris is paused.',
    recover: 'The follower is resumed.',
    finding: { output_id: 'paris', probe_ids: ['FollowerActive'], problem_id: 'C7' },
    is_running: false,
    started_at: null,
    ...over,
  };
}

describe('sandbox lab', () => {
  it('breaks something, lets the doctor find it, and puts it right', async () => {
    answerInLockstep();
    let isRunning = false;
    const now = (): Lesson => lesson({ is_running: isRunning, started_at: isRunning ? TEST_NOW : null });
    answerWith(listLessons, () => ({ items: [now(), lesson({ id: 'link-cut', title: 'A cut link' })] }));
    answerWith(startLesson, () => {
      isRunning = true;
      return { item: now() };
    });
    answerWith(fixLesson, () => {
      isRunning = false;
      return { item: now() };
    });
    answer(runDoctor, { items: [makeDiagnosis()] });

    const { user } = renderApp('/app/lab');
    await user.click(await screen.findByRole('button', { name: 'Break it: A paused follower' }));
    const running = await screen.findByRole('region', { name: 'Running lesson' });
    const other = screen.getByRole('button', { name: 'Break it: A cut link' });
    expect(other.getAttribute('aria-disabled')).toBe('true');
    await user.click(within(running).getByRole('button', { name: 'Let the doctor find it' }));
    await within(running).findByText('The doctor found it: The follower is active');
    within(running).getByText('Catalog C7');
    await user.click(within(running).getByRole('button', { name: 'Fix it' }));
    await screen.findByRole('button', { name: 'Break it: A paused follower' });
    expect(screen.queryByRole('region', { name: 'Running lesson' })).toBeNull();
  });

  it('is in the console of the management cluster alone', async () => {
    answerInLockstep();
    answer(getHome, makeHome({ has_lab: false }));
    renderApp('/app/lab');
    await screen.findByText(/^The lessons are in the console of the management cluster/);
    expect(screen.queryByRole('link', { name: 'Sandbox lab' })).toBeNull();
  });

  it('notices that the doctor finds nothing broken any more', async () => {
    answerInLockstep();
    answer(listLessons, { items: [lesson({ is_running: true, started_at: TEST_NOW })] });
    answer(runDoctor, { items: [makeDiagnosis({ status: 'healthy', first_broken: null, probes: [] })] });
    renderApp('/app/lab');
    const running = await screen.findByRole('region', { name: 'Running lesson' });
    await within(running).findByText('The doctor finds nothing broken now');
    within(running).getByRole('button', { name: 'Finish the lesson' });
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
    answer(listLessons, { items: [lesson()] });
    answer(startLesson, { failWith: 'CONFLICT', message: 'Another lesson is being started.' });
    const { user } = renderApp('/app/lab');
    await user.click(await screen.findByRole('button', { name: 'Break it: A paused follower' }));
    await screen.findByText(/Another lesson is being started\./);
  });
});
