import { afterEach, describe, expect, it } from 'vitest';
import { basic, ask, eventually } from '../../testing/index.ts';
import { FOLLOWER, FollowWorld } from '../../testing/follow-world.ts';

const SELF_REPLICATED = `can't modify aliases on indices [${FOLLOWER}]; aliases of following indices are self-replicated from their leader indices`;
let made: FollowWorld;

afterEach(() => made.world.close());

const MINUTE_MS = 60_000;
const count = async () => (await made.follower(`GET /${FOLLOWER}/_count`)).at('count');

async function disk(verb: 'fillDisk' | 'freeDisk'): Promise<void> {
  made.world.faults[verb]('paris');
  await Promise.resolve();
}

describe('a follower that takes no writes', () => {
  it.each<{ what: string; stop: () => Promise<unknown>; go: () => Promise<unknown> }>([
    {
      what: 'its disk is full',
      stop: () => disk('fillDisk'),
      go: () => disk('freeDisk'),
    },
    {
      what: 'it is read-only',
      stop: () => made.follower(`PUT /${FOLLOWER}/_settings`, { 'index.blocks.read_only': true }),
      go: () => made.follower(`PUT /${FOLLOWER}/_settings`, { 'index.blocks.read_only': false }),
    },
    {
      what: 'it is closed',
      stop: () => made.follower(`POST /${FOLLOWER}/_close`),
      go: () => made.follower(`POST /${FOLLOWER}/_open`),
    },
  ])('because $what says nothing, falls behind, and goes on by itself', async ({ stop, go }) => {
    made = await FollowWorld.following();
    await stop();
    await made.leader('PUT /outputs/_doc/1', { text: 'later' });
    const shard = await eventually(
      () => made.shard(),
      (seen) => (seen['failed_write_requests'] as number) > 2,
    );
    expect(shard).toMatchObject({ read_exceptions: [], outstanding_write_requests: 1 });
    expect(shard).not.toHaveProperty('fatal_exception');
    const stats = await made.follower(`GET /${FOLLOWER}/_ccr/stats`);
    expect(stats.at('indices', 0, 'total_global_checkpoint_lag')).toBe(1);
    const info = await made.follower(`GET /${FOLLOWER}/_ccr/info`);
    expect(info.at('follower_indices', 0, 'status')).toBe('active');
    await go();
    made.world.faults.forwardClock(MINUTE_MS);
    await made.untilReplicated('1', 'later');
    expect(await made.shard()).toMatchObject({ outstanding_write_requests: 0 });
  });
});

describe('a leader that is blocked', () => {
  it('for writes shows nowhere; for reads it is tried again', async () => {
    made = await FollowWorld.following();
    await made.leader('PUT /outputs/_settings', { 'index.blocks.write': true });
    expect(await made.shard()).toMatchObject({ read_exceptions: [] });
    await made.leader('PUT /outputs/_settings', { 'index.blocks.write': null, 'index.blocks.read': true });
    expect(await made.untilRetrying('cluster_block_exception')).toMatchObject({
      reason: 'index [outputs] blocked by: [FORBIDDEN/7/index read (api)];',
    });
    await made.leader('PUT /outputs/_settings', { 'index.blocks.read': null });
    await made.leader('PUT /outputs/_doc/1', { text: 'readable' });
    made.world.faults.forwardClock(MINUTE_MS);
    await made.untilReplicated('1', 'readable');
  });
});

describe('a follower that was just made', () => {
  it('is empty where nothing of the leader was committed, and filled by the first read', async () => {
    made = await FollowWorld.start();
    made.world.faults.slowLink('paris', 'management', 20);
    expect((await made.follow()).status).toBe(200);
    expect(await count()).toBe(0);
    made.world.faults.slowLink('paris', 'management', 0);
    await made.untilReplicated('1', 'first');
    expect(await made.shard()).toMatchObject({ operations_read: 1, operations_written: 1 });
  });

  it('has what was flushed', async () => {
    made = await FollowWorld.start();
    await made.leader('POST /outputs/_flush');
    expect((await made.follow()).status).toBe(200);
    expect(await count()).toBe(1);
  });
});

