import {
  createRemoteCluster,
  deleteRemoteClusters,
  getRemoteClusterDetail,
  getReplicationPermissions,
  listReachableClusters,
  listIncomingLinks,
  listRemoteClusterDetails,
  updateRemoteCluster,
  type RemoteClusterDetail,
} from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeCluster, makeLink } from '../../testing/make-link.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

const PAGE = '/app/management/data/remote_clusters';
const WRONG_PORT = {
  reason: 'Unable to open any proxy connections',
  error_type: 'connect_transport_exception',
  known: [
    {
      id: 'D6',
      title: 'The transport port with an API key',
      cause: 'Port 9300 takes certificates only.',
      remedy: 'Use port 9443.',
      detect: 'GET _remote/info',
    },
  ],
};
const BROKEN = makeLink(
  {
    connection: {
      state: 'not_connected',
      checked_at: '2026-11-22T09:00:00.000Z',
      version: null,
      error: WRONG_PORT,
      message: 'Not connected: the transport port with an API key.',
      next_action: 'Use port 9443.',
    },
    dependents: [{ kind: 'follower', name: 'orders-copy', follows: 'orders' }],
  },
  { name: 'tokyo', isConnected: false },
);

function answerLinks(links: readonly RemoteClusterDetail[] = [makeLink(), BROKEN]): void {
  answerInLockstep();
  answer(listReachableClusters, {
    items: [
      makeCluster(),
      makeCluster({ id: 'paris', name: 'Paris', kind: 'remote', acts_as: 'remote_api_key' }),
      makeCluster({
        id: 'lima',
        name: 'Lima',
        kind: 'remote',
        state: 'no-key',
        acts_as: 'remote_api_key',
        message: 'The output Lima has no remote API key.',
        next_action: 'Enter the API key in the output.',
      }),
    ],
  });
  answer(getReplicationPermissions, { hasPermission: true, missingClusterPrivileges: [] });
  answer(listRemoteClusterDetails, { items: [...links] });
  answer(listIncomingLinks, { items: [] });
  answerWith(getRemoteClusterDetail, ({ params: { name } }) => {
    const item = links.find(({ remote_cluster: { name: known } }) => known === name);
    return item === undefined ? { failWith: 'REMOTE_CLUSTER_NOT_FOUND' } : { item };
  });
}

describe('other sides', () => {
  it('shows which remote clusters read from home: their links are on their side', async () => {
    answerLinks([]);
    answer(listIncomingLinks, {
      items: [
        {
          cluster: 'paris',
          name: 'Paris',
          alias: 'management',
          state: 'not_connected',
          message: 'The key is gone.',
          next_action: 'Create another one.',
        },
      ],
    });
    renderApp(PAGE);
    const table = await screen.findByRole('table', { name: /Incoming connections/ });
    within(table).getByText('Not connected');
    within(table).getByText('The key is gone. Create another one.');
    expect(within(table).getByRole('link', { name: 'management' }).getAttribute('href')).toBe(
      `${PAGE}/details/management?cluster=paris`,
    );
    // Nothing is there to be searched, and the page that is named is linked.
    expect(screen.queryByRole('searchbox', { name: 'Search remote clusters' })).toBeNull();
    expect(screen.getByRole('link', { name: 'guided setup' }).getAttribute('href')).toBe('/app/setup/new');
  });

  it('shows the links of all clusters, and which cluster cannot be shown', async () => {
    answerLinks([makeLink()]);
    const { user } = renderApp(PAGE);
    await screen.findByRole('option', { name: 'All clusters' });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Cluster' }), 'All clusters');
    const table = await screen.findByRole('table', { name: /Remote clusters/ });
    await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(3));
    within(table).getByRole('link', { name: 'Paris' });
    screen.getByText('Lima: The output Lima has no remote API key.');
  });

  it('says of an empty list over all clusters that it is not all of them', async () => {
    answerLinks([]);
    renderApp(`${PAGE}?cluster=*`);
    await screen.findByRole('heading', { name: 'No remote clusters on the clusters that can be shown' });
  });
});

describe('the list', () => {
  it('finds, orders, and keeps both in the address', async () => {
    answerLinks();
    const { user, address } = renderApp(PAGE);
    const table = await screen.findByRole('table', { name: /Remote clusters/ });
    within(table).getByText('Not connected');
    await user.type(screen.getByRole('searchbox', { name: 'Search remote clusters' }), 'tok');
    await waitFor(() => expect(screen.queryByRole('link', { name: 'paris' })).toBeNull());
    expect(address()).toBe(`${PAGE}?q=tok`);
    await user.clear(screen.getByRole('searchbox'));
    await user.click(await screen.findByRole('button', { name: /Connection/ }));
    await waitFor(() => expect(address()).toBe(`${PAGE}?sort=state`));
    const [, first] = within(screen.getByRole('table')).getAllByRole('row');
    expect(first?.textContent).toContain('tokyo');
  });

  it('says what a cluster without links is for, and of one that cannot be used why', async () => {
    answerLinks([]);
    const { user } = renderApp(PAGE);
    await screen.findByRole('heading', { name: 'No remote clusters on management' });
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Cluster' }), 'lima');
    await screen.findByText('Lima cannot be shown');
    screen.getByText(/Enter the API key in the output\./);
  });

  it('keeps buttons for what the key of a remote may not do, with the reason', async () => {
    answerLinks();
    answer(getReplicationPermissions, { hasPermission: false, missingClusterPrivileges: ['manage'] });
    renderApp(`${PAGE}?cluster=paris`);
    await screen.findByRole('link', { name: 'tokyo' });
    const add = await screen.findByRole('button', { name: 'Add remote cluster' });
    expect(add.getAttribute('aria-disabled')).toBe('true');
    await waitFor(() => {
      add.focus();
      expect(document.activeElement).toBe(add);
    });
    await screen.findByText(/key of Paris lacks the cluster privilege manage/);
  });

  it('says in a form that was opened by its address why it cannot be saved', async () => {
    answerLinks();
    answer(getReplicationPermissions, { hasPermission: false, missingClusterPrivileges: ['manage'] });
    renderApp(`${PAGE}/add?cluster=paris`);
    const form = await screen.findByRole('dialog', { name: 'Add remote cluster' });
    await within(form).findByText(/key of Paris lacks the cluster privilege manage/);
    const save = within(form).getByRole('button', { name: 'Add remote cluster' });
    expect(save.getAttribute('aria-disabled')).toBe('true');
  });
});

