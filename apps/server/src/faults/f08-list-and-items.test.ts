/** F8, F9, F11, F14: what the list, the registry, the dependencies and the clocks can do to a remote. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEADER_INDEX } from '@lockstep/contracts';
import { DEFAULT_POLICY, type SyncReport } from '@lockstep/sync-engine';
import { LOCK_LIFETIME_MS } from '../features/integrations/install-lock.ts';
import { reportOfSeen } from '../testing/report-of-seen.ts';
import { eventually } from '../testing/eventually.ts';
import { ALL_WAYS } from '../testing/sync-ways.ts';
import { isHeld } from '../testing/without-kibana.ts';
import { startTestRemote, TEST_FOLLOWER, type Seen, type TestRemote } from '../testing/test-remote.ts';

describe.each(ALL_WAYS)('with $name', (way) => {
  const { transport, installer } = way;
  const POLICY = { ...DEFAULT_POLICY, installStaleMs: LOCK_LIFETIME_MS };
  const MINUTE_MS = 60_000;
  const HOUR_MS = 60 * MINUTE_MS;

  let remote: TestRemote;

  beforeEach(async () => {
    remote = await startTestRemote({ transport, installer });
  });
  afterEach(() => remote.close());

  function reportOf(seen: Seen): SyncReport {
    return reportOfSeen(seen, { policy: POLICY, now: remote.clock.time });
  }

  async function turn(more: Parameters<TestRemote['run']>[0] = {}): Promise<SyncReport> {
    return reportOf((await remote.run({ policy: POLICY, ...more })).seen);
  }

  const row = (report: SyncReport, name: string) =>
    report.integrations.find(({ packageName }) => packageName === name);

  /** Writes something else in place of the list, and waits until it has arrived. */
  async function replaceLeader(source: object): Promise<void> {
    const put = await remote.on('management').documents.put({
      index: LEADER_INDEX,
      id: LEADER_INDEX,
      source: source,
      guard: { kind: 'none' },
    });
    if (put.kind !== 'written') throw new Error(put.kind);
    await eventually(
      () => remote.on('paris').documents.get(TEST_FOLLOWER, LEADER_INDEX),
      (found) => found !== undefined && found.seqNo >= put.seqNo,
    );
  }

  describe('F8: a list that', () => {
    const many = ['nginx 2.1.0', 'redis 1.4.0', 'apache 2.1.0', 'mysql 1.16.0'] as const;

    beforeEach(async () => {
      await remote.lead(many);
      await remote.follow();
      await turn();
      expect(Object.keys(await remote.installed())).toHaveLength(4);
    });

    it('is empty removes nothing, because it marks nothing as uninstalled', async () => {
      await remote.lead([]);
      await turn();
      expect(Object.keys(await remote.installed())).toHaveLength(4);
    });

    it('marks everything as uninstalled is stopped by prune protection, and says so', async () => {
      await remote.lead(many.map((line) => `-${line}`));
      const report = await turn();
      expect(Object.keys(await remote.installed())).toHaveLength(4);
      expect(report.integrations.map(({ reason }) => reason?.code)).toEqual(
        Array(4).fill('prune-protection'),
      );
      expect(report.state).not.toBe('in_sync');
    });

    // Without replication the console reads what it has written itself: there it is the management half that fails.
    it.runIf(transport === 'replication').each<[string, object]>([
      ['is cut off', { integrations: [{ package_name: 'nginx' }] }],
      ['is another document', { integrations: { package_name: 'nginx' }, custom_assets: {} }],
    ])('%s is a clear failure, and nothing is changed', async (_, source) => {
      await replaceLeader(source);
      const report = await turn();
      expect(report).toMatchObject({ state: 'failed', reason: { code: 'read-failed' } });
      expect(report.detail).toContain(TEST_FOLLOWER);
      expect(Object.keys(await remote.installed())).toHaveLength(4);
    });

    it('is older than what is there takes nothing back', async () => {
      await remote.lead(['nginx 2.0.0', 'redis 1.4.0', 'apache 2.1.0', 'mysql 1.16.0']);
      const report = await turn();
      expect(await remote.installed()).toMatchObject({ nginx: '2.1.0' });
      expect(row(report, 'nginx')).toMatchObject({
        state: 'newer_on_remote',
        reason: { code: 'newer-installed' },
      });
    });

    it('has members that nobody here knows is read all the same', async () => {
      await remote.lead(many, { brand_new: { since: 'next year' } });
      expect((await turn()).state).toBe('in_sync');
    });

    it('has ten thousand entries is read, each is reported, and those that are not offered are named', async () => {
      const unlisted = Array.from({ length: 10_000 }, (_, at) => `unlisted${at} 1.0.0`);
      await remote.lead([...many, ...unlisted].map((line) => line));
      const looked: SyncReport[] = [];
      await remote
        .run({
          policy: { ...POLICY, maxAttempts: 1 },
          exclusively: () => Promise.resolve({ kind: 'busy', holder: 'nobody' }),
          onObserved: (observation, notes) => void looked.push(reportOf({ observation, notes })),
        })
        .catch(() => undefined);
      expect(looked.at(-1)?.integrations).toHaveLength(10_004);
      expect(looked.at(-1)?.integrations.find(({ packageName }) => packageName === 'nginx')?.state).toBe(
        'in_sync',
      );
    });
  });

  describe('F9: a package that', () => {
    beforeEach(async () => {
      await remote.lead(['nginx 2.0.0']);
      await remote.follow();
      await turn();
    });

    it('the registry does not have is named, waits, and blocks no other', async () => {
      await remote.lead(['nginx 2.0.0', 'no_such_package 1.0.0', 'redis 1.4.0']);
      const report = await turn();
      expect(await remote.installed()).toMatchObject({ redis: '1.4.0' });
      expect(row(report, 'no_such_package')).toMatchObject({
        state: 'failed',
        reason: { code: 'package-not-found' },
      });
    });

    it('the registry has in an older version only comes in that one, once and visibly', async () => {
      remote.world.registry?.faults.removeVersion('redis', '1.4.0');
      await remote.lead(['nginx 2.0.0', 'redis 1.4.0']);
      await turn();
      await turn();
      const report = await turn({ exclusively: () => Promise.reject(new Error('something to do')) });
      expect((await remote.installed())['redis']).toBeDefined();
      expect(row(report, 'redis')?.reason?.code).toBe('version-missing-fallback');
    });

    const busy = 'somebody else is installing is waited for, not counted as failed';
    it.runIf(isHeld(way, 'faults/f08-list-and-items.test.ts', busy))(busy, async () => {
      await remote.lead(['nginx 2.1.0']);
      // Killed at the first call after which the record says that an install is under way.
      for (let at = 1, status = ''; status !== 'installing'; at++) {
        const { ports, died } = await remote.interrupted(at, 'killed');
        await Promise.race([died, remote.run({ policy: POLICY, ports })]);
        status = (await remote.target.store.get('nginx'))?.installed.status ?? '';
      }
      const report = await turn();
      expect(row(report, 'nginx')).toMatchObject({ state: 'syncing', reason: { code: 'installing' } });
      expect(row(report, 'nginx')?.attempts.count).toBe(0);
      // Whoever it was is gone by then.
      remote.clock.time += LOCK_LIFETIME_MS + 1;
      await turn();
      expect(await remote.installed()).toEqual({ nginx: '2.1.0' });
    });

    it('cannot be fetched is tried again with growing waits, at most five times, and others go on', async () => {
      if (installer === 'fleet') remote.world.kibana('paris').faults.failInstall('redis', 'no archive');
      else remote.world.registry?.faults.corruptArchive('redis', '1.4.0');
      await remote.lead(['nginx 2.1.0', 'redis 1.4.0']);
      let report = await turn();
      expect(await remote.installed()).toMatchObject({ nginx: '2.1.0' });
      for (const [index, wait] of [5, 10, 20, 40].entries()) {
        expect(row(report, 'redis')).toMatchObject({
          reason: { code: 'backing-off' },
          attempts: { count: index + 1 },
        });
        // Just before its time nothing is tried, and nothing is written.
        remote.clock.time += wait * MINUTE_MS - 1;
        await turn({ exclusively: () => Promise.reject(new Error('too early')) });
        remote.clock.time += 2;
        report = await turn();
      }
      expect(row(report, 'redis')).toMatchObject({ state: 'failed', reason: { code: 'attempts-exhausted' } });
      remote.clock.time += 24 * HOUR_MS;
      await turn({ exclusively: () => Promise.reject(new Error('it was tried again')) });
      // A person can ask for it now.
      remote.world.registry?.faults.recover();
      if (installer === 'fleet') remote.world.kibana('paris').faults.recover();
      await turn({ overrides: { ignoreBackoff: ['redis'], allowedRemovals: [] } });
      expect(await remote.installed()).toMatchObject({ redis: '1.4.0' });
    });
  });

  describe('F11: a custom asset that needs', () => {
    const template = (settings: object) => ({ type: 'component_template', template: { settings } });
    const pipeline = (processor: object) => ({
      type: 'ingest_pipeline',
      pipeline: { processors: [processor] },
    });

    it.each([
      ['a life-cycle policy', template({ index: { lifecycle: { name: 'keep-long' } } }), 'keep-long'],
      ['a pipeline', pipeline({ pipeline: { name: 'the-other' } }), 'the-other'],
      [
        'an enrich policy',
        pipeline({ enrich: { policy_name: 'users', field: 'a', target_field: 'b' } }),
        'enrich policy users',
      ],
    ])(
      '%s that is missing is not written; what is missing is named, and others go on',
      async (_, asset, missing) => {
        const name = 'logs-nginx.access@custom';
        const common = { package_name: 'nginx', package_version: '2.1.0', is_deleted: false };
        const other = {
          ...common,
          ...pipeline({ set: { field: 'a', value: 1 } }),
          name: 'logs-nginx.error@custom',
        };
        await remote.lead(['nginx 2.1.0'], {
          custom_assets: {
            [`${asset.type}:${name}`]: { ...common, ...asset, name },
            [`ingest_pipeline:${other.name}`]: other,
          },
        });
        await remote.follow();
        const report = await turn();
        const failed = row(report, 'nginx')?.assets.find((each) => each.name === name);
        expect(failed).toMatchObject({ state: 'failed', reason: { code: 'missing-dependency' } });
        expect(failed?.reason?.message).toContain(missing);
        expect(failed?.attempts.count).toBe(0);
        expect(await remote.on('paris').pipelines.get([other.name])).toHaveLength(1);
      },
    );
  });

  describe('F11: a custom asset whose enrich policy is missing', () => {
    it('is left until the policy is there, and comes then without a wait', async () => {
      const name = 'logs-nginx.access@custom';
      const enrich = { policy_name: 'users', field: 'a', target_field: 'b' };
      await remote.lead(['nginx 2.1.0'], {
        custom_assets: {
          [`ingest_pipeline:${name}`]: {
            type: 'ingest_pipeline',
            name,
            package_name: 'nginx',
            package_version: '2.1.0',
            is_deleted: false,
            pipeline: { processors: [{ enrich }] },
          },
        },
      });
      await remote.follow();
      const failed = row(await turn(), 'nginx')?.assets[0];
      expect(failed).toMatchObject({ state: 'failed', reason: { code: 'missing-dependency' } });
      const fields = { a: { type: 'keyword' }, b: { type: 'keyword' } };
      await remote.on('paris').indices.create('users', { mappings: { properties: fields } });
      const policy = { match: { indices: 'users', match_field: 'a', enrich_fields: ['b'] } };
      // A policy counts once it has been executed: before, no pipeline may name it.
      for (const request of [
        { path: '/_enrich/policy/users', body: JSON.stringify(policy) },
        { path: '/_enrich/policy/users/_execute' },
      ]) {
        const answer = await remote
          .on('paris')
          .raw.send({ method: 'PUT', ...request }, { timeoutMs: 60_000, maxBytes: 10_000 });
        expect(answer.status).toBe(200);
      }
      await eventually(
        () => turn(),
        ({ state }) => state === 'in_sync',
      );
      expect(await remote.on('paris').pipelines.get([name])).toHaveLength(1);
    });
  });

  describe('F14: clocks that differ by an hour', () => {
    it.each([1, -1])('(%i h) change neither what is done nor how old evidence is', async (hours) => {
      if (hours > 0) remote.world.faults.forwardClock(HOUR_MS);
      else remote.clock.time += HOUR_MS;
      await remote.lead(['nginx 2.0.0'], {
        integrations: [
          {
            package_name: 'nginx',
            package_version: '2.0.0',
            updated_at: new Date(remote.clock.time + hours * HOUR_MS).toISOString(),
            install_status: 'installed',
            install_source: 'registry',
          },
        ],
      });
      await remote.follow();
      const report = await turn();
      expect(await remote.installed()).toEqual({ nginx: '2.0.0' });
      expect(report).toMatchObject({ state: 'in_sync', observedAt: remote.clock.time });
      await turn({ exclusively: () => Promise.reject(new Error('something to do')) });
    });
  });
});
