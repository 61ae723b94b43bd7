/** The page where one lands: how everything stands, and the way to what does not. */
import { listWarnings, startSync, type SyncReport } from '@lockstep/contracts';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeFailedIntegration,
  makeIntegration,
  makeReport,
  makeSyncRequest,
  TEST_NOW,
} from '../../testing/make-report.ts';
import { makeWarning } from '../../testing/make-diagnosis.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, answerOutputs, answerOverview, renderApp } from '../../testing/render-app.tsx';

const redis = makeIntegration({ package_name: 'redis', package_title: 'Redis' });
const paris = makeReport({ integrations: [makeIntegration(), redis] });
const tokyo = makeReport({
  output_id: 'tokyo',
  output_name: 'Tokyo',
  state: 'failed',
  integrations: [makeFailedIntegration(), redis],
});

// What is drawn depends on the room there is, and in this browser nothing has any.
const ROOM = [
  [Element.prototype, 'clientHeight', 900],
  [Element.prototype, 'clientWidth', 900],
  [HTMLElement.prototype, 'offsetHeight', 64],
] as const;
const before = ROOM.map(([of, name]) => Object.getOwnPropertyDescriptor(of, name) ?? {});
beforeAll(() => {
  for (const [of, name, value] of ROOM) Object.defineProperty(of, name, { configurable: true, value });
});
afterAll(() => {
  ROOM.forEach(([of, name], place) => Object.defineProperty(of, name, before[place] ?? {}));
});

function answerRemotes(reports: readonly SyncReport[]): void {
  answerInLockstep();
  answerOutputs(reports);
  answerOverview(reports);
}

describe('the overview', () => {
  it('is where one lands, and says how many remotes are in lockstep', async () => {
    answerRemotes([paris, tokyo]);
    const { address } = renderApp('/');
    await screen.findByText('1 of 2 remotes in sync');
    expect(address()).toBe('/app/lockstep');
    const remotes = screen.getByRole('list', { name: 'Remotes' });
    within(remotes).getByRole('button', { name: /^Tokyo: 1 failed/ });
    await within(remotes).findByRole('img', { name: 'Tokyo, the last 24 hours: Failed 1 day' });
  });

  it('shows every integration on each remote, and why it is as it is', async () => {
    answerRemotes([paris, tokyo]);
    const { user } = renderApp('/app/lockstep');
    const grid = await screen.findByRole('grid', { name: 'Integrations by remotes' });
    const cell = await within(grid).findByRole('button', { name: 'Nginx on Tokyo: Failed' });
    within(grid).getByRole('button', { name: 'Redis on Tokyo: In sync, 2.1.0' });
    await user.hover(cell);
    await screen.findByText(/Add nginx 2.1.0 to that registry/);
  });

  it('opens the status of a remote at the integration of a cell, and closes to where it was', async () => {
    answerRemotes([paris, tokyo]);
    const { user, address } = renderApp('/app/lockstep?differences=true');
    await user.click(await screen.findByRole('button', { name: 'Nginx on Tokyo: Failed' }));
    const flyout = await screen.findByRole('dialog', { name: /Tokyo/ });
    expect(address()).toBe('/app/lockstep/outputs/tokyo/sync?differences=true&item=nginx');
    expect((await within(flyout).findByRole<HTMLInputElement>('searchbox')).value).toBe('nginx');
    await user.click(within(flyout).getByRole('button', { name: 'Close' }));
    await screen.findByText('1 of 2 remotes in sync');
    expect(address()).toBe('/app/lockstep?differences=true');
  });

  it('filters remotes by state, and the address says so', async () => {
    answerRemotes([paris, tokyo]);
    const { user, address } = renderApp('/app/lockstep');
    await user.click(await screen.findByRole('button', { name: /^Failed/ }));
    expect(address()).toBe('/app/lockstep?state=failed');
    expect(screen.queryByRole('button', { name: /^Paris:/ })).toBeNull();
    screen.getByText('2 integrations on 1 remote');
  });

  it('asks for a run of all remotes', async () => {
    answerRemotes([paris, tokyo]);
    const asked: unknown[] = [];
    answerWith(startSync, ({ body }) => {
      asked.push(body);
      return { item: makeSyncRequest() };
    });
    const { user } = renderApp('/app/lockstep');
    await user.click(await screen.findByRole('button', { name: 'Sync all' }));
    await screen.findByText('Syncing every remote.');
    expect(asked).toEqual([{}]);
  });

  it('counts what will break, and leads to the doctor', async () => {
    answerRemotes([paris]);
    answer(listWarnings, {
      items: [makeWarning()],
      looked_at: TEST_NOW,
    });
    renderApp('/app/lockstep');
    const link = await screen.findByRole('link', { name: '1 warning before it breaks' });
    expect(link.getAttribute('href')).toBe('/app/doctor');
  });

  it('says what to do where there is no remote yet', async () => {
    answerRemotes([]);
    renderApp('/app/lockstep');
    await screen.findByRole('heading', { name: 'No remote is connected yet' });
    expect(screen.getAllByRole('link', { name: 'Set up a remote' }).length).toBeGreaterThan(0);
  });
});
