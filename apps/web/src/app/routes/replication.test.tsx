import {
  actOnFollower,
  createFollower,
  getFollower,
  getReplicationPermissions,
  listAutoFollowPatterns,
  listFollowers,
  listReachableClusters,
  listRemoteClusterDetails,
  type FollowerDetail,
} from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeCluster, makeFollower, makeLink } from '../../testing/make-link.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

const PAGE = '/app/management/data/cross_cluster_replication';
const GONE = {
  reason: 'Operations are no longer available for replicating.',
  error_type: 'resource_not_found_exception',
  known: [
    {
      id: 'C6',
      title: 'History that the follower needs is gone',
      cause: 'The follower was offline for too long.',
      remedy: 'Recreate the follower.',
      detect: 'GET <follower>/_ccr/stats',
    },
  ],
};
const FAILED = makeFollower({
  name: 'audit-copy',
  state: 'failed',
  message: 'Has given up: History that the follower needs is gone.',
  output: { id: 'paris', name: 'Paris' },
  fatal_error: GONE,
  lease: {
    state: 'expiring',
    renewed_at: null,
    period_ms: 43_200_000,
    left_ms: 5_400_000,
    message: 'What is not read by then is lost.',
  },
});
const PAUSED = makeFollower({ state: 'paused', lag: null, parameters: null, message: 'Paused.' });

function answerFollowers(followers: readonly FollowerDetail[] = [makeFollower(), FAILED]): void {
  answerInLockstep();
  answer(listReachableClusters, { items: [makeCluster()] });
  answer(getReplicationPermissions, { hasPermission: true, missingClusterPrivileges: [] });
  answer(listFollowers, { items: [...followers], stats_known: true, message: null });
  answer(listAutoFollowPatterns, { patterns: [] });
  answer(listRemoteClusterDetails, { items: [makeLink()] });
  answerWith(getFollower, ({ params: { name } }) => {
    const item = followers.find((one) => one.name === name);
    return item === undefined ? { failWith: 'FOLLOWER_NOT_FOUND' } : { item };
  });
}

describe('what is shown', () => {
  it('begins with the worst, and explains what has failed', async () => {
    answerFollowers();
    const { user } = renderApp(PAGE);
    const table = await screen.findByRole('table', { name: /Follower indices/ });
    const [, first] = within(table).getAllByRole('row');
    expect(first?.textContent).toContain('Failed');
    await user.click(within(table).getByRole('link', { name: 'audit-copy' }));
    const details = await screen.findByRole('dialog', { name: 'Follower audit-copy' });
    await within(details).findByText(/History that the follower needs is gone$/);
    within(details).getByText('The follower was offline for too long.');
    within(details).getByText(/for another 1 h of 12 h/);
  });

  it('knows a follower that is expected and not there only from the list', async () => {
    answerFollowers([]);
    const missing = makeFollower({ name: 'ccr-lima', state: 'missing', message: 'Lima expects it.' });
    answer(listFollowers, { items: [missing], stats_known: true, message: null });
    renderApp(`${PAGE}/follower_indices/details/ccr-lima`);
    const details = await screen.findByRole('dialog', { name: 'Follower ccr-lima' });
    await within(details).findByText('Missing');
    expect(within(details).queryByRole('button', { name: 'Pause' })).toBeNull();
  });

  it('keeps actions without the right to them, with the reason', async () => {
    answerFollowers();
    answer(getReplicationPermissions, { hasPermission: false, missingClusterPrivileges: ['manage_ccr'] });
    renderApp(`${PAGE}/follower_indices/details/orders-copy`);
    const details = await screen.findByRole('dialog', { name: 'Follower orders-copy' });
    // The button is another element once the reason is beside it.
    await waitFor(() =>
      expect(within(details).getByRole('button', { name: 'Pause' }).getAttribute('aria-disabled')).toBe(
        'true',
      ),
    );
  });
});

