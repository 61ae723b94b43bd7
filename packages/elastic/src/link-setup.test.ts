/** The verbs that looking at, making and undoing a link between two clusters needs. */
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';

let clusters: SandboxClusters;
let leader: ElasticConnection;
let follower: ElasticConnection;

beforeAll(async () => {
  clusters = await startSandboxClusters({ name: 'leader', nodes: 2 }, { name: 'follower' });
  leader = clusters.connect('leader');
  follower = clusters.connect('follower');
});

afterAll(() => clusters.close());

it('lists nodes with their roles and both addresses between clusters', async () => {
  const nodes = await leader.nodes.list();
  expect(nodes).toHaveLength(2);
  expect(nodes[0]).toMatchObject({
    remoteServerAddress: clusters.handle('leader').remoteAddress,
    transportAddress: clusters.handle('leader').transportAddress,
  });
  expect(nodes[0]?.roles).toContain('remote_cluster_client');
});

it('lists certificates with subject, issuer and end', async () => {
  const [own, authority] = await leader.sslCertificates.list();
  expect(own).toMatchObject({ hasPrivateKey: true });
  expect(authority).toMatchObject({ hasPrivateKey: false });
  expect(Date.parse(own?.expiresAt ?? '')).toBeGreaterThan(Date.now());
});

it('keeps a role under its name', async () => {
  expect(await leader.roles.get('replication')).toBeUndefined();
  await leader.roles.put('replication', { cluster: ['manage_ccr'] });
  expect(await leader.roles.get('replication')).toMatchObject({ cluster: ['manage_ccr'] });
});

it('knows tokens by name', async () => {
  const account = { namespace: 'elastic', service: 'fleet-server-remote' };
  await leader.security.createServiceToken({ ...account, name: 'kept' });
  expect(await leader.serviceTokens.list(account)).toEqual(['kept']);
});

it('tells why a link does not work: nobody there, another kind of interface, no rights', async () => {
  const link = (address: string) =>
    follower.remoteClusters.putSettings({
      'cluster.remote.main.mode': 'proxy',
      'cluster.remote.main.proxy_address': address,
    });
  await link('127.0.0.1:1');
  // A link that may be skipped gives no reason.
  expect(await follower.linkProbe.ask('main', 'logs')).toEqual({
    kind: 'failed',
    errorType: 'connect_transport_exception',
    reason: 'Unable to connect to [main]',
  });
  await follower.remoteClusters.putSettings({ 'cluster.remote.main.skip_unavailable': false });
  expect(await follower.linkProbe.ask('main', 'logs')).toMatchObject({
    kind: 'failed',
    errorType: 'no_seed_node_left_exception',
    reason: expect.stringContaining('Connection refused') as string,
  });
  await link(clusters.handle('leader').remoteAddress);
  expect(await follower.linkProbe.ask('main', 'logs')).toMatchObject({
    kind: 'failed',
    errorType: 'illegal_argument_exception',
    reason: expect.stringContaining('remote cluster credentials') as string,
  });
  const key = await leader.security.createCrossClusterApiKey({ name: 'k', search: ['logs'] });
  clusters.handle('follower').keystore.set('cluster.remote.main.credentials', key.encoded);
  await follower.remoteClusters.reloadSecureSettings();
  expect(await follower.linkProbe.ask('main', 'logs')).toEqual({ kind: 'answered' });
  expect(await follower.linkProbe.ask('main', 'metrics')).toMatchObject({
    kind: 'failed',
    errorType: 'security_exception',
  });
});
