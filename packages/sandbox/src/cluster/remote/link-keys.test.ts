import { afterEach, describe, expect, it } from 'vitest';
import { basic, eventually } from '../../testing/index.ts';
import { FOLLOWER, FollowWorld } from '../../testing/follow-world.ts';

let made: FollowWorld;

/** Where a question about a link does not open it. */
const OLD = [
  { name: 'management', version: '8.17.2' },
  { name: 'paris', version: '8.17.2' },
];

afterEach(() => made.world.close());

const REPLICATION = { replication: [{ names: ['outputs'] }] };
const SEARCH = { search: [{ names: ['outputs'] }] };
const resolve = async (name = '*', authorization?: string) =>
  (
    await made.follower(`GET /_resolve/cluster/mgmt:${name}`, undefined, {
      ...(authorization && { authorization }),
    })
  ).at('mgmt');
const sockets = async () =>
  (await made.remoteInfo()) as { connected: boolean; num_proxy_sockets_connected: number };

/** Somebody at paris with that role. */
async function userWith(role: object): Promise<string> {
  await made.follower('PUT /_security/role/of-one', role);
  await made.follower('PUT /_security/user/one', { password: 'password-of-one', roles: ['of-one'] });
  return basic('one', 'password-of-one');
}

describe('_resolve/cluster over a link that works', () => {
  it('says not connected and why, where the key may only replicate', async () => {
    made = await FollowWorld.following({ access: REPLICATION });
    expect(await sockets()).toMatchObject({ connected: true, num_proxy_sockets_connected: 18 });
    expect(await resolve()).toEqual({
      connected: false,
      skip_unavailable: true,
      error: `action [indices:admin/resolve/cluster] towards remote cluster is unauthorized for user [elastic] with assigned roles [superuser] authenticated by API key id [${made.keyId}] of user [elastic], this action is granted by the index privileges [read,read_cross_cluster,view_index_metadata,manage,all]`,
    });
  });

  it.each([
    {
      role: { cluster: ['all'] },
      name: 'outputs',
      why: 'because no remote indices privileges apply for the target cluster',
    },
    {
      role: {
        remote_indices: [
          { clusters: ['mgmt'], names: ['outputs'], privileges: ['cross_cluster_replication'] },
        ],
      },
      name: 'outputs',
      why: 'is unauthorized',
    },
  ])('says not connected to a user with $role', async ({ role, name, why }) => {
    made = await FollowWorld.start();
    expect(await resolve(name, await userWith(role))).toMatchObject({
      connected: false,
      error: expect.stringContaining(why) as string,
    });
  });

  it('says connected where both the key and the user may read the metadata of an index', async () => {
    made = await FollowWorld.start({ access: { ...REPLICATION, ...SEARCH } });
    const privileges = { clusters: ['mgmt'], names: ['outputs'], privileges: ['view_index_metadata'] };
    const user = await userWith({ remote_indices: [privileges] });
    expect(await resolve('outputs', user)).toMatchObject({ connected: true, matching_indices: true });
    expect(await resolve('*', user)).toMatchObject({ connected: true, matching_indices: true });
    expect(await resolve('other', user)).toMatchObject({
      connected: false,
      error: expect.stringContaining('is unauthorized') as string,
    });
  });
});