describe('what a follower takes over', () => {
  it('are aliases, without being their place to write, and the limit of fields; not what a cluster chooses', async () => {
    made = await FollowWorld.following();
    await made.leader('POST /_aliases', {
      actions: [{ add: { index: 'outputs', alias: 'all-outputs', is_write_index: true } }],
    });
    await made.leader('PUT /outputs/_settings', {
      'index.mapping.total_fields.limit': 77,
      'index.number_of_replicas': 0,
      'index.refresh_interval': '7s',
      'index.priority': 9,
    });
    const seen = await eventually(
      () => made.follower(`GET /${FOLLOWER}`),
      (one) => one.at(FOLLOWER, 'settings', 'index', 'mapping', 'total_fields', 'limit') === '77',
    );
    expect(seen.at(FOLLOWER, 'aliases')).toEqual({ 'all-outputs': { is_write_index: false } });
    expect(seen.at(FOLLOWER, 'settings', 'index')).toMatchObject({ number_of_replicas: '1' });
    expect(seen.at(FOLLOWER, 'settings', 'index')).not.toHaveProperty('refresh_interval');
    expect(seen.at(FOLLOWER, 'settings', 'index')).not.toHaveProperty('priority');
  });

  it('cannot be changed at the follower', async () => {
    made = await FollowWorld.following();
    const add = { add: { index: FOLLOWER, alias: 'own' } };
    const refused = await made.follower('POST /_aliases', { actions: [add] });
    expect([refused.status, refused.at('error')]).toMatchObject([
      403,
      {
        type: 'status_exception',
        reason: SELF_REPLICATED,
      },
    ]);
  });

  it('keep a transform from starting that may change the aliases of every index', async () => {
    made = await FollowWorld.following();
    await made.follower('PUT /sales', { mappings: { properties: { n: { type: 'long' } } } });
    const put = await made.follower('PUT /_transform/sums', {
      source: { index: 'sales' },
      dest: { index: 'sums', aliases: [{ alias: 'sums.newest', move_on_creation: true }] },
      pivot: { group_by: { n: { terms: { field: 'n' } } }, aggregations: { m: { max: { field: 'n' } } } },
    });
    expect(put.status).toBe(200);
    const refused = await made.follower('POST /_transform/sums/_start');
    expect([refused.status, refused.at('error')]).toMatchObject([
      500,
      {
        type: 'runtime_exception',
        reason: 'Could not set up aliases for destination index',
        caused_by: { type: 'status_exception', reason: SELF_REPLICATED },
      },
    ]);
    const stats = await made.follower('GET /_transform/sums/_stats');
    expect(stats.at('transforms', 0, 'state')).toBe('stopped');
    const role = {
      cluster: ['manage_transform', 'monitor'],
      indices: [
        {
          names: ['sales', 'sums'],
          privileges: ['read', 'index', 'delete', 'view_index_metadata', 'manage'],
        },
        { names: [FOLLOWER], privileges: ['read', 'monitor', 'view_index_metadata'] },
      ],
    };
    await made.follower('PUT /_security/role/narrow', role);
    await made.follower('PUT /_security/user/one', { password: 'password-of-one', roles: ['narrow'] });
    const authorization = basic('one', 'password-of-one');
    const start = () => made.follower('POST /_transform/sums/_start', undefined, { authorization });
    expect((await start()).status).toBe(500);
    await made.follower('POST /_transform/sums/_update', {}, { authorization });
    expect((await start()).body).toEqual({ acknowledged: true });
  });
});

