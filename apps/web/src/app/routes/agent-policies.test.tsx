import {
  getAgentPolicy,
  getSession,
  listAgentPolicies,
  listPackagePolicies,
  updateAgentPolicy,
  type AgentPolicy,
} from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { makeAgentPolicy, makePackagePolicy } from '../../testing/make-policy.ts';
import { makeSession } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

const page = <T,>(items: readonly T[]) => ({
  items: [...items],
  total: items.length,
  page: 1,
  perPage: 10_000,
});

const WEB = makeAgentPolicy({ package_policies: ['nginx-1'] });
const LAB = makeAgentPolicy({ id: 'lab', name: 'Lab', data_output_id: 'paris', agents: 0 });

function answerPolicies(policies: readonly AgentPolicy[] = [WEB, LAB]): void {
  answerInLockstep();
  answer(listAgentPolicies, page(policies));
  answer(listPackagePolicies, page([makePackagePolicy()]));
}

it('shows where the data of every policy goes, and its integrations beneath', async () => {
  answerPolicies();
  const { user } = renderApp('/app/fleet/policies');
  const table = await screen.findByRole('table', { name: /Agent policies/ });
  const [, lab] = within(table).getAllByRole('row').toReversed();
  expect(lab?.textContent).toBeDefined();
  await user.click(
    await screen.findByRole('button', { name: 'Show the integration policies of Web servers' }),
  );
  screen.getByText(/nginx on the edge/);
  screen.getByRole('link', { name: 'Nginx 2.1.0' });
  within(table).getByRole('link', { name: 'Paris' });
});

it('shows only what uses an output when the address says so', async () => {
  answerPolicies();
  const { user, address } = renderApp('/app/fleet/policies?output=paris');
  await screen.findByText('Lab');
  expect(screen.queryByText('Web servers')).toBeNull();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Output' }), 'All outputs');
  await screen.findByText('Web servers');
  expect(address()).toBe('/app/fleet/policies');
});

it('gives a policy another output, and leaves everything else of it as it is', async () => {
  answerPolicies();
  answer(getAgentPolicy, { item: { ...WEB, name: 'Web servers (renamed)' } });
  let sent: unknown;
  answerWith(updateAgentPolicy, ({ body }) => {
    sent = body;
    return { item: { ...WEB, data_output_id: 'paris' } };
  });
  const { user } = renderApp('/app/fleet/policies');
  await user.click(await screen.findByRole('button', { name: 'Edit the outputs of Web servers' }));
  const modal = await screen.findByRole('dialog', { name: 'Outputs of Web servers' });
  within(modal).getByText(/12 agents take the change/);
  const save = within(modal).getByRole('button', { name: 'Save outputs' });
  expect(save.getAttribute('aria-disabled')).toBe('true');
  await user.selectOptions(within(modal).getByRole('combobox', { name: 'Output for integrations' }), 'Paris');
  await user.click(within(modal).getByRole('button', { name: 'Save outputs' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toEqual({
    name: 'Web servers (renamed)',
    namespace: 'default',
    monitoring_enabled: ['logs', 'metrics'],
    agents: 12,
    data_output_id: 'paris',
    monitoring_output_id: null,
  });
});

it('keeps the button of what is not allowed, with the reason', async () => {
  answerPolicies();
  answer(getSession, makeSession(['fleet-agent-policies-read', 'fleet-settings-read', 'integrations-read']));
  renderApp('/app/fleet/policies');
  const edit = await screen.findByRole('button', { name: 'Edit the outputs of Web servers' });
  expect(edit.getAttribute('aria-disabled')).toBe('true');
  await waitFor(() => {
    edit.focus();
    expect(document.activeElement).toBe(edit);
  });
  await screen.findByText(/lacks the privilege “Fleet agent policies: all”/);
});

it('says that there are none, and what would bring some', async () => {
  answerPolicies([]);
  renderApp('/app/fleet/policies');
  await screen.findByText('There are no agent policies');
});
