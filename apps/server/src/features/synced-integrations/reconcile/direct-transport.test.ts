import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPLIED_INDEX, appliedDocumentSchema, type AppliedDocument } from '@lockstep/contracts';
import { eventually } from '../../../testing/eventually.ts';
import {
  followerOf,
  startTestRemote,
  TEST_FOLLOWER,
  TEST_OUTPUT,
  type TestRemote,
} from '../../../testing/test-remote.ts';

let remote: TestRemote;

const OTHER = { outputId: 'paris-2', name: 'Paris by replication', transport: 'replication' } as const;

beforeEach(async () => {
  remote = await startTestRemote({ transport: 'direct', managements: ['management', 'second'] });
});

afterEach(() => remote.close());

const paris = () => remote.world.cluster('paris');

async function homeUuid(): Promise<string> {
  return (await remote.on('management').clusterInfo.info()).uuid;
}

async function applied(): Promise<AppliedDocument | undefined> {
  const found = await remote.on('paris').documents.get(APPLIED_INDEX, await homeUuid());
  return found === undefined ? undefined : appliedDocumentSchema.parse(found.source);
}

/** What another management cluster has applied directly, under another address of paris. */
async function appliedByOther(integrations: AppliedDocument['leader']['integrations']): Promise<void> {
  const { documents, indices } = remote.on('paris');
  const host = {
    name: 'Paris elsewhere',
    hosts: ['https://another-way-to-paris:9200'],
    sync_integrations: true,
    sync_uninstalled_integrations: true,
  };
  const source: AppliedDocument = {
    schema_version: 1,
    management_cluster_uuid: 'uuid-of-the-other',
    management_name: 'berlin',
    output_id: 'paris',
    output_name: host.name,
    generation: 7,
    hash: 'hash of the other',
    applied_at: '2026-01-01T00:00:00.000Z',
    leader: { remote_es_hosts: [host], integrations, custom_assets: {} },
  };
  await documents.put({ index: APPLIED_INDEX, id: 'uuid-of-the-other', source, guard: { kind: 'none' } });
  await indices.refresh(APPLIED_INDEX);
}

const entry = (name: string, version: string) => ({
  package_name: name,
  package_version: version,
  updated_at: '2026-01-01T00:00:00.000Z',
  install_status: 'installed',
  install_source: 'registry' as const,
});

const requests = (): readonly string[] =>
  paris()
    .requests()
    .map(({ method, path }) => `${method} ${path}`);

