/** Links between clusters over HTTP: home as the user, paris with the stored key of its output. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  applicationRole,
  registerPrivileges,
  createRemoteCluster,
  deleteRemoteClusters,
  getRemoteClusterDetail,
  listIncomingLinks,
  listReachableClusters,
  listRemoteClusterDetails,
  listRemoteClusters,
  reloadRemoteClusterCredentials,
  updateRemoteCluster,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
let management: ElasticConnection;
let paris: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
  management = started.connect('management');
  paris = started.connect('paris');
});

afterAll(() => started.close());

async function ask<const R extends Route>(
  route: R,
  call: RouteCall<R>,
  authorization?: string,
): Promise<RouteOutput<R>> {
  const answer = await started.call(route, call, authorization);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

async function problemOf<const R extends Route>(route: R, call: RouteCall<R>, authorization?: string) {
  const answer = await started.call(route, call, authorization);
  if (answer.kind === 'ok') throw new Error(`expected a problem, got ${JSON.stringify(answer.value)}`);
  return answer.problem;
}

const proxyTo = (cluster: string, name: string) => ({
  name,
  mode: 'proxy' as const,
  proxyAddress: started.world.cluster(cluster).remoteAddress,
  skipUnavailable: false,
});

/** What a person does in the keystore of management, so that it may read in paris. */
async function putKey(alias: string): Promise<void> {
  const { encoded } = await paris.security.createCrossClusterApiKey({ name: alias, search: ['*'] });
  started.world.cluster('management').keystore.set(`cluster.remote.${alias}.credentials`, encoded);
}

const detail = async (name: string, wait = 0) =>
  (await ask(getRemoteClusterDetail, { params: { name }, query: { wait_ms: wait } })).item;

const settingsOf = async (alias: string): Promise<readonly string[]> => {
  const { persistent, transient } = await management.remoteClusters.settings();
  return [...Object.keys(persistent), ...Object.keys(transient)].filter((key) =>
    key.startsWith(`cluster.remote.${alias}.`),
  );
};

describe('clusters that read from home', () => {
  it('are listed with their link as it was last seen', async () => {
    // The list shows what the last look has seen.
    await ask(listRemoteClusterDetails, { query: { cluster: 'paris' } });
    expect((await ask(listIncomingLinks, {})).items).toEqual([
      {
        cluster: 'paris',
        name: 'Paris',
        alias: 'management',
        state: 'connected',
        message: null,
        next_action: null,
      },
    ]);
  });
});

describe('clusters that can be reached', () => {
  it('are home with the rights of the user, and remotes with the stored key', async () => {
    const { items } = await ask(listReachableClusters, {});
    expect(items).toMatchObject([
      { id: 'home', kind: 'home', state: 'reachable', acts_as: 'user', cluster_name: 'management' },
      { id: 'paris', kind: 'remote', state: 'reachable', acts_as: 'remote_api_key', cluster_name: 'paris' },
    ]);
  });

  it('lend the stored key only to those who may see outputs', async () => {
    await ask(registerPrivileges, {});
    const { encoded } = await management.security.createApiKey({
      name: 'monitor-only',
      roleDescriptors: {
        monitor: { cluster: ['monitor', 'read_ccr'], ...applicationRole(['integrations_read']) },
      },
    });
    const authorization = `ApiKey ${encoded}`;
    const { items } = await ask(listReachableClusters, {}, authorization);
    expect(items.find(({ id }) => id === 'paris')).toMatchObject({ state: 'not-allowed' });
    expect(await ask(listRemoteClusters, {}, authorization)).toEqual([]);
    const refused = await problemOf(listRemoteClusters, { query: { cluster: 'paris' } }, authorization);
    expect(refused).toMatchObject({ code: 'FORBIDDEN' });
    expect(refused.message).toContain('fleet_settings_read');
    const write = await problemOf(
      createRemoteCluster,
      { body: proxyTo('paris', 'monitor-made') },
      authorization,
    );
    expect(write.code).toBe('FORBIDDEN');
  });

  it('say so when the stored key may look but not change', async () => {
    const [link] = await ask(listRemoteClusters, { query: { cluster: 'paris' } });
    expect(link).toMatchObject({ name: 'management', isConnected: true, securityModel: 'api_key' });
    const refused = await problemOf(createRemoteCluster, {
      query: { cluster: 'paris' },
      body: proxyTo('management', 'second'),
    });
    expect(refused).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(refused.message).toContain('stored remote API key of Paris');
  });

  it('are asked for by an id that has to be there', async () => {
    expect(await problemOf(listRemoteClusters, { query: { cluster: 'oslo' } })).toMatchObject({
      code: 'OUTPUT_NOT_FOUND',
    });
  });
});

