import {
  deleteOutput,
  getHome,
  getSession,
  getSyncRequest,
  listAgentPolicies,
  listOutputHealth,
  listOutputs,
  listPackagePolicies,
  listSyncReportHeads,
  previewOutputSync,
  runDoctor,
  startSync,
  toReportHead,
} from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeDiagnosis } from '../../testing/make-diagnosis.ts';
import { makeRemoteOutput } from '../../testing/make-output.ts';
import {
  makeFailedIntegration,
  makeIntegration,
  makeReport,
  makeSyncRequest,
  TEST_NOW,
} from '../../testing/make-report.ts';
import { makeHome, makeSession } from '../../testing/make-session.ts';
import { answer, answerWith, breakConnection } from '../../testing/mock-server.ts';
import {
  answerInLockstep,
  answerOutputs,
  answerOverview,
  answerReports,
  renderApp,
} from '../../testing/render-app.tsx';

const redis = makeIntegration({ package_name: 'redis', package_title: 'Redis' });
const tokyo = makeReport(
  {
    output_id: 'tokyo',
    output_name: 'Tokyo',
    state: 'failed',
    integrations: [redis, makeFailedIntegration()],
    reason: { code: 'some-failed', message: '1 of 2 integrations failed on Tokyo.', next_action: 'Open it.' },
  },
  'applied',
);

const TOKYO_BADGE = 'Tokyo: 1 failed · 1 of 2 integrations, show details';

const STATE_FILTER = 'Show only outputs in these states';

describe('outputs table', () => {
  it('shows every output, and a sync badge with a real name for each remote', async () => {
    answerInLockstep();
    answerOutputs([makeReport(), tokyo]);
    renderApp('/app/fleet/settings');

    const table = await screen.findByRole('table', { name: /Fleet outputs/ });
    expect(within(table).getAllByRole('row')).toHaveLength(4);
    await screen.findByRole('button', { name: 'Paris: In sync · 1 integration, show details' });
    expect(screen.getByRole('button', { name: TOKYO_BADGE }).textContent).toContain('1 failed · 1 of 2');
    within(table).getByText('Agent integrations');
  });

  it('finds by name and filters by state, and the address says so', async () => {
    answerInLockstep();
    answerOutputs([makeReport(), tokyo]);
    const { user, address } = renderApp('/app/fleet/settings?q=o');

    const states = await screen.findByRole('group', { name: STATE_FILTER });
    await user.click(within(states).getByRole('button', { name: /Failed/ }));
    expect(address()).toBe('/app/fleet/settings?q=o&state=failed');
    expect(screen.queryByText('Paris')).toBeNull();
    screen.getByText('Tokyo');
  });

  it('offers no filter of states where all have the same', async () => {
    answerInLockstep();
    answerOutputs([makeReport()]);
    renderApp('/app/fleet/settings');
    await screen.findByRole('button', { name: /^Paris: In sync/ });
    expect(screen.queryByRole('group', { name: STATE_FILTER })).toBeNull();
  });

  it('tells health from syncing, and an unmeasured one from a healthy one', async () => {
    answerInLockstep();
    answerOutputs([makeReport(), tokyo]);
    const measured = { measured_at: TEST_NOW, is_measuring: false };
    answer(listOutputHealth, {
      items: [
        { output_id: 'paris', state: 'DEGRADED', message: 'The connection was refused.', ...measured },
        { output_id: 'tokyo', state: 'UNKNOWN', message: '', measured_at: null, is_measuring: false },
      ],
    });
    renderApp('/app/fleet/settings');
    const paris = await screen.findByRole('row', { name: /Paris/ });
    await within(paris).findByText('Unhealthy');
    await within(paris).findByText('In sync · 1');
    within(screen.getByRole('row', { name: /Tokyo/ })).getByText('Unknown');
  });

  it('keeps order and page in the address', async () => {
    answerInLockstep();
    answerOutputs(
      Array.from({ length: 30 }, (_, index) =>
        makeReport({ output_id: `r${index}`, output_name: `Remote ${index}` }),
      ),
    );
    const { user, address } = renderApp('/app/fleet/settings?type=remote_elasticsearch&sort=-name&page=2');
    await screen.findByText('Remote 0');
    expect(screen.queryByText('Remote 29')).toBeNull();
    await user.click(screen.getByRole('button', { name: /Name/ }));
    await screen.findByText('Remote 0');
    expect(address()).toBe('/app/fleet/settings?type=remote_elasticsearch&sort=name');
  });

  it('calls loading loading: no state before the first report', async () => {
    answerInLockstep();
    answerReports([]);
    answer(listOutputs, {
      items: [makeRemoteOutput(), makeRemoteOutput({ id: 'off', name: 'Off', sync_integrations: false })],
      total: 2,
      page: 1,
      perPage: 20,
    });
    renderApp('/app/fleet/settings');

    await screen.findByText('No status yet');
    within(screen.getByRole('table')).getByText('Sync disabled');
  });

  it('keeps the last known rows when the statuses cannot be read, and says so', async () => {
    answerInLockstep();
    let isUp = true;
    answerWith(listSyncReportHeads, () =>
      isUp ? { items: [toReportHead(makeReport())] } : { failWith: 'HOME_CLUSTER_UNREACHABLE' },
    );
    answerWith(startSync, () => {
      isUp = false;
      return { item: makeSyncRequest() };
    });
    const { user } = renderApp('/app/fleet/settings/outputs/paris/sync');

    await user.click(await screen.findByRole('button', { name: 'Sync now' }));
    await screen.findAllByText('The sync status cannot be read at the moment');
    screen.getByRole('heading', { name: /Nginx/ });
  });
});