describe('a remote to which nothing is replicated', () => {
  it('gets what the document at home lists, without any request about replication', async () => {
    await remote.lead(['nginx 2.0.0']);
    paris().clearRequests();
    const { result, seen } = await remote.run();
    expect(result).toMatchObject({ ending: 'finished', generation: 1 });
    expect(await remote.installed()).toEqual({ nginx: '2.0.0' });
    expect(seen.observation).toMatchObject({
      kind: 'observed',
      followers: [],
      direct: { leftFollowers: [] },
    });
    expect(requests().filter((each) => /_ccr|_remote|^GET \/fleet-synced/.test(each))).toEqual([]);
  });

  it('keeps which edition was applied, for readers there and consoles to come', async () => {
    await remote.lead(['nginx 2.0.0']);
    const { seen } = await remote.run();
    expect(await applied()).toMatchObject({
      management_cluster_uuid: await homeUuid(),
      management_name: 'management',
      output_id: 'paris',
      output_name: TEST_OUTPUT,
      generation: 1,
      hash: 'hash 1',
      leader: { integrations: [{ package_name: 'nginx', package_version: '2.0.0' }] },
    });
    expect(seen.observation).toMatchObject({ direct: { applied: { generation: 1, hash: 'hash 1' } } });
  });

  it('records a new edition also when it asks for nothing new here, with one write and no lease', async () => {
    await remote.lead(['nginx 2.0.0']);
    await remote.run();
    await remote.lead(['nginx 2.0.0']);
    paris().clearRequests();
    await remote.run({ exclusively: () => Promise.reject(new Error('asked for the remote')) });
    expect((await applied())?.generation).toBe(2);
    expect(requests().filter((each) => !/^GET|_m?search$/.test(each))).toEqual([
      expect.stringContaining(`PUT /${APPLIED_INDEX}/_doc/`),
    ]);
  });

  it('costs two requests while nothing moves', async () => {
    await remote.lead(['nginx 2.0.0']);
    await remote.run();
    await remote.on('paris').indices.refresh(APPLIED_INDEX);
    for (let look = 0; look < 2; look++) {
      remote.clock.time += 10_000;
      await remote.run();
    }
    remote.clock.time += 10_000;
    paris().clearRequests();
    await remote.run({ exclusively: () => Promise.reject(new Error('something to do')) });
    expect(requests().length, requests().join('\n')).toBeLessThanOrEqual(2);
  });

  it('is not recorded as applied by a console that has an old copy of the document', async () => {
    await remote.lead(['nginx 2.0.0']);
    await remote.lead(['nginx 2.0.0']);
    await remote.run();
    const { direct } = remote.session;
    if (direct === undefined) throw new Error('Nothing is direct.');
    const newest = await direct.leader({ isFresh: true });
    const old = newest && { ...newest, stamp: { generation: 1, hash: 'hash 1' } };
    const session = {
      ...remote.session,
      direct: {
        ...direct,
        leader: ({ isFresh }: { isFresh: boolean }) => Promise.resolve(isFresh ? newest : old),
      },
    };
    await remote.run({ session });
    expect((await applied())?.generation).toBe(2);
  });

  it('is recorded again when the document at home was started over', async () => {
    for (let edition = 0; edition < 3; edition++) await remote.lead(['nginx 2.0.0']);
    await remote.run();
    await remote.lead(['nginx 2.0.0'], { lockstep: { generation: 1, hash: 'of another life' } });
    await remote.run();
    expect(await applied()).toMatchObject({ generation: 1, hash: 'of another life' });
  });

  it('waits, and changes nothing, while there is no document at home', async () => {
    const { result, seen } = await remote.run();
    expect(result.ending).toBe('could-not-look');
    expect(seen.observation.kind).toBe('no-leader');
    expect(await applied()).toBeUndefined();
  });

  it('is left alone while another output replicates to the same cluster', async () => {
    await remote.lead(['nginx 2.0.0']);
    const session = { ...remote.session, otherWayTo: () => OTHER };
    const { seen } = await remote.run({ session });
    expect(seen.observation).toEqual({ kind: 'two-transports', other: OTHER.name });
    expect(await remote.installed()).toEqual({});
  });

  it('goes on when an output that replicates to the same cluster comes later', async () => {
    await remote.lead(['nginx 2.0.0']);
    await remote.run();
    await remote.on('paris').indices.refresh(APPLIED_INDEX);
    remote.clock.time += 10_000;
    const { seen } = await remote.run({ session: { ...remote.session, otherWayTo: () => OTHER } });
    expect(seen.observation.kind).toBe('observed');
  });
});