describe('a link', () => {
  it('is added, connects once its key is loaded, and is told as it is at every step', async () => {
    expect(await ask(createRemoteCluster, { body: proxyTo('paris', 'paris') })).toEqual({
      acknowledged: true,
    });
    const before = await detail('paris');
    expect(before).toMatchObject({
      remote_cluster: { isConnected: false, mode: 'proxy', skipUnavailable: false },
      connection: { state: 'not_connected' },
      credential: { loaded: false },
    });
    expect(before.connection.error?.reason).not.toBe('');
    expect(before.connection.next_action).not.toBeNull();

    const missing = await ask(reloadRemoteClusterCredentials, { params: { name: 'paris' } });
    expect(missing).toMatchObject({ nodes: [{ credential: 'missing' }] });
    await putKey('Paris');
    const mistyped = await ask(reloadRemoteClusterCredentials, { params: { name: 'paris' } });
    expect(mistyped).toMatchObject({ nodes: [{ credential: 'missing' }], similar_names: ['Paris'] });
    await putKey('paris');
    const loaded = await ask(reloadRemoteClusterCredentials, { params: { name: 'paris' } });
    expect(loaded).toMatchObject({ nodes: [{ credential: 'loaded', error: null }], next_action: null });

    const after = await detail('paris', 10_000);
    expect(after).toMatchObject({
      remote_cluster: { isConnected: true, securityModel: 'api_key', connectedSocketsCount: 18 },
      connection: { state: 'connected', error: null, message: 'Connected.' },
      credential: { loaded: true },
      dependents_known: true,
      locked: null,
    });
    expect(after.connection.version).toMatch(/^9\./);
  });

  it('cannot be added twice, nor with anything that cannot work', async () => {
    const again = await problemOf(createRemoteCluster, { body: proxyTo('paris', 'paris') });
    expect(again).toMatchObject({ status: 409, code: 'REMOTE_CLUSTER_EXISTS' });
    const wrong = await problemOf(createRemoteCluster, {
      body: {
        name: 'Bad Name',
        mode: 'proxy',
        proxyAddress: 'https://es.example',
        serverName: '10.0.0.1',
        proxySocketConnections: -1,
      },
    });
    expect(wrong).toMatchObject({ status: 400, code: 'REMOTE_CLUSTER_INVALID' });
    for (const part of ['lower case', 'https://', 'IP address', 'whole number'])
      expect(wrong.message).toContain(part);
    const noSeeds = await problemOf(createRemoteCluster, { body: { name: 'x', mode: 'sniff', seeds: [] } });
    expect(noSeeds.message).toBe('Enter at least one seed node.');
  });

  it('changes its mode in one go, keeping none of the other', async () => {
    const address = started.world.cluster('paris').remoteAddress;
    const saved = await ask(updateRemoteCluster, {
      params: { name: 'paris' },
      body: { mode: 'sniff', seeds: [address.toUpperCase()], nodeConnections: 5, skipUnavailable: true },
    });
    expect(saved).toMatchObject({
      mode: 'sniff',
      seeds: [address],
      nodeConnections: 5,
      maxConnectionsPerCluster: 5,
      skipUnavailable: true,
      isConfiguredByNode: false,
    });
    expect([...(await settingsOf('paris'))].sort()).toEqual([
      'cluster.remote.paris.mode',
      'cluster.remote.paris.node_connections',
      'cluster.remote.paris.seeds',
      'cluster.remote.paris.skip_unavailable',
    ]);
    const { name: _name, ...change } = proxyTo('paris', 'paris');
    expect(await ask(updateRemoteCluster, { params: { name: 'paris' }, body: change })).toMatchObject({
      mode: 'proxy',
      skipUnavailable: false,
    });
  });

  it('tells where each setting is, and moves transient ones, which would win', async () => {
    // It can only be set in a scope that also has the address.
    await management.remoteClusters.updateSettings({
      transient: {
        'cluster.remote.paris.mode': 'proxy',
        'cluster.remote.paris.proxy_address': started.world.cluster('paris').remoteAddress,
        'cluster.remote.paris.skip_unavailable': true,
      },
    });
    const shadowed = await detail('paris');
    expect(shadowed.remote_cluster.skipUnavailable).toBe(true);
    expect(shadowed.settings).toContainEqual(
      expect.objectContaining({ key: 'skip_unavailable', defined_in: 'persistent', overridden: true }),
    );
    expect(shadowed.settings).toContainEqual(
      expect.objectContaining({
        key: 'skip_unavailable',
        defined_in: 'transient',
        deprecated: expect.stringContaining('Transient') as string,
      }),
    );
    const { name: _name, ...change } = proxyTo('paris', 'paris');
    await ask(updateRemoteCluster, { params: { name: 'paris' }, body: change });
    expect((await detail('paris')).remote_cluster.skipUnavailable).toBe(false);
    expect(Object.keys((await management.remoteClusters.settings()).transient)).toEqual([]);
  });

  it('that is not there is 404', async () => {
    const { name: _name, ...change } = proxyTo('paris', 'oslo');
    const unknown = await problemOf(updateRemoteCluster, { params: { name: 'oslo' }, body: change });
    expect(unknown).toMatchObject({ status: 404, code: 'REMOTE_CLUSTER_NOT_FOUND' });
    expect((await problemOf(getRemoteClusterDetail, { params: { name: 'oslo' } })).status).toBe(404);
  });

  it('is called disconnected when trying it fails, whatever is cached', async () => {
    started.world.faults.cutLink('management', 'paris');
    const cut = await detail('paris');
    expect(cut).toMatchObject({
      remote_cluster: { isConnected: false },
      connection: { state: 'not_connected', error: { known: [{ id: 'D2' }] } },
    });
    started.world.faults.restoreLink('management', 'paris');
    expect(await detail('paris', 10_000)).toMatchObject({ connection: { state: 'connected' } });
  });

  it('warns of a port that does not go with the way of trust', async () => {
    await ask(createRemoteCluster, { body: { name: 'odd', mode: 'proxy', proxyAddress: '127.0.0.1:9200' } });
    const { items } = await ask(listRemoteClusterDetails, {});
    const odd = items.find(({ remote_cluster }) => remote_cluster.name === 'odd');
    expect(odd?.warnings.join(' ')).toContain('HTTP port');
    expect(odd?.warnings.join(' ')).not.toContain('skipped');
    expect(odd?.remote_cluster.skipUnavailable).toBeUndefined();
  });
});

