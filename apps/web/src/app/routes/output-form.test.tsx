import {
  createOutput,
  getOutput,
  listAgentPolicies,
  listOutputHealth,
  listPackagePolicies,
  updateOutput,
  type RemoteOutput,
} from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeRemoteOutput } from '../../testing/make-output.ts';
import { makeAgentPolicy } from '../../testing/make-policy.ts';
import { TEST_NOW } from '../../testing/make-report.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

function answerStored(item: RemoteOutput = makeRemoteOutput()): void {
  answerInLockstep();
  answer(getOutput, { item });
  answerPolicies();
}

function answerPolicies(): void {
  const page = { total: 1, page: 1, perPage: 10_000 };
  answer(listAgentPolicies, {
    items: [makeAgentPolicy({ data_output_id: 'paris', agents: 12 }), makeAgentPolicy({ id: 'other' })],
    ...page,
  });
  answer(listPackagePolicies, { items: [], ...page });
}

const SAVE = { name: 'Save and apply settings' };

describe('adding an output', () => {
  it('says what is missing at the field, takes the focus there, and sends what was typed', async () => {
    answerInLockstep();
    let sent: unknown;
    answerWith(createOutput, ({ body }) => {
      sent = body;
      return { item: makeRemoteOutput({ id: 'oslo', name: 'Oslo' }) };
    });
    const { user, address } = renderApp('/app/fleet/settings/create-outputs');
    const form = await screen.findByRole('dialog', { name: 'Add new output' });

    await user.selectOptions(within(form).getByRole('combobox', { name: 'Type' }), 'remote_elasticsearch');
    await user.click(within(form).getByRole('button', SAVE));
    await within(form).findByText('Enter a name.');
    within(form).getByText('Enter a URL.');
    within(form).getByText('Enter a service token.');
    within(form).getByText('Fix 3 errors');
    const name = within(form).getByRole('textbox', { name: 'Name' });
    expect(document.activeElement).toBe(name);

    await user.type(name, 'Oslo');
    expect(within(form).queryByText('Enter a name.')).toBeNull();
    await user.type(within(form).getByRole('textbox', { name: 'Host 1' }), 'https://oslo.example:9200');
    await user.type(within(form).getByLabelText('Service token'), 'the-token');
    await user.click(within(form).getByRole('button', SAVE));

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(address()).toBe('/app/fleet/settings');
    expect(sent).toMatchObject({
      name: 'Oslo',
      type: 'remote_elasticsearch',
      hosts: ['https://oslo.example:9200'],
      service_token: 'the-token',
      sync_integrations: false,
      preset: 'balanced',
    });
    expect(sent).not.toHaveProperty('kibana_url');
  });
});