describe('tabs and clusters', () => {
  it('show auto-follow patterns at the address that Kibana has for them', async () => {
    answerFollowers();
    const { user, address } = renderApp(PAGE);
    await user.click(await screen.findByRole('tab', { name: 'Auto-follow patterns' }));
    await screen.findByText('No auto-follow patterns');
    expect(address()).toBe(`${PAGE}/auto_follow_patterns`);
    expect(screen.queryByRole('table', { name: /Follower indices/ })).toBeNull();
    await user.click(screen.getByRole('tab', { name: 'Follower indices' }));
    await screen.findByRole('table', { name: /Follower indices/ });
  });

  it('show the followers of all clusters, each with its cluster, and say which cannot be shown', async () => {
    answerFollowers();
    const lima = makeCluster({
      id: 'lima',
      name: 'Lima',
      kind: 'remote',
      state: 'unreachable',
      message: 'No answer.',
    });
    const paris = makeCluster({ id: 'paris', name: 'Paris', kind: 'remote' });
    answer(listReachableClusters, { items: [makeCluster(), paris, lima] });
    answerWith(listFollowers, ({ query }) =>
      query.cluster === 'home'
        ? { items: [], stats_known: true, message: null }
        : { items: [makeFollower()], stats_known: true, message: null },
    );
    const { user, address } = renderApp(PAGE);
    await screen.findByRole('option', { name: 'All clusters' });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Cluster' }), 'All clusters');
    const table = await screen.findByRole('table', { name: /Follower indices/ });
    within(table).getByRole('link', { name: 'Paris' });
    screen.getByText('Lima: No answer.');
    expect(screen.getByRole('button', { name: /Create follower index/ }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    await user.click(within(table).getByRole('link', { name: 'orders-copy' }));
    await screen.findByRole('dialog', { name: 'Follower orders-copy' });
    expect(address()).toContain('?cluster=paris');
  });
});

describe('an empty form', () => {
  it('names in the request what is not typed yet', async () => {
    answerFollowers();
    const { user } = renderApp(`${PAGE}/follower_indices/add`);
    await user.click(await screen.findByRole('button', { name: /Show (the )?request/ }));
    await screen.findByText(/PUT \/<follower_index>\/_ccr\/follow/);
  });
});

describe('actions on several', () => {
  it('ask once, leave out what cannot take them, and say what came of each', async () => {
    answerFollowers([
      makeFollower({ name: 'a' }),
      makeFollower({ name: 'b' }),
      makeFollower({ name: 'c', state: 'paused', lag: null, message: 'Paused.' }),
    ]);
    const sent: string[] = [];
    answerWith(actOnFollower, ({ params, body }) => {
      sent.push(`${body.action} ${params.name}`);
      return params.name === 'b'
        ? { failWith: 'REMOTE_REFUSED', message: 'b was refused.' }
        : { done: true, message: 'Paused.', next_action: null, steps: [], item: null };
    });
    const { user } = renderApp(PAGE);
    for (const box of (await screen.findAllByRole('checkbox')).slice(1)) await user.click(box);
    await user.click(screen.getByRole('button', { name: 'Manage 3 follower indices' }));
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    const question = await screen.findByRole('alertdialog', { name: 'Pause 2 follower indices?' });
    within(question).getByText(/^1 follower index is left out/);
    await user.click(within(question).getByRole('button', { name: 'Pause replication' }));
    await within(question).findByText('1 of 2 failed');
    within(question).getByText('a: done');
    within(question).getByText('b: b was refused.');
    expect(sent).toEqual(['pause a', 'pause b']);
    await user.click(within(question).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Manage/ })).toBeNull());
  });
});

