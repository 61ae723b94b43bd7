import {
  getDevConsole,
  listConsoleNames,
  listOutputs,
  sendConsoleRequest,
  type RouteOutput,
} from '@lockstep/contracts';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

function setup(over: Partial<RouteOutput<typeof getDevConsole>> = {}): RouteOutput<typeof getDevConsole> {
  return {
    is_enabled: true,
    may_write: true,
    clusters: [
      { id: 'home', name: 'management', identity: 'as elastic', may_write: true },
      { id: 'paris', name: 'Paris', identity: 'with the remote API key of Paris', may_write: true },
    ],
    snippets: [
      { id: 'license', title: 'License', description: 'Which one.', text: 'GET /_license' },
      { id: 'outputs', title: 'Outputs', description: 'All.', text: 'GET kbn:/api/fleet/outputs' },
    ],
    limits: { answer_bytes: 1_000_000, timeout_ms: 30_000 },
    ...over,
  };
}

function answerRequests(): () => readonly unknown[] {
  const asked: unknown[] = [];
  answerInLockstep();
  answer(getDevConsole, setup());
  answer(listConsoleNames, { names: [{ kind: 'index', name: 'logs-old' }], is_cut: false });
  answerWith(sendConsoleRequest, ({ body }) => {
    asked.push(body);
    return {
      status: 200,
      duration_ms: 4,
      content_type: 'application/json',
      body: '{\n  "type": "enterprise"\n}',
      is_cut: false,
    };
  });
  return () => asked;
}

const editor = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Requests' });

