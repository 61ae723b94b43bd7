/** "Sync now", from asking to a final result, and what the activity log keeps of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  approveRemovals,
  deleteOutput,
  getActivityEntry,
  getSyncReport,
  getSyncRequest,
  installPackage,
  listActivity,
  startSync,
  uninstallPackage,
  updateOutput,
  type ActivityEntry,
  type RouteCall,
  type SyncRequest,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
let paris: ElasticConnection;
let management: ElasticConnection;

const SLOWLOG = 'logs-redis.slowlog@custom';
const SLOWLOG_KEY = `ingest_pipeline:${SLOWLOG}`;
const PACKAGES = [
  { name: 'redis', version: '1.4.0' },
  { name: 'nginx', version: '2.1.0' },
  { name: 'mysql', version: '1.16.0' },
  { name: 'apache', version: '2.1.0' },
];

beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    packages: PACKAGES,
    env: { LOCKSTEP_SYNC_TIMEOUT: '6s', LOCKSTEP_SYNC_WATCH_INTERVAL: '100ms' },
  });
  paris = started.connect('paris');
  management = started.connect('management');
  await untilInSync();
});

afterAll(async () => {
  await started.world.faults.acceptHttp('paris');
  await Promise.all([paris.close(), management.close()]);
  await started.close();
});

async function report() {
  const answer = await started.call(getSyncReport, { params: { outputId: 'paris' } });
  return answer.kind === 'ok' ? answer.value.item : undefined;
}

const untilInSync = () => eventually(report, (item) => item?.state === 'in_sync');

async function untilEnded({ id }: Pick<SyncRequest, 'id'>): Promise<SyncRequest> {
  const read = async () => (await started.ask(getSyncRequest, { params: { requestId: id } })).item;
  return eventually(read, ({ state }) => state !== 'waiting' && state !== 'running');
}

const syncNow = async (body: { readonly output_id?: string; readonly item?: string } = {}) =>
  untilEnded((await started.ask(startSync, { body })).item);

async function activity(
  query: RouteCall<typeof listActivity>['query'] = {},
): Promise<readonly ActivityEntry[]> {
  return (await started.ask(listActivity, { query: { per_page: 100, ...query } })).items;
}

describe('sync now', () => {
  it('of all remotes succeeds when all is in order, and its run and the asking are on record', async () => {
    const request = await syncNow();
    expect(request).toMatchObject({
      state: 'succeeded',
      actor: 'elastic',
      scope: { output_id: null, item: null },
    });
    const runs = await Promise.all(
      request.run_ids.map(
        async (entryId) => (await started.ask(getActivityEntry, { params: { entryId } })).item,
      ),
    );
    expect(runs.find((run) => run.kind === 'run' && run.output_name === 'Paris')).toMatchObject({
      kind: 'run',
      cause: 'asked',
      actor: 'elastic',
      result: 'succeeded',
      output_name: 'Paris',
      steps: [],
    });
    // Management follows no other cluster: that is no run that failed.
    expect(runs).toHaveLength(1);
    const [action] = await activity({ kind: 'action', actor: 'elastic' });
    expect(action).toMatchObject({ action: 'sync_asked', result: 'done', target: { id: 'all' } });
  });

  it('of one item ends with what became of it', async () => {
    await management.pipelines.put(SLOWLOG, { processors: [{ pipeline: { name: 'only-later' } }] });
    const failed = await syncNow({ output_id: 'paris', item: SLOWLOG_KEY });
    expect(failed).toMatchObject({ state: 'failed', scope: { item: SLOWLOG_KEY } });
    expect(failed.message).toContain(SLOWLOG);
    await paris.pipelines.put('only-later', { processors: [] });
    expect(await syncNow({ output_id: 'paris', item: SLOWLOG_KEY })).toMatchObject({ state: 'succeeded' });
    expect(await paris.pipelines.get([SLOWLOG])).toHaveLength(1);
  });

  it('of one item does not wait as long as a failure would have it wait', async () => {
    const foreign = { index_patterns: ['logs-kafka.log-*'], template: {}, priority: 200 };
    await paris.templates.putIndexTemplate('logs-kafka.log', foreign);
    await started.ask(installPackage, { params: { name: 'kafka', version: '1.10.0' } });
    const kafka = async () =>
      (await report())?.integrations.find(({ package_name: name }) => name === 'kafka');
    await eventually(kafka, (row) => (row?.attempts.count ?? 0) > 0 && row?.attempts.next_retry_at !== null);
    await paris.templates.removeIndexTemplate('logs-kafka.log');
    // A run that nobody asks for leaves it alone until its time has come.
    expect((await syncNow({ output_id: 'paris' })).state).toBe('partial');
    expect((await kafka())?.state).toBe('failed');
    const request = await syncNow({ output_id: 'paris', item: 'kafka' });
    expect(request).toMatchObject({ state: 'succeeded', message: '1 installed.' });
    expect((await kafka())?.remote?.version).toBe('1.10.0');
    await started.ask(uninstallPackage, { params: { name: 'kafka', version: '1.10.0' } });
    await untilInSync();
  });

  it('of a remote is partial when only some of it could be done', async () => {
    await management.pipelines.put('logs-redis.log@custom', {
      processors: [{ pipeline: { name: 'never-there' } }],
    });
    expect(await syncNow({ output_id: 'paris' })).toMatchObject({ state: 'partial' });
    expect(await syncNow({ output_id: 'paris', item: 'nginx' })).toMatchObject({ state: 'succeeded' });
    await management.pipelines.remove('logs-redis.log@custom');
    await syncNow();
    await untilInSync();
  });

  it('of something that is not listed says so', async () => {
    const request = await syncNow({ output_id: 'paris', item: 'no-such-package' });
    expect(request).toMatchObject({ state: 'failed' });
    expect(request.message).toContain('no-such-package');
  });

  it('of an output that is not there, or is not synced, is refused', async () => {
    const code = async (body: { readonly output_id: string }) => {
      const answer = await started.call(startSync, { body });
      return answer.kind === 'problem' ? answer.problem.code : undefined;
    };
    expect(await code({ output_id: 'nowhere' })).toBe('OUTPUT_NOT_FOUND');
    expect(await code({ output_id: 'fleet-default-output' })).toBe('NOT_A_REMOTE_OUTPUT');
  });

  it('is timed out when a remote does not answer, and nothing else is held up', async () => {
    started.world.faults.hangHttp('paris');
    const request = await syncNow({ output_id: 'paris' });
    await started.world.faults.acceptHttp('paris');
    expect(request.state).toBe('timed_out');
    await eventually(report, (item) => item?.state === 'in_sync' && item.is_running === false);
  });

  it('is superseded when its output changes meanwhile', async () => {
    started.world.faults.hangHttp('paris');
    const { item } = await started.ask(startSync, { body: { output_id: 'paris' } });
    await eventually(
      async () => (await started.ask(getSyncRequest, { params: { requestId: item.id } })).item.state,
      (state) => state === 'running',
    );
    await started.ask(updateOutput, { params: { outputId: 'paris' }, body: { name: 'Paris' } });
    const request = await untilEnded(item);
    await started.world.faults.acceptHttp('paris');
    expect(request).toMatchObject({ state: 'superseded' });
    expect(request.message).toContain('changed');
    await untilInSync();
  });
});

describe('a removal that is blocked', () => {
  it('goes when it is approved, exactly as it was seen', async () => {
    // All of it arrives at once.
    started.world.faults.cutLink('paris', 'management');
    for (const { name, version } of PACKAGES)
      await started.ask(uninstallPackage, { params: { name, version } });
    started.world.faults.restoreLink('paris', 'management');
    const held = await eventually(
      async () => (await report())?.blocked_removals ?? [],
      (names) => names.length === PACKAGES.length,
    );
    const refused = await started.call(approveRemovals, {
      params: { outputId: 'paris' },
      body: { items: ['nginx'] },
    });
    expect(refused).toMatchObject({ kind: 'problem', problem: { code: 'CONFLICT' } });
    const items = [...held];
    const { item } = await started.ask(approveRemovals, { params: { outputId: 'paris' }, body: { items } });
    expect(await untilEnded(item)).toMatchObject({ state: 'succeeded' });
    expect(await paris.templates.getIndexTemplates('logs-nginx.*')).toEqual([]);
    const [done, failed] = await activity({ kind: 'action', output_id: 'paris' });
    expect(done).toMatchObject({
      action: 'removal_approved',
      result: 'done',
      before: { blocked_removals: items },
      after: { approved: items },
    });
    expect(failed).toMatchObject({ action: 'removal_approved', result: 'failed' });
  });
});

describe('the activity log', () => {
  it('has a run with its steps, the changes that it saw, and the reports point to it', async () => {
    await started.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
    const [run] = await eventually(
      () => activity({ kind: 'run', item: 'nginx' }),
      ([newest]) => newest?.kind === 'run' && newest.steps[0]?.kind === 'install',
    );
    const { item, changes } = await started.ask(getActivityEntry, { params: { entryId: run?.id ?? '' } });
    const row = (await report())?.integrations.find((one) => one.package_name === 'nginx');
    expect(row).toMatchObject({ state: 'in_sync', changed_in_run: run?.id });
    expect(item).toMatchObject({
      kind: 'run',
      result: 'succeeded',
      steps: [
        {
          kind: 'install',
          item: 'nginx',
          from_version: null,
          to_version: '2.1.0',
          result: 'done',
          reason: { code: 'not-installed', message: 'nginx 2.1.0 is not installed on Paris yet.' },
        },
      ],
    });
    expect(changes).toContainEqual(
      expect.objectContaining({
        subject: 'integration',
        item: 'nginx',
        run_id: item.id,
        after: { state: 'in_sync', code: null, version: '2.1.0' },
      }),
    );
  });

  it('has what people did, with before and after and without secrets, also when it failed', async () => {
    await started.ask(updateOutput, {
      params: { outputId: 'paris' },
      body: { name: 'Paris', sync_uninstalled_integrations: false },
    });
    const wrong = await started.call(installPackage, { params: { name: 'nginx', version: '9.9.9' } });
    expect(wrong.kind).toBe('problem');
    const actions = await activity({ kind: 'action' });
    expect(
      actions.find((entry) => entry.kind === 'action' && entry.action === 'output_updated'),
    ).toMatchObject({
      actor: 'elastic',
      target: { kind: 'output', id: 'paris', name: 'Paris' },
      before: { sync_uninstalled_integrations: true },
      after: { sync_uninstalled_integrations: false },
    });
    expect(actions[0]).toMatchObject({ action: 'package_installed', result: 'failed' });
    const text = JSON.stringify(await activity());
    expect(text).not.toContain(TEST_PASSWORD);
    expect(text).not.toMatch(/sealed/i);
  });

  it('is filtered by kind, item, result and time, and paged, newest first', async () => {
    const runs = await activity({ kind: 'run', item: 'nginx', result: 'succeeded' });
    expect(runs.length).toBeGreaterThan(0);
    expect(runs.every((entry) => entry.kind === 'run')).toBe(true);
    const all = await started.ask(listActivity, { query: { per_page: 5 } });
    const times = all.items.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    const next = await started.ask(listActivity, { query: { per_page: 5, page: 2 } });
    expect(next.total).toBe(all.total);
    expect(all.items.map(({ id }) => id)).not.toContain(next.items[0]?.id);
    const middle = all.items[2]?.at ?? '';
    const older = await started.ask(listActivity, { query: { to: middle } });
    expect(older.items.every(({ at }) => at < middle)).toBe(true);
    const tooDeep = await started.call(listActivity, { query: { page: 101, per_page: 100 } });
    expect(tooDeep.kind).toBe('problem');
  });

  it('says that there is no such entry or request', async () => {
    const entry = await started.call(getActivityEntry, { params: { entryId: 'nothing' } });
    expect(entry).toMatchObject({ problem: { code: 'ACTIVITY_ENTRY_NOT_FOUND' } });
    const request = await started.call(getSyncRequest, { params: { requestId: 'nothing' } });
    expect(request).toMatchObject({ problem: { code: 'SYNC_REQUEST_NOT_FOUND' } });
  });
});

describe('a request for an output that is deleted', () => {
  it('is superseded', async () => {
    started.world.faults.hangHttp('paris');
    const { item } = await started.ask(startSync, { body: { output_id: 'paris' } });
    await started.ask(deleteOutput, { params: { outputId: 'paris' } });
    const request = await untilEnded(item);
    await started.world.faults.acceptHttp('paris');
    expect(request.state).toBe('superseded');
  });
});
