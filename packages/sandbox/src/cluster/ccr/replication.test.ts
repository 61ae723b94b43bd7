import { afterEach, describe, expect, it } from 'vitest';
import { ask, eventually, linkClusters, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

const HOUR_MS = 3_600_000;
const FOLLOWER = 'outputs-ccr-paris';

let world: World;

afterEach(() => world.close());

/** Two linked clusters; `outputs` on management with one document, followed by paris. */
async function replicating(): Promise<void> {
  world = await startTestWorld(['management', 'paris']);
  await ask(world.cluster('management'), 'PUT /outputs/_doc/1', { text: 'first' });
  await linkClusters(world, 'paris', 'management', { alias: 'mgmt' });
  const followed = await follow();
  expect(followed.body).toEqual({
    follow_index_created: true,
    follow_index_shards_acked: true,
    index_following_started: true,
  });
}

const leader = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);
const follower = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('paris'), request, body);
const follow = (): Promise<RawAnswer> =>
  follower(`PUT /${FOLLOWER}/_ccr/follow?wait_for_active_shards=1`, {
    remote_cluster: 'mgmt',
    leader_index: 'outputs',
  });

const untilReplicated = (id: string, text: string): Promise<RawAnswer> =>
  eventually(
    () => follower(`GET /${FOLLOWER}/_doc/${id}`),
    (seen) => seen.at('_source', 'text') === text,
  );

const SHARD = ['indices', 0, 'shards', 0] as const;
const stats = (): Promise<RawAnswer> => follower(`GET /${FOLLOWER}/_ccr/stats`);
const shard = async (): Promise<unknown> => (await stats()).at(...SHARD);

const EXCEPTION = [...SHARD, 'read_exceptions', 0, 'exception'] as const;

/** The failure of that type that the task retries. */
const untilRetrying = async (type: string): Promise<unknown> => {
  const seen = await eventually(stats, (answer) => answer.at(...EXCEPTION, 'type') === type);
  return seen.at(...EXCEPTION);
};

const untilDead = async (): Promise<unknown> => {
  const seen = await eventually(stats, (answer) => answer.at(...SHARD, 'fatal_exception') !== undefined);
  return seen.at(...SHARD, 'fatal_exception');
};

describe('following an index', () => {
  it('copies what was there, with its sequence numbers, and what comes later', async () => {
    await replicating();
    await untilReplicated('1', 'first');
    await leader('PUT /outputs/_doc/1', { text: 'second' });
    const copied = await untilReplicated('1', 'second');
    expect(copied.body).toMatchObject({ _seq_no: 1, _version: 2 });
    await leader('DELETE /outputs/_doc/1');
    await eventually(
      () => follower(`GET /${FOLLOWER}/_doc/1`),
      (seen) => seen.status === 404,
    );
  });

  it('reports progress in the shard stats', async () => {
    await replicating();
    await leader('PUT /outputs/_doc/2', { text: 'x' });
    await untilReplicated('2', 'x');
    expect(await shard()).toMatchObject({
      remote_cluster: 'mgmt',
      leader_index: 'outputs',
      follower_index: FOLLOWER,
      leader_global_checkpoint: 1,
      follower_global_checkpoint: 1,
      read_exceptions: [],
    });
  });

  it('takes over mappings, settings and aliases of the leader', async () => {
    await replicating();
    await leader('PUT /outputs/_mapping', { properties: { added: { type: 'keyword' } } });
    await leader('PUT /outputs/_settings', { 'index.max_result_window': 77, 'index.mapping.coerce': false });
    const seen = await eventually(
      () => follower(`GET /${FOLLOWER}`),
      (seen) =>
        seen.at(FOLLOWER, 'mappings', 'properties', 'added') !== undefined &&
        seen.at(FOLLOWER, 'settings', 'index', 'mapping', 'coerce') === 'false',
    );
    expect(seen.at(FOLLOWER, 'settings', 'index', 'xpack', 'ccr', 'following_index')).toBe('true');
    expect(seen.at(FOLLOWER, 'settings', 'index', 'max_result_window')).toBeUndefined();
  });

  it('refuses writes and mapping changes on the follower', async () => {
    await replicating();
    const written = await follower(`PUT /${FOLLOWER}/_doc/9`, { text: 'no' });
    expect(written.status).toBe(403);
    expect(written.at('error')).toMatchObject({
      type: 'status_exception',
      reason: 'a following engine does not accept operations without an assigned sequence number',
    });
    const bulk = await ask(world.cluster('paris'), 'POST /_bulk', [
      { index: { _index: FOLLOWER, _id: '9' } },
      { text: 'no' },
    ]);
    expect(bulk.status).toBe(200);
    expect(bulk.at('items', 0, 'index')).toMatchObject({ status: 403, error: { type: 'status_exception' } });
    const mapped = await follower(`PUT /${FOLLOWER}/_mapping`, { properties: { own: { type: 'keyword' } } });
    expect(mapped.at('error', 'reason')).toContain(
      `can't put mapping to the following indices [${FOLLOWER}]`,
    );
  });

  it('answers at once without wait_for_active_shards and follows in the background', async () => {
    await replicating();
    const other = await follower('PUT /other/_ccr/follow', {
      remote_cluster: 'mgmt',
      leader_index: 'outputs',
    });
    expect(other.body).toEqual({
      follow_index_created: true,
      follow_index_shards_acked: false,
      index_following_started: false,
    });
    await eventually(
      () => follower('GET /other/_ccr/info'),
      (seen) => seen.at('follower_indices', 0, 'status') === 'active',
    );
  });
});