describe('what can be done with an output', () => {
  it('says what deleting loses, leaves behind and affects, and deletes only when told to', async () => {
    answerInLockstep();
    answer(listAgentPolicies, { items: [], total: 0, page: 1, perPage: 10_000 });
    answer(listPackagePolicies, { items: [], total: 0, page: 1, perPage: 10_000 });
    const deleted: string[] = [];
    answerWith(deleteOutput, ({ params }) => {
      deleted.push(params.outputId);
      answerOutputs([]);
      return { id: params.outputId };
    });
    const { user } = renderApp('/app/fleet/settings');

    await user.click(await screen.findByRole('button', { name: 'More actions for Paris' }));
    await user.click(await screen.findByText('Delete output'));
    const question = await screen.findByRole('alertdialog', { name: 'Delete the output Paris?' });
    within(question).getByText(/The follower index fleet-synced-integrations-ccr-paris/);
    await within(question).findByText('No agent policy uses it.');
    await waitFor(() =>
      expect(document.activeElement).toBe(within(question).getByRole('button', { name: 'Cancel' })),
    );
    expect(deleted).toEqual([]);
    await user.click(within(question).getByRole('button', { name: 'Delete Paris' }));
    await waitFor(() => expect(screen.queryByText('Paris')).toBeNull());
    expect(deleted).toEqual(['paris']);
    // Seen, and said once; the row may go before it is said.
    await waitFor(() => expect(screen.getAllByText('The output Paris is deleted.')).toHaveLength(2));
    screen.getByText('The output Paris is deleted.', { selector: '[aria-live]' });
  });

  it('names no follower as left behind where nothing is replicated', async () => {
    answerInLockstep();
    answerOutputs([makeReport({ transport: 'direct' })]);
    answer(listAgentPolicies, { items: [], total: 0, page: 1, perPage: 10_000 });
    answer(listPackagePolicies, { items: [], total: 0, page: 1, perPage: 10_000 });
    const { user } = renderApp('/app/fleet/settings');
    await user.click(await screen.findByRole('button', { name: 'More actions for Paris' }));
    await user.click(await screen.findByText('Delete output'));
    const question = await screen.findByRole('alertdialog', { name: 'Delete the output Paris?' });
    within(question).getByText(/^The index lockstep-applied/);
    expect(within(question).queryByText(/follower/)).toBeNull();
  });

  it('keeps what is not allowed in the menu, with the reason', async () => {
    answerInLockstep();
    const { user } = renderApp('/app/fleet/settings');
    await user.click(await screen.findByRole('button', { name: 'More actions for default' }));
    await screen.findByText(/It is the default for agent integrations/);
    screen.getByText('Only remote Elasticsearch outputs are synced.');
  });

  it('follows a run that was asked for in the flyout', async () => {
    answerInLockstep();
    answer(startSync, { item: makeSyncRequest({ state: 'waiting' }) });
    answer(getSyncRequest, { item: makeSyncRequest({ state: 'failed', message: 'Paris does not answer.' }) });
    const { user, address } = renderApp('/app/fleet/settings');
    await user.click(await screen.findByRole('button', { name: 'More actions for Paris' }));
    await user.click(await screen.findByText('Sync now'));
    await screen.findByRole('dialog', { name: 'Integration syncing: Paris' });
    expect(address()).toBe('/app/fleet/settings/outputs/paris/sync');
    await screen.findByText('Sync failed. Paris does not answer.');
  });
});