describe('an alias that is taken away', () => {
  it('stops the follower without ending it; put back, it goes on', async () => {
    made = await FollowWorld.following();
    const { remoteAddress } = made.world.cluster('management');
    const gone = await made.follower('PUT /_cluster/settings', {
      persistent: { 'cluster.remote.mgmt.*': null },
    });
    expect(gone.status).toBe(200);
    await made.untilRetrying('no_such_remote_cluster_exception');
    await made.point(remoteAddress);
    await made.leader('PUT /outputs/_doc/1', { text: 'again' });
    made.world.faults.forwardClock(MINUTE_MS);
    await made.untilReplicated('1', 'again');
  });

  it('keeps unfollow from telling the leader, which is an error after the deed', async () => {
    made = await FollowWorld.following();
    await made.follower('PUT /_cluster/settings', { persistent: { 'cluster.remote.mgmt.*': null } });
    await made.follower(`POST /${FOLLOWER}/_ccr/pause_follow`);
    await made.follower(`POST /${FOLLOWER}/_close`);
    const told = await made.follower(`POST /${FOLLOWER}/_ccr/unfollow`);
    expect([told.status, told.at('error')]).toMatchObject([
      500,
      {
        type: 'exception',
        reason: 'no such remote cluster: [mgmt]',
        failed_to_remove_retention_leases: expect.any(String) as string,
      },
    ]);
    expect((await made.follower(`GET /${FOLLOWER}/_ccr/info`)).at('follower_indices')).toEqual([]);
  });
});

describe('a certificate link that leads to the wrong cluster', () => {
  it('ends the follower for good, and pause and resume recovers it at the right address', async () => {
    made = await FollowWorld.following({ clusters: ['management', 'paris', 'rome'], trust: 'certificate' });
    const { world } = made;
    await made.point(world.cluster('rome').transportAddress);
    await made.leader('PUT /outputs/_doc/1', { text: 'unseen' });
    expect(await made.untilDead()).toMatchObject({
      type: 'index_not_found_exception',
      reason: 'no such index [outputs]',
    });
    await made.point(world.cluster('management').transportAddress);
    world.faults.forwardClock(MINUTE_MS);
    expect(await made.shard()).toHaveProperty('fatal_exception');
    expect((await made.restartFollower()).status).toBe(200);
    await made.untilReplicated('1', 'unseen');
  });
});

describe('leases', () => {
  it('outlive a follower that was deleted, until another follower of the same name is told to forget it', async () => {
    made = await FollowWorld.following();
    await made.follower(`DELETE /${FOLLOWER}`);
    expect(await made.leases()).toHaveLength(1);
    await made.follow();
    const ids = async () => (await made.leases()).map((lease) => lease.id);
    const leases = await eventually(ids, (seen) => seen.length === 2);
    const forgotten = await made.leader('POST /outputs/_ccr/forget_follower', {
      follower_cluster: 'paris',
      follower_index: FOLLOWER,
      follower_index_uuid: 'AAAAAAAAAAAAAAAAAAAAAA',
      leader_remote_cluster: 'mgmt',
    });
    expect([forgotten.status, forgotten.at('_shards', 'failed')]).toEqual([200, 1]);
    expect(await ids()).toEqual(leases);
  });

  it('that are over are noticed up to half a minute later', async () => {
    made = await FollowWorld.following();
    await made.leader('PUT /outputs/_settings', { 'index.soft_deletes.retention_lease.period': '1s' });
    await made.follower(`POST /${FOLLOWER}/_ccr/pause_follow`);
    made.world.faults.forwardClock(MINUTE_MS);
    await made.leader('PUT /outputs/_doc/1', { text: 'a' });
    expect(await made.leases()).toEqual([]);
  });
});

it('says of a follower that waits for its next try what it says of one that reads', async () => {
  made = await FollowWorld.following();
  made.world.faults.cutLink('paris', 'management');
  await made.untilRetrying('no_seed_node_left_exception');
  const health = await ask(made.world.cluster('paris'), `GET /_cluster/health/${FOLLOWER}?timeout=0s`);
  expect(health.at('status')).not.toBe('red');
  expect((await made.follower(`GET /${FOLLOWER}/_ccr/info`)).at('follower_indices', 0, 'status')).toBe(
    'active',
  );
});
