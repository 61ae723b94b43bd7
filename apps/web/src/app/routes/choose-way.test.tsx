/** The choice between the two ways of connecting a remote cluster, over a server made of its routes. */
import {
  checkSetup,
  createSetup,
  getSession,
  getSetup,
  listConditions,
  probeSetup,
  type Condition,
} from '@lockstep/contracts';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeSession } from '../../testing/make-session.ts';
import { answerOutputs, answerInLockstep, renderApp } from '../../testing/render-app.tsx';
import { makeReport, TEST_NOW } from '../../testing/make-report.ts';
import { makeChecks, makeSetup } from '../../testing/make-setup.ts';
import { answer } from '../../testing/mock-server.ts';

function answerLicense(status: Condition['status'], message: string): void {
  const condition: Condition = {
    type: 'HomeLicensed',
    status,
    reason: status === 'False' ? 'LicenseInsufficient' : 'AsExpected',
    message,
    next_action: status === 'False' ? 'Get another license.' : null,
    remedies: [],
    evidence: [],
    severity: 'error',
    observed_at: TEST_NOW,
    last_transition_time: TEST_NOW,
    problem_id: null,
    depends_on: [],
  };
  const { type, reason, next_action, severity } = condition;
  const summary = { type, status, reason, message, next_action, severity, not_checked: 0 };
  answer(listConditions, { items: [condition], summary });
}

async function card(title: string) {
  const heading = await screen.findByRole('heading', { level: 2, name: title });
  const found = heading.closest('.euiPanel');
  if (!(found instanceof HTMLElement)) throw new Error(`There is no card ${title}.`);
  return within(found);
}

describe('the choice of a way', () => {
  it('recommends the direct one in plain words and leads to its steps', async () => {
    answerInLockstep();
    answerLicense('True', 'management has an Enterprise license.');
    const { user, address } = renderApp('/app/setup/new');
    const direct = await card('Directly');
    direct.getByText('Recommended');
    direct.getByText(/Works with every license/);
    const replication = await card('By cross-cluster replication');
    expect(replication.queryByText('Recommended')).toBeNull();
    replication.getByText(/Platinum or Enterprise license on both clusters/);
    await user.click(direct.getByRole('link', { name: 'Connect directly' }));
    await screen.findByLabelText('Address of Elasticsearch on the remote cluster');
    expect(address()).toBe('/app/setup/direct');
  });

  it('begins a setup of replication for those who want it', async () => {
    answerInLockstep();
    answerLicense('True', 'management has an Enterprise license.');
    answer(createSetup, { setup: makeSetup() });
    answer(getSetup, { setup: makeSetup() });
    answer(checkSetup, { checks: makeChecks({}) });
    answer(probeSetup, { sides: [], proposals: [], ruled_out: [] });
    const { user, address } = renderApp('/app/setup/new');
    await user.click(await screen.findByRole('button', { name: 'Set up replication' }));
    await screen.findByRole('heading', { level: 1, name: 'Connect Tokyo to management' });
    expect(address()).toContain('/app/setup/setup-1');
  });

  it('says why replication does not work where the license does not allow it', async () => {
    answerInLockstep();
    answerLicense('False', 'management has a Basic license.');
    renderApp('/app/setup/new');
    const replication = await card('By cross-cluster replication');
    await replication.findByText('Does not work here');
    const reason = /management has a Basic license\. Connecting directly needs no such license\./;
    expect(replication.getByText(reason)).toBeDefined();
  });

  it('of a remote that applies by itself says why it cannot be direct, and what would change that', async () => {
    answerInLockstep();
    answerLicense('True', 'management has an Enterprise license.');
    answerOutputs([makeReport()], { applied_by: 'remote', kibana_url: 'https://kibana.example' });
    renderApp('/app/setup/new?output=paris');
    const direct = await card('Directly');
    direct.getByText(/Paris applies its integrations itself/);
    const change = direct.getByRole('link', { name: 'Change the output' });
    expect(change.getAttribute('href')).toBe('/app/fleet/settings/outputs/paris');
    (await card('By cross-cluster replication')).getByText('Recommended');
  });

  it('says that an output is gone', async () => {
    answerInLockstep();
    answerLicense('True', 'management has an Enterprise license.');
    renderApp('/app/setup/new?output=nowhere');
    expect(await screen.findByText(/There is no such output/)).toBeDefined();
  });

  it('tells those who may not change anything what they lack', async () => {
    answerInLockstep();
    answer(getSession, makeSession(['fleet-settings-read', 'integrations-read']));
    answerLicense('True', 'management has an Enterprise license.');
    renderApp('/app/setup/new');
    const direct = await card('Directly');
    expect(direct.getByRole('button', { name: 'Connect directly' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
  });
});
