/** Replication over HTTP: home follows indices of paris as the user; paris is looked at with its output's key. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actOnFollower,
  createAutoFollowPattern,
  createFollower,
  createFollowerIndex,
  createOutput,
  deleteAutoFollowPatterns,
  getAutoFollowPattern,
  getFollower,
  getFollowerIndex,
  getReplicationPermissions,
  listAutoFollowPatterns,
  listFollowerIndices,
  listFollowers,
  pauseAutoFollowPatterns,
  pauseFollowerIndices,
  resumeFollowerIndices,
  unfollowIndices,
  updateAutoFollowPattern,
  updateFollowerIndex,
  type FollowerOutcome,
  type Route,
  type RouteCall,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
let management: ElasticConnection;
let paris: ElasticConnection;
let count = 0;
let leader: string;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
  management = started.connect('management');
  paris = started.connect('paris');
  const { encoded } = await paris.security.createCrossClusterApiKey({
    name: 'management',
    search: ['*'],
    replication: ['*'],
  });
  started.world.cluster('management').keystore.set('cluster.remote.paris.credentials', encoded);
  await management.remoteClusters.reloadSecureSettings();
  await management.remoteClusters.updateSettings({
    persistent: {
      'cluster.remote.paris.mode': 'proxy',
      'cluster.remote.paris.proxy_address': started.world.cluster('paris').remoteAddress,
    },
  });
  await management.remoteClusters.resolve();
  // Two more ways into paris: one through which the console can ask leaders there, one that may only look.
  const token = await paris.security.createServiceToken({
    namespace: 'elastic',
    service: 'fleet-server-remote',
  });
  const addOutput = async (name: string, role: Readonly<Record<string, unknown>>): Promise<void> => {
    const key = await paris.security.createApiKey({ name, roleDescriptors: { role } });
    await started.ask(createOutput, {
      body: {
        id: name.toLowerCase(),
        name,
        type: 'remote_elasticsearch',
        hosts: [started.world.cluster('paris').url],
        remote_api_key: key.encoded,
        secrets: { service_token: token.value },
      },
    });
  };
  await addOutput('Wide', { cluster: ['all'], indices: [{ names: ['*'], privileges: ['all'] }] });
  await addOutput('Narrow', { cluster: ['monitor', 'read_ccr'] });
});

afterAll(() => started.close());

async function newLeader(): Promise<string> {
  count += 1;
  leader = `leader-${count}`;
  await paris.indices.create(leader, {});
  await write('1');
  return leader;
}

const write = (id: string) =>
  paris.documents.put({
    index: leader,
    id,
    source: { n: Number(id) },
    guard: { kind: 'none' },
    refresh: true,
  });

async function problemOf<const R extends Route>(route: R, call: RouteCall<R>) {
  const answer = await started.call(route, call);
  if (answer.kind === 'ok') throw new Error(`expected a problem, got ${JSON.stringify(answer.value)}`);
  return answer.problem;
}

const follow = (name: string, more: Record<string, string | number> = {}): Promise<FollowerOutcome> =>
  started.ask(createFollower, { body: { name, remoteCluster: 'paris', leaderIndex: leader, ...more } });

const act = (name: string, body: RouteCall<typeof actOnFollower>['body']): Promise<FollowerOutcome> =>
  started.ask(actOnFollower, { params: { name }, body });

const detail = async (name: string) => (await started.ask(getFollower, { params: { name } })).item;

describe('a follower', () => {
  it('is made with its limits, is active when it is said to be done, and shows lease and counts', async () => {
    await newLeader();
    const outcome = await follow('follower-a', { maxReadRequestSize: '16mb', maxOutstandingReadRequests: 4 });
    expect(outcome).toMatchObject({
      done: true,
      steps: [{ label: 'Follow the leader', state: 'done' }],
      item: { state: 'active', lag: 0, parameters: { maxReadRequestSize: '16mb' } },
    });
    // What it copied was empty: the documents come with the first read, and show with the next refresh.
    const item = await eventually(
      () => detail('follower-a'),
      ({ documents }) => documents?.follower === 1,
    );
    expect(item.lease).toMatchObject({ state: 'held', period_ms: 43_200_000 });
    expect(item.lease?.left_ms).toBeGreaterThan(43_000_000);
    expect(item.documents).toEqual({ leader: 1, follower: 1 });
  });

  it('has Kibana’s shape for Kibana’s clients', async () => {
    const { indices } = await started.ask(listFollowerIndices, {});
    const found = indices.find(({ name }) => name === 'follower-a');
    expect(found).toMatchObject({
      remoteCluster: 'paris',
      leaderIndex: leader,
      status: 'active',
      maxOutstandingReadRequests: 4,
      shards: [{ id: 0, followerMappingVersion: expect.any(Number) as number, readExceptions: [] }],
    });
    expect(await started.ask(getFollowerIndex, { params: { id: 'follower-a' } })).toMatchObject({
      name: 'follower-a',
    });
    expect(await started.ask(getReplicationPermissions, {})).toEqual({
      hasPermission: true,
      missingClusterPrivileges: [],
    });
  });

  it('keeps its limits over a pause, though Elasticsearch forgets them', async () => {
    const paused = await act('follower-a', { action: 'pause' });
    expect(paused).toMatchObject({
      done: true,
      item: {
        state: 'paused',
        parameters: null,
        saved_parameters: { maxReadRequestSize: '16mb', maxOutstandingReadRequests: 4 },
      },
    });
    const resumed = await act('follower-a', { action: 'resume' });
    expect(resumed).toMatchObject({
      done: true,
      item: { state: 'active', parameters: { maxReadRequestSize: '16mb', maxOutstandingReadRequests: 4 } },
    });
  });

  it('takes new limits, and runs on with the old ones when they are refused', async () => {
    const changed = await act('follower-a', {
      action: 'update',
      parameters: { maxReadRequestSize: '8mb' },
    });
    expect(changed).toMatchObject({ done: true, item: { parameters: { maxReadRequestSize: '8mb' } } });
    const refused = await problemOf(actOnFollower, {
      params: { name: 'follower-a' },
      body: { action: 'update', parameters: { maxRetryDelay: '10m', maxWriteBufferCount: 0 } },
    });
    expect(refused).toMatchObject({ status: 400, code: 'FOLLOWER_INVALID' });
    expect(refused.message).toContain('maxRetryDelay: Enter a time of at most 5m.');
    expect(
      await started.ask(updateFollowerIndex, {
        params: { id: 'follower-a' },
        body: { readPollTimeout: '30s' },
      }),
    ).toEqual({ acknowledged: true });
    expect((await detail('follower-a')).parameters?.readPollTimeout).toBe('30s');
  });

  it('is paused and resumed in lists, each by itself', async () => {
    const params = { id: 'follower-a,no-such' };
    const paused = await started.ask(pauseFollowerIndices, { params });
    expect(paused).toMatchObject({
      itemsPaused: ['follower-a'],
      errors: [{ id: 'no-such', error: { statusCode: 404 } }],
    });
    const resumed = await started.ask(resumeFollowerIndices, { params });
    expect(resumed.itemsResumed).toEqual(['follower-a']);
  });

  it('that lags because the link is cut says so, and catches up', async () => {
    started.world.faults.cutLink('management', 'paris');
    const cut = await eventually(
      () => detail('follower-a'),
      ({ state }) => state === 'lagging',
    );
    expect(['D2', 'D4']).toContain(cut.read_errors[0]?.known[0]?.id);
    expect(cut.message).toContain('tried again');
    started.world.faults.restoreLink('management', 'paris');
    // A read that waits for changes is over as soon as there are some.
    await write('2');
    await eventually(
      () => detail('follower-a'),
      ({ state }) => state === 'active',
    );
  });
});

describe('what cannot be followed', () => {
  it('is refused by its cause: link, leader, name', async () => {
    await newLeader();
    const draft = { name: 'follower-b', remoteCluster: 'paris', leaderIndex: leader };
    const cases = [
      [{ ...draft, remoteCluster: 'oslo' }, 404, 'REMOTE_CLUSTER_NOT_FOUND'],
      [{ ...draft, leaderIndex: 'nothing' }, 404, 'LEADER_INDEX_NOT_FOUND'],
      [{ ...draft, name: 'follower-a' }, 409, 'FOLLOWER_EXISTS'],
      [{ ...draft, name: 'Follower B' }, 400, 'FOLLOWER_INVALID'],
      [{ ...draft, maxWriteBufferSize: '0mb' }, 400, 'FOLLOWER_INVALID'],
    ] as const;
    for (const [body, status, code] of cases) {
      expect(await problemOf(createFollower, { body })).toMatchObject({ status, code });
      expect(await problemOf(createFollowerIndex, { body })).toMatchObject({ status, code });
    }
    expect((await problemOf(getFollower, { params: { name: 'follower-b' } })).code).toBe(
      'FOLLOWER_NOT_FOUND',
    );
    expect((await problemOf(getFollowerIndex, { params: { id: 'follower-b' } })).message).toContain(
      'no such index',
    );
  });

  it('asks for the name before anything that cannot be undone', async () => {
    for (const action of ['unfollow', 'delete', 'recreate'] as const) {
      const refused = await problemOf(actOnFollower, {
        params: { name: 'follower-a' },
        body: { action, confirm: 'follower' },
      });
      expect(refused.code).toBe('FOLLOWER_INVALID');
    }
    expect((await detail('follower-a')).state).toBe('active');
  });
});

describe('a follower that has given up', () => {
  it('is failed, with the reason and the remedy, and is recreated once its leader is there', async () => {
    await newLeader();
    await follow('follower-f', { maxReadRequestSize: '4mb' });
    await paris.indices.remove(leader);
    const failed = await eventually(
      () => detail('follower-f'),
      ({ state }) => state === 'failed',
    );
    expect(failed.fatal_error?.known[0]?.id).toBe('C2');
    expect(failed.message).toContain('leader index is not there');
    const status = await started.ask(getFollowerIndex, { params: { id: 'follower-f' } });
    expect(status).toMatchObject({
      status: 'active',
      shards: [{ fatalException: expect.anything() as object }],
    });

    const body = { action: 'recreate', confirm: 'follower-f' } as const;
    const refused = await problemOf(actOnFollower, { params: { name: 'follower-f' }, body });
    expect(refused.code).toBe('LEADER_INDEX_NOT_FOUND');
    expect(refused.message).toContain('was not touched');

    await paris.indices.create(leader, {});
    await write('7');
    await write('8');
    const outcome = await act('follower-f', body);
    expect(outcome).toMatchObject({
      done: true,
      message: expect.stringContaining('Both sides have 2 documents.') as string,
      item: { state: 'active', parameters: { maxReadRequestSize: '4mb' } },
    });
    expect(outcome.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  });

  it('is left alone while its link is down', async () => {
    started.world.faults.cutLink('management', 'paris');
    const refused = await problemOf(actOnFollower, {
      params: { name: 'follower-f' },
      body: { action: 'recreate', confirm: 'follower-f' },
    });
    expect(refused.message).toContain('paris is not connected');
    expect(await management.indices.exists('follower-f')).toBe(true);
    started.world.faults.restoreLink('management', 'paris');
    await management.remoteClusters.resolve();
  });
});

describe('the end of a follower', () => {
  it('is an ordinary, open index after unfollow', async () => {
    await newLeader();
    await follow('follower-u');
    const outcome = await act('follower-u', { action: 'unfollow', confirm: 'follower-u' });
    expect(outcome).toMatchObject({ done: true, item: null });
    expect(outcome.steps.map(({ label }) => label)).toEqual([
      'Pause replication',
      'Close the index',
      'Unfollow the leader',
      'Open the index',
    ]);
    expect(await management.indices.find('follower-u')).toMatchObject([{ isClosed: false }]);
    await follow('follower-v');
    expect(await started.ask(unfollowIndices, { params: { id: 'follower-v' } })).toEqual({
      itemsUnfollowed: ['follower-v'],
      itemsNotOpen: [],
      errors: [],
    });
  });

  it('is nothing after delete', async () => {
    await newLeader();
    await follow('follower-d');
    const outcome = await act('follower-d', { action: 'delete', confirm: 'follower-d' });
    expect(outcome).toMatchObject({ done: true, item: null });
    expect(await management.indices.exists('follower-d')).toBe(false);
    const again = await problemOf(actOnFollower, {
      params: { name: 'follower-d' },
      body: { action: 'delete', confirm: 'follower-d' },
    });
    expect(again.code).toBe('FOLLOWER_NOT_FOUND');
  });
});

describe('the followers of a remote', () => {
  it('are read with the stored key; the one of the output is marked, and missed when it is gone', async () => {
    const query = { cluster: 'paris' };
    const { items, stats_known: isKnown } = await started.ask(listFollowers, { query });
    expect(items).toMatchObject([
      {
        name: 'fleet-synced-integrations-ccr-paris',
        output: { id: 'paris', name: 'Paris' },
        state: 'active',
      },
    ]);
    expect(isKnown).toBe(true);
    const name = 'fleet-synced-integrations-ccr-paris';
    const { item } = await eventually(
      () => started.ask(getFollower, { params: { name }, query }),
      ({ item: seen }) => seen.documents?.follower === 1,
    );
    expect(item).toMatchObject({ lease: { state: 'held' }, documents: { follower: 1 } });
    const refused = await problemOf(actOnFollower, {
      params: { name },
      query: { cluster: 'narrow' },
      body: { action: 'pause' },
    });
    expect(refused).toMatchObject({ status: 403, code: 'FORBIDDEN' });

    await paris.indices.remove('fleet-synced-integrations-ccr-paris');
    const after = await started.ask(listFollowers, { query });
    expect(after.items).toMatchObject([{ state: 'missing', leader_index: 'fleet-synced-integrations' }]);
    await paris.indices.create('fleet-synced-integrations-ccr-paris', {});
    expect((await started.ask(listFollowers, { query })).items[0]?.message).toContain('ordinary index');
  });
});

describe('an auto-follow pattern', () => {
  const body = {
    remoteCluster: 'paris',
    leaderIndexPatterns: ['auto-*'],
    followIndexPattern: '{{leader_index}}-copy',
  };

  it('is added once, changed without being woken, paused, and removed', async () => {
    expect(await started.ask(createAutoFollowPattern, { body: { id: 'auto', ...body } })).toEqual({
      acknowledged: true,
    });
    expect((await problemOf(createAutoFollowPattern, { body: { id: 'auto', ...body } })).code).toBe(
      'AUTO_FOLLOW_PATTERN_EXISTS',
    );
    const params = { id: 'auto' };
    expect(await started.ask(pauseAutoFollowPatterns, { params: { id: 'auto,none' } })).toMatchObject({
      itemsPaused: ['auto'],
      errors: [{ id: 'none', error: { statusCode: 404 } }],
    });
    await started.ask(updateAutoFollowPattern, {
      params,
      body: { ...body, leaderIndexPatterns: ['more-*'] },
    });
    expect(await started.ask(getAutoFollowPattern, { params })).toMatchObject({
      active: false,
      leaderIndexPatterns: ['more-*'],
      errors: [],
    });
    expect((await started.ask(listAutoFollowPatterns, {})).patterns).toHaveLength(1);
    expect(await started.ask(deleteAutoFollowPatterns, { params })).toEqual({
      itemsDeleted: ['auto'],
      errors: [],
    });
    expect((await problemOf(getAutoFollowPattern, { params })).code).toBe('AUTO_FOLLOW_PATTERN_NOT_FOUND');
  });

  it('is refused with every problem', async () => {
    const wrong = {
      id: '_a b',
      ...body,
      leaderIndexPatterns: ['a b'],
      followIndexPattern: '.X{{leader_index}}',
    };
    const refused = await problemOf(createAutoFollowPattern, { body: wrong });
    expect(refused).toMatchObject({ status: 400, code: 'FOLLOWER_INVALID' });
    const unknown = await problemOf(createAutoFollowPattern, {
      body: { id: 'a', ...body, remoteCluster: 'oslo' },
    });
    expect(unknown.code).toBe('REMOTE_CLUSTER_NOT_FOUND');
  });
});