describe('adding and changing', () => {
  it('says what is wrong at the field, then sends what "Show request" shows', async () => {
    answerLinks([makeLink()]);
    let sent: unknown;
    answerWith(createRemoteCluster, ({ body }) => {
      sent = body;
      return { acknowledged: true };
    });
    const { user, address } = renderApp(`${PAGE}/add?q=par`);
    const form = await screen.findByRole('dialog', { name: 'Add remote cluster' });
    const save = within(form).getByRole('button', { name: 'Add remote cluster' });
    await user.click(save);
    await within(form).findByText('Enter a name.');
    within(form).getByText('Enter a proxy address.');
    const name = within(form).getByRole('textbox', { name: 'Name' });
    await waitFor(() => expect(document.activeElement).toBe(name));

    await user.type(name, 'tokyo');
    await user.type(
      within(form).getByRole('textbox', { name: 'Proxy address' }),
      'https://ab12.eu.elastic-cloud.com',
    );
    await user.click(within(form).getByRole('button', { name: 'Use it' }));
    within(form).getByText(/"proxy_address": "ab12.eu.elastic-cloud.com:9443"/);
    answer(getRemoteClusterDetail, { item: BROKEN });
    await user.click(save);
    const details = await screen.findByRole('dialog', { name: 'Remote cluster tokyo' });
    expect(sent).toEqual({
      name: 'tokyo',
      mode: 'proxy',
      skipUnavailable: true,
      seeds: null,
      proxyAddress: 'ab12.eu.elastic-cloud.com:9443',
      proxySocketConnections: null,
      serverName: 'ab12.eu.elastic-cloud.com',
    });
    expect(address()).toBe(`${PAGE}/details/tokyo?q=par`);
    await within(details).findByText(/The connection: The transport port with an API key/);
    within(details).getByText('Use port 9443.');
  });

  it('takes a problem of the server to its field', async () => {
    answerLinks();
    answer(updateRemoteCluster, {
      failWith: 'REMOTE_CLUSTER_INVALID',
      problems: [{ field: 'proxyAddress', message: 'Elasticsearch does not take this address.' }],
    });
    const { user } = renderApp(`${PAGE}/edit/paris`);
    const field = await screen.findByRole('textbox', { name: 'Proxy address' });
    await user.type(screen.getByRole('textbox', { name: /Server name/ }), 'paris.example');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Elasticsearch does not take this address.');
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it('offers no change of what is in elasticsearch.yml', async () => {
    answerLinks([makeLink({ locked: 'The address of this link is in elasticsearch.yml.' })]);
    renderApp(`${PAGE}/edit/paris`);
    await screen.findByText('It cannot be changed here');
    expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe('true');
  });
});

describe('removing', () => {
  it('names the followers that use it, and confirms just those', async () => {
    answerLinks();
    const sent: unknown[] = [];
    answerWith(deleteRemoteClusters, ({ params, query }) => {
      sent.push([params.name, query.confirm_dependents]);
      return { itemsDeleted: ['tokyo'], errors: [] };
    });
    const { user } = renderApp(PAGE);
    await user.click(await screen.findByRole('button', { name: 'Remove tokyo' }));
    const question = await screen.findByRole('alertdialog', { name: 'Remove the remote cluster tokyo?' });
    await within(question).findByText('Follower orders-copy, of orders');
    const keep = within(question).getByRole('button', { name: 'Cancel' });
    await waitFor(() => expect(document.activeElement).toBe(keep));
    await user.click(within(question).getByRole('button', { name: 'Remove tokyo' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(sent).toEqual([['tokyo', 'orders-copy']]);
  });

  it('asks again when somebody has begun to use it meanwhile', async () => {
    answerLinks();
    answer(deleteRemoteClusters, {
      itemsDeleted: [],
      errors: [
        {
          name: 'paris',
          error: {
            status: 409,
            payload: {
              message: 'paris is used by the follower new-copy.',
              code: 'REMOTE_CLUSTER_IN_USE',
              next_action: 'Confirm by naming them all.',
              dependents: [{ kind: 'follower', name: 'new-copy', follows: 'new' }],
            },
            options: { statusCode: 409 },
          },
        },
      ],
    });
    const { user } = renderApp(`${PAGE}/details/paris`);
    const details = await screen.findByRole('dialog', { name: 'Remote cluster paris' });
    await user.click(await within(details).findByRole('button', { name: 'Remove' }));
    const question = await screen.findByRole('alertdialog', { name: 'Remove the remote cluster paris?' });
    const confirm = within(question).getByRole<HTMLButtonElement>('button', { name: 'Remove paris' });
    await waitFor(() => expect(confirm.disabled).toBe(false));
    await user.click(confirm);
    await within(question).findByText('Follower new-copy, of new');
    within(question).getByText('paris was not removed');
  });
});

it('says of an unknown link that there is none', async () => {
  answerLinks();
  renderApp(`${PAGE}/details/nowhere`);
  await screen.findByText('There is no such remote cluster');
});
