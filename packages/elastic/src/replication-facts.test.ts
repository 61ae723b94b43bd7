/** What a link carries: patterns, leases, origins and searches, against two linked clusters. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';

let clusters: SandboxClusters;
let mgmt: ElasticConnection;
let paris: ElasticConnection;

beforeAll(async () => {
  clusters = await startSandboxClusters({ name: 'mgmt' }, { name: 'paris' });
  mgmt = clusters.connect('mgmt');
  paris = clusters.connect('paris');
  const { encoded } = await mgmt.security.createCrossClusterApiKey({
    name: 'paris',
    replication: ['*'],
    search: ['*'],
  });
  clusters.handle('paris').keystore.set('cluster.remote.mgmt.credentials', encoded);
  await paris.remoteClusters.reloadSecureSettings();
  await paris.remoteClusters.updateSettings({
    persistent: {
      'cluster.remote.mgmt.mode': 'proxy',
      'cluster.remote.mgmt.proxy_address': clusters.handle('mgmt').remoteAddress,
    },
  });
  await mgmt.documents.put({
    index: 'logs-a-default',
    id: 'old',
    source: { '@timestamp': '2020-01-01T00:00:00Z', message: 'old', n: 1 },
    guard: { kind: 'create' },
    refresh: true,
  });
  await mgmt.documents.put({
    index: 'logs-b-default',
    id: 'new',
    source: { '@timestamp': '2024-01-01T00:00:00Z', message: 'new', n: 'text here' },
    guard: { kind: 'create' },
    refresh: true,
  });
});

afterAll(() => clusters.close());

describe('a follower', () => {
  it('has an origin, and a lease at its leader that names it', async () => {
    await mgmt.documents.put({
      index: 'leader',
      id: '1',
      source: { n: 1 },
      guard: { kind: 'none' },
      refresh: true,
    });
    await paris.followers.follow({
      index: 'follower',
      remoteCluster: 'mgmt',
      leaderIndex: 'leader',
      waitForActiveShards: 1,
    });
    const origin = await paris.replicationFacts.origin('follower');
    const leader = await mgmt.replicationFacts.indexFacts('leader');
    const follower = await paris.replicationFacts.indexFacts('follower');
    expect(origin).toEqual({ remoteCluster: 'mgmt', leaderIndex: 'leader', leaderUuid: leader?.uuid });
    const lease = leader?.leases.find(({ source }) => source === 'ccr');
    expect(lease?.id).toContain(`/follower/${follower?.uuid ?? '?'}-following-mgmt/leader/`);
    expect(lease?.renewedAt).toBeGreaterThan(0);
    expect(leader?.documents).toBe(1);
    await vi.waitFor(
      async () => expect((await paris.replicationFacts.indexFacts('follower'))?.documents).toBe(1),
      { timeout: 10_000 },
    );
    expect(await paris.replicationFacts.isStarted('follower')).toBe(true);
    expect((await paris.followers.allStats()).map(({ index }) => index)).toEqual(['follower']);
  });

  it('is closed and opened', async () => {
    await mgmt.indices.create('plain', {});
    await mgmt.indices.close('plain');
    expect((await mgmt.indices.find('plain'))[0]?.isClosed).toBe(true);
    await mgmt.indices.open('plain');
    expect((await mgmt.indices.find('plain'))[0]?.isClosed).toBe(false);
  });

  it('that is none has no origin', async () => {
    expect(await mgmt.replicationFacts.origin('leader')).toBeUndefined();
    expect(await mgmt.replicationFacts.origin('nothing')).toBeUndefined();
    expect(await mgmt.replicationFacts.indexFacts('nothing')).toBeUndefined();
  });
});

describe('an auto-follow pattern', () => {
  const request = {
    remoteCluster: 'mgmt',
    leaderIndexPatterns: ['metrics-*'],
    leaderIndexExclusionPatterns: ['metrics-x'],
    followIndexPattern: '{{leader_index}}-copy',
  };

  it('is put, read, paused, resumed and removed', async () => {
    expect(await paris.autoFollow.list()).toEqual([]);
    await paris.autoFollow.put('metrics', request);
    expect(await paris.autoFollow.get('metrics')).toEqual({ name: 'metrics', isActive: true, ...request });
    await paris.autoFollow.setActive('metrics', false);
    expect(await paris.autoFollow.list()).toEqual([expect.objectContaining({ isActive: false })]);
    await paris.autoFollow.setActive('metrics', true);
    expect(await paris.autoFollow.recentErrors()).toEqual([]);
    expect(await paris.autoFollow.remove('metrics')).toBe('removed');
    expect(await paris.autoFollow.remove('metrics')).toBe('absent');
    expect(await paris.autoFollow.get('metrics')).toBeUndefined();
  });
});

describe('a search through a link', () => {
  it('gives the newest documents first, with the link in their index', async () => {
    const found = await paris.crossClusterSearch.newest('mgmt:logs-*', {
      size: 10,
      timeoutMs: 5_000,
      timeField: '@timestamp',
    });
    expect(found.documents.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(found.documents[0]?.index).toMatch(/^mgmt:\.ds-logs-b-default-/);
    expect(found).toMatchObject({ timedOut: false, failures: [] });
  });

  it('gives fields with every type that they have', async () => {
    const fields = await paris.crossClusterSearch.fields('mgmt:logs-*');
    expect(fields.find(({ name }) => name === '@timestamp')).toMatchObject({
      types: ['date'],
      isSearchable: true,
      isAggregatable: true,
    });
    expect(fields.find(({ name }) => name === 'n')?.types.length).toBe(2);
  });

  it('finds nothing where nothing fits', async () => {
    const query = { size: 10, timeoutMs: 5_000, timeField: '@timestamp' };
    expect(await paris.crossClusterSearch.fields('mgmt:nothing-*')).toEqual([]);
    expect((await paris.crossClusterSearch.newest('mgmt:nothing-*', query)).documents).toEqual([]);
    const [resolved] = await paris.remoteClusters.resolveExpression('mgmt:nothing-*');
    expect(resolved).toMatchObject({ alias: 'mgmt', isConnected: true, hasMatches: false });
  });

  it('says why a cluster gave nothing', async () => {
    await paris.remoteClusters.updateSettings({
      persistent: {
        'cluster.remote.gone.mode': 'proxy',
        'cluster.remote.gone.proxy_address': '127.0.0.1:1',
      },
    });
    await vi.waitFor(async () => {
      const query = { size: 1, timeoutMs: 1_000, timeField: '@timestamp' };
      const found = await paris.crossClusterSearch.newest('gone:logs-*', query);
      expect(found.failures.join()).toContain('Unable to connect to [gone]');
    });
  });
});
