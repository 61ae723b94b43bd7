import { afterEach, describe, expect, it } from 'vitest';
import { ask, eventually, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
afterEach(() => world.close());

const boot = async (...clusters: Parameters<typeof startTestWorld>[0] & object): Promise<void> => {
  world = await startTestWorld(clusters);
};
const send = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

describe('cluster settings', () => {
  it('are texts, nested or flat, and vanish with null', async () => {
    await boot('management');
    expect(
      (
        await send('PUT /_cluster/settings', {
          persistent: { action: { auto_create_index: true }, 'indices.recovery.max_bytes_per_sec': '50mb' },
        })
      ).body,
    ).toEqual({
      acknowledged: true,
      persistent: {
        action: { auto_create_index: 'true' },
        indices: { recovery: { max_bytes_per_sec: '50mb' } },
      },
      transient: {},
    });
    expect(
      (await send('PUT /_cluster/settings', { persistent: { 'indices.*': null } })).at('persistent'),
    ).toEqual({});
    expect((await send('GET /_cluster/settings?flat_settings=true')).at('persistent')).toEqual({
      'action.auto_create_index': 'true',
    });
  });

  it.each<[unknown, string]>([
    [{ persistent: { nonsense: 1 } }, 'persistent setting [nonsense], not recognized'],
    [{ transient: { 'cluster.name': 'x' } }, 'transient setting [cluster.name], not dynamically updateable'],
    [{}, 'Validation Failed: 1: no settings to update;'],
    [
      { persistent: { 'cluster.remote.a.seeds': 'nohost' } },
      'remote hosts need to be configured as [host:port], found [nohost] instead',
    ],
    [{ persistent: { 'cluster.remote.a.seeds': 'h:0' } }, 'port number must be > 0 but was: [0]'],
    [
      { persistent: { 'cluster.remote.a.mode': 'tunnel' } },
      'No enum constant org.elasticsearch.transport.RemoteConnectionStrategy.ConnectionStrategy.TUNNEL',
    ],
    [
      { persistent: { 'cluster.remote.a.proxy_address': 'h:1' } },
      'Setting "cluster.remote.a.proxy_address" cannot be used with the configured "cluster.remote.a.mode" [required=PROXY, configured=SNIFF]',
    ],
    [
      { persistent: { 'cluster.remote.a.skip_unavailable': true } },
      'Cannot configure setting [cluster.remote.a.skip_unavailable] if remote cluster is not enabled.',
    ],
    [
      {
        persistent: {
          'cluster.remote.a': { mode: 'proxy', proxy_address: 'h:1', proxy_socket_connections: 0 },
        },
      },
      'Failed to parse value [0] for setting [cluster.remote.a.proxy_socket_connections] must be >= 1',
    ],
    [
      { persistent: { 'cluster.remote.a.credentials': 'x' } },
      'persistent setting [cluster.remote.a.credentials], not dynamically updateable',
    ],
    [
      { persistent: { 'cluster.routing.allocation.enabled': 'all' } },
      'persistent setting [cluster.routing.allocation.enabled], not recognized',
    ],
    [
      { persistent: { 'cluster.routing.allocation.enable': 'some' } },
      'No enum constant org.elasticsearch.cluster.routing.allocation.decider.EnableAllocationDecider.Allocation.SOME',
    ],
    [
      { persistent: { 'cluster.max_shards_per_node': 'x' } },
      'Failed to parse value [x] for setting [cluster.max_shards_per_node]',
    ],
    [
      { persistent: { 'indices.recovery.max_bytes_per_sec': '50' } },
      'failed to parse setting [indices.recovery.max_bytes_per_sec] with value [50] as a size in bytes: unit is missing or unrecognized',
    ],
    [
      {
        persistent: { 'cluster.remote.a.seeds': 'h:1' },
        transient: { 'cluster.remote.a.transport.ping_schedule': '30s' },
      },
      'Cannot configure setting [cluster.remote.a.transport.ping_schedule] if remote cluster is not enabled.',
    ],
    [
      { persistent: { 'cluster.remote.a': { seeds: 'h:1', transport: { compression_scheme: 'zstd' } } } },
      'No enum constant org.elasticsearch.transport.Compression.Scheme.ZSTD',
    ],
    [{ foo: { a: 1 } }, 'Validation Failed: 1: no settings to update;'],
    [
      { persistent: { 'cluster.remote.a b.seeds': 'h:1' } },
      'persistent setting [cluster.remote.a b.seeds], not recognized',
    ],
  ])('%j are refused as a whole', async (body, reason) => {
    await boot('management');
    const refused = await send('PUT /_cluster/settings', body);
    expect([refused.status, refused.at('error', 'reason')]).toEqual([400, reason]);
    expect((await send('GET /_cluster/settings')).body).toEqual({ persistent: {}, transient: {} });
  });
});

describe('automatic creation of indices', () => {
  it.each([
    ['-no*,+*', 'nope', 'contains [-no*] which forbids automatic creation of the index'],
    ['logs-*', 'nope', "([logs-*]) doesn't match"],
    ['false', 'nope', 'is [false]'],
  ])('with %s refuses a write to %s', async (setting, name, reason) => {
    await boot('management');
    await send('PUT /_cluster/settings', { persistent: { 'action.auto_create_index': setting } });
    const refused = await send(`PUT /${name}/_doc/1`, {});
    expect(refused.status).toBe(404);
    expect(refused.at('error', 'reason')).toContain(reason);
  });

  it('follows the first pattern that fits', async () => {
    await boot('management');
    await send('PUT /_cluster/settings', { persistent: { 'action.auto_create_index': '+nope,-no*,+*' } });
    expect((await send('PUT /nope/_doc/1', {})).status).toBe(201);
  });
});

describe('remote clusters', () => {
  it('are listed with what is wrong with them visible as not connected', async () => {
    await boot('management', 'paris');
    const remote = world.cluster('paris').remoteAddress;
    const info = async (): Promise<unknown> => (await send('GET /_remote/info')).body;
    await send('PUT /_cluster/settings', {
      persistent: {
        'cluster.remote.paris': { mode: 'proxy', proxy_address: remote, server_name: 'paris.example' },
      },
    });
    const entry = {
      mode: 'proxy',
      proxy_address: remote,
      server_name: 'paris.example',
      max_proxy_socket_connections: 18,
      initial_connect_timeout: '30s',
      skip_unavailable: true,
    };
    expect(await info()).toEqual({ paris: { connected: false, num_proxy_sockets_connected: 0, ...entry } });
    expect((await send('GET /_resolve/cluster')).at('paris')).toEqual({
      connected: false,
      skip_unavailable: true,
    });

    const wrong = await ask(world.cluster('paris'), 'POST /_security/api_key', { name: 'rest-key' });
    world.cluster('management').keystore.set('cluster.remote.paris.credentials', String(wrong.at('encoded')));
    expect((await send('POST /_nodes/reload_secure_settings')).text).toContain(
      '"secure_setting_names":["cluster.remote.paris.credentials"]',
    );
    const refused = await send('GET /_resolve/cluster/paris:*');
    expect(refused.at('paris', 'error')).toContain('authentication expected API key type of [cross_cluster]');
    expect((await send('GET /_remote/info')).at('paris')).toMatchObject({
      connected: false,
      cluster_credentials: '::es_redacted::',
    });

    const right = await ask(world.cluster('paris'), 'POST /_security/cross_cluster/api_key', {
      name: 'cc',
      access: { search: [{ names: ['*'] }] },
    });
    world.cluster('management').keystore.set('cluster.remote.paris.credentials', String(right.at('encoded')));
    expect((await send('GET /_resolve/cluster')).at('paris', 'connected')).toBe(false);
    await send('POST /_nodes/reload_secure_settings');
    expect((await send('GET /_resolve/cluster')).at('paris')).toMatchObject({
      connected: true,
      version: { number: '9.3.2' },
    });
    expect(await info()).toEqual({
      paris: {
        connected: true,
        num_proxy_sockets_connected: 18,
        ...entry,
        cluster_credentials: '::es_redacted::',
      },
    });

    await world.faults.stopCluster('paris');
    await eventually(info, (seen) => !(seen as { paris: { connected: boolean } }).paris.connected);
    await world.faults.startCluster('paris');
    await eventually(info, (seen) => (seen as { paris: { connected: boolean } }).paris.connected);
    await send('PUT /_cluster/settings', { persistent: { 'cluster.remote.paris.*': null } });
    expect(await info()).toEqual({});
  });

  it('refuse an API key on the transport interface', async () => {
    await boot('management', 'paris');
    const key = await ask(world.cluster('paris'), 'POST /_security/cross_cluster/api_key', {
      name: 'cc',
      access: { search: [{ names: ['*'] }] },
    });
    world.cluster('management').keystore.set('cluster.remote.paris.credentials', String(key.at('encoded')));
    await send('POST /_nodes/reload_secure_settings');
    await send('PUT /_cluster/settings', {
      persistent: { 'cluster.remote.paris.seeds': [world.cluster('paris').transportAddress] },
    });
    expect((await send('GET /_resolve/cluster')).at('paris')).toEqual({
      connected: false,
      skip_unavailable: true,
    });
    await send('PUT /_cluster/settings', {
      persistent: { 'cluster.remote.paris.skip_unavailable': false },
    });
    const refused = await send('GET /paris:x/_search');
    expect(refused.at('error', 'type')).toBe('connect_transport_exception');
    expect(refused.at('error', 'caused_by', 'reason')).toBe('handshake failed because connection reset');
  });
});

describe('health', () => {
  it('is yellow while replicas have no node of their own', async () => {
    await boot({ name: 'management', nodes: 2 });
    await send('PUT /calm');
    expect((await send('GET /_cluster/health')).body).toMatchObject({
      status: 'green',
      number_of_nodes: 2,
      active_shards: 2,
      unassigned_shards: 0,
    });
    await send('PUT /anxious', { settings: { number_of_replicas: 2 } });
    expect((await send('GET /_cluster/health?level=indices')).body).toMatchObject({
      status: 'yellow',
      unassigned_shards: 1,
      indices: { calm: { status: 'green' }, anxious: { status: 'yellow' } },
    });
    const waited = await send('GET /_cluster/health?wait_for_status=green&timeout=20ms');
    expect([waited.status, waited.at('timed_out')]).toEqual([408, true]);
  });
});

describe('licenses', () => {
  it('start as asked for, and change by the rules', async () => {
    await boot({ name: 'management', license: 'platinum' });
    expect((await send('GET /_license')).at('license', 'type')).toBe('platinum');
    expect((await send('GET /_xpack')).at('features', 'ccr', 'available')).toBe(true);
    expect((await send('POST /_license/start_basic')).body).toMatchObject({
      acknowledged: false,
      basic_was_started: false,
    });
    expect((await send('POST /_license/start_basic?acknowledge=true')).body).toEqual({
      acknowledged: true,
      basic_was_started: true,
    });
    expect((await send('POST /_license/start_basic?acknowledge=true')).status).toBe(403);
    expect((await send('GET /_license')).at('license', 'expiry_date')).toBeUndefined();
    const again = await send('POST /_license/start_trial?acknowledge=true');
    expect([again.status, again.at('error_message')]).toEqual([
      403,
      'Operation failed: Trial was already activated.',
    ]);
  });

  it('expire', async () => {
    await boot('management');
    world.faults.forwardClock(31 * 86_400_000);
    expect((await send('GET /_license')).at('license', 'status')).toBe('expired');
    expect((await send('GET /_ccr/stats')).at('error', 'reason')).toBe(
      'current license is non-compliant for [ccr]',
    );
  });
});

describe('figures of the whole cluster', () => {
  it('count indices, shards, documents and nodes', async () => {
    await boot({ name: 'management', nodes: 2 });
    await send('PUT /calm', { settings: { number_of_shards: 2, number_of_replicas: 1 } });
    await send('PUT /calm/_doc/1?refresh=true', {});
    const stats = await send('GET /_cluster/stats');
    expect(stats.at('indices')).toMatchObject({
      count: 1,
      shards: { total: 4, primaries: 2, replication: 1 },
      docs: { count: 1 },
    });
    expect(stats.at('nodes', 'count')).toMatchObject({ total: 2, data: 2, master: 2 });
    expect(stats.at('status')).toBe('green');
    expect((await send('GET /_cluster/pending_tasks')).body).toEqual({ tasks: [] });
  });
});
