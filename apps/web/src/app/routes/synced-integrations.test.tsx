import {
  approveRemovals,
  getCustomAssetSides,
  getRemotePackageAssets,
  getRemotePackageUsers,
  getRepair,
  getSession,
  getSyncReport,
  getSyncRequest,
  listConditions,
  listLeftOverAssets,
  listSyncReportHeads,
  previewRepair,
  startRepair,
  startSync,
  toReportHead,
  type Condition,
} from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useFakeEvents } from '../../testing/fake-event-source.ts';
import { makeRepairPreview, makeRepairRun } from '../../testing/make-diagnosis.ts';
import {
  makeAsset,
  makeFailedIntegration,
  makeIntegration,
  makeReport,
  makeSyncRequest,
  TEST_NOW,
} from '../../testing/make-report.ts';
import { makeSession } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import {
  answerInLockstep,
  answerOutputs,
  answerOverview,
  answerReports,
  renderApp,
} from '../../testing/render-app.tsx';

const ADDRESS = '/app/fleet/settings/outputs/paris/sync';
const GONE = { version: '1.0.0', install_status: 'not_installed' };

function answerOneReport(over: Parameters<typeof makeReport>[0]): void {
  answerInLockstep();
  answerOutputs([makeReport(over)]);
}

describe('what is wrong and can be repaired', () => {
  const PAUSED = {
    type: 'FollowerActive',
    status: 'False',
    reason: 'FollowerPaused',
    message: 'The follower on Paris is paused.',
    next_action: 'Resume it.',
    severity: 'error',
  } as const;

  function answerPaused(): void {
    const { message, next_action: next } = PAUSED;
    answerOneReport({
      state: 'paused',
      reason: { code: 'follower-paused', message, next_action: next },
      condition: { ...PAUSED, not_checked: 0 },
    });
    const condition: Condition = {
      ...PAUSED,
      remedies: ['resume-follower', 'recreate-follower'],
      evidence: [],
      observed_at: TEST_NOW,
      last_transition_time: TEST_NOW,
      depends_on: [],
      problem_id: 'C7',
    };
    answer(listConditions, { items: [condition], summary: { ...PAUSED, not_checked: 0 } });
  }

  it('is repaired where the status says it: previewed, started, followed', async () => {
    answerPaused();
    answer(previewRepair, { item: makeRepairPreview() });
    answer(startRepair, { item: makeRepairRun() });
    answer(getRepair, { item: makeRepairRun({ state: 'done' }) });
    const { user, address } = renderApp(ADDRESS);
    await user.click(await screen.findByRole('button', { name: 'Resume the follower for Paris' }));
    const preview = await screen.findByRole('dialog', { name: 'Resume the follower for Paris' });
    await user.click(await within(preview).findByRole('button', { name: 'Resume the follower' }));
    await waitFor(() => expect(address()).toMatch(/\?repair=/));
    await screen.findAllByText('Resume the follower: done');
    expect(screen.queryByRole('button', { name: 'Resume the follower for Paris' })).toBeNull();
  });

  it('is disabled for those who may not', async () => {
    answerPaused();
    answer(getSession, makeSession(['fleet-settings-read', 'integrations-read']));
    renderApp(ADDRESS);
    const button = await screen.findByRole('button', { name: 'Resume the follower for Paris' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });
});

describe('retry of one item', () => {
  it('asks for that item alone and follows it to its end, in the row', async () => {
    answerOneReport({ state: 'failed', integrations: [makeFailedIntegration()] });
    const asked: unknown[] = [];
    answerWith(startSync, ({ body }) => {
      asked.push(body);
      return { item: makeSyncRequest({ state: 'waiting', scope: { output_id: 'paris', item: 'nginx' } }) };
    });
    answer(getSyncRequest, { item: makeSyncRequest({ message: 'nginx 2.1.0 was installed.' }) });
    const { user } = renderApp(ADDRESS);

    await user.click(await screen.findByRole('button', { name: 'Retry Nginx on Paris now' }));
    await screen.findAllByText('Sync completed. nginx 2.1.0 was installed.');
    expect(asked).toEqual([{ output_id: 'paris', item: 'nginx' }]);
    // Said aloud, with the name of what it is about.
    screen.getByText('Nginx: Sync completed. nginx 2.1.0 was installed.');
  });

  it('is disabled for those who may not', async () => {
    answerOneReport({ state: 'failed', integrations: [makeFailedIntegration()] });
    answer(getSession, makeSession(['fleet-settings-read', 'integrations-read']));
    renderApp(ADDRESS);
    const retry = await screen.findByRole('button', { name: 'Retry Nginx on Paris now' });
    expect(retry.getAttribute('aria-disabled')).toBe('true');
  });
});

it('names what removed packages have left on the remote', async () => {
  answerOneReport({});
  answerWith(listLeftOverAssets, ({ query }) => {
    expect(query).toEqual({ output_id: 'paris' });
    const owner = { package_name: 'mysql', package_version: '1.16.0' };
    const item = { id: 'logs-mysql.a-keep', type: 'ilm_policy', message: 'In use.', since: TEST_NOW };
    return { items: [{ ...item, ...owner }] };
  });
  renderApp(ADDRESS);
  await screen.findByText('1 asset of removed integrations left on Paris');
});

describe('custom assets', () => {
  const asset = makeAsset({
    state: 'failed',
    reason: { code: 'x', message: 'Refused.', next_action: 'Fix it.' },
  });

  it('are shown beneath their integration, and compared line by line', async () => {
    answerOneReport({
      state: 'failed',
      integrations: [makeIntegration({ state: 'failed', custom_assets: [asset] })],
    });
    answer(getCustomAssetSides, {
      item: {
        type: asset.type,
        name: asset.name,
        main: { kind: 'there', body: { processors: [{ set: { field: 'a', value: 1 } }] } },
        remote: { kind: 'there', body: { processors: [{ set: { field: 'a', value: 2 } }] } },
        is_equal: false,
      },
    });
    const { user } = renderApp(ADDRESS);

    await user.click(await screen.findByRole('button', { name: /^Nginx.*1 of 1 custom asset not applied/ }));
    await user.click(screen.getByRole('button', { name: 'Compare both sides' }));
    const difference = await screen.findByRole('group', {
      name: '1 line only on management, 1 line only on the remote',
    });
    within(difference).getByText('"value": 1', { exact: false });
    within(difference).getByText('"value": 2', { exact: false });
  });

  it('of integrations that are not listed have a group of their own', async () => {
    answerOneReport({
      state: 'failed',
      other_custom_assets: [asset],
      only_on_remote: [{ package_name: 'mysql', version: '1.0.0' }],
    });
    const { user } = renderApp(ADDRESS);
    const flyout = await screen.findByRole('dialog');
    await within(flyout).findByRole('heading', { level: 3, name: 'Other custom assets 1' });
    within(flyout).getByRole('heading', { level: 3, name: 'Only on Paris 1' });
    await user.click(within(flyout).getByRole('button', { name: /^logs-nginx.access@custom/ }));
    within(flyout).getByText(/Fix it/);
  });
});

it('calls what is newer, changed or left on the remote so, in the rows and in the sum', async () => {
  const named = (name: string, over: Partial<Parameters<typeof makeIntegration>[0]>) =>
    makeIntegration({ package_name: name, package_title: name, ...over });
  answerOneReport({
    state: 'changed_on_remote',
    integrations: [
      named('nginx', {}),
      named('redis', { state: 'newer_on_remote', remote: { version: '9.0.0', install_status: 'installed' } }),
      named('mysql', { state: 'changed_on_remote' }),
      named('iis', { state: 'left_on_remote', main: GONE }),
    ],
    counts: { total: 3, in_sync: 2, syncing: 0, late: 0, out_of_sync: 0, warning: 1, failed: 0, unknown: 0 },
  });
  renderApp(ADDRESS);
  const flyout = await screen.findByRole('dialog');
  await within(flyout).findByText('1 changed on remote · 1 newer on remote · 1 in sync');
  for (const label of ['Newer on remote', 'Changed on remote', 'Left on remote', 'In sync'])
    expect(within(flyout).getAllByText(label).length).toBeGreaterThan(0);
});

it('shows the policies that stand in the way of an uninstall', async () => {
  const blocked = makeIntegration({
    main: GONE,
    state: 'warning',
    reason: { code: 'retry-removal', message: 'Uninstalling failed.', next_action: 'Read the error.' },
    attempts: { count: 1, max: 5, next_retry_at: null },
  });
  answerOneReport({ state: 'warning', integrations: [blocked] });
  answer(getRemotePackageUsers, {
    item: {
      kind: 'known',
      policies: [
        { id: 'p', name: 'nginx-1', agent_policies: [{ id: 'a', name: 'Web servers', agents: 12 }] },
      ],
    },
  });
  const { user } = renderApp(ADDRESS);
  await screen.findByRole('heading', { level: 3, name: 'Removed on management 1' });
  await user.click(screen.getByRole('button', { name: /^Nginx/ }));
  await user.click(screen.getByRole('button', { name: 'Show what uses it on Paris' }));
  await screen.findByText(/nginx-1: Web servers, 12 agents/);
});

it('lists the assets of an integration on the remote, what is not as installed first, and says what syncing does not see', async () => {
  answerOneReport({ integrations: [makeIntegration()] });
  answer(getRemotePackageAssets, {
    item: {
      kind: 'known',
      version: '2.0.0',
      items: [
        { id: 'logs-nginx.access', type: 'index_template', state: 'present' },
        { id: 'logs-nginx.error', type: 'index_template', state: 'changed' },
        { id: 'logs-nginx.access-2.0.0', type: 'ingest_pipeline', state: 'missing' },
        { id: 'nginx@custom', type: 'component_template', state: 'optional' },
      ],
    },
  });
  const { user } = renderApp(ADDRESS);
  await user.click(await screen.findByRole('button', { name: /^Nginx/ }));
  await user.click(screen.getByRole('button', { name: 'Assets on Paris' }));
  const list = await screen.findByRole('list', { name: 'Assets of 2.0.0 on Paris:' });
  expect(
    within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([
    expect.stringContaining('logs-nginx.access-2.0.0'),
    expect.stringContaining('logs-nginx.error'),
    expect.stringContaining('logs-nginx.access'),
  ]);
  within(list).getByRole('img', { name: 'Missing' });
  screen.getByText(/1 installed, 1 changed, 1 missing/);
  screen.getByText(/What was changed manually stays until the integration is installed again/);
});

it('reads the assets again when the report has the integration otherwise', async () => {
  const events = useFakeEvents();
  const of = (state: 'present' | 'missing') =>
    answer(getRemotePackageAssets, {
      item: {
        kind: 'known',
        version: '2.0.0',
        items: [{ id: 'logs-nginx.access', type: 'index_template', state }],
      },
    });
  of('missing');
  answerOneReport({ integrations: [makeIntegration({ state: 'out_of_sync' })] });
  const { user } = renderApp(ADDRESS);
  await user.click(await screen.findByRole('button', { name: /^Nginx/ }));
  await user.click(screen.getByRole('button', { name: 'Assets on Paris' }));
  await screen.findByText(/1 missing/);
  events.open();
  of('present');
  answerReports([makeReport({ integrations: [makeIntegration()] })]);
  events.send({ kind: 'report-changed', output_id: 'paris', output_name: 'Paris', state: 'in_sync' });
  await screen.findByText(/1 installed/);
  expect(screen.queryByText(/1 missing/)).toBeNull();
});

it('approves exactly the blocked removals that were read, after they were typed for', async () => {
  const held = makeReport({
    state: 'out_of_sync',
    integrations: ['nginx', 'redis'].map((name) =>
      makeIntegration({ package_name: name, package_title: name, main: GONE, state: 'out_of_sync' }),
    ),
    blocked_removals: ['nginx', 'redis'],
  });
  answerOneReport(held);
  const approved: unknown[] = [];
  answerWith(approveRemovals, ({ body }) => {
    approved.push(body.items);
    if (approved.length > 1) return { item: makeSyncRequest() };
    // Another one has been held since.
    answerReports([{ ...held, blocked_removals: ['nginx', 'redis', 'mysql'] }]);
    return { failWith: 'CONFLICT' };
  });
  answer(getSyncRequest, { item: makeSyncRequest() });
  const { user } = renderApp(ADDRESS);

  await user.click(await screen.findByRole('button', { name: 'Review and approve' }));
  const question = await screen.findByRole('alertdialog');
  const confirm = (count: number) =>
    within(question).getByRole<HTMLButtonElement>('button', { name: `Approve ${count} removals` });
  const typeName = async (): Promise<void> => {
    await user.click(within(question).getByLabelText('Type Paris to confirm'));
    await user.paste('Paris');
  };
  expect(confirm(2).disabled).toBe(true);
  await typeName();
  await user.click(confirm(2));
  await within(question).findByText(/Other removals are blocked now/);
  expect(confirm(3).disabled).toBe(true);
  await typeName();
  await user.click(confirm(3));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(approved).toEqual([
    ['nginx', 'redis'],
    ['nginx', 'redis', 'mysql'],
  ]);
});

it('follows the events of the event stream, and does not lose what is open', async () => {
  const events = useFakeEvents();
  answerOneReport({ state: 'failed', integrations: [makeFailedIntegration()] });
  const { user } = renderApp(ADDRESS);
  await user.click(await screen.findByRole('button', { name: /^Nginx.*Failed$/ }));
  events.open();

  answerReports([makeReport()]);
  events.send({ kind: 'report-changed', output_id: 'paris', output_name: 'Paris', state: 'in_sync' });
  const row = await screen.findByRole('button', { name: /^Nginx.*In sync$/ });
  expect(row.getAttribute('aria-expanded')).toBe('true');
  // Said aloud once.
  expect(screen.getAllByText('Paris: 1 integration in sync.')).toHaveLength(1);
});

describe('a remote whose state changes', () => {
  it.each(['/app/lockstep', '/app/fleet/settings'])('is said politely, once, on %s', async (address) => {
    const events = useFakeEvents();
    answerOneReport({});
    answerOverview([makeReport()]);
    renderApp(address);
    await screen.findAllByText(/^In sync/);
    events.open();
    expect(screen.queryByText(/^Paris:/, { selector: '[aria-live=polite]' })).toBeNull();

    const failed = makeReport({ state: 'failed', integrations: [makeFailedIntegration()] });
    answerReports([failed]);
    answerOverview([failed]);
    events.send({ kind: 'report-changed', output_id: 'paris', output_name: 'Paris', state: 'failed' });
    await screen.findByText(/^Paris: .*failed/, { selector: '[aria-live=polite]' });
  });
});

it('says of rows of a remote that does not answer that they are of before', async () => {
  answerOneReport({
    state: 'unreachable',
    reason: { code: 'x', message: 'Paris does not answer.', next_action: 'Check it.' },
  });
  renderApp(ADDRESS);
  await screen.findByText(/The list shows what was last seen/);
});

it('offers the report as a file and as a call', async () => {
  answerInLockstep();
  const { user } = renderApp(ADDRESS);
  await user.click(await screen.findByRole('button', { name: 'Export' }));
  for (const name of [
    'Download as JSON',
    'Download as CSV',
    'Copy as curl command',
    'Copy as PowerShell command',
    'Copy for Dev Tools',
  ]) {
    await screen.findByText(name);
  }
});

it('keeps a thousand integrations to a page at a time, and finds among all', async () => {
  const many = Array.from({ length: 1_000 }, (_, index) =>
    makeIntegration({ package_name: `p${index}`, package_title: `Package ${index}` }),
  );
  answerOneReport({ integrations: many });
  const { user } = renderApp(ADDRESS);
  const flyout = await screen.findByRole('dialog');
  await waitFor(() => expect(within(flyout).getAllByRole('heading', { level: 4 })).toHaveLength(25));
  await user.click(within(flyout).getByRole('searchbox'));
  await user.paste('package 777');
  await waitFor(() => expect(within(flyout).getAllByRole('heading', { level: 4 })).toHaveLength(1));
});

it('reads one report for the flyout, and after events of another remote only that one by its counts', async () => {
  const events = useFakeEvents();
  answerOneReport({});
  const heads: unknown[] = [];
  const reports: string[] = [];
  answerWith(getSyncReport, ({ params: { outputId } }) => {
    reports.push(outputId);
    return { item: makeReport() };
  });
  answerWith(listSyncReportHeads, ({ query }) => {
    heads.push(query);
    return { items: query.output_ids === 'tokyo' ? [] : [toReportHead(makeReport())] };
  });
  renderApp(ADDRESS);
  await screen.findByRole('button', { name: /^Nginx.*In sync$/ });
  // Without a connection the pages ask by themselves: how often by now is a matter of time.
  const before = { heads: heads.length, reports: reports.length };
  events.open();
  // A new connection has missed something: everything is read again.
  await waitFor(() => {
    expect(heads.length).toBeGreaterThan(before.heads);
    expect(reports.length).toBeGreaterThan(before.reports);
  });

  const [ofAll, reported] = [heads.length, reports.length];
  events.send({ kind: 'report-changed', output_id: 'tokyo', output_name: 'Tokyo', state: 'failed' });
  await waitFor(() => expect(heads.slice(ofAll)).toEqual([{ output_ids: 'tokyo' }]));
  expect(reports).toHaveLength(reported);
});

it('says when the report itself is refused, while the counts are known', async () => {
  answerOneReport({});
  answer(getSyncReport, { failWith: 'FORBIDDEN', message: 'You may not see this remote.' });
  renderApp(ADDRESS);
  await screen.findByText(/You may not see this remote/);
});

it('has no report to show for a remote that has not been checked', async () => {
  answerOneReport({});
  answer(listSyncReportHeads, { items: [] });
  renderApp(ADDRESS);
  await screen.findByText('This remote has not been checked yet. The next sync checks it.');
});

it('keeps a report that cannot be read again, and says so', async () => {
  const events = useFakeEvents();
  answerOneReport({});
  renderApp(ADDRESS);
  await screen.findByRole('button', { name: /^Nginx.*In sync$/ });
  answer(getSyncReport, { failWith: 'HOME_CLUSTER_UNREACHABLE' });
  events.open();
  const flyout = await screen.findByRole('dialog');
  await within(flyout).findByText('The sync status cannot be read at the moment');
  within(flyout).getByRole('button', { name: /^Nginx.*In sync$/ });
});
