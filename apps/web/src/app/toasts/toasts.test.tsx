/** What was done is told once, and truly: also when one has gone on to another page by then. */
import {
  deleteOutput,
  installPackage,
  listAgentPolicies,
  listPackagePolicies,
  listPackages,
} from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';
import { makePackage } from '../../testing/make-package.ts';

const NOTHING = { items: [], total: 0, page: 1, perPage: 10_000 };

/** Regions that are read aloud by themselves and hold this text. */
function saidAloud(text: string): number {
  return [...document.querySelectorAll('[aria-live], [role="status"], [role="alert"]')].filter(
    (region) => region.getAttribute('aria-live') !== 'off' && region.textContent.includes(text),
  ).length;
}

describe('toasts', () => {
  it('tell that an output is deleted, aloud once, and go when they are dismissed', async () => {
    answerInLockstep();
    answer(listAgentPolicies, NOTHING);
    answer(listPackagePolicies, NOTHING);
    answer(deleteOutput, { id: 'paris' });
    const { user } = renderApp('/app/fleet/settings');
    await user.click(await screen.findByRole('button', { name: 'More actions for Paris' }));
    await user.click(await screen.findByText('Delete output'));
    await user.click(await screen.findByRole('button', { name: 'Delete Paris' }));
    const messages = await screen.findByRole('log', { name: 'Messages' });
    expect(within(messages).getByText('The output Paris is deleted.')).toBeDefined();
    expect(saidAloud('The output Paris is deleted.')).toBe(1);

    await user.click(within(messages).getByRole('button', { name: 'Dismiss toast' }));
    await waitFor(() => expect(screen.queryByRole('log', { name: 'Messages' })).toBeNull());
  });

  it('stay away where the failure stands on the page', async () => {
    answerInLockstep();
    answer(listAgentPolicies, NOTHING);
    answer(listPackagePolicies, NOTHING);
    answer(deleteOutput, { failWith: 'FORBIDDEN' });
    const { user } = renderApp('/app/fleet/settings');
    await user.click(await screen.findByRole('button', { name: 'More actions for Paris' }));
    await user.click(await screen.findByText('Delete output'));
    await user.click(await screen.findByRole('button', { name: 'Delete Paris' }));
    await screen.findByText('The output was not deleted');
    expect(screen.queryByRole('log', { name: 'Messages' })).toBeNull();
  });

  it('tell a failure to those who have left the page meanwhile', async () => {
    answerInLockstep();
    answer(listPackages, {
      items: [makePackage({ name: 'redis', title: 'Redis', status: 'not_installed' })],
    });
    let fail: (() => void) | undefined;
    answerWith(installPackage, async () => {
      await new Promise<void>((resolve) => {
        fail = resolve;
      });
      return { failWith: 'FORBIDDEN' };
    });
    const { user } = renderApp('/app/integrations');
    await user.click(await screen.findByRole('button', { name: 'Install Redis 2.1.0' }));
    await waitFor(() => expect(fail).toBeDefined());
    await user.click(screen.getByRole('link', { name: 'Settings' }));
    await screen.findByRole('heading', { level: 1, name: 'Fleet settings' });
    fail?.();
    const messages = await screen.findByRole('log', { name: 'Messages' });
    expect(within(messages).getByText(/^Redis .* was not installed\.$/)).toBeDefined();
  });
});
