/** A session that ends takes nothing along that was typed: it is there again for the same user, and for nobody else. */
import { createOutput, createSession, getSession } from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { answer } from '../../testing/mock-server.ts';
import { makeSession } from '../../testing/make-session.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';
import { drafts } from '../../lib/draft-owner.ts';

afterEach(() => drafts.signedOut());

const FORM = '/app/fleet/settings/create-outputs';

/** Types a name and a secret, and loses the session by saving. */
async function typeAndLose(): Promise<ReturnType<typeof renderApp>> {
  answerInLockstep();
  const app = renderApp(FORM);
  const form = await screen.findByRole('dialog', { name: /output/i });
  await app.user.type(within(form).getByLabelText('Name'), 'Oslo');
  const [host] = within(form).getAllByRole('textbox', { name: /^Host/ });
  if (host !== undefined) await app.user.type(host, 'https://oslo.example:9200');
  answer(createOutput, { failWith: 'UNAUTHENTICATED' });
  answer(getSession, { failWith: 'UNAUTHENTICATED' });
  await app.user.click(within(form).getByRole('button', { name: 'Save and apply settings' }));
  await screen.findByLabelText('User name');
  return app;
}

async function signIn(user: UserEvent, username: string): Promise<void> {
  const session = makeSession();
  const own = { ...session, user: { ...session.user, username } };
  answer(createSession, own);
  answer(getSession, own);
  await user.type(screen.getByLabelText('User name'), username);
  await user.type(screen.getByLabelText('Password'), 'secret');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('a form whose session ended', () => {
  it('has what was typed after the same user has signed in again, and says so', async () => {
    const { user, address } = await typeAndLose();
    await signIn(user, makeSession().user.username);
    const form = await screen.findByRole('dialog', { name: /output/i });
    await waitFor(() => expect(within(form).getByLabelText<HTMLInputElement>('Name').value).toBe('Oslo'));
    expect(within(form).getByDisplayValue('https://oslo.example:9200')).toBeDefined();
    expect(address()).toBe(FORM);
    await screen.findByRole('log', { name: 'Messages' });
    // It is what was typed, not what is stored: leaving asks first.
    await user.click(within(form).getByRole('button', { name: 'Cancel' }));
    await screen.findByRole('alertdialog');
  });

  it('shows nobody else what was typed', async () => {
    const { user } = await typeAndLose();
    await signIn(user, 'somebody-else');
    const form = await screen.findByRole('dialog', { name: /output/i });
    expect(within(form).getByLabelText<HTMLInputElement>('Name').value).toBe('');
  });
});
