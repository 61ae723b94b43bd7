import { afterEach, describe, expect, it } from 'vitest';
import { basic, eventually } from '../../testing/index.ts';
import { FOLLOWER, FollowWorld } from '../../testing/follow-world.ts';

let made: FollowWorld;

afterEach(() => made.world.close());

const REMOTE = {
  remote_indices: [{ clusters: ['mgmt'], names: ['outputs'], privileges: ['cross_cluster_replication'] }],
};
const FOLLOWS = {
  indices: [{ names: [`${FOLLOWER}*`], privileges: ['manage_follow_index', 'monitor', 'read'] }],
};

/** Somebody at paris with that role. */
async function userWith(role: object): Promise<{ readonly authorization: string }> {
  await made.follower('PUT /_security/role/of-one', role);
  await made.follower('PUT /_security/user/one', { password: 'password-of-one', roles: ['of-one'] });
  return { authorization: basic('one', 'password-of-one') };
}

const followAs = (as: { readonly authorization: string }, waits: boolean) =>
  made.follower(
    `PUT /${FOLLOWER}/_ccr/follow${waits ? '?wait_for_active_shards=1' : ''}`,
    { remote_cluster: 'mgmt', leader_index: 'outputs' },
    as,
  );
const status = async () =>
  (await made.follower(`GET /${FOLLOWER}/_ccr/info`)).at('follower_indices', 0, 'status');

describe('reading about followers', () => {
  it.each([
    { cluster: ['read_ccr'], expected: 403 },
    { cluster: ['manage_ccr'], expected: 403 },
    { cluster: ['monitor'], expected: 200 },
  ])('is $expected with the cluster privilege $cluster', async ({ cluster, expected }) => {
    made = await FollowWorld.following();
    const as = await userWith({ cluster });
    for (const path of [`/${FOLLOWER}/_ccr/info`, `/${FOLLOWER}/_ccr/stats`, '/_ccr/stats'])
      expect([path, (await made.follower(`GET ${path}`, undefined, as)).status]).toEqual([path, expected]);
  });

  it('takes no pattern for stats but for all of them', async () => {
    made = await FollowWorld.following();
    const stats = async (name: string) => (await made.follower(`GET /${name}/_ccr/stats`)).status;
    expect(await stats(`${FOLLOWER}*`)).toBe(404);
    for (const name of ['*', '_all', `${FOLLOWER},missing`])
      expect([name, await stats(name)]).toEqual([name, 200]);
  });

  it('sees hidden followers by name and not by pattern', async () => {
    made = await FollowWorld.start();
    await made.leader('PUT /hidden', { settings: { 'index.hidden': true } });
    await made.follower('PUT /hidden-follower/_ccr/follow', {
      remote_cluster: 'mgmt',
      leader_index: 'hidden',
    });
    const found = async (name: string) =>
      ((await made.follower(`GET /${name}/_ccr/info`)).at('follower_indices') as unknown[]).length;
    expect([await found('hidden*'), await found('*'), await found('hidden-follower')]).toEqual([0, 0, 1]);
  });
});

describe('following without the right to start it', () => {
  it.each([true, false])('leaves a paused follower behind, waited for: %s', async (waits) => {
    made = await FollowWorld.start();
    const answer = await followAs(await userWith({ ...FOLLOWS, ...REMOTE }), waits);
    if (waits) {
      expect(answer.status).toBe(403);
      expect(answer.at('error', 'reason')).toContain(
        'action [cluster:admin/xpack/ccr/resume_follow] is unauthorized',
      );
    } else {
      expect(answer.body).toEqual({
        follow_index_created: true,
        follow_index_shards_acked: false,
        index_following_started: false,
      });
    }
    expect(await status()).toBe('paused');
    expect((await made.follow()).at('error', 'type')).toBe('snapshot_restore_exception');
    expect((await made.follower(`POST /${FOLLOWER}/_ccr/resume_follow`)).status).toBe(200);
    await made.untilReplicated('1', 'first');
  });

  it('names what is missing toward the other cluster', async () => {
    made = await FollowWorld.start();
    const local = { cluster: ['manage_ccr'], ...FOLLOWS };
    const none = await followAs(await userWith(local), true);
    expect([none.status, none.at('error', 'reason')]).toEqual([
      403,
      expect.stringMatching(/user\/has_privileges\].*because no remote cluster privileges apply/),
    ]);
    const read = { clusters: ['mgmt'], names: ['outputs'], privileges: ['read'] };
    const reader = await followAs(await userWith({ ...local, remote_indices: [read] }), true);
    expect(reader.at('error', 'reason')).toBe(
      'insufficient privileges to follow index [outputs], privilege for action [indices:monitor/stats] is missing',
    );
  });
});

describe('whoever started a follower', () => {
  it('is not needed as a user, but its role is', async () => {
    made = await FollowWorld.start();
    const as = await userWith({ cluster: ['manage_ccr'], ...FOLLOWS, ...REMOTE });
    expect((await followAs(as, true)).status).toBe(200);
    await made.follower('DELETE /_security/user/one');
    await made.leader('PUT /outputs/_doc/1', { text: 'without the user' });
    await made.untilReplicated('1', 'without the user');
    await made.follower('DELETE /_security/role/of-one');
    // The poll that was sent with the role still ends well.
    await made.leader('PUT /outputs/_doc/1', { text: 'a' });
    await made.leader('PUT /outputs/_doc/1', { text: 'b' });
    const failure = await made.untilRetrying('security_exception');
    expect(failure['reason']).toBe(
      'action [indices:data/read/xpack/ccr/shard_changes] towards remote cluster [mgmt] is unauthorized for user [one] with assigned roles [of-one] because no remote indices privileges apply for the target cluster',
    );
    await made.follower('PUT /_security/role/of-one', REMOTE);
    made.world.faults.forwardClock(60_000);
    await made.untilReplicated('1', 'b');
  });

  it('may be an API key that is no longer valid', async () => {
    made = await FollowWorld.start();
    const key = await made.follower('POST /_security/api_key', {
      name: 'starter',
      role_descriptors: { starter: { cluster: ['manage_ccr'], ...FOLLOWS, ...REMOTE } },
    });
    const followed = await followAs({ authorization: `ApiKey ${String(key.at('encoded'))}` }, true);
    expect(followed.status).toBe(200);
    await made.follower('DELETE /_security/api_key', { ids: [key.at('id')] });
    for (const text of ['a', 'b', 'c']) {
      await made.leader('PUT /outputs/_doc/1', { text });
      await made.untilReplicated('1', text);
    }
    await eventually(status, (seen) => seen === 'active');
  });
});