describe('a key that is no longer valid', () => {
  it('costs the link a connection with each refusal, and says why in words that are in no cause', async () => {
    made = await FollowWorld.following({ clusters: OLD });
    made.world.faults.invalidateKey('management', made.keyId);
    await made.leader('PUT /outputs/_doc/1', { text: 'a' });

    const failure = await made.untilRetrying('security_exception');
    expect(failure).toMatchObject({
      reason: expect.stringMatching(
        `^unable to authenticate user \\[${made.keyId}\\] for action \\[indices:data/read/xpack/ccr/shard_changes\\]$`,
      ) as string,
      additional_unsuccessful_credentials: `API key: api key [${made.keyId}] has been invalidated`,
      header: { 'WWW-Authenticate': expect.any(Array) as string[] },
    });
    const seen = await sockets();
    expect(seen.connected).toBe(true);
    expect(seen.num_proxy_sockets_connected).toBeLessThan(18);
    expect(await resolve()).toMatchObject({ connected: false, error: expect.any(String) as string });
    await eventually(
      async () => {
        await resolve();
        return (await sockets()).connected;
      },
      (connected) => !connected,
    );
    expect(await resolve()).toEqual({ connected: false, skip_unavailable: true });
    expect(await made.shard()).not.toHaveProperty('fatal_exception');
  });

  it('is replaced without a new connection: what is left of it carries on', async () => {
    made = await FollowWorld.following();
    made.world.faults.expireKey('management', made.keyId);
    await made.leader('PUT /outputs/_doc/1', { text: 'a' });
    expect(await made.untilRetrying('security_exception')).toMatchObject({
      additional_unsuccessful_credentials: 'API key: api key is expired',
    });
    const before = (await sockets()).num_proxy_sockets_connected;
    await made.loadKey((await made.newKey()).encoded);
    expect(await sockets()).toMatchObject({ connected: true });
    expect((await sockets()).num_proxy_sockets_connected).toBeLessThanOrEqual(before);
    await made.leader('PUT /outputs/_doc/1', { text: 'b' });
    await made.untilReplicated('1', 'b');
  });

  it('is replaced, and with no connection left nothing opens one but whoever cannot go without', async () => {
    made = await FollowWorld.following({ clusters: OLD });
    made.world.faults.invalidateKey('management', made.keyId);
    await eventually(
      async () => {
        await resolve();
        return (await sockets()).connected;
      },
      (connected) => !connected,
    );
    await made.loadKey((await made.newKey()).encoded);
    expect((await made.follower('GET /mgmt:outputs/_search')).at('_clusters', 'skipped')).toBe(1);
    expect(await resolve()).toMatchObject({ connected: false });
    expect((await made.restartFollower()).status).toBe(200);
    expect(await sockets()).toMatchObject({ connected: true, num_proxy_sockets_connected: 18 });
  });

  it('is replaced, and a question about the link opens it since 9.0', async () => {
    made = await FollowWorld.start();
    made.world.faults.invalidateKey('management', made.keyId);
    await eventually(
      async () => {
        await resolve();
        return (await sockets()).connected;
      },
      (connected) => !connected,
    );
    expect(await resolve()).toEqual({
      connected: false,
      skip_unavailable: true,
      error: `unable to authenticate user [${made.keyId}] for action [cluster:internal/remote_cluster/handshake]`,
    });
    await made.loadKey((await made.newKey()).encoded);
    expect(await sockets()).toMatchObject({ connected: false });
    expect(await resolve()).toMatchObject({ connected: true });
    expect(await sockets()).toMatchObject({ connected: true, num_proxy_sockets_connected: 18 });
  });

  it('may be none at all', async () => {
    made = await FollowWorld.start();
    await made.loadKey('not base64 at all!');
    const refused = await made.follow();
    expect([refused.status, refused.at('error', 'caused_by', 'caused_by')]).toMatchObject([
      400,
      {
        type: 'security_exception',
        reason: 'error attempting to authenticate request',
        caused_by: {
          reason:
            'cross cluster access header [_cross_cluster_access_credentials] value must be a valid API key credential',
          caused_by: { reason: 'Illegal base64 character 20' },
        },
      },
    ]);
    expect(await resolve()).toMatchObject({ error: 'error attempting to authenticate request' });
  });
});

describe('a key that wants a certificate of its caller', () => {
  it('is refused to a link that shows none, which says connected all the same', async () => {
    made = await FollowWorld.following({
      clusters: [
        { name: 'management', version: '9.5.3' },
        { name: 'paris', version: '9.5.3' },
      ],
    });
    await made.leader(`PUT /_security/cross_cluster/api_key/${made.keyId}`, {
      certificate_identity: 'CN=nine',
    });
    await made.leader('PUT /outputs/_doc/2', { text: 'second' });
    expect(await made.untilRetrying('security_exception')).toMatchObject({
      reason: `API key (type:[cross_cluster], id:[${made.keyId}]) requires certificate identity matching [CN=nine], but no certificate was provided`,
    });
    expect(await sockets()).toMatchObject({ connected: true });
    await made.leader(`PUT /_security/cross_cluster/api_key/${made.keyId}`, { certificate_identity: null });
    await made.restartFollower();
    await made.untilReplicated('2', 'second');
  });
});

