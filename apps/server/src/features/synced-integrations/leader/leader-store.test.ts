import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LEADER_INDEX, LEADER_INDEX_BODY, LEASE_PERIOD_SETTING } from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import type { World } from '@lockstep/sandbox';
import type { StampedLeaderState } from '@lockstep/sync-engine';
import { makeHost, makeIntegration, makeLeader } from '@lockstep/sync-engine/testing';
import { asSuperuser, recordingLog, startTestWorld } from '../../../testing/test-consoles.ts';
import { createLeaderStore } from './leader-store.ts';
import { publishLeader, type PublishOptions } from './publish-leader.ts';

let world: World;
let management: ElasticConnection;

beforeAll(async () => {
  world = await startTestWorld();
  management = asSuperuser(world, 'management');
});

afterAll(async () => {
  await management.close();
  await world.close();
});

beforeEach(() => management.indices.remove(LEADER_INDEX));

async function writesOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const cluster = world.cluster('management');
  cluster.clearRequests();
  await work();
  return cluster
    .requests()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.split('?')[0] ?? ''}`);
}

const { log } = recordingLog();
const lease = async () => (await management.indices.settings(LEADER_INDEX))?.[LEASE_PERIOD_SETTING];

function start(more: Partial<PublishOptions> = {}) {
  const { log: ownLog, logged } = recordingLog();
  const leader = createLeaderStore(management, ownLog);
  const options: PublishOptions = {
    leader,
    log: ownLog,
    now: () => 1_000,
    isLicensed: () => Promise.resolve(true),
    collect: () => Promise.resolve({ kind: 'collected', assets: [], uncollected: [] }),
    ...more,
  };
  return { leader, logged, options };
}

const input = (version = '2.0.0', syncIntegrations = true) => ({
  hosts: [makeHost({ syncIntegrations })],
  installations: [
    {
      packageName: 'nginx',
      version,
      installVersion: version,
      status: 'installed' as const,
      source: 'registry' as const,
      startedAt: 0,
      updatedAt: 0,
      failedInstalls: [],
      failedRemovals: [],
    },
  ],
});

describe('the leader index', () => {
  it('S1: is created with its mapping, and leases that let a remote be away for 30 days', async () => {
    await createLeaderStore(management, log).ensureIndex();
    expect(await management.indices.mapping(LEADER_INDEX)).toMatchObject({ _meta: { version: '1.0' } });
    expect(await lease()).toBe('30d');
  });

  it('S2: of an older mapping version gets the whole mapping', async () => {
    await management.indices.create(LEADER_INDEX, {
      mappings: { dynamic: false, _meta: { version: '0.0' } },
    });
    await createLeaderStore(management, log).ensureIndex();
    expect(await management.indices.mapping(LEADER_INDEX)).toMatchObject({
      _meta: { version: '1.0' },
      properties: { integrations: { properties: { package_name: { type: 'keyword' } } } },
    });
  });

  it('S3: of a Kibana keeps its mapping and gets the longer lease, once', async () => {
    const { settings: _ours, ...body } = LEADER_INDEX_BODY;
    await management.indices.create(LEADER_INDEX, { ...body, settings: { auto_expand_replicas: '0-1' } });
    const writes = await writesOf(() => createLeaderStore(management, log).ensureIndex());
    expect(writes).toEqual([`PUT /${LEADER_INDEX}/_settings`]);
    expect(await lease()).toBe('30d');
    expect(await writesOf(() => createLeaderStore(management, log).ensureIndex())).toEqual([]);
  });

  it('keeps the lease that an operator has set', async () => {
    await management.indices.create(LEADER_INDEX, { settings: { [LEASE_PERIOD_SETTING]: '7d' } });
    await createLeaderStore(management, log).ensureIndex();
    expect(await lease()).toBe('7d');
  });

  it('that was deleted comes back with its mapping', async () => {
    const { options } = start();
    await publishLeader(options, input());
    await management.indices.remove(LEADER_INDEX);
    await publishLeader(options, input());
    expect(await management.indices.mapping(LEADER_INDEX)).toMatchObject({ dynamic: 'false' });
  });
});

describe('publishing', () => {
  it('T1, B14: writes the list, and not again while nothing changes', async () => {
    const { options } = start();
    expect(await publishLeader(options, input())).toMatchObject({ stamp: { generation: 1 } });
    expect(await writesOf(() => publishLeader(options, input()))).toEqual([]);
    expect(await publishLeader(options, input('2.1.0'))).toMatchObject({ stamp: { generation: 2 } });
  });

  it('T5, T8: leaves no trace while no output wants it', async () => {
    const { options } = start();
    expect(await writesOf(() => publishLeader(options, input('2.0.0', false)))).toEqual([]);
    expect(await management.indices.exists(LEADER_INDEX)).toBe(false);
  });

  it('T6, T7: writes once when the last output is switched off', async () => {
    const { options } = start();
    await publishLeader(options, input());
    expect(await writesOf(() => publishLeader(options, input('2.0.0', false)))).toHaveLength(1);
    expect(await writesOf(() => publishLeader(options, input('2.0.0', false)))).toEqual([]);
  });

  it('T10 to T13: below Enterprise writes nothing, whatever has changed', async () => {
    const { options } = start();
    await publishLeader(options, input());
    const unlicensed = { ...options, isLicensed: () => Promise.resolve(false) };
    expect(await writesOf(() => publishLeader(unlicensed, input('3.0.0')))).toEqual([]);
    expect(await writesOf(() => publishLeader(unlicensed, input('3.0.0', false)))).toEqual([]);
  });

  it('T4, A7: keeps the custom assets that were known when they cannot be collected', async () => {
    const asset = {
      type: 'ingest_pipeline',
      name: 'logs-nginx.access@custom',
      packageName: 'nginx',
      packageVersion: '2.0.0',
      isDeleted: false,
      body: { processors: [] },
    } as const;
    const { options } = start({
      collect: () => Promise.resolve({ kind: 'collected', assets: [asset], uncollected: [] }),
    });
    const before = await publishLeader(options, input());
    const failing: PublishOptions = {
      ...options,
      collect: () => Promise.resolve({ kind: 'failed', message: 'es error', at: 2_000 }),
    };
    const after = await publishLeader(failing, input());
    expect(after?.customAssets).toEqual(before?.customAssets);
    expect(after?.customAssetsError).toEqual({ at: 2_000, message: 'es error' });
  });

  it('writes again when another console was faster, and loses nothing', async () => {
    const { options, leader } = start();
    await publishLeader(options, input());
    let isFirst = true;
    const raced: PublishOptions = {
      ...options,
      leader: {
        ...leader,
        async write(next, previous) {
          if (isFirst) {
            isFirst = false;
            await publishLeader(options, input('2.0.5'));
          }
          return leader.write(next, previous);
        },
      },
    };
    expect(await publishLeader(raced, input('2.1.0'))).toMatchObject({
      stamp: { generation: 3 },
      integrations: [{ packageVersion: '2.1.0' }],
    });
  });
});

describe('the size of the leader document', () => {
  const large = (megabytes: number): StampedLeaderState => ({
    ...makeLeader({ integrations: [makeIntegration()] }),
    customAssetsError: { at: 0, message: 'x'.repeat(megabytes * 1024 * 1024) },
    stamp: { generation: 1, hash: 'h' },
  });

  it('is known after a write, and worth a line in the log once it is large', async () => {
    const { leader, logged } = start();
    expect(await leader.write(large(6), undefined)).toBe('written');
    expect(leader.size().leaderBytes).toBeGreaterThan(6 * 1024 * 1024);
    await leader.read();
    expect(logged.filter(({ msg }) => String(msg).includes('large'))).toHaveLength(1);
  });

  it('that no cluster takes is refused with the reason, and what is there stays', async () => {
    const { leader } = start();
    expect(await leader.write(large(101), undefined)).toBe('too-large');
    expect(leader.size().refusedBytes).toBeGreaterThan(100 * 1024 * 1024);
    expect(await leader.read()).toBeUndefined();
  });
});
