import {
  beginSignIn,
  createApiKeySession,
  createCertificateSession,
  createSession,
  deleteSession,
  getHome,
  getSession,
  listSignInProviders,
  listSyncReportHeads,
} from '@lockstep/contracts';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { leavePage } from '../../lib/leave-page.ts';
import { makeHome, makeSession, makeSignInProvider } from '../../testing/make-session.ts';
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
    answer(listSignInProviders, { items: [makeSignInProvider()] });
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
    answer(listSignInProviders, { items: [makeSignInProvider()] });
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
    answer(listSyncReportHeads, { failWith: 'UNAUTHENTICATED' });
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
    await screen.findByText('You are signed out.');
    expect(address()).toBe('/login?signed_out=true');
  });
});

describe('several ways to sign in', () => {
  const left = vi.fn();

  beforeEach(() => {
    left.mockReset();
    vi.spyOn(leavePage, 'to').mockImplementation(left);
    answerInLockstep();
    answer(getSession, { failWith: 'UNAUTHENTICATED' });
    answer(listSignInProviders, {
      items: [
        makeSignInProvider({
          name: 'corp',
          type: 'oidc',
          description: 'Corporate account',
          hint: 'For staff',
        }),
        makeSignInProvider({ name: 'card', type: 'pki', description: 'Smart card' }),
        makeSignInProvider(),
        makeSignInProvider({ name: 'key', type: 'api_key', description: 'API key' }),
      ],
    });
  });

  it('leaves for the identity provider with the page to come back to', async () => {
    answerWith(beginSignIn, ({ body }) => {
      expect(body).toEqual({ provider: 'corp', next: '/app/integrations?q=nginx' });
      return { location: 'https://idp.example/authorize?state=x' };
    });
    const { user } = renderApp('/app/integrations?q=nginx');
    const button = await screen.findByRole('button', { name: 'Corporate account', description: 'For staff' });
    await user.click(button);
    await waitFor(() => {
      expect(left).toHaveBeenCalledWith('https://idp.example/authorize?state=x');
    });
  });

  it('says why a way does not work', async () => {
    answer(beginSignIn, { failWith: 'SIGN_IN_REALM_UNKNOWN', message: 'Elasticsearch has no realm oidc1.' });
    const { user } = renderApp('/login');
    await user.click(await screen.findByRole('button', { name: 'Corporate account' }));
    await screen.findByText(/Elasticsearch has no realm oidc1/);
    expect(left).not.toHaveBeenCalled();
  });

  it('takes an API key, and goes back to the list', async () => {
    answer(createApiKeySession, { failWith: 'SIGN_IN_FAILED' });
    const { user } = renderApp('/login');
    await user.click(await screen.findByRole('button', { name: 'API key' }));
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    screen.getByText('Enter an API key.');
    await user.type(screen.getByLabelText('API key'), 'aWQ6c2VjcmV0{Enter}');
    await screen.findByText('The home cluster refused this API key.');
    await user.click(screen.getByRole('button', { name: 'More ways to sign in' }));
    screen.getByRole('button', { name: 'Smart card' });
  });

  it('signs in with a certificate at once', async () => {
    answerWith(createCertificateSession, ({ body }) => {
      expect(body).toEqual({ provider: 'card' });
      return makeSession();
    });
    const { user } = renderApp('/app/integrations');
    await user.click(await screen.findByRole('button', { name: 'Smart card' }));
    await screen.findByRole('heading', { name: 'Integrations' });
  });

  it('says after the way back what went wrong, in words of its own alone', async () => {
    renderApp('/login?error=SIGN_IN_STALE&request_id=abc-1');
    await screen.findByText('The response of the identity provider is not valid at this time.');
    screen.getByText('Request ID: abc-1');
  });

  it('shows nothing of an address that somebody made up', async () => {
    renderApp('/login?error=Call+555&request_id=Call+555');
    await screen.findByRole('button', { name: 'Corporate account' });
    expect(screen.queryByText(/555/)).toBeNull();
  });

  it('signs out at the identity provider, too', async () => {
    answer(getSession, makeSession());
    answer(deleteSession, { location: 'https://idp.example/logout' });
    const { user } = renderApp('/app/integrations');
    await user.click(await screen.findByRole('button', { name: /Signed in as elastic/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    await waitFor(() => {
      expect(left).toHaveBeenCalledWith('https://idp.example/logout');
    });
  });
});
