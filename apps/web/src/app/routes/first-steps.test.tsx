/** Somebody new to the sandbox is told what to do, and what of it is done; nobody else is. */
import { getHome } from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { firstSteps } from '../../lib/first-steps.ts';
import { makeReport } from '../../testing/make-report.ts';
import { makeHome } from '../../testing/make-session.ts';
import { answer } from '../../testing/mock-server.ts';
import { answerInLockstep, answerOverview, renderApp } from '../../testing/render-app.tsx';

beforeEach(() => {
  for (const step of Object.values(firstSteps)) step.set('no');
});

const TITLE = 'First steps in the sandbox';

describe('the first steps', () => {
  it('lead on, are marked when they are done, and stay away once dismissed', async () => {
    answerInLockstep();
    answer(getHome, makeHome({ simulation: true }));
    answerOverview([makeReport()]);
    const { user, address } = renderApp('/app/lockstep');
    const item = async (name: string): Promise<HTMLElement> => {
      const found = (await screen.findByRole('link', { name })).closest('li');
      if (found === null) throw new Error(`${name} is no step.`);
      return found;
    };
    expect(within(await item('Connect tokyo')).getByLabelText('To do')).toBeDefined();
    await user.click(screen.getByRole('link', { name: 'See it arrive' }));
    await waitFor(() => expect(address()).toBe('/app/lockstep/outputs/paris/sync'));
    await screen.findByRole('dialog', { name: 'Integration syncing: Paris' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(address()).toBe('/app/lockstep'));
    expect(within(await item('See it arrive')).getByLabelText('Done')).toBeDefined();

    await user.click(screen.getByRole('button', { name: 'Dismiss the first steps' }));
    await waitFor(() => expect(screen.queryByText(TITLE)).toBeNull());
  });

  it('count another remote as connected', async () => {
    answerInLockstep();
    answer(getHome, makeHome({ simulation: true }));
    answerOverview([makeReport(), makeReport({ output_id: 'tokyo', output_name: 'Tokyo' })]);
    renderApp('/app/lockstep');
    const step = (await screen.findByRole('link', { name: 'Connect tokyo' })).closest('li');
    expect(step?.querySelector('[aria-label="Done"]')).not.toBeNull();
  });

  it('are not there where clusters are real', async () => {
    answerInLockstep();
    answer(getHome, makeHome({ simulation: false, has_lab: false }));
    answerOverview([makeReport()]);
    renderApp('/app/lockstep');
    await screen.findByRole('button', { name: 'Sync all' });
    expect(screen.queryByText(TITLE)).toBeNull();
  });
});
