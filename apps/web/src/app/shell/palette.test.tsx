/** The command palette and the keys of the shell, on real pages. */
import { getSession, getSyncRequest, listOutputs, listPackages, startSync } from '@lockstep/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { makeReport, makeSyncRequest } from '../../testing/make-report.ts';
import { makeSession } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, answerOutputs, answerOverview, renderApp } from '../../testing/render-app.tsx';

const SETTINGS = '/app/fleet/settings';
const SEARCH = 'Find by name, host or ID';
const FIELD = 'Find a page, output, integration or action';

async function openSettings(): Promise<ReturnType<typeof renderApp>> {
  const app = renderApp(SETTINGS);
  await screen.findByRole('button', { name: /^Paris: / });
  return app;
}

async function openPalette(user: UserEvent): Promise<HTMLElement> {
  await user.keyboard('{Control>}k{/Control}');
  const palette = await screen.findByRole('dialog', { name: 'Command palette' });
  await waitFor(() => expect(document.activeElement).toBe(within(palette).getByLabelText(FIELD)));
  return palette;
}

describe('the command palette', () => {
  it('opens by its keys, and goes to what fits best by Enter', async () => {
    answerInLockstep();
    const { user, address } = await openSettings();
    const palette = await openPalette(user);
    await user.keyboard('integr');
    await within(palette).findByRole('option', { name: /^Integrations/ });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/app/integrations'));
    expect(screen.queryByRole('dialog', { name: 'Command palette' })).toBeNull();
  });

  it('opens by its button, and takes what the arrows choose', async () => {
    answerInLockstep();
    const { user } = await openSettings();
    await user.click(screen.getByRole('button', { name: 'Command palette (Ctrl+K)' }));
    const palette = await screen.findByRole('dialog', { name: 'Command palette' });
    const field = within(palette).getByLabelText(FIELD);
    await user.type(field, 'theme');
    await within(palette).findByRole('option', { name: /Theme: Dark/ });
    const active = (): string | undefined =>
      document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent ?? undefined;
    while (active()?.includes('Dark') !== true) await user.keyboard('{ArrowDown}');
    await user.keyboard('{Enter}');
    await screen.findByRole('button', { name: 'Theme: Dark, change' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('starts a sync, and shows the remote', async () => {
    answerInLockstep();
    const asked: unknown[] = [];
    answerWith(startSync, ({ body }) => {
      asked.push(body);
      return { item: makeSyncRequest() };
    });
    answer(getSyncRequest, { item: makeSyncRequest() });
    const { user, address } = await openSettings();
    const palette = await openPalette(user);
    await user.keyboard('sync paris');
    await within(palette).findByRole('option', { name: /Sync Paris now/ });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe(`${SETTINGS}/outputs/paris/sync`));
    expect(asked).toEqual([{ output_id: 'paris' }]);
  });

  it('stays open and says why when a sync is refused', async () => {
    answerInLockstep();
    answer(startSync, { failWith: 'OUTPUT_NOT_FOUND', message: 'There is no output paris any more.' });
    const { user, address } = await openSettings();
    const palette = await openPalette(user);
    await user.keyboard('sync paris');
    await within(palette).findByRole('option', { name: /Sync Paris now/ });
    await user.keyboard('{Enter}');
    await within(palette).findByText(/There is no output paris any more\./);
    expect(address()).toBe(SETTINGS);
  });

  it('does nothing that is not allowed, and says why', async () => {
    answerInLockstep();
    answer(getSession, makeSession(['fleet-settings-read', 'integrations-read']));
    const { user } = await openSettings();
    const palette = await openPalette(user);
    await user.keyboard('sync paris');
    const option = await within(palette).findByRole('option', { name: /Sync Paris now/ });
    expect(option.getAttribute('aria-disabled')).toBe('true');
    expect(option.textContent).toContain('“Fleet settings: all”');
    await user.keyboard('{Enter}');
    const region = within(palette).getByText(/Sync Paris now is not available/);
    expect(region.getAttribute('role')).toBe('status');
  });

  it('says what it could not read, and offers the rest', async () => {
    answerInLockstep();
    answer(listPackages, { failWith: 'INTERNAL', message: 'The registry is away.' });
    const { user } = await openSettings();
    const palette = await openPalette(user);
    await within(palette).findByText(/Integrations cannot be listed\. The registry is away\./);
    expect(await within(palette).findByRole('option', { name: /^Doctor/ })).toBeDefined();
  });

  it('asks for nothing that the user may not read', async () => {
    answerInLockstep();
    answer(getSession, makeSession([]));
    let reads = 0;
    answerWith(listOutputs, () => {
      reads += 1;
      return { failWith: 'FORBIDDEN' };
    });
    answerWith(listPackages, () => {
      reads += 1;
      return { failWith: 'FORBIDDEN' };
    });
    const { user } = renderApp(SETTINGS);
    await screen.findByRole('heading', { level: 1 });
    const palette = await openPalette(user);
    await within(palette).findByRole('option', { name: /^Doctor/ });
    expect(within(palette).queryByText(/cannot be listed|Loading: /)).toBeNull();
    expect(reads).toBe(0);
  });

  it('closes by its own keys and by Escape, and gives the focus back', async () => {
    answerInLockstep();
    const { user } = await openSettings();
    const button = screen.getByRole('button', { name: 'Command palette (Ctrl+K)' });
    for (const closing of ['{Control>}k{/Control}', '{Escape}']) {
      button.focus();
      await openPalette(user);
      await user.keyboard(closing);
      await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Command palette' })).toBeNull());
      await waitFor(() => expect(document.activeElement).toBe(button));
    }
  });
});

describe('keys of the shell', () => {
  it('/ goes to the search of the page', async () => {
    answerInLockstep();
    const { user } = await openSettings();
    await user.keyboard('/');
    const search = screen.getByRole<HTMLInputElement>('searchbox', { name: SEARCH });
    expect(document.activeElement).toBe(search);
    expect(search.value).toBe('');
  });

  it('/ goes to the search of the flyout that is open', async () => {
    answerInLockstep();
    const { user } = renderApp(`${SETTINGS}/outputs/paris/sync`);
    const flyout = await screen.findByRole('dialog');
    const search = await within(flyout).findByRole('searchbox');
    await user.keyboard('/');
    expect(document.activeElement).toBe(search);
  });

  it('? lists the keys', async () => {
    answerInLockstep();
    const { user } = await openSettings();
    await user.keyboard('?');
    const list = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    within(list).getByText('Open the command palette');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Keyboard shortcuts' })).toBeNull());
  });

  it('mean nothing where somebody types', async () => {
    answerInLockstep();
    const { user } = await openSettings();
    const search = screen.getByRole<HTMLInputElement>('searchbox', { name: SEARCH });
    await user.type(search, 'a/b?');
    expect(search.value).toBe('a/b?');
    await user.keyboard('{Control>}k{/Control}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('mean nothing in an editor, in a list of choices, or while a question is open', async () => {
    answerInLockstep();
    answerOverview([makeReport()]);
    answerOutputs([makeReport()]);
    await openSettings();
    const places = ['textarea', 'select'].map((name) => document.createElement(name));
    const editor = document.createElement('div');
    editor.setAttribute('contenteditable', 'true');
    const question = document.createElement('div');
    question.setAttribute('role', 'alertdialog');
    for (const place of [...places, editor, question]) {
      document.body.append(place);
      for (const key of ['/', '?']) expect(fireEvent.keyDown(place, { key })).toBe(true);
      expect(fireEvent.keyDown(place, { key: 'k', ctrlKey: true })).toBe(true);
      place.remove();
    }
    expect(screen.queryByRole('dialog')).toBeNull();
    // Where nothing is typed the same keys are taken.
    expect(fireEvent.keyDown(document.body, { key: '/' })).toBe(false);
  });
});