describe('a link that is cut', () => {
  it('shows retries while it is cut and catches up by itself when it recovers', async () => {
    await replicating();
    world.faults.cutLink('paris', 'management');
    await leader('PUT /outputs/_doc/1', { text: 'while cut' });
    await untilRetrying('no_seed_node_left_exception');
    expect((await follower('GET /_remote/info')).at('mgmt', 'connected')).toBe(false);
    expect((await follower(`GET /${FOLLOWER}/_ccr/info`)).at('follower_indices', 0, 'status')).toBe('active');
    world.faults.restoreLink('paris', 'management');
    await untilReplicated('1', 'while cut');
    expect(await shard()).toHaveProperty('read_exceptions', []);
  });

  it('cannot be followed over', async () => {
    await replicating();
    world.faults.cutLink('paris', 'management');
    const refused = await follower('PUT /other/_ccr/follow', {
      remote_cluster: 'mgmt',
      leader_index: 'outputs',
    });
    expect(refused.status).toBe(400);
    expect(refused.at('error', 'reason')).toBe(
      'can not fetch remote index [mgmt:outputs] metadata as the license state of the remote cluster [mgmt] could not be determined',
    );
  });
});

describe('clusters that restart', () => {
  it('goes on following after the follower restarted', async () => {
    await replicating();
    await world.faults.stopCluster('paris');
    await leader('PUT /outputs/_doc/1', { text: 'meanwhile' });
    await world.faults.startCluster('paris');
    await untilReplicated('1', 'meanwhile');
  });

  it('goes on following after the leader restarted, whose primary term is a new one', async () => {
    await replicating();
    await world.faults.restartCluster('management');
    const written = await leader('PUT /outputs/_doc/1', { text: 'after' });
    expect(written.at('_primary_term')).toBe(2);
    await untilReplicated('1', 'after');
  });
});