describe('a key whose access is changed', () => {
  const grant = (access: object) =>
    made.leader(`PUT /_security/cross_cluster/api_key/${made.keyId}`, { access });

  it('goes on reading with search access alone, while the lease stands still and nothing says so', async () => {
    made = await FollowWorld.following();
    await grant(SEARCH);
    const [before] = await made.leases();
    made.world.faults.forwardClock(120_000);
    await made.leader('PUT /outputs/_doc/1', { text: 'still read' });
    await made.untilReplicated('1', 'still read');
    expect(await made.leases()).toEqual([before]);
    expect(await made.shard()).toMatchObject({ read_exceptions: [] });
    await made.follower(`POST /${FOLLOWER}/_ccr/pause_follow`);
    const refused = await made.follower(`POST /${FOLLOWER}/_ccr/resume_follow`);
    expect([refused.status, refused.at('error', 'reason')]).toEqual([
      403,
      expect.stringContaining('action [cluster:monitor/state] towards remote cluster is unauthorized'),
    ]);
  });

  it('is refused the reading when both accesses are for other indices, and goes on when they are wide again', async () => {
    made = await FollowWorld.following();
    await grant({ search: [{ names: ['x'] }], replication: [{ names: ['x'] }] });
    await made.leader('PUT /outputs/_doc/1', { text: 'a' });
    expect(await made.untilRetrying('security_exception')).toMatchObject({
      reason: expect.stringMatching(
        /shard_changes\] towards remote cluster is unauthorized.*granted by the index privileges \[cross_cluster_replication,read,all\]/,
      ) as string,
    });
    await grant({ search: [{ names: ['*'] }], replication: [{ names: ['*'] }] });
    await made.leader('PUT /outputs/_doc/1', { text: 'b' });
    made.world.faults.forwardClock(60_000);
    await made.untilReplicated('1', 'b');
  });
});

describe('a license without keys between clusters', () => {
  const BASIC = 'POST /_license/start_basic?acknowledge=true';
  const COMPLAINT = 'current license is non-compliant for [advanced-remote-cluster-security]';

  it('of the leader stops what comes with a key, and not what comes with a certificate', async () => {
    made = await FollowWorld.following();
    await made.leader(BASIC);
    await made.leader('PUT /outputs/_doc/1', { text: 'a' });
    expect(await made.untilRetrying('security_exception')).toMatchObject({ reason: COMPLAINT });
    expect(await made.shard()).not.toHaveProperty('fatal_exception');
    await made.world.close();

    made = await FollowWorld.following({ trust: 'certificate' });
    await made.leader(BASIC);
    await made.leader('PUT /outputs/_doc/1', { text: 'a' });
    await made.untilReplicated('1', 'a');
    const refused = await made.follower('PUT /other/_ccr/follow', {
      remote_cluster: 'mgmt',
      leader_index: 'outputs',
    });
    expect([refused.status, refused.at('error', 'reason')]).toEqual([
      400,
      expect.stringContaining('The license mode [BASIC] on cluster [mgmt] does not enable [ccr]'),
    ]);
  });

  it('of the follower stops it too, and leaves what ends a follower', async () => {
    made = await FollowWorld.following();
    await made.follower(BASIC);
    expect((await made.follower(`GET /${FOLLOWER}/_ccr/stats`)).status).toBe(403);
    const info = await made.follower(`GET /${FOLLOWER}/_ccr/info`);
    expect(info.at('follower_indices', 0, 'status')).toBe('active');
    expect((await made.follower(`POST /${FOLLOWER}/_ccr/pause_follow`)).status).toBe(200);
    expect((await made.follower(`DELETE /${FOLLOWER}`)).status).toBe(200);
    await made.world.close();

    made = await FollowWorld.following({ trust: 'certificate' });
    await made.follower(BASIC);
    await made.leader('PUT /outputs/_doc/1', { text: 'a' });
    await made.untilReplicated('1', 'a');
    for (const step of ['_ccr/pause_follow', '_close', '_ccr/unfollow'])
      expect((await made.follower(`POST /${FOLLOWER}/${step}`)).status).toBe(200);
  });
});