describe('Dev Tools console', () => {
  it('is where Kibana has it, also for those who follow a link of 0.1', async () => {
    answerRequests();
    const { address } = renderApp('/app/console');
    await screen.findByRole('heading', { name: 'Dev Tools console', level: 1 });
    expect(address()).toBe('/app/dev_tools');
  });

  it('sends the request under the cursor to the chosen cluster, by keyboard', async () => {
    const asked = answerRequests();
    const { user } = renderApp('/app/dev_tools');
    const area = await editor();
    await user.clear(area);
    await user.type(area, 'GET /first{Enter}{Enter}POST /second/_search{Enter}{{"size":1}');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Send to' }), 'paris');
    await user.click(area);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('"enterprise"');
    expect(asked()).toEqual([
      { cluster: 'paris', method: 'POST', path: '/second/_search', body: '{"size":1}' },
    ]);
    screen.getByText('at Paris · 4 ms');
  });

  it('sends all that are selected, one after the other', async () => {
    const asked = answerRequests();
    const { user } = renderApp('/app/dev_tools');
    const area = await editor();
    await user.clear(area);
    await user.type(area, 'GET /first{Enter}{Enter}GET /second');
    await user.keyboard('{Control>}a{/Control}');
    await user.click(await screen.findByRole('button', { name: 'Send 2 requests' }));
    await waitFor(() => expect(asked()).toMatchObject([{ path: '/first' }, { path: '/second' }]));
  });

  it('sends kbn: requests to this console itself', async () => {
    const asked = answerRequests();
    answer(listOutputs, { items: [], total: 0, page: 1, perPage: 10 });
    const { user } = renderApp('/app/dev_tools');
    await user.click(await screen.findByRole('button', { name: 'Example queries' }));
    await user.click(screen.getByRole('button', { name: 'Insert: Outputs' }));
    await user.click(await screen.findByRole('button', { name: 'Send GET kbn:/api/fleet/outputs' }));
    await screen.findByText('"perPage"');
    expect(asked()).toEqual([]);
  });

  it('disables what may not be sent, with the reason', async () => {
    answerRequests();
    const [home, paris] = setup().clusters.map((cluster) => ({
      ...cluster,
      may_write: cluster.id !== 'home',
    }));
    if (home === undefined || paris === undefined) throw new Error('two clusters are set up');
    answer(getDevConsole, setup({ may_write: false, clusters: [home, paris] }));
    const { user } = renderApp('/app/dev_tools');
    const area = await editor();
    await user.clear(area);
    await user.type(area, 'DELETE /index');
    const button = await screen.findByRole('button', { name: 'Send DELETE /index' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    screen.getByText(/^DELETE needs the privilege “Fleet settings: all”/);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Send to' }), 'paris');
    const allowed = await screen.findByRole('button', { name: 'Send DELETE /index' });
    expect(allowed.getAttribute('aria-disabled')).not.toBe('true');
  });

  it('remembers what was sent, but no secrets', async () => {
    answerRequests();
    const { user } = renderApp('/app/dev_tools');
    const area = await editor();
    await user.clear(area);
    await user.type(area, 'PUT /_security/user/a{Enter}{{"password":"canary"}');
    await user.click(await screen.findByRole('button', { name: 'Send PUT /_security/user/a' }));
    await screen.findByText('"enterprise"');
    expect(JSON.stringify(localStorage)).not.toContain('canary');
    await user.click(screen.getByRole('button', { name: 'History' }));
    screen.getByRole('button', { name: 'PUT /_security/user/a' });
    screen.getByText(/body not kept/);
  });

  it('completes names of the chosen cluster by keyboard', async () => {
    answerRequests();
    answerWith(listConsoleNames, ({ query }) => ({
      names: [{ kind: 'index', name: query.cluster === 'paris' ? 'logs-of-paris' : 'logs-old' }],
      is_cut: false,
    }));
    const { user } = renderApp('/app/dev_tools');
    const area = await editor();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Send to' }), 'paris');
    await user.clear(area);
    await user.type(area, 'GET /log');
    const option = await screen.findByRole('option', { name: /logs-of-paris/ });
    expect(option.getAttribute('aria-selected')).toBe('false');
    await user.keyboard('{ArrowDown}');
    expect(area.getAttribute('aria-activedescendant')).toBe(option.id);
    await user.keyboard('{Enter}');
    expect(area.value).toBe('GET /logs-of-paris');
    await user.keyboard('/_ma{Tab}');
    expect(area.value).toBe('GET /logs-of-paris/_mapping');
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('leaves Enter and Escape to the editor and to the list', async () => {
    answerRequests();
    const { user } = renderApp('/app/dev_tools');
    const area = await editor();
    await user.clear(area);
    await user.type(area, 'GET /_lic');
    await screen.findByRole('listbox', { name: 'Suggestions' });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.type(area, 'e{Enter}');
    expect(area.value).toBe('GET /_lice\n');
  });

  it('shows where each request of the history went, and sends it there again', async () => {
    const asked = answerRequests();
    const { user } = renderApp('/app/dev_tools');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Send to' }), 'paris');
    await user.click(screen.getByRole('button', { name: 'Send GET /_license' }));
    await screen.findByText('"enterprise"');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Send to' }), 'home');
    await user.click(screen.getByRole('button', { name: 'History' }));
    // Beside the answer, which stands there with its milliseconds.
    expect(screen.getAllByText(/^at Paris ·/).map(({ textContent }) => textContent)).toContainEqual(
      expect.stringMatching(/now$/),
    );
    await user.click(screen.getByRole('button', { name: 'GET /_license' }));
    await user.click(screen.getByRole('button', { name: 'Send GET /_license' }));
    await waitFor(() => expect(asked()).toMatchObject([{ cluster: 'paris' }, { cluster: 'paris' }]));
  });

  it('says that it is switched off', async () => {
    answerInLockstep();
    answer(getDevConsole, setup({ is_enabled: false }));
    renderApp('/app/dev_tools');
    await screen.findByText('The Dev Tools console is turned off');
  });

  it('says why there is no answer', async () => {
    answerRequests();
    answer(sendConsoleRequest, {
      failWith: 'REMOTE_UNREACHABLE',
      message: 'The remote cluster gave no answer.',
    });
    const { user } = renderApp('/app/dev_tools');
    await user.click(await screen.findByRole('button', { name: 'Send GET /_license' }));
    await screen.findByText(/The remote cluster gave no answer\./);
  });
});