describe('retention leases', () => {
  it('keep the history for a follower that is away for less than the period', async () => {
    await replicating();
    await follower(`POST /${FOLLOWER}/_ccr/pause_follow`);
    for (const text of ['a', 'b', 'c']) await leader('PUT /outputs/_doc/1', { text });
    expect((await follower(`POST /${FOLLOWER}/_ccr/resume_follow`)).status).toBe(200);
    await untilReplicated('1', 'c');
  });

  it('lapse after the period; the follower dies of it, and following again recovers', async () => {
    await replicating();
    await untilReplicated('1', 'first');
    await follower(`POST /${FOLLOWER}/_ccr/pause_follow`);
    world.faults.forwardClock(13 * HOUR_MS);
    for (const text of ['a', 'b', 'c']) await leader('PUT /outputs/_doc/1', { text });
    await follower(`POST /${FOLLOWER}/_ccr/resume_follow`);
    const dead = await untilDead();
    expect(dead).toMatchObject({
      type: 'resource_not_found_exception',
      requested_operations_missing: ['1', '3'],
      caused_by: { type: 'illegal_state_exception' },
    });
    expect(dead).toHaveProperty(
      'reason',
      expect.stringMatching(
        /^Operations are no longer available for replicating\. Existing retention leases \[\[/,
      ),
    );
    expect((await follower(`GET /${FOLLOWER}/_ccr/info`)).at('follower_indices', 0, 'status')).toBe('active');
    await follower(`POST /${FOLLOWER}/_ccr/pause_follow`);
    await follower(`POST /${FOLLOWER}/_ccr/resume_follow`);
    await untilDead();
    await follower(`DELETE /${FOLLOWER}`);
    expect((await follow()).status).toBe(200);
    await untilReplicated('1', 'c');
  });

  it('are listed in the leader shard stats', async () => {
    await replicating();
    const stats = await leader('GET /outputs/_stats?level=shards');
    const leases = stats.at('indices', 'outputs', 'shards', '0', 0, 'retention_leases', 'leases') as {
      id: string;
      source: string;
    }[];
    expect(leases.find((lease) => lease.source === 'ccr')?.id).toMatch(
      new RegExp(`^paris/${FOLLOWER}/.+-following-mgmt/outputs/.+$`),
    );
  });
});

describe('a leader that goes', () => {
  it('kills the follower when it is deleted, and refuses to resume when it is another one', async () => {
    await replicating();
    await leader('DELETE /outputs');
    const dead = await untilDead();
    expect(dead).toMatchObject({
      type: 'index_not_found_exception',
      reason: 'no such index [outputs]',
    });
    await leader('PUT /outputs');
    await follower(`POST /${FOLLOWER}/_ccr/pause_follow`);
    const refused = await follower(`POST /${FOLLOWER}/_ccr/resume_follow`);
    expect(refused.at('error', 'reason')).toMatch(
      /should reference \[.+\] as leader index but instead reference \[.+\] as leader index/,
    );
  });

  it('makes the follower retry while it is closed', async () => {
    await replicating();
    await leader('POST /outputs/_close');
    await leader('POST /outputs/_refresh');
    await untilRetrying('cluster_block_exception');
    await leader('POST /outputs/_open');
    await leader('PUT /outputs/_doc/5', { text: 'open again' });
    await untilReplicated('5', 'open again');
  });
});

describe('pause, resume and unfollow', () => {
  it('refuse in the words of Elasticsearch', async () => {
    await replicating();
    await follower('PUT /plain');
    expect((await follower('POST /plain/_ccr/pause_follow')).at('error', 'reason')).toBe(
      'index [plain] is not a follower index',
    );
    expect((await follower('POST /nope/_ccr/pause_follow')).status).toBe(404);
    expect((await follower(`POST /${FOLLOWER}/_ccr/unfollow`)).at('error', 'reason')).toBe(
      `cannot convert the follower index [${FOLLOWER}] to a non-follower, because it has not been closed`,
    );
    expect((await follower(`POST /${FOLLOWER}/_ccr/resume_follow`)).at('error', 'type')).toBe(
      'resource_already_exists_exception',
    );
    await follower(`POST /${FOLLOWER}/_ccr/pause_follow`);
    expect((await follower(`POST /${FOLLOWER}/_ccr/pause_follow`)).at('error', 'reason')).toBe(
      `no shard follow tasks for [${FOLLOWER}]`,
    );
    expect((await follower(`GET /${FOLLOWER}/_ccr/stats`)).status).toBe(404);
    expect((await follower(`GET /${FOLLOWER}/_ccr/info`)).at('follower_indices', 0)).toEqual({
      follower_index: FOLLOWER,
      remote_cluster: 'mgmt',
      leader_index: 'outputs',
      status: 'paused',
    });
  });

  it('turn a paused, closed follower into a plain index and free the lease', async () => {
    await replicating();
    await follower(`POST /${FOLLOWER}/_ccr/pause_follow`);
    await follower(`POST /${FOLLOWER}/_close`);
    expect((await follower(`POST /${FOLLOWER}/_ccr/unfollow`)).body).toEqual({ acknowledged: true });
    await follower(`POST /${FOLLOWER}/_open`);
    expect((await follower(`PUT /${FOLLOWER}/_doc/7`, { text: 'mine' })).status).toBe(201);
    const stats = await leader('GET /outputs/_stats?level=shards');
    const leases = stats.at('indices', 'outputs', 'shards', '0', 0, 'retention_leases', 'leases') as {
      source: string;
    }[];
    expect(leases.filter((lease) => lease.source === 'ccr')).toEqual([]);
  });
});

describe('what following needs', () => {
  it('a license on both sides', async () => {
    world = await startTestWorld([{ name: 'management', license: 'basic' }, 'paris']);
    const noKey = await ask(world.cluster('management'), 'POST /_security/cross_cluster/api_key', {
      name: 'k',
      access: { replication: [{ names: ['*'] }] },
    });
    expect(noKey.status).toBe(403);
    expect(noKey.at('error')).toMatchObject({
      'license.expired.feature': 'advanced-remote-cluster-security',
    });
    await leader('PUT /outputs');
    await follower('PUT /_cluster/settings', {
      persistent: { 'cluster.remote.mgmt.seeds': [world.cluster('management').transportAddress] },
    });
    await eventually(
      () => follower('GET /_remote/info'),
      (seen) => seen.at('mgmt', 'connected') === true,
    );
    const refused = await follow();
    expect(refused.at('error', 'reason')).toContain(
      'the remote cluster [mgmt] is not licensed for [ccr]; The license mode [BASIC] on cluster [mgmt] does not enable [ccr].',
    );
    await follower('DELETE /_license');
    expect((await follow()).at('error')).toMatchObject({
      type: 'security_exception',
      reason: 'current license is non-compliant for [ccr]',
    });
  });

  it('an alias, a leader, and rights on it', async () => {
    world = await startTestWorld(['management', 'paris']);
    expect((await follow()).at('error')).toMatchObject({
      type: 'no_such_remote_cluster_exception',
      reason: 'no such remote cluster: [mgmt]',
    });
    await linkClusters(world, 'paris', 'management', { alias: 'mgmt', indices: ['allowed'] });
    expect((await follow()).at('error')).toMatchObject({
      type: 'index_not_found_exception',
      reason: 'no such index [outputs]',
    });
    await leader('PUT /outputs');
    const denied = await follow();
    expect(denied.status).toBe(403);
    expect(denied.at('error', 'reason')).toBe(
      'insufficient privileges to follow index [outputs], privilege for action [indices:data/read/xpack/ccr/shard_changes] is missing, privilege for action [indices:monitor/stats] is missing',
    );
    await follower('PUT /taken');
    await leader('PUT /allowed');
    const taken = await follower('PUT /taken/_ccr/follow', {
      remote_cluster: 'mgmt',
      leader_index: 'allowed',
    });
    expect(taken.status).toBe(500);
    expect(taken.at('error', 'type')).toBe('snapshot_restore_exception');
    expect((await follower('PUT /x/_ccr/follow', {})).at('error', 'reason')).toBe(
      'Validation Failed: 1: remote_cluster is missing;2: leader_index is missing;',
    );
  });

  it('a key that stays valid: an invalidated one makes the task retry with a security exception', async () => {
    await replicating();
    await leader('DELETE /_security/api_key', { name: 'from-paris' });
    await leader('PUT /outputs/_doc/1', { text: 'unseen' });
    await untilRetrying('security_exception');
  });
});
