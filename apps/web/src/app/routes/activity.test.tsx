import {
  countActivity,
  getActivityEntry,
  getSession,
  listActivity,
  type ActivityEntry,
} from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useFakeEvents } from '../../testing/fake-event-source.ts';
import { makeAction, makeRun, makeStateChange } from '../../testing/make-activity.ts';
import { makeSession } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

/** The server as it would answer with these entries; answers what was last asked of the list. */
function answerActivity(entries: () => readonly ActivityEntry[]): () => Record<string, unknown> {
  let asked: Record<string, unknown> = {};
  answerInLockstep();
  answerWith(listActivity, ({ query }) => {
    if (query.per_page > 1) asked = query;
    const items = entries();
    return {
      items: items.slice(0, query.per_page),
      total: items.length,
      page: query.page,
      per_page: query.per_page,
    };
  });
  return () => asked;
}

const CHANGE = makeStateChange();
const RUN = makeRun();

describe('activity', () => {
  it('tells what happened in words, under the day on which it did', async () => {
    answerActivity(() => [CHANGE, RUN, makeAction()]);
    renderApp('/app/activity');
    await screen.findByRole('link', { name: 'Nginx on Paris: Syncing → In sync 2.1.0' });
    screen.getByRole('link', { name: 'Paris: 1 failed, 1 installed' });
    screen.getByText('Partly succeeded · Something changed on the remote cluster · took 2 s');
    screen.getByRole('link', { name: 'elastic changed the output Paris' });
    screen.getByText('3 entries');
    screen.getByRole('heading', { name: '22 November 2025' });
  });

  it('filters by output from the address, and the address follows what is chosen', async () => {
    const asked = answerActivity(() => [RUN]);
    const { user, address } = renderApp('/app/activity?output=paris');
    await screen.findByRole('link', { name: /^Paris:/ });
    expect(asked()).toMatchObject({ output_id: 'paris' });

    await user.selectOptions(screen.getByRole('combobox', { name: 'Type' }), 'run');
    await waitFor(() => expect(asked()).toMatchObject({ output_id: 'paris', kind: 'run' }));
    await user.type(screen.getByRole('searchbox', { name: 'Integration, asset' }), 'nginx');
    await waitFor(() => expect(asked()).toMatchObject({ item: 'nginx' }));
    expect(address()).toBe('/app/activity?kind=run&output=paris&item=nginx');

    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(asked()).not.toHaveProperty('kind'));
    expect(address()).toBe('/app/activity');
  });

  it('counts what has come, and moves nothing until somebody asks for it', async () => {
    const events = useFakeEvents();
    let entries: readonly ActivityEntry[] = [RUN];
    answerActivity(() => entries);
    const { user } = renderApp('/app/activity');
    await screen.findByRole('link', { name: /^Paris:/ });
    events.open();
    entries = [CHANGE, RUN];
    events.send({ kind: 'activity-changed', entry_id: CHANGE.id, output_id: 'paris' });
    const show = await screen.findByRole('button', { name: '1 new entry, show' });
    expect(screen.queryByRole('link', { name: /^Nginx on Paris/ })).toBeNull();
    await user.click(show);
    await screen.findByRole('link', { name: /^Nginx on Paris/ });
    expect(screen.queryByRole('button', { name: /new entr/ })).toBeNull();
  });

  it('shows how much there was when, and the entries of a bar that is chosen', async () => {
    const asked = answerActivity(() => [RUN]);
    answer(countActivity, {
      step_ms: 3_600_000,
      items: [
        { at: '2025-11-22T09:00:00.000Z', entries: 7, failed: 2 },
        { at: '2025-11-22T10:00:00.000Z', entries: 0, failed: 0 },
      ],
    });
    const { user } = renderApp('/app/activity?kind=run');
    const told = await screen.findByRole('list', { name: 'Entries over time' });
    expect(within(told).getAllByRole('listitem')).toHaveLength(1);
    within(told).getByText(/: 7 entries, 2 failed$/);
    await user.click(screen.getByText(/: 7 entries, 2 failed$/, { selector: 'title' }));
    await waitFor(() =>
      expect(asked()).toMatchObject({
        kind: 'run',
        from: '2025-11-22T09:00:00.000Z',
        to: '2025-11-22T10:00:00.000Z',
      }),
    );
  });

  it('changes a run that ends in its place', async () => {
    const events = useFakeEvents();
    answerActivity(() => [makeRun({ result: 'running', ended_at: null, steps: [] })]);
    answer(getActivityEntry, { item: RUN, changes: [] });
    renderApp('/app/activity');
    await screen.findByRole('link', { name: 'Paris: running' });
    events.open();
    events.send({ kind: 'activity-changed', entry_id: RUN.id, output_id: 'paris' });
    await screen.findByRole('link', { name: 'Paris: 1 failed, 1 installed' });
  });

  it('says which privilege is missing', async () => {
    answerInLockstep();
    answer(getSession, makeSession(['fleet-settings-read']));
    renderApp('/app/activity');
    await screen.findByText(/lacks the privilege “Integrations: read”/);
  });
});

describe('one entry', () => {
  it('shows the steps of a run with why, and the changes that it saw', async () => {
    answerInLockstep();
    answer(getActivityEntry, { item: RUN, changes: [CHANGE] });
    renderApp('/app/activity/run-1');
    await screen.findByRole('heading', { level: 1, name: 'Paris: 1 failed, 1 installed' });
    const [, first, second] = within(
      await screen.findByRole('table', { name: /Steps of the run/ }),
    ).getAllByRole('row');
    within(first ?? document.body).getByText('Paris does not have it yet.');
    within(second ?? document.body).getByText('The registry has no redis 1.4.0.');
    screen.getByRole('link', { name: 'Nginx on Paris: Syncing → In sync 2.1.0' });
    screen.getByRole('button', { name: 'Export as JSON' });
  });

  it('shows what somebody changed, field by field', async () => {
    answerInLockstep();
    answer(getActivityEntry, { item: makeAction(), changes: [] });
    renderApp('/app/activity/action-1');
    const table = await screen.findByRole('table', { name: /Fields that changed/ });
    const rows = within(table).getAllByRole('row');
    expect(rows).toHaveLength(2);
    expect(rows[1]?.textContent).toContain('sync_integrations');
  });

  it('says when there is no such entry any more', async () => {
    answerInLockstep();
    answer(getActivityEntry, { failWith: 'ACTIVITY_ENTRY_NOT_FOUND' });
    renderApp('/app/activity/old');
    await screen.findByText('There is no such entry');
  });
});
