/** What the pages of Fleet and the activity show instead of their lists: nothing to see, not allowed, not there. */
import {
  getSession,
  listAgentPolicies,
  listActivity,
  listOutputs,
  listPackagePolicies,
  type Route,
} from '@lockstep/contracts';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeRun } from '../../testing/make-activity.ts';
import { makeAgentPolicy } from '../../testing/make-policy.ts';
import { makeSession } from '../../testing/make-session.ts';
import { answer, breakConnection } from '../../testing/mock-server.ts';
import { answerInLockstep, answerOutputs, renderApp } from '../../testing/render-app.tsx';

interface Page {
  readonly address: string;
  readonly route: Route;
  readonly fail: () => void;
  readonly works: () => void;
  readonly forbidden: string;
  readonly problem: string;
  /** Text of the first row. */
  readonly row: string | RegExp;
}

const page = <T,>(items: readonly T[]) => ({ items: [...items], total: items.length, page: 1 });

const PAGES: readonly Page[] = [
  {
    address: '/app/fleet/settings',
    route: listOutputs,
    fail: () => answer(listOutputs, { failWith: 'HOME_CLUSTER_UNREACHABLE' }),
    works: () => answerOutputs([]),
    forbidden: 'You do not have permission to see Fleet settings',
    problem: 'The outputs cannot be read',
    row: 'fleet-default-output',
  },
  {
    address: '/app/fleet/policies',
    route: listAgentPolicies,
    fail: () => answer(listAgentPolicies, { failWith: 'HOME_CLUSTER_UNREACHABLE' }),
    works: () => answer(listAgentPolicies, { ...page([makeAgentPolicy()]), perPage: 10_000 }),
    forbidden: 'You do not have permission to see agent policies',
    problem: 'The agent policies cannot be read',
    row: 'Web servers',
  },
  {
    address: '/app/activity',
    route: listActivity,
    fail: () => answer(listActivity, { failWith: 'HOME_CLUSTER_UNREACHABLE' }),
    works: () => answer(listActivity, { ...page([makeRun()]), per_page: 25 }),
    forbidden: 'You do not have permission to see the activity',
    problem: 'The activity cannot be read',
    row: 'Paris: 1 failed, 1 installed',
  },
];

beforeEach(() => {
  answerInLockstep();
  answer(listPackagePolicies, { ...page([]), perPage: 10_000 });
});

describe.each(PAGES)('$address', ({ address, route, fail, works, forbidden, problem, row }) => {
  it('says which privilege is missing, and asks for nothing', async () => {
    answer(getSession, makeSession([]));
    breakConnection(route);
    renderApp(address);
    await screen.findByText(forbidden);
    screen.getByText(/Your role lacks the privilege/);
    expect(screen.queryByText(problem)).toBeNull();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says that the list cannot be read, and reads it when asked again', async () => {
    fail();
    const { user } = renderApp(address);
    await screen.findByText(problem);
    works();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText(row);
    expect(screen.queryByText(problem)).toBeNull();
  });

  it('says that the console does not answer', async () => {
    breakConnection(route);
    renderApp(address);
    await screen.findByText(problem);
    screen.getByText(/The console server does not answer/);
  });
});

it('without any output, Fleet settings says what one is for', async () => {
  answer(listOutputs, { ...page([]), perPage: 10_000 });
  renderApp('/app/fleet/settings');
  await screen.findByText('There are no outputs');
  screen.getByText('Agents need one to send their data to.');
});

it('a flyout over a page that may not be seen stays closed', async () => {
  answer(getSession, makeSession([]));
  renderApp('/app/fleet/settings/outputs/paris/sync');
  await screen.findByText('You do not have permission to see Fleet settings');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
