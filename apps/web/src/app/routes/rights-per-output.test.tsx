/** Pages of an operator of one remote: buttons stay, and where they are not allowed they say why. */
import {
  getSession,
  listCredentials,
  listEncryptionKeys,
  listSetups,
  runDoctor,
  listWarnings,
} from '@lockstep/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeCredential } from '../../testing/make-credential.ts';
import { makeReport } from '../../testing/make-report.ts';
import { makeOperatorSession } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, answerOutputs, answerOverview, renderApp } from '../../testing/render-app.tsx';

const tokyo = makeReport({ output_id: 'tokyo', output_name: 'Tokyo' });

function answerOperator(): void {
  answerInLockstep();
  answerOutputs([makeReport(), tokyo]);
  answer(getSession, makeOperatorSession('paris'));
}

const isInert = (element: HTMLElement): boolean =>
  element.getAttribute('aria-disabled') === 'true' || (element as HTMLButtonElement).disabled;

describe('an operator of Paris', () => {
  it('syncs Paris, not what is only seen, and adds or deletes nothing', async () => {
    answerOperator();
    const { user } = renderApp('/app/fleet/settings');
    const table = await screen.findByRole('table', { name: /Fleet outputs/ });
    expect(isInert(screen.getByRole('button', { name: 'Add output' }))).toBe(true);

    await user.click(within(table).getByRole('button', { name: 'More actions for Paris' }));
    expect(isInert(await screen.findByRole('button', { name: /^Sync now/ }))).toBe(false);
    expect(isInert(screen.getByRole('button', { name: /^Delete output/ }))).toBe(true);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Sync now/ })).toBeNull());

    await user.click(within(table).getByRole('button', { name: 'More actions for Tokyo' }));
    expect(isInert(await screen.findByRole('button', { name: /^Sync now/ }))).toBe(true);
  });

  it('is not offered to sync all remotes, which the server would refuse', async () => {
    answerOperator();
    answerOverview([makeReport(), tokyo]);
    renderApp('/app/lockstep');
    const all = await screen.findByRole('button', { name: 'Sync all' });
    expect(isInert(all)).toBe(true);
    act(() => all.focus());
    await screen.findByText(/lacks the privilege “Fleet settings: all” for all outputs/);
  });

  it('is told why on the setup page, and may begin one for Paris', async () => {
    answerOperator();
    answer(listSetups, { items: [] });
    renderApp('/app/setup?output=paris');
    const begin = await screen.findByRole('button', { name: /set-?up/i });
    expect(isInert(begin)).toBe(false);
  });

  it('is told why the setup of an output is not allowed', async () => {
    answerOperator();
    answer(listSetups, { items: [] });
    renderApp('/app/setup?output=tokyo');
    const begin = await screen.findByRole('button', { name: /set-?up/i });
    expect(isInert(begin)).toBe(true);
    act(() => begin.focus());
    await screen.findByText(/lacks the privilege “Fleet settings: all” for this output/);
  });

  it('rotates the credentials of Paris, and never asks for the encryption keys', async () => {
    answerOperator();
    let keysAsked = 0;
    answerWith(listEncryptionKeys, () => {
      keysAsked += 1;
      return { items: [] };
    });
    answer(listCredentials, { items: [makeCredential()] });
    renderApp('/app/credentials');
    const rotate = await screen.findByRole('button', { name: 'Rotate the Remote API key of Paris' });
    expect(isInert(rotate)).toBe(false);
    expect(keysAsked).toBe(0);
  });

  it('meets the doctor, whose answer is about Paris alone', async () => {
    answerOperator();
    answer(runDoctor, { items: [] });
    answer(listWarnings, { items: [], looked_at: null });
    renderApp('/app/doctor');
    await screen.findByRole('combobox', { name: /output/i });
    expect(screen.queryByText(/Your role lacks/)).toBeNull();
  });
});
