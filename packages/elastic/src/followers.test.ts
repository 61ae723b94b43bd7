import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { errorOf } from './testing/error-of.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';

let clusters: SandboxClusters;
let mgmt: ElasticConnection;
let paris: ElasticConnection;
let count = 0;
let leaderIndex: string;
let follower: string;

beforeAll(async () => {
  clusters = await startSandboxClusters(
    { name: 'mgmt' },
    { name: 'paris' },
    { name: 'small', license: 'basic' },
  );
  mgmt = clusters.connect('mgmt');
  paris = clusters.connect('paris');
  const { encoded } = await mgmt.security.createCrossClusterApiKey({
    name: 'paris',
    replication: ['leader-*'],
  });
  for (const name of ['paris', 'small']) {
    clusters.handle(name).keystore.set('cluster.remote.mgmt.credentials', encoded);
    const { remoteClusters } = clusters.connect(name);
    await remoteClusters.reloadSecureSettings();
    await remoteClusters.putSettings({
      'cluster.remote.mgmt.mode': 'proxy',
      'cluster.remote.mgmt.proxy_address': clusters.handle('mgmt').remoteAddress,
    });
  }
});

afterAll(() => clusters.close());

beforeEach(async () => {
  count += 1;
  leaderIndex = `leader-${String(count)}`;
  follower = `follower-${String(count)}`;
  await mgmt.indices.create(leaderIndex, {});
  await mgmt.documents.put({ index: leaderIndex, id: 'doc', source: { n: 1 }, guard: { kind: 'none' } });
});

const follow = () =>
  paris.followers.follow({ index: follower, remoteCluster: 'mgmt', leaderIndex, waitForActiveShards: 1 });

describe('remote clusters', () => {
  it('shows the link and how it is trusted', async () => {
    await follow();
    const address = clusters.handle('mgmt').remoteAddress;
    expect(await paris.remoteClusters.info()).toEqual([
      expect.objectContaining({
        alias: 'mgmt',
        isConnected: true,
        hasCredentials: true,
        link: expect.objectContaining({ kind: 'proxy', proxyAddress: address }) as unknown,
      }),
    ]);
    expect((await paris.remoteClusters.settings()).persistent).toMatchObject({
      'cluster.remote.mgmt.mode': 'proxy',
      'cluster.remote.mgmt.proxy_address': address,
    });
  });

  it('says why settings are refused', async () => {
    const details = await errorOf(
      paris.remoteClusters.putSettings({ 'cluster.remote.other.proxy_address': 'no-port' }),
    );
    expect(details).toMatchObject({ kind: 'invalid', errorType: 'illegal_argument_exception' });
  });

  it('removes what is set to null', async () => {
    const settings = paris.remoteClusters;
    await settings.putSettings({ 'cluster.remote.gone.seeds': ['127.0.0.1:9300'] });
    await settings.putSettings({ 'cluster.remote.gone.*': null });
    const keys = Object.keys((await settings.settings()).persistent);
    expect(keys.filter((key) => key.startsWith('cluster.remote.gone'))).toEqual([]);
  });
});

describe('a follower', () => {
  it('copies its leader and says how far it is', async () => {
    expect(await follow()).toEqual({ indexCreated: true, shardsAcknowledged: true, followingStarted: true });
    await mgmt.documents.put({ index: leaderIndex, id: 'doc', source: { n: 2 }, guard: { kind: 'none' } });
    await vi.waitFor(
      async () => expect((await paris.documents.get(follower, 'doc'))?.source).toEqual({ n: 2 }),
      10_000,
    );
    const stats = await paris.followers.stats(follower);
    expect(stats).toMatchObject({ index: follower, lag: 0 });
    expect(stats?.shards[0]).toMatchObject({ remoteCluster: 'mgmt', leaderIndex, readErrors: [] });
  });

  it('is listed, other indices are not', async () => {
    await follow();
    await paris.indices.create(`follower-not-${String(count)}`, {});
    const found = await paris.followers.info(`follower*${String(count)}`);
    expect(found).toEqual([
      expect.objectContaining({ index: follower, remoteCluster: 'mgmt', leaderIndex, status: 'active' }),
    ]);
    expect(await paris.followers.info('nothing-*')).toEqual([]);
    expect(await paris.followers.info('nothing')).toEqual([]);
  });

  it('is paused and resumed, also twice', async () => {
    await follow();
    const { followers } = paris;
    expect(await followers.pause(follower)).toBe('paused');
    expect(await followers.pause(follower)).toBe('already-paused');
    expect(await followers.stats(follower)).toBeUndefined();
    expect(await followers.info(follower)).toMatchObject([{ status: 'paused' }]);
    expect(await followers.resume(follower)).toBe('resumed');
    expect(await followers.resume(follower)).toBe('already-active');
  });

  it('takes no writes', async () => {
    await follow();
    const write = paris.documents.put({ index: follower, id: 'x', source: {}, guard: { kind: 'none' } });
    expect(await errorOf(write)).toMatchObject({ kind: 'forbidden', status: 403 });
  });
});

describe('following fails', () => {
  it('without a license', async () => {
    const { followers } = clusters.connect('small');
    const details = await errorOf(followers.follow({ index: follower, remoteCluster: 'mgmt', leaderIndex }));
    expect(details).toMatchObject({ kind: 'license', feature: 'ccr' });
    expect(details.message).toContain('Platinum');
  });

  it('when the alias is unknown', async () => {
    const details = await errorOf(
      paris.followers.follow({ index: follower, remoteCluster: 'nobody', leaderIndex }),
    );
    expect(details).toMatchObject({ kind: 'not-found', errorType: 'no_such_remote_cluster_exception' });
  });

  it('when the leader is missing', async () => {
    const details = await errorOf(
      paris.followers.follow({ index: follower, remoteCluster: 'mgmt', leaderIndex: 'leader-none' }),
    );
    expect(details).toMatchObject({ kind: 'not-found', errorType: 'index_not_found_exception' });
  });
});
