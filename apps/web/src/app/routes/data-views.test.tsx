import { listDataViewDetails, listDataViewDocuments } from '@lockstep/contracts';
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { makeDataView } from '../../testing/make-link.ts';
import { answer, breakConnection } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

const PAGE = '/app/management/data/data_views';

it('shows what stands behind each view, and those that are still to come', async () => {
  answerInLockstep();
  answer(listDataViewDetails, {
    items: [
      makeDataView(),
      makeDataView({ id: 'x', title: 'tokyo:logs-*', state: 'unreachable', message: 'tokyo is down.' }),
    ],
    waiting: ['oslo'],
  });
  renderApp(PAGE);
  await screen.findByText('oslo has no data views yet');
  screen.getByText('tokyo is down.');
  screen.getByText('Ready');
});

it('opens the newest documents, each to all of it', async () => {
  answerInLockstep();
  answer(listDataViewDetails, { items: [makeDataView()], waiting: [] });
  answer(listDataViewDocuments, {
    documents: [
      {
        id: 'one',
        index: 'paris:logs-nginx',
        timestamp: '2026-11-22T08:00:00.000Z',
        source: { message: 'GET /cart', status: 200 },
        shortened: false,
      },
    ],
    took_ms: 12,
    incomplete: null,
  });
  const { user, address } = renderApp(PAGE);
  await user.click(await screen.findByRole('link', { name: 'paris:logs-*' }));
  const details = await screen.findByRole('dialog', { name: 'Data view paris:logs-*' });
  await within(details).findByText('GET /cart');
  await user.click(within(details).getByRole('button', { name: 'Show document one' }));
  within(details).getByText(/"status": 200/);
  expect(address()).toBe(`${PAGE}/details/paris%3Alogs-*`);
});

it('says that there are none and what brings some, and that they cannot be read', async () => {
  answerInLockstep();
  answer(listDataViewDetails, { items: [], waiting: [] });
  renderApp(PAGE);
  await screen.findByRole('heading', { name: 'There are no data views' });
  screen.getByRole('link', { name: 'Go to remote clusters' });
});

it('says when the console does not answer', async () => {
  answerInLockstep();
  breakConnection(listDataViewDetails);
  renderApp(PAGE);
  await screen.findByText('The data views cannot be read');
  screen.getByRole('button', { name: 'Try again' });
});