describe('editing an output', () => {
  it('says what becomes of what is installed when something else is to install', async () => {
    answerStored(
      makeRemoteOutput({ transport: 'direct', installer: 'elasticsearch', sync_integrations: true }),
    );
    const { user } = renderApp('/app/fleet/settings/outputs/paris');
    const form = await screen.findByRole('dialog', { name: 'Edit output Paris' });
    const title = /change their owner only when you decide it/;
    expect(within(form).queryByText(title)).toBeNull();
    await user.click(within(form).getByRole('radio', { name: /^The Kibana of the remote/ }));
    within(form).getByText(title);
    within(form).getByText(/until that Kibana adopts it/);
    const own = within(form).getAllByRole('radio', { name: /^This console/ });
    await user.click(own.at(-1) ?? form);
    expect(within(form).queryByText(title)).toBeNull();
  });

  it('replaces a secret without showing it, and sends nothing else', async () => {
    answerStored(
      makeRemoteOutput({
        secret_states: {
          ...makeRemoteOutput().secret_states,
          service_token: { is_set: true, ends_in: 'wxyz' },
        },
      }),
    );
    let sent: unknown;
    answerWith(updateOutput, ({ body }) => {
      sent = body;
      return { item: makeRemoteOutput() };
    });
    const { user } = renderApp('/app/fleet/settings/outputs/paris');
    const form = await screen.findByRole('dialog', { name: 'Edit output Paris' });

    within(form).getByText(/ends in wxyz/);
    expect(within(form).getByRole('button', SAVE).getAttribute('aria-disabled')).toBe('true');
    await user.click(within(form).getByRole('button', { name: 'Replace Service token' }));
    const input = within(form).getByLabelText('Service token');
    await waitFor(() => expect(document.activeElement).toBe(input));
    await user.type(input, 'next-token');
    await user.click(within(form).getByRole('button', SAVE));

    const question = await screen.findByRole('alertdialog', { name: 'Save and deploy changes?' });
    await within(question).findByText(/1 agent policy and reaches 12 agents/);
    within(question).getByText('Web servers');
    const keep = within(question).getByRole('button', { name: 'Keep editing' });
    await waitFor(() => expect(document.activeElement).toBe(keep));
    await user.click(within(question).getByRole('button', { name: 'Save and deploy' }));
    await waitFor(() => expect(sent).toEqual({ service_token: 'next-token' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('shows what the server finds wrong at the field', async () => {
    answerStored();
    answer(updateOutput, {
      failWith: 'OUTPUT_INVALID',
      problems: [{ field: 'name', message: 'Another output is called Oslo.' }],
    });
    const { user } = renderApp('/app/fleet/settings/outputs/paris');
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Oslo');
    await screen.findByText('The follower index of this output has another name');
    await user.click(screen.getByRole('button', SAVE));
    await user.click(await screen.findByRole('button', { name: 'Save and deploy' }));

    await screen.findByText('Another output is called Oslo.');
    await waitFor(() => expect(document.activeElement).toBe(name));
    await user.type(name, ' 2');
    expect(screen.queryByText('Another output is called Oslo.')).toBeNull();
  });

  it('keeps what was typed when somebody else was faster, and says what is different', async () => {
    answerStored();
    const sent: unknown[] = [];
    answerWith(updateOutput, ({ body }) => {
      sent.push(body);
      return { item: makeRemoteOutput() };
    });
    const { user } = renderApp('/app/fleet/settings/outputs/paris');
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Lutetia');
    answer(getOutput, {
      item: makeRemoteOutput({ preset: 'latency', updated_at: '2026-11-22T10:00:00.000Z' }),
    });
    await user.click(screen.getByRole('button', SAVE));
    await user.click(await screen.findByRole('button', { name: 'Save and deploy' }));

    await screen.findByText('Another user changed this output after you opened it');
    screen.getByText(/balanced → latency/);
    expect(sent).toEqual([]);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Lutetia');

    await user.click(screen.getByRole('button', SAVE));
    await user.click(await screen.findByRole('button', { name: 'Save and deploy' }));
    await waitFor(() => expect(sent).toEqual([{ name: 'Lutetia' }]));
  });

  it('asks before what was typed is lost', async () => {
    answerStored();
    const { user, address, goBack } = renderApp('/app/fleet/settings/outputs/paris');
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'x');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    const question = await screen.findByRole('alertdialog', { name: 'Leave without saving?' });
    await user.click(within(question).getByRole('button', { name: 'Keep editing' }));
    expect(address()).toBe('/app/fleet/settings/outputs/paris');

    await goBack();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(address()).toBe('/app/fleet/settings'));
  });

  it('ends with how the output does, and what to try when it is not reached', async () => {
    answerStored();
    answer(listOutputHealth, {
      items: [
        {
          output_id: 'paris',
          state: 'DEGRADED',
          message: 'https://paris.example:9200 refused the connection.',
          measured_at: TEST_NOW,
          is_measuring: false,
        },
      ],
    });
    renderApp('/app/fleet/settings/outputs/paris');
    await screen.findByText('The console does not reach Paris with its service token');
    screen.getByText('https://paris.example:9200 refused the connection.');
    screen.getByText(/Test the connection above/);
  });

  it('says of an unknown output that there is none', async () => {
    answerInLockstep();
    answer(getOutput, { failWith: 'OUTPUT_NOT_FOUND' });
    renderApp('/app/fleet/settings/outputs/nowhere');
    await screen.findByRole('dialog', { name: 'There is no such output' });
  });
});
