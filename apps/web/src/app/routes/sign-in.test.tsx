import { createSession, deleteSession, getHome, getSession, listSyncReports } from '@lockstep/contracts';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeHome, makeSession } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

describe('signing in', () => {
  it('keeps a visitor at the gate and leads back to the page that was asked for', async () => {
    answerInLockstep();
    answer(getSession, { failWith: 'UNAUTHENTICATED' });
    answerWith(createSession, ({ body }) => {
      expect(body).toEqual({ username: 'elastic', password: 's3cret' });
      return makeSession();
    });
    const { user, address } = renderApp('/app/integrations?q=nginx');

    await screen.findByRole('heading', { name: 'Sign in to Lockstep' });
    await screen.findByText('Home cluster management, Elasticsearch 9.3.2');
    screen.getByText('The clusters of this console are simulated');

    await user.type(screen.getByLabelText('User name'), 'elastic');
    await user.type(screen.getByLabelText('Password'), 's3cret{Enter}');

    await screen.findByRole('heading', { name: 'Integrations' });
    expect(address()).toBe('/app/integrations?q=nginx');
  });

  it('says at the form that the cluster refused, and what is missing before it asks', async () => {
    answer(getHome, makeHome({ simulation: false, version: null, reachable: false }));
    answer(getSession, { failWith: 'UNAUTHENTICATED' });
    answer(createSession, { failWith: 'SIGN_IN_FAILED' });
    const { user, address } = renderApp('/login');

    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    screen.getByText('Enter a user name.');
    expect(document.activeElement).toBe(screen.getByLabelText('User name'));
    await screen.findByText(/management cannot be reached/);
    expect(screen.queryByText('The clusters of this console are simulated')).toBeNull();

    await user.type(screen.getByLabelText('User name'), 'elastic');
    await user.type(screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await screen.findByText('The home cluster refused this user name and password.');
    expect(address()).toBe('/login');
  });

  it('counts down after too many attempts, and lets try again then', async () => {
    answer(getHome, makeHome({ simulation: false }));
    answer(getSession, { failWith: 'UNAUTHENTICATED' });
    answer(createSession, { failWith: 'TOO_MANY_ATTEMPTS', retryAfterS: 1 });
    const { user } = renderApp('/login');

    await user.type(await screen.findByLabelText('User name'), 'elastic');
    await user.type(screen.getByLabelText('Password'), 'wrong{Enter}');
    await screen.findByText('Try again in 1 s.');
    expect(screen.getByRole('button', { name: 'Sign in' })).toHaveProperty('disabled', true);
    await screen.findByText('You can try again now.');
    expect(screen.getByRole('button', { name: 'Sign in' })).toHaveProperty('disabled', false);
  });

  it('sends to sign-in when a session ends under way, and says so', async () => {
    answerInLockstep();
    answer(listSyncReports, { failWith: 'UNAUTHENTICATED' });
    const { address } = renderApp('/app/fleet/settings?state=failed');

    await screen.findByText(/Your session has ended/);
    expect(address()).toBe(`/login?next=${encodeURIComponent('/app/fleet/settings?state=failed')}`);
  });

  it('signs out from the user menu', async () => {
    answerInLockstep();
    answer(deleteSession, {});
    const { user, address } = renderApp('/app/integrations');

    await user.click(await screen.findByRole('button', { name: /Signed in as elastic/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    await screen.findByRole('heading', { name: 'Sign in to Lockstep' });
    expect(address()).toBe('/login');
  });
});
