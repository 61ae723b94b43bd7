import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import { DEFAULT_POLICY } from '@lockstep/sync-engine';
import { ALL_WAYS } from '../../../testing/sync-ways.ts';
import { startTestRemote, TEST_FOLLOWER, type TestRemote } from '../../../testing/test-remote.ts';
import type { RemoteSession } from '../observe/remote-session.ts';
import { createRemoteIdentity } from '../observe/remote-identity.ts';
import type { ExclusiveReconcile } from './reconcile-result.ts';

describe.each(ALL_WAYS)('with $name', ({ transport, installer }) => {
  let remote: TestRemote;
  let claims = 0;

  /** Writes that reach the remote while something is done; its Kibana asks there what a key may do. */
  async function writesOf(work: () => Promise<unknown>): Promise<readonly string[]> {
    const paris = remote.world.cluster('paris');
    paris.clearRequests();
    await work();
    return paris
      .requests()
      .filter(
        ({ method, path }) => method !== 'GET' && !/_(m?search|mget|simulate|pit|has_privileges)/.test(path),
      )
      .map(({ method, path }) => `${method} ${path}`);
  }

  const alone: ExclusiveReconcile = async (work) => ({
    kind: 'done',
    value: await work(new AbortController().signal, 1_000 + ++claims),
  });

  beforeAll(async () => {
    remote = await startTestRemote({ transport, installer, omit: ['redis-1.4.0'] });
    await remote.lead(['nginx 2.0.0']);
    await remote.follow();
  });

  afterAll(() => remote.close());

  beforeEach(() => {
    remote.clock.time = Date.now();
  });

  describe('a reconcile', () => {
    it('brings what the list names, and says so', async () => {
      const { result, seen } = await remote.run({ exclusively: alone });
      expect(result).toMatchObject({
        ending: 'finished',
        outcomes: [{ step: { packageName: 'nginx', kind: 'install' }, result: { kind: 'done' } }],
        isBusyElsewhere: false,
      });
      expect(await remote.installed()).toEqual({ nginx: '2.0.0' });
      expect(seen.observation).toMatchObject({
        kind: 'observed',
        followers: transport === 'direct' ? [] : [{ index: TEST_FOLLOWER }],
      });
    });

    it('that finds nothing to do neither asks for the remote nor writes', async () => {
      const writes = await writesOf(() =>
        remote.run({ exclusively: () => Promise.reject(new Error('asked for the remote')) }),
      );
      expect(writes).toEqual([]);
    });

    it('leaves the remote to whoever holds it', async () => {
      await remote.lead(['nginx 2.0.0', 'apache 2.0.0']);
      const { result } = await remote.run({
        exclusively: () => Promise.resolve({ kind: 'busy', holder: 'console-2' }),
      });
      expect(result).toMatchObject({ ending: 'superseded', isBusyElsewhere: true, outcomes: [] });
      expect(result.message).toContain('console-2');
      expect(await remote.installed()).toEqual({ nginx: '2.0.0' });
    });

    it('with a lower fence than the last one there changes nothing', async () => {
      const { uuid } = await remote.on('management').clusterInfo.info();
      await remote.on('paris').documents.put({
        index: INSTALLATIONS_INDEX,
        id: `sync-fence:${uuid}:paris`,
        source: { home_cluster_uuid: uuid, fence: 50 },
        guard: { kind: 'none' },
      });
      const old: ExclusiveReconcile = async (work) => ({
        kind: 'done',
        value: await work(new AbortController().signal, 49),
      });
      const writes = await writesOf(async () => {
        const { result } = await remote.run({ exclusively: old });
        expect(result).toMatchObject({ ending: 'superseded', isBusyElsewhere: true, outcomes: [] });
      });
      expect(writes).toEqual([]);
    });

    it('with a higher one goes on', async () => {
      const next: ExclusiveReconcile = async (work) => ({
        kind: 'done',
        value: await work(new AbortController().signal, 51),
      });
      await remote.lead(['nginx 2.0.0']);
      await remote.lead(['nginx 2.1.0']);
      expect((await remote.run({ exclusively: next })).result.ending).toBe('finished');
      expect(await remote.installed()).toMatchObject({ nginx: '2.1.0' });
    });

    it('that is stopped begins nothing more and says that it was stopped', async () => {
      await remote.lead(['nginx 2.0.0', 'apache 2.0.0']);
      const { result } = await remote.run({
        exclusively: async (work) => ({ kind: 'done', value: await work(AbortSignal.abort(), 2_000) }),
      });
      expect(result.ending).toBe('timed-out');
      expect(result.outcomes.find(({ step }) => step.packageName === 'apache')?.result.kind).toBe(
        'not-attempted',
      );
    });

    it('that cannot look says why', async () => {
      await remote.world.faults.refuseHttp('paris');
      const { result } = await remote.run();
      await remote.world.faults.acceptHttp('paris');
      expect(result).toMatchObject({ ending: 'could-not-look', outcomes: [] });
      expect(result.message).toContain(remote.world.cluster('paris').url);
    });
  });

  describe('a version that the registry lacks', () => {
    it('is looked up, and the newest that there is comes once, visibly', async () => {
      await remote.lead(['nginx 2.1.0', 'redis 1.4.0']);
      await remote.run({ exclusively: alone });
      const { result, seen } = await remote.run({ exclusively: alone });
      const installed = await remote.installed();
      expect(installed['redis']).toBeDefined();
      expect(installed['redis']).not.toBe('1.4.0');
      expect(seen.notes.offered.get('redis')).toBe(installed['redis']);
      expect(result.ending).toBe('finished');
      const writes = await writesOf(() => remote.run({ exclusively: alone }));
      expect(writes).toEqual([]);
    });
  });

  describe('prune protection', () => {
    const strict = { ...DEFAULT_POLICY, pruneProtection: { maxShare: 0, minimum: 0 } };

    it('blocks removals until they are approved, and says which', async () => {
      await remote.lead(['-nginx 2.1.0', 'redis 1.4.0']);
      const held = await remote.run({ exclusively: alone, policy: strict });
      expect(held.seen.notes.blockedRemovals).toEqual(['nginx']);
      expect(await remote.installed()).toHaveProperty('nginx');
      const allowed = await remote.run({
        exclusively: alone,
        policy: strict,
        overrides: { ignoreBackoff: [], allowedRemovals: ['nginx'] },
      });
      expect(allowed.result.outcomes).toContainEqual(expect.objectContaining({ result: { kind: 'done' } }));
      expect(await remote.installed()).not.toHaveProperty('nginx');
    });
  });

  describe('a custom asset that the remote refuses', () => {
    const broken = {
      type: 'ingest_pipeline',
      name: 'logs-apache.access@custom',
      package_name: 'apache',
      package_version: '2.0.0',
      is_deleted: false,
      pipeline: { processors: [{ 'no-such-processor': {} }] },
    };
    const fine = { ...broken, name: 'logs-apache.error@custom', pipeline: { processors: [] } };
    const both = {
      custom_assets: { [`ingest_pipeline:${broken.name}`]: broken, [`ingest_pipeline:${fine.name}`]: fine },
    };

    it('is on record with the reason, holds up no other, and waits before it is tried again', async () => {
      await remote.lead(['apache 2.0.0', 'redis 1.4.0'], both);
      const { result } = await remote.run({ exclusively: alone });
      expect(result.assetOutcomes).toMatchObject([
        { step: { name: broken.name }, result: { kind: 'failed' } },
        { step: { name: fine.name }, result: { kind: 'done' } },
      ]);
      const { ledgers } = await remote.session.snapshot();
      expect(ledgers).toMatchObject([{ name: broken.name, failures: [{ code: 'cluster-invalid' }] }]);
      expect(await writesOf(() => remote.run({ exclusively: alone }))).toEqual([]);
    });

    it('is tried now when a person asks for it', async () => {
      // Something else is brought in the same reconcile, so that there is a second round.
      await remote.on('paris').pipelines.remove(fine.name);
      const writes = await writesOf(() =>
        remote.run({
          exclusively: alone,
          overrides: { ignoreBackoff: [`ingest_pipeline:${broken.name}`], allowedRemovals: [] },
        }),
      );
      expect(writes.filter((write) => write.includes(encodeURIComponent(broken.name)))).toHaveLength(1);
      expect((await remote.session.snapshot()).ledgers[0]?.failures).toHaveLength(2);
    });
  });

  describe('another cluster behind the address', () => {
    it('is known by what was kept at home with the first change', async () => {
      const { uuid } = await remote.on('paris').clusterInfo.info();
      const another = (boundTo: readonly string[]) =>
        createRemoteIdentity(remote.on('management'), { outputId: 'paris', boundTo });
      expect(await another(await remote.session.hosts()).expected()).toBe(uuid);
      expect(await another(['https://elsewhere:9200']).expected()).toBeUndefined();
    });

    it('is not addressed, and nothing is changed there', async () => {
      await remote.lead(['apache 2.0.0']);
      const unexpected: RemoteSession = {
        ...remote.session,
        known: {},
        identity: {
          expected: () => Promise.resolve('the-cluster-that-was-set-up'),
          see: () => undefined,
          keep: () => Promise.resolve(),
        },
      };
      const writes = await writesOf(async () => {
        const { seen, result } = await remote.run({ session: unexpected, exclusively: alone });
        expect(seen.observation).toMatchObject({
          kind: 'another-cluster',
          expected: 'the-cluster-that-was-set-up',
        });
        expect(result.ending).toBe('could-not-look');
      });
      expect(writes).toEqual([]);
    });
  });
});
