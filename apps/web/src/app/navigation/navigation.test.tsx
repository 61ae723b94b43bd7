/** Where one is: breadcrumbs, titles and the navigation, which collapses. */
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { answerInLockstep, answerOverview, renderApp } from '../../testing/render-app.tsx';
import { makeReport } from '../../testing/make-report.ts';

afterEach(() => localStorage.clear());

const crumbs = async (): Promise<readonly (string | null)[]> =>
  within(await screen.findByRole('navigation', { name: 'Breadcrumbs' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

describe('where one is', () => {
  it('is the flyout while it is open, and the page again when it is closed', async () => {
    answerInLockstep();
    const { user, address } = renderApp('/app/fleet/settings/outputs/paris/sync');
    await screen.findByRole('dialog', { name: 'Integration syncing: Paris' });
    expect(document.title).toBe('Integration syncing: Paris - Lockstep');
    await waitFor(async () =>
      expect(await crumbs()).toEqual(['Fleet', 'Settings', 'Integration syncing: Paris']),
    );

    await user.keyboard('{Escape}');
    await waitFor(() => expect(address()).toBe('/app/fleet/settings'));
    await waitFor(() => expect(document.title).toBe('Fleet settings - Lockstep'));
    expect(await crumbs()).toEqual(['Fleet', 'Settings']);
  });

  it('is the form of an output, and after Cancel the page', async () => {
    answerInLockstep();
    const { user } = renderApp('/app/fleet/settings/create-outputs');
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(document.title).toBe('Fleet settings - Lockstep'));
  });

  it('leads back by its breadcrumbs, without loading the document again', async () => {
    answerInLockstep();
    const { user, address } = renderApp('/app/fleet/settings/outputs/paris/sync');
    const way = await screen.findByRole('navigation', { name: 'Breadcrumbs' });
    await user.click(await within(way).findByRole('link', { name: 'Settings' }));
    await waitFor(() => expect(address()).toBe('/app/fleet/settings'));
  });
});

describe('the navigation', () => {
  it('collapses to icons that keep their names, and stays so', async () => {
    answerInLockstep();
    answerOverview([makeReport()]);
    const first = renderApp('/app/lockstep');
    await first.user.click(await screen.findByRole('button', { name: 'Collapse navigation' }));
    const pages = screen.getByRole('navigation', { name: 'Main' });
    expect(within(pages).getByRole('link', { name: 'Overview' }).getAttribute('aria-current')).toBe('page');
    expect(within(pages).queryByText('Overview')).toBeNull();
    // The button that was pressed is still the one that has the focus.
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Expand navigation' }));
    expect(localStorage.getItem('lockstep.navigation')).toBe('icons');

    await first.user.click(within(pages).getByRole('link', { name: 'Fleet settings' }));
    await waitFor(() => expect(first.address()).toBe('/app/fleet/settings'));
    await first.user.click(screen.getByRole('button', { name: 'Expand navigation' }));
    expect(
      await within(screen.getByRole('navigation', { name: 'Main' })).findByText('Settings'),
    ).toBeDefined();
  });
});
