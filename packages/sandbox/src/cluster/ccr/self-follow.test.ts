import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, eventually, linkClusters, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;

beforeEach(async () => {
  world = await startTestWorld(['management', 'paris']);
});
afterEach(() => world.close());

const send = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

/** A cluster that is its own remote, over the transport interface, as the stack's own replication suites do it. */
async function connectToItself(): Promise<void> {
  const master = String((await send('GET /_cluster/state')).at('master_node'));
  const seed = (await send('GET /_nodes')).at('nodes', master, 'transport_address');
  const put = await send('PUT /_cluster/settings?flat_settings=true', {
    persistent: { 'cluster.remote.local.seeds': seed },
  });
  expect(put.at('persistent')).toEqual({ 'cluster.remote.local.seeds': seed });
  await eventually(
    () => send('GET /_remote/info'),
    (info) => info.at('local', 'connected') === true,
  );
}

describe('a cluster that follows itself with trust by certificates', () => {
  it('follows, pauses, resumes, and unfollows', async () => {
    await connectToItself();
    expect((await send('GET /_remote/info')).at('local')).toMatchObject({
      mode: 'sniff',
      num_nodes_connected: 1,
      skip_unavailable: true,
    });
    expect((await send('GET /_remote/info')).at('local', 'cluster_credentials')).toBeUndefined();
    await send('PUT /foo', { mappings: { properties: { field: { type: 'keyword' } } } });
    const followed = await send('PUT /bar/_ccr/follow?wait_for_active_shards=1', {
      remote_cluster: 'local',
      leader_index: 'foo',
    });
    expect(followed.at('index_following_started')).toBe(true);
    expect((await send('GET /bar/_ccr/info')).at('follower_indices', 0)).toEqual({
      follower_index: 'bar',
      remote_cluster: 'local',
      leader_index: 'foo',
      status: 'active',
      parameters: {
        max_read_request_operation_count: 5120,
        max_write_request_operation_count: 5120,
        max_outstanding_read_requests: 12,
        max_outstanding_write_requests: 9,
        max_read_request_size: '32mb',
        max_write_request_size: '9223372036854775807b',
        max_write_buffer_count: 2147483647,
        max_write_buffer_size: '512mb',
        max_retry_delay: '500ms',
        read_poll_timeout: '1m',
      },
    });
    expect(
      (await send('GET /_cluster/state/metadata')).at('metadata', 'indices', 'bar', 'ccr'),
    ).toMatchObject({ remote_cluster_name: 'local', leader_index_name: 'foo' });
    expect((await send('GET /bar/_ccr/stats')).at('indices', 0, 'shards', 0)).toMatchObject({
      leader_global_checkpoint: -1,
      follower_global_checkpoint: -1,
      follower_max_seq_no: -1,
    });
    await send('POST /bar/_ccr/pause_follow');
    await send('POST /bar/_close');
    expect((await send('POST /bar/_ccr/unfollow')).body).toEqual({ acknowledged: true });
  });

  it('lets its leader forget a follower that is lost', async () => {
    await connectToItself();
    await send('PUT /foo');
    await send('PUT /bar/_ccr/follow?wait_for_active_shards=1', {
      remote_cluster: 'local',
      leader_index: 'foo',
    });
    const uuid = (await send('GET /bar/_stats')).at('indices', 'bar', 'uuid');
    const lost = {
      follower_cluster: 'management',
      follower_index: 'bar',
      follower_index_uuid: uuid,
      leader_remote_cluster: 'local',
    };
    expect((await send('POST /foo/_ccr/forget_follower', lost)).at('_shards')).toEqual({
      total: 1,
      successful: 1,
      failed: 0,
    });
    expect((await send('POST /foo/_ccr/forget_follower', lost)).at('_shards')).toMatchObject({
      successful: 0,
      failed: 1,
    });
    expect((await send('POST /foo/_ccr/forget_follower', {})).at('error', 'reason')).toContain(
      '1: follower_cluster is missing;',
    );
  });
});