describe('another management cluster', () => {
  it('that applies directly, too, keeps what only we have uninstalled', async () => {
    await remote.lead(['nginx 2.0.0']);
    await remote.run();
    await appliedByOther([entry('nginx', '1.0.0')]);
    await remote.lead(['-nginx 2.0.0']);
    const { seen } = await remote.run();
    expect(await remote.installed()).toEqual({ nginx: '2.0.0' });
    expect(seen.observation).toMatchObject({
      merged: { followers: ['this console', 'lockstep-applied of berlin'] },
    });
  });

  it('that replicates keeps what only we have uninstalled, and is no leftover of ours', async () => {
    await remote.lead(['nginx 2.0.0']);
    await remote.run();
    await remote.lead(['nginx 2.0.0'], {}, 'second');
    await remote.follow(undefined, 'second');
    await remote.lead(['-nginx 2.0.0']);
    const { seen } = await remote.run();
    expect(await remote.installed()).toEqual({ nginx: '2.0.0' });
    expect(seen.observation).toMatchObject({ direct: { leftFollowers: [] } });
  });

  it('that replicates, seen from there: what either lists stays, and what both uninstalled goes', async () => {
    const uuid = async () => (await remote.on('second').clusterInfo.info()).uuid;
    const { direct: _direct, ...session } = remote.session;
    const bySecond = () =>
      remote.run({ homeUuid: uuid, session: { ...session, known: {}, managementUuid: uuid } });
    await remote.lead(['nginx 2.0.0', 'redis 1.4.0']);
    await remote.run();
    await remote.on('paris').indices.refresh(APPLIED_INDEX);
    await remote.lead(['nginx 2.0.0', 'redis 1.4.0'], {}, 'second');
    await remote.follow(undefined, 'second');
    await remote.lead(['-nginx 2.0.0', '-redis 1.4.0'], {}, 'second');
    const { seen } = await bySecond();
    expect(await remote.installed()).toEqual({ nginx: '2.0.0', redis: '1.4.0' });
    expect(seen.observation).toMatchObject({
      merged: { followers: [followerOf('second'), 'lockstep-applied of management'] },
    });

    await remote.lead(['nginx 2.0.0', '-redis 1.4.0']);
    await remote.run();
    expect(await remote.installed()).toEqual({ nginx: '2.0.0' });
  });

  it('whose document cannot be understood agrees to no removal', async () => {
    await remote.lead(['nginx 2.0.0']);
    await remote.run();
    const { documents, indices } = remote.on('paris');
    await documents.put({
      index: APPLIED_INDEX,
      id: 'x',
      source: { schema_version: 2 },
      guard: { kind: 'none' },
    });
    await indices.refresh(APPLIED_INDEX);
    await remote.lead(['-nginx 2.0.0']);
    await remote.run();
    expect(await remote.installed()).toEqual({ nginx: '2.0.0' });
  });
});

describe('an output that is moved', () => {
  const replicated = () => {
    const { direct: _direct, ...session } = remote.session;
    return { ...session, known: {} };
  };

  async function followOwn(): Promise<void> {
    const { followers, remoteClusters } = remote.on('paris');
    await eventually(
      () => remoteClusters.info(),
      (links) => links.some(({ alias, isConnected }) => alias === 'management' && isConnected),
    );
    await followers.follow({
      index: TEST_FOLLOWER,
      remoteCluster: 'management',
      leaderIndex: 'fleet-synced-integrations',
      waitForActiveShards: 1,
    });
    await eventually(
      () => remote.on('paris').documents.get(TEST_FOLLOWER, 'fleet-synced-integrations'),
      (found) => found !== undefined,
    );
  }

  it('from replication installs and removes nothing, and names the follower that is left', async () => {
    await remote.lead(['nginx 2.0.0']);
    await followOwn();
    await remote.run({ session: replicated() });
    expect(await remote.installed()).toEqual({ nginx: '2.0.0' });
    const { result, seen } = await remote.run({
      exclusively: () => Promise.reject(new Error('something to do')),
    });
    expect(result).toMatchObject({ ending: 'finished', outcomes: [{ step: { kind: 'skip' } }] });
    expect(seen.observation).toMatchObject({
      direct: { leftFollowers: [TEST_FOLLOWER] },
      host: { name: TEST_OUTPUT },
    });
    expect((await applied())?.generation).toBe(1);
  });

  it('back to replication installs and removes nothing, and its own record has no say', async () => {
    await remote.lead(['nginx 2.0.0']);
    await remote.run();
    await followOwn();
    const { result, seen } = await remote.run({
      session: replicated(),
      exclusively: () => Promise.reject(new Error('something to do')),
    });
    expect(result).toMatchObject({ ending: 'finished', outcomes: [{ step: { kind: 'skip' } }] });
    expect(seen.observation).not.toHaveProperty('merged');
  });
});