describe('actions', () => {
  it('ask first, and end with what was seen rather than what was wanted', async () => {
    answerFollowers();
    const sent: unknown[] = [];
    answerWith(actOnFollower, ({ params, body }) => {
      sent.push([params.name, body.action, body.confirm]);
      return {
        done: false,
        message: 'Still recovering after 10 s.',
        next_action: 'Look again later.',
        steps: [
          { label: 'Delete the follower index', state: 'done', message: null },
          { label: 'Follow the leader again', state: 'done', message: null },
        ],
        item: makeFollower({ name: 'audit-copy', state: 'recovering', message: 'Copying.' }),
      };
    });
    const { user, address } = renderApp(PAGE);
    await user.click(await screen.findByRole('button', { name: 'Actions for audit-copy' }));
    await user.click(await screen.findByRole('link', { name: 'Recreate' }));
    const question = await screen.findByRole('alertdialog', { name: 'Recreate audit-copy?' });
    expect(address()).toContain('?ask=recreate');
    const cancel = within(question).getByRole('button', { name: 'Cancel' });
    await waitFor(() => expect(document.activeElement).toBe(cancel));
    await user.click(within(question).getByRole('button', { name: 'Recreate' }));
    const details = await screen.findByRole('dialog', { name: 'Follower audit-copy' });
    await within(details).findByText('Still recovering after 10 s.');
    within(details).getByText('Follow the leader again: done');
    expect(sent).toEqual([['audit-copy', 'recreate', 'audit-copy']]);
    expect(address()).toBe(`${PAGE}/follower_indices/details/audit-copy`);
  });

  it('say why they were refused, and nothing is shown as done', async () => {
    answerFollowers([PAUSED]);
    answer(actOnFollower, {
      failWith: 'REPLICATION_NOT_LICENSED',
      message: 'The license of paris is basic.',
    });
    const { user } = renderApp(`${PAGE}/follower_indices/details/orders-copy?ask=resume`);
    const question = await screen.findByRole('alertdialog', { name: 'Resume orders-copy?' });
    await user.click(within(question).getByRole('button', { name: 'Resume replication' }));
    await within(question).findByText('Replication was not resumed');
    within(question).getByText(/The license of paris is basic\./);
  });
});

describe('the form', () => {
  it('checks at the field, and shows the details with the outcome', async () => {
    answerFollowers([makeFollower()]);
    let sent: unknown;
    answerWith(createFollower, ({ body }) => {
      sent = body;
      return { done: true, message: 'Replication is active.', next_action: null, steps: [], item: null };
    });
    const { user } = renderApp(`${PAGE}/follower_indices/add`);
    const form = await screen.findByRole('dialog', { name: 'Create follower index' });
    const save = within(form).getByRole('button', { name: 'Create and wait until it is active' });
    await user.click(save);
    await within(form).findByText('Choose a remote cluster.', { selector: '.euiFormErrorText' });
    const remote = within(form).getByRole('combobox', { name: 'Remote cluster' });
    await waitFor(() => expect(document.activeElement).toBe(remote));
    await within(form).findByRole('option', { name: 'paris' });
    await user.selectOptions(remote, 'paris');
    await user.type(within(form).getByRole('textbox', { name: 'Leader index' }), 'orders');
    await user.type(within(form).getByRole('textbox', { name: 'Follower index' }), 'orders-copy');
    await user.click(save);
    await screen.findByRole('dialog', { name: 'Follower orders-copy' });
    expect(sent).toEqual({
      name: 'orders-copy',
      remoteCluster: 'paris',
      leaderIndex: 'orders',
      wait_ms: 10_000,
    });
  });

  it('takes a leader that is not there to its field', async () => {
    answerFollowers([]);
    answer(createFollower, {
      failWith: 'LEADER_INDEX_NOT_FOUND',
      problems: [{ field: 'leaderIndex', message: 'The leader index ordres does not exist in paris.' }],
    });
    const { user } = renderApp(`${PAGE}/follower_indices/add`);
    const form = await screen.findByRole('dialog', { name: 'Create follower index' });
    await within(form).findByRole('option', { name: 'paris' });
    await user.selectOptions(within(form).getByRole('combobox', { name: 'Remote cluster' }), 'paris');
    await user.type(within(form).getByRole('textbox', { name: 'Leader index' }), 'ordres');
    await user.type(within(form).getByRole('textbox', { name: 'Follower index' }), 'orders-copy');
    await user.click(within(form).getByRole('button', { name: 'Create and wait until it is active' }));
    await within(form).findByText('The leader index ordres does not exist in paris.');
  });
});