describe('auto-follow patterns', () => {
  it('are kept, shown, paused and deleted, and refused with what is wrong', async () => {
    await connectToItself();
    const body = {
      remote_cluster: 'local',
      leader_index_patterns: ['logs-*'],
      leader_index_exclusion_patterns: ['logs-excluded'],
      max_outstanding_read_requests: 2,
    };
    expect(
      (await send('PUT /_ccr/auto_follow/my_pattern', { ...body, nonsense: 1 })).at('error', 'reason'),
    ).toContain('[put_auto_follow_pattern_request] unknown field [nonsense]');
    expect(
      (
        await send('PUT /_ccr/auto_follow/my_pattern', { ...body, settings: { 'index.number_of_shards': 2 } })
      ).at('error', 'reason'),
    ).toContain('can not put auto-follow pattern that could override leader settings');
    expect((await send('PUT /_ccr/auto_follow/my_pattern', body)).body).toEqual({ acknowledged: true });
    expect((await send('GET /_ccr/auto_follow/my_pattern')).body).toEqual({
      patterns: [
        {
          name: 'my_pattern',
          pattern: {
            active: true,
            remote_cluster: 'local',
            leader_index_patterns: ['logs-*'],
            leader_index_exclusion_patterns: ['logs-excluded'],
            max_outstanding_read_requests: 2,
          },
        },
      ],
    });
    await send('POST /_ccr/auto_follow/my_pattern/pause');
    expect((await send('GET /_ccr/auto_follow')).at('patterns', 0, 'pattern', 'active')).toBe(false);
    await send('POST /_ccr/auto_follow/my_pattern/resume');
    expect((await send('DELETE /_ccr/auto_follow/my_pattern')).body).toEqual({ acknowledged: true });
    expect((await send('GET /_ccr/auto_follow/my_pattern')).body).toMatchObject({
      status: 404,
      error: { reason: 'auto-follow pattern [my_pattern] is missing' },
    });
    expect((await send('GET /_ccr/auto_follow')).body).toEqual({ patterns: [] });
  });

  it('follow only what is created later', async () => {
    await linkClusters(world, 'paris', 'management');
    const paris = world.cluster('paris');
    await send('PUT /logs-before');
    await ask(paris, 'PUT /_ccr/auto_follow/all-logs', {
      remote_cluster: 'management',
      leader_index_patterns: ['logs-*'],
      leader_index_exclusion_patterns: ['logs-not'],
      follow_index_pattern: '{{leader_index}}-copy',
    });
    await send('PUT /logs-not');
    await send('PUT /logs-after/_doc/1', { text: 'new' });
    await eventually(
      () => ask(paris, 'GET /logs-after-copy/_doc/1'),
      (seen) => seen.at('_source', 'text') === 'new',
    );
    expect((await ask(paris, 'HEAD /logs-before-copy')).status).toBe(404);
    expect((await ask(paris, 'HEAD /logs-not-copy')).status).toBe(404);
    const stats = await eventually(
      () => ask(paris, 'GET /_ccr/stats'),
      (seen) => seen.at('auto_follow_stats', 'number_of_successful_follow_indices') === 1,
    );
    expect(stats.at('follow_stats', 'indices', 0, 'index')).toBe('logs-after-copy');
  });

  it('report what they could not follow', async () => {
    await linkClusters(world, 'paris', 'management', { indices: ['allowed-*'] });
    const paris = world.cluster('paris');
    await ask(paris, 'PUT /_ccr/auto_follow/all', {
      remote_cluster: 'management',
      leader_index_patterns: ['*'],
    });
    await send('PUT /forbidden');
    const stats = await eventually(
      () => ask(paris, 'GET /_ccr/stats'),
      (seen) => seen.at('auto_follow_stats', 'number_of_failed_follow_indices') === 1,
    );
    expect(stats.at('auto_follow_stats', 'recent_auto_follow_errors', 0)).toMatchObject({
      leader_index: 'forbidden',
      auto_follow_exception: { type: 'security_exception' },
    });
  });
});