describe('several outputs at once', () => {
  const answerTwo = (): void => {
    answerInLockstep();
    answerOutputs([makeReport(), tokyo]);
  };
  const choose = async (...names: readonly string[]) => {
    const { user } = renderApp('/app/fleet/settings');
    for (const name of names)
      await user.click(await screen.findByRole('checkbox', { name: `Select ${name}` }));
    return user;
  };

  it('asks for none before one is chosen, and says so', async () => {
    answerTwo();
    renderApp('/app/fleet/settings');
    const button = await screen.findByRole('button', { name: 'Sync selected' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByRole('button', { name: 'Examine selected' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    const others = screen.getByRole('checkbox', {
      name: /doctor examines remote Elasticsearch outputs only/,
    });
    expect((others as HTMLInputElement).disabled).toBe(true);
  });

  it('syncs the chosen ones, follows each to its end, and one that fails is one line', async () => {
    answerTwo();
    answerWith(startSync, ({ body }) =>
      body?.output_id === 'tokyo'
        ? { failWith: 'SYNC_NOT_ENABLED', message: 'Syncing is off for Tokyo.' }
        : { item: makeSyncRequest({ id: 'of-paris', state: 'waiting' }) },
    );
    answer(getSyncRequest, { item: makeSyncRequest({ id: 'of-paris', state: 'succeeded', message: null }) });
    const user = await choose('Paris', 'Tokyo');
    await user.click(screen.getByRole('button', { name: 'Sync selected (2)' }));
    const results = await screen.findByRole('region', { name: 'Sync of 2 outputs' });
    await within(results).findByText(/Syncing is off for Tokyo\./);
    await within(results).findByText(/Sync completed\./);
    within(results).getByText('2 of 2 started');
    await user.click(within(results).getByRole('button', { name: 'Hide the results' }));
    expect(screen.queryByRole('region', { name: 'Sync of 2 outputs' })).toBeNull();
  });

  it('leaves out what has syncing off, and says why', async () => {
    answerTwo();
    answer(listOutputs, {
      items: [makeRemoteOutput(), makeRemoteOutput({ id: 'off', name: 'Off', sync_integrations: false })],
      total: 2,
      page: 1,
      perPage: 20,
    });
    const asked: unknown[] = [];
    answerWith(startSync, ({ body }) => {
      asked.push(body);
      return { item: makeSyncRequest({ state: 'succeeded' }) };
    });
    answer(getSyncRequest, { item: makeSyncRequest({ state: 'succeeded' }) });
    const user = await choose('Paris', 'Off');
    await user.click(screen.getByRole('button', { name: 'Sync selected (2)' }));
    await screen.findByText(/Left out\. Integration syncing is turned off for it\./);
    await screen.findByText('1 of 1 started');
    expect(asked).toEqual([{ output_id: 'paris' }]);
  });

  it('examines the chosen ones, and each leads to its diagnosis', async () => {
    answerTwo();
    answerWith(runDoctor, ({ body }) =>
      body?.output_id === 'tokyo'
        ? { failWith: 'OUTPUT_NOT_FOUND', message: 'There is no output tokyo.' }
        : { items: [makeDiagnosis()] },
    );
    const user = await choose('Paris', 'Tokyo');
    await user.click(screen.getByRole('button', { name: 'Examine selected (2)' }));
    const results = await screen.findByRole('region', { name: 'Doctor for 2 outputs' });
    await within(results).findByText(/Broken\. The follower on Paris is paused\./);
    await within(results).findByText(/There is no output tokyo\./);
    const link = within(results).getByRole('link', { name: 'Show the diagnosis of Paris' });
    expect(link.getAttribute('href')).toBe('/app/doctor?output=paris');
  });
});

describe('progress of a sync', () => {
  it('is a bar in the badge, with its name and its words, while something is under way', async () => {
    answerInLockstep();
    const waiting = makeIntegration({ package_name: 'redis', package_title: 'Redis', state: 'syncing' });
    answerOutputs([makeReport({ state: 'syncing', integrations: [makeIntegration(), waiting] }), tokyo]);
    renderApp('/app/fleet/settings');
    const bar = await screen.findByRole('progressbar', { name: 'Sync progress of Paris' });
    expect(bar.getAttribute('aria-valuetext')).toBe('1 of 2');
    expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]).toEqual(['1', '2']);
    expect(screen.getAllByRole('progressbar')).toHaveLength(1);
  });
});

describe('status flyout', () => {
  it('opens from the badge, tells the cause and the next action, and closes with Back and with Escape', async () => {
    answerInLockstep();
    answerOutputs([tokyo]);
    const { user, address, goBack } = renderApp('/app/fleet/settings?q=tok');

    const badge = await screen.findByRole('button', { name: TOKYO_BADGE });
    await user.click(badge);
    const flyout = await screen.findByRole('dialog', { name: 'Integration syncing: Tokyo' });
    expect(address()).toBe('/app/fleet/settings/outputs/tokyo/sync?q=tok');

    const rows = await within(flyout).findAllByRole('heading', { level: 4 });
    expect(rows[0]?.textContent).toContain('Nginx');
    expect(rows[0]?.textContent).toContain('2.1.0 → not installed');
    expect(rows[1]?.textContent).toContain('2.1.0 on both sides');
    await user.click(within(flyout).getByRole('button', { name: /^Nginx/ }));
    within(flyout).getByText(/The package registry that Paris uses has no nginx 2.1.0/);
    within(flyout).getByText(/Add nginx 2.1.0 to that registry/);

    await goBack();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(address()).toBe('/app/fleet/settings?q=tok');

    await user.click(await screen.findByRole('button', { name: TOKYO_BADGE }));
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(address()).toBe('/app/fleet/settings?q=tok');
  });

  it('opens from its address alone, marks the break in the chain, and starts a run', async () => {
    answerInLockstep();
    answerOutputs([tokyo]);
    const asked: unknown[] = [];
    answerWith(startSync, ({ body }) => {
      asked.push(body);
      return { item: makeSyncRequest({ state: 'waiting' }) };
    });
    answer(getSyncRequest, { item: makeSyncRequest({ state: 'running' }) });
    const { user, address } = renderApp('/app/fleet/settings/outputs/tokyo/sync');

    const chain = await screen.findByRole('list', { name: /From the management cluster/ });
    const stages = within(chain).getAllByRole('listitem');
    expect(stages.map((stage) => stage.textContent)).toEqual([
      'management: healthy',
      'Leader: healthygeneration 7',
      'Replication: healthy',
      'Tokyo: healthy',
      'Applied: broken here1 of 2 not applied',
    ]);

    await user.click(screen.getByRole('button', { name: 'Sync now' }));
    const started = await screen.findByRole('button', { name: 'Syncing' });
    expect(started.getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(started);
    expect(asked).toEqual([{ output_id: 'tokyo' }]);

    answer(getSyncRequest, { item: makeSyncRequest({ state: 'partial', message: '1 of 2 failed: nginx.' }) });
    await screen.findByText('Sync completed in part. 1 of 2 failed: nginx.');
    screen.getByRole('button', { name: 'Sync now' });

    await user.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(address()).toBe('/app/fleet/settings'));
  });

  it('previews a sync, and does just that; what has changed by then is refused', async () => {
    answerInLockstep();
    answerOutputs([tokyo]);
    const nginx = {
      item: 'nginx',
      title: 'Nginx',
      action: 'install' as const,
      from_version: null,
      to_version: '2.1.0',
      reason: { code: 'missing', message: 'Tokyo has no nginx.', next_action: '' },
    };
    const pipeline = {
      ...nginx,
      item: 'ingest_pipeline:a@custom',
      title: null,
      action: 'remove_asset' as const,
    };
    const plan = {
      kind: 'preview' as const,
      fingerprint: 'f1',
      items: [nginx, pipeline],
      blocked: [],
      in_the_way: [],
    };
    answer(previewOutputSync, { item: plan });
    const asked: unknown[] = [];
    answerWith(startSync, ({ body }) => {
      asked.push(body);
      return asked.length === 1
        ? { failWith: 'CONFLICT', message: 'A sync of Tokyo would do something else by now.' }
        : { item: makeSyncRequest({ state: 'waiting' }) };
    });
    answer(getSyncRequest, { item: makeSyncRequest({ state: 'succeeded' }) });
    const { user } = renderApp('/app/fleet/settings/outputs/tokyo/sync');
    await user.click(await screen.findByRole('button', { name: 'Preview' }));
    const modal = await screen.findByRole('dialog', { name: 'Preview of a sync of Tokyo' });
    await within(modal).findByText('Installed (1)');
    within(modal).getByText('Custom assets removed (1)');
    expect(asked).toEqual([]);

    await user.click(within(modal).getByRole('button', { name: 'Sync now' }));
    await within(modal).findByText(/would do something else by now/);
    answer(previewOutputSync, { item: { ...plan, fingerprint: 'f2', items: [nginx] } });
    await user.click(within(modal).getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(within(modal).queryByText('Custom assets removed (1)')).toBeNull());
    await user.click(within(modal).getByRole('button', { name: 'Sync now' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: /^Preview/ })).toBeNull());
    expect(asked).toEqual([
      { output_id: 'tokyo', fingerprint: 'f1' },
      { output_id: 'tokyo', fingerprint: 'f2' },
    ]);
    await screen.findByText(/^Sync completed\./);
  });

  it('previews nothing where another console applies, and says why', async () => {
    answerInLockstep();
    answerOutputs([makeReport({ applied_by: 'remote' })]);
    renderApp('/app/fleet/settings/outputs/paris/sync');
    const button = await screen.findByRole('button', { name: 'Preview' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  it('says of an unknown output that there is none', async () => {
    answerInLockstep();
    renderApp('/app/fleet/settings/outputs/nowhere/sync');
    await screen.findByText('There is no such output');
  });
});

describe('shell', () => {
  it('says across the top that the home cluster is out of reach', async () => {
    answerInLockstep();
    answer(getHome, makeHome({ reachable: false }));
    renderApp('/app/fleet/settings');
    await screen.findByText('The home cluster management cannot be reached.');
  });

  it('says across the top that this console only reads, and what to do', async () => {
    answerInLockstep();
    answer(getHome, makeHome({ read_only: 'StoredDataNewer' }));
    renderApp('/app/fleet/settings');
    await screen.findByText('This console only reads: a newer Lockstep has stored data at home.');
    await screen.findByText(/Upgrade this console, or use a newer one/);
  });

  it('says when the console itself does not answer, and goes on when it does', async () => {
    answerInLockstep();
    breakConnection(getSession);
    const { user } = renderApp('/app/fleet/settings');
    await screen.findByText(/The console server does not answer/);

    answer(getSession, makeSession());
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('table', { name: /Fleet outputs/ });
  });

  it('has a page for addresses that lead nowhere', async () => {
    answerInLockstep();
    answerOverview([makeReport()]);
    const { user, address } = renderApp('/app/nowhere');
    await user.click(await screen.findByRole('button', { name: 'Go to the overview' }));
    await screen.findByText('1 of 1 remote in sync');
    expect(address()).toBe('/app/lockstep');
  });
});