describe('removing links', () => {
  it('takes every key in both scopes, also those that no form shows', async () => {
    await management.remoteClusters.updateSettings({
      persistent: { 'cluster.remote.odd.transport.ping_schedule': '30s' },
      transient: {
        'cluster.remote.odd.mode': 'proxy',
        'cluster.remote.odd.proxy_address': '127.0.0.1:9200',
        'cluster.remote.odd.transport.compress': 'true',
      },
    });
    const answer = await ask(deleteRemoteClusters, { params: { name: 'odd,oslo' } });
    expect(answer.itemsDeleted).toEqual(['odd']);
    expect(answer.errors).toMatchObject([
      { name: 'oslo', error: { status: 404, payload: { code: 'REMOTE_CLUSTER_NOT_FOUND' } } },
    ]);
    expect(await settingsOf('odd')).toEqual([]);
  });

  it('is refused while something follows through them, until that is named', async () => {
    const { encoded } = await paris.security.createCrossClusterApiKey({
      name: 'follow',
      search: ['*'],
      replication: ['*'],
    });
    started.world.cluster('management').keystore.set('cluster.remote.paris.credentials', encoded);
    await ask(reloadRemoteClusterCredentials, { params: { name: 'paris' } });
    await detail('paris', 10_000);
    await paris.indices.create('leader', {});
    await management.followers.follow({
      index: 'follower',
      remoteCluster: 'paris',
      leaderIndex: 'leader',
      waitForActiveShards: 1,
    });
    await management.autoFollow.put('more', {
      remoteCluster: 'paris',
      leaderIndexPatterns: ['more-*'],
      leaderIndexExclusionPatterns: [],
      followIndexPattern: '{{leader_index}}-copy',
    });
    expect((await detail('paris')).dependents).toEqual([
      { kind: 'follower', name: 'follower', follows: 'leader' },
      { kind: 'auto_follow_pattern', name: 'more', follows: 'more-*' },
    ]);

    const refused = await ask(deleteRemoteClusters, { params: { name: 'paris' } });
    expect(refused).toMatchObject({
      itemsDeleted: [],
      errors: [
        {
          error: {
            status: 409,
            payload: { code: 'REMOTE_CLUSTER_IN_USE', dependents: [{ name: 'follower' }, { name: 'more' }] },
          },
        },
      ],
    });
    const partly = await ask(deleteRemoteClusters, {
      params: { name: 'paris' },
      query: { confirm_dependents: 'follower' },
    });
    expect(partly.itemsDeleted).toEqual([]);
    expect(await settingsOf('paris')).not.toEqual([]);
    const confirmed = await ask(deleteRemoteClusters, {
      params: { name: 'paris' },
      query: { confirm_dependents: 'follower,more' },
    });
    expect(confirmed).toEqual({ itemsDeleted: ['paris'], errors: [] });
    expect(await settingsOf('paris')).toEqual([]);
  });
});
