/**
 * What went wrong on real clusters, each as it was: status, "Sync now" and doctor tell the truth within seconds, although
 * the interval is five minutes, and the mildest remedy ends it. Beside the table fault × view (faults-in-all-views.long.test.ts),
 * which holds that all views name one condition, and recorded-refusals.test.ts, which holds what errors mean.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  followerIndexName,
  getRepair,
  getSyncReport,
  getSyncRequest,
  previewRepair,
  APPLIED_INDEX,
  INSTALLATIONS_INDEX,
  LEADER_INDEX,
  REGISTERED_PRIVILEGES,
  runDoctor,
  startRepair,
  startSync,
  updateOutput,
  type RepairKind,
  type SyncReport,
} from '@lockstep/contracts';
import type { JsonObject } from '@lockstep/elastic';
import { APPLY_PRIVILEGES, roleDescriptors } from '../conditions/needed-privileges.ts';
import { registerPrivilegesOn } from '../remedies/register-privileges.ts';
import { eventually } from '../testing/eventually.ts';
import { startFaultWorld, type FaultWorld, type RemoteName } from '../testing/fault-world.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

describe.each(SYNC_WAYS)('with $name', (way) => {
  const { transport } = way;
  /** Installed by the test of transforms, where it runs. */
  const withTransforms = transport === 'replication' ? 1 : 0;
  const FOLLOWER = followerIndexName('Paris');
  /** What others do to a link or follower shows within 15 s, our own acts within 10 s; the rest is a busy machine. */
  const SOON = { everyMs: 100 } as const;

  /** For so long a console caches what a key may do. */
  const PEER_CACHES_MS = 30_000;

  let faulty: FaultWorld;

  beforeAll(async () => {
    faulty = await startFaultWorld(
      {
        LOCKSTEP_SYNC_INTERVAL: '5m',
        LOCKSTEP_SYNC_WATCH_INTERVAL: '50ms',
        // Seven seconds by default: what shows with a light look shows in the same way, and sooner.
        LOCKSTEP_SYNC_LOOK_INTERVAL: '1s',
      },
      {},
      way,
    );
    await faulty.install('nginx', '2.1.0');
    await report('paris', ({ state, counts }) => state === 'in_sync' && counts.total === 1);
    await report('tokyo', ({ state, counts }) => state === 'in_sync' && counts.total === 1);
  });
  afterAll(() => faulty.close());

  async function report(
    outputId: RemoteName,
    isRight: (found: SyncReport) => boolean,
    how: Parameters<typeof eventually>[2] = SOON,
  ): Promise<SyncReport> {
    const find = async () => (await faulty.ask(getSyncReport, { params: { outputId } })).item;
    return eventually(find, isRight, how);
  }

  /** The package with transforms wants to be searched from management, which has no link in this world: a warning. */
  const isWell = (outputId: RemoteName = 'paris') =>
    report(
      outputId,
      ({ state, condition }) =>
        state === 'in_sync' && (condition?.status === 'True' || condition?.type === 'SearchLinkPresent'),
    );

  type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

  async function send(cluster: string, request: `${Method} /${string}`, body?: object): Promise<void> {
    const [method, path] = request.split(' ', 2) as [Method, string];
    const answer = await faulty
      .on(cluster)
      .raw.send(
        { method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
        { timeoutMs: 60_000, maxBytes: 100_000 },
      );
    expect(answer.status, answer.text).toBeLessThan(300);
  }

  /** As a person presses the button, and what becomes of it. */
  async function syncNow(outputId: RemoteName) {
    const { item } = await faulty.ask(startSync, { body: { output_id: outputId } });
    return eventually(
      async () => (await faulty.ask(getSyncRequest, { params: { requestId: item.id } })).item,
      ({ state }) => state !== 'waiting' && state !== 'running',
      SOON,
    );
  }

  async function repair(kind: RepairKind): Promise<void> {
    const asked = { output_id: 'paris', repair: kind } as const;
    const { item: preview } = await faulty.ask(previewRepair, { body: asked });
    const body = { ...asked, fingerprint: preview.fingerprint };
    const { item } = await faulty.ask(startRepair, { body });
    const ended = await eventually(
      async () => (await faulty.ask(getRepair, { params: { repairId: item.id } })).item,
      ({ ended_at: at }) => at !== null,
      SOON,
    );
    const { state, problem, check } = ended;
    expect({ state, problem, check }).toMatchObject({
      state: 'done',
      problem: null,
      check: { is_healthy: true },
    });
  }

  async function doctor(outputId: RemoteName) {
    const { items } = await faulty.ask(runDoctor, { body: { output_id: outputId } });
    if (items[0] === undefined) throw new Error('There is no diagnosis.');
    return items[0];
  }

  const block = (cluster: string, index: string, name: string, value: true | null) =>
    send(cluster, `PUT /${index}/_settings`, { [`index.blocks.${name}`]: value });

  describe('"Sync now" is never content with a remote that nothing reaches (5, 10)', () => {
    const OF_REPLICATION = [
      {
        what: 'the alias was removed',
        make: () => faulty.on('paris').remoteClusters.putSettings({ 'cluster.remote.management.*': null }),
        end: () =>
          faulty.on('paris').remoteClusters.putSettings({
            'cluster.remote.management.mode': 'proxy',
            'cluster.remote.management.proxy_address': faulty.world.cluster('management').remoteAddress,
          }),
        code: 'AliasMismatch',
      },
      {
        what: 'the license of the remote is basic',
        make: () => send('paris', 'POST /_license/start_basic?acknowledge=true'),
        end: () => faulty.world.faults.setLicense('paris', 'enterprise', 365),
        code: 'LicenseInsufficient',
      },
      {
        what: 'the follower is read-only',
        make: () => block('paris', FOLLOWER, 'read_only', true),
        end: () => block('paris', FOLLOWER, 'read_only', null),
        code: 'FollowerWriteBlocked',
      },
      {
        what: 'the follower is closed',
        make: () => send('paris', `POST /${FOLLOWER}/_close`),
        end: () => send('paris', `POST /${FOLLOWER}/_open`),
        code: 'IndexClosed',
      },
    ] as const;

    /** Where there is no link and no follower the same is wrong at either end. */
    const OF_DIRECT = [
      {
        what: 'the records of the remote are closed',
        make: () => send('paris', `POST /${INSTALLATIONS_INDEX}/_close`),
        end: () => send('paris', `POST /${INSTALLATIONS_INDEX}/_open`),
        code: 'IndexUnavailable',
      },
      {
        what: 'the record of the applied edition is read-only',
        make: () => block('paris', APPLIED_INDEX, 'read_only', true),
        end: () => block('paris', APPLIED_INDEX, 'read_only', null),
        code: 'IndexBlocked',
      },
      {
        what: 'the leader document takes no writes',
        make: () => block('management', LEADER_INDEX, 'write', true),
        end: () => block('management', LEADER_INDEX, 'write', null),
        code: 'IndexBlocked',
      },
      {
        what: 'the remote refuses connections',
        make: () => faulty.parisLine.set({ kind: 'down' }),
        end: () => faulty.parisLine.recover(),
        code: 'ConnectionRefused',
      },
    ] as const;

    /** No index tells of it. */
    const readOnly = (cluster: string, value: true | null) =>
      send(cluster, 'PUT /_cluster/settings', { persistent: { 'cluster.blocks.read_only': value } });
    const OF_BOTH = [
      {
        what: 'the whole remote is read-only',
        make: () => readOnly('paris', true),
        end: () => readOnly('paris', null),
        code: 'ClusterBlocked',
      },
    ] as const;

    it.each<(typeof OF_REPLICATION | typeof OF_DIRECT | typeof OF_BOTH)[number]>([
      ...(transport === 'replication' ? OF_REPLICATION : OF_DIRECT),
      ...OF_BOTH,
    ])('when $what', async ({ make, end, code }) => {
      await make();
      const ended = await syncNow('paris');
      const { item: shown } = await faulty.ask(getSyncReport, { params: { outputId: 'paris' } });
      expect({ result: ended.state, code: shown.reason?.code }).toEqual({ result: 'failed', code });
      expect(ended.message).not.toMatch(/as it should be/);
      await end();
      if (transport === 'replication') {
        await send('paris', `POST /${FOLLOWER}/_ccr/pause_follow`);
        await send('paris', `POST /${FOLLOWER}/_ccr/resume_follow`);
      }
      await isWell();
    });
  });

  // It is the follower that refuses.
  describe.runIf(transport === 'replication')('a transform that does not start (8)', () => {
    const EVERYTHING = {
      all: {
        cluster: ['all'],
        indices: [{ names: ['*'], privileges: ['all'] }],
        remote_indices: [{ clusters: ['*'], names: ['*'], privileges: ['all'] }],
      },
    };

    async function useKey(roleDescriptors: JsonObject): Promise<void> {
      const key = await faulty.on('paris').security.createApiKey({ name: 'lockstep_apply', roleDescriptors });
      await faulty.ask(updateOutput, {
        params: { outputId: 'paris' },
        body: { remote_api_key: key.encoded },
      });
    }

    it('is a warning of the report with the reason of Elasticsearch, until it runs with a key that may do less', async () => {
      // Whoever may change the aliases of every index touches the follower when an alias moves to a new destination.
      await useKey(EVERYTHING);
      await faulty.install('endpoint', '9.1.0');
      const found = await report('paris', ({ reason }) => reason?.code === 'TransformStopped');
      expect(found).toMatchObject({ state: 'warning', condition: { type: 'TransformsRunning' } });
      expect(found.reason?.message).toContain("can't modify aliases");
      expect(found.reason?.next_action).toMatch(/more than it needs/);
      expect((await doctor('paris')).probes.find(({ id }) => id === 'TransformsRunning')).toMatchObject({
        reason: 'TransformStopped',
      });
      await useKey(roleDescriptors('lockstep_apply', APPLY_PRIVILEGES));
      await repair('start-transforms');
      await isWell();
      // What repairs a follower needs is more than applying needs. The transform goes on with what it has.
      await useKey(EVERYTHING);
    });
  });

  describe('an index that is blocked (6, 9)', () => {
    it('is named when it is the one with the records of the remote, and credentials are not', async () => {
      await block('paris', INSTALLATIONS_INDEX, 'write', true);
      await faulty.install('redis', '1.4.0');
      const found = await report('paris', ({ reason }) => reason?.code === 'IndexBlocked');
      expect(found).toMatchObject({ state: 'failed', condition: { type: 'RemoteIndicesUsable' } });
      expect(found.reason?.message).toContain('index.blocks.write');
      expect(JSON.stringify(found)).not.toMatch(/credentials|API key/i);
      expect((await doctor('paris')).first_broken).toMatchObject({
        probe_id: 'RemoteIndicesUsable',
        repairs: ['unblock-index'],
      });
      await repair('unblock-index');
      await report(
        'paris',
        ({ state, counts }) => state === 'in_sync' && counts.in_sync === 2 + withTransforms,
      );
    });
  });

  /** Faults of long ago must not be shown for as long as an interval lasts. */
  describe('what has ended is not shown any more (14)', () => {
    it.runIf(transport === 'replication')(
      'after the follower was unfollowed and made again by the repair',
      async () => {
        await send('paris', `POST /${FOLLOWER}/_ccr/pause_follow`);
        await send('paris', `POST /${FOLLOWER}/_close`);
        await send('paris', `POST /${FOLLOWER}/_ccr/unfollow`);
        await send('paris', `POST /${FOLLOWER}/_open`);
        await report('paris', ({ reason }) => reason?.code === 'NotAFollower');
        await repair('recreate-follower');
        expect(await isWell()).toMatchObject({ reason: null });
      },
    );

    it.runIf(transport === 'replication')(
      'after a closed follower was opened by the repair, which is the mildest one (11)',
      async () => {
        await send('paris', `POST /${FOLLOWER}/_close`);
        const found = await report('paris', ({ reason }) => reason?.code === 'IndexClosed');
        expect(found.reason?.next_action).toMatch(/open/i);
        expect((await doctor('paris')).first_broken?.repairs[0]).toBe('open-follower');
        await repair('open-follower');
        await isWell();
      },
    );

    it('after an outage of the remote', async () => {
      await faulty.parisLine.set({ kind: 'down' });
      await report('paris', ({ state }) => state === 'unreachable');
      await faulty.parisLine.recover();
      expect(await isWell()).toMatchObject({ unreachable_since: null });
    });
  });

  describe.runIf(transport === 'replication')(
    'a follower that gave up although its leader was never touched',
    () => {
      it('is paused and resumed, not recreated', async () => {
        // As after five seconds over a link that led to another cluster: fatal for good, the leader is the recorded one.
        faulty.parisGate.rewrite = ({ path }, body) =>
          path.endsWith('/_ccr/stats') && !isRestarted() ? withFatal(body) : body;
        const found = await report('paris', ({ reason }) => reason?.code === 'LeaderMissing');
        expect(found).toMatchObject({ condition: { type: 'FollowerActive' } });
        expect((await doctor('paris')).first_broken?.repairs).toEqual([
          'restart-follower',
          'recreate-follower',
        ]);
        await repair('restart-follower');
        faulty.parisGate.rewrite = undefined;
        await isWell();
      });

      const isRestarted = (): boolean =>
        faulty.parisGate.seen.some(({ path }) => path === `/${FOLLOWER}/_ccr/resume_follow`);

      function withFatal(body: unknown): unknown {
        const { indices = [], ...rest } = body as {
          readonly indices?: readonly { readonly shards: object[] }[];
        };
        const fatal_exception = {
          type: 'index_not_found_exception',
          reason: 'no such index [fleet-synced-integrations]',
        };
        return {
          ...rest,
          indices: indices.map((index) => ({
            ...index,
            shards: index.shards.map((shard) => ({ ...shard, fatal_exception })),
          })),
        };
      }
    },
  );

  describe('a remote whose own console applies (14a, 14b, 14c)', () => {
    it('is in sync here soon after it is there, and its doctor wants no key that nobody needs', async () => {
      await faulty.install('apache', '2.1.0');
      await report(
        'tokyo',
        ({ state, counts }) => state === 'in_sync' && counts.total === 3 + withTransforms,
      );
      const { first_broken: first, probes } = await doctor('tokyo');
      expect(first).toBeNull();
      expect(probes.map(({ id }) => id)).not.toContain('RemoteCredentialsValid');
    });

    it('says that its cluster knows no application privileges, until somebody registers them there (3)', async () => {
      const names = Object.keys(REGISTERED_PRIVILEGES).join(',');
      await send('tokyo', `DELETE /_security/privilege/lockstep/${names}`);
      faulty.passAtPeer(PEER_CACHES_MS);
      const found = await eventually(
        async () => {
          await syncNow('tokyo');
          return (await faulty.ask(getSyncReport, { params: { outputId: 'tokyo' } })).item;
        },
        ({ condition }) => condition?.type === 'PeerCredentialsValid',
        SOON,
      );
      expect(found.reason).toMatchObject({
        code: 'PrivilegesNotRegistered',
        next_action: expect.stringMatching(/^Register them there/) as string,
      });
      expect((await doctor('tokyo')).first_broken).toMatchObject({ probe_id: 'PeerCredentialsValid' });
      await registerPrivilegesOn(faulty.on('tokyo'));
      faulty.passAtPeer(PEER_CACHES_MS);
      await report('tokyo', ({ state }) => state === 'in_sync');
    });

    it('says when it does not find itself among the hosts, and that ends with its cause', async () => {
      const { url } = faulty.world.cluster('tokyo');
      const hosts = (list: readonly string[]) =>
        faulty.ask(updateOutput, {
          params: { outputId: 'tokyo' },
          body: { hosts: [...list], secrets: { service_token: 'of-the-new-address' } },
        });
      await hosts([url.replace('127.0.0.1', 'localhost')]);
      const lost = await report('tokyo', ({ reason }) => reason?.code === 'PeerNotAddressed');
      expect(lost).toMatchObject({ state: 'not_addressed', condition: { type: 'PeerFindsItself' } });
      expect((await doctor('tokyo')).first_broken).toMatchObject({ probe_id: 'PeerFindsItself' });
      await eventually(
        () => faulty.peer.logged.map(({ msg }) => String(msg)),
        (lines) => lines.some((line) => /^no output .* has an address of this cluster/.test(line)),
      );
      await hosts([url]);
      await report('tokyo', ({ state }) => state === 'in_sync');
    });
  });
});
