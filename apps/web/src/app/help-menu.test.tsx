/** The help menu: keys, what programs can read, and which console this is. */
import { getStatus, type RouteOutput } from '@lockstep/contracts';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, breakConnection } from '../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../testing/render-app.tsx';

const STATUS: RouteOutput<typeof getStatus> = {
  name: 'management',
  version: { number: '9.3.2', build_flavor: 'traditional', build_snapshot: false },
  lockstep: { version: '0.2.0' },
  status: { overall: { level: 'available', summary: 'Usable' }, stored_secrets: null },
};

async function openHelp(): Promise<ReturnType<typeof renderApp>> {
  answerInLockstep();
  const app = renderApp('/app/fleet/settings');
  await app.user.click(await screen.findByRole('button', { name: 'Help, open menu' }));
  return app;
}

describe('the help menu', () => {
  it('says which console this is, and leads to what it offers', async () => {
    answer(getStatus, STATUS);
    await openHelp();
    expect(await screen.findByText('Lockstep 0.2.0')).toBeDefined();
    const addressOf = (name: RegExp): string | null =>
      screen.getByRole('menuitem', { name }).getAttribute('href');
    expect(addressOf(/Guide for this page/)).toBe('/docs/connect.html');
    expect(addressOf(/^Documentation/)).toBe('/docs/index.html');
    expect(screen.getByRole('link', { name: 'Compatibility' }).getAttribute('href')).toBe(
      '/docs/compatibility.html',
    );
    expect(screen.getByText(/Answers like Kibana 9\.3\.2/)).toBeDefined();
    expect(addressOf(/API description/)).toBe('/api/openapi.json');
    expect(addressOf(/Licenses of third parties/)).toBe('/third-party-notices.txt');
  });

  it('shows the keys', async () => {
    answer(getStatus, STATUS);
    const { user } = await openHelp();
    await user.click(await screen.findByRole('menuitem', { name: 'Keyboard shortcuts' }));
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined();
    await waitFor(() => expect(screen.queryByText('Lockstep 0.2.0')).toBeNull());
  });

  it('says so when the version cannot be read', async () => {
    breakConnection(getStatus);
    await openHelp();
    expect(await screen.findByText('The version of the console cannot be read.')).toBeDefined();
  });
});
