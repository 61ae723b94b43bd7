import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, eventually, linkClusters, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { startWorld, type World } from '../../world.ts';

let world: World;
beforeEach(async () => {
  world = await startTestWorld(['management', 'paris']);
});
afterEach(() => world.close());

const paris = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('paris'), request, body);
const connected = (wanted: boolean): Promise<RawAnswer> =>
  eventually(
    () => paris('GET /_remote/info'),
    (info) => info.at('mgmt', 'connected') === wanted,
  );
/** The cause of a follow that cannot reach its leader. */
const causeOfFailure = async (): Promise<unknown> => {
  const refused = await paris('PUT /copy/_ccr/follow', { remote_cluster: 'mgmt', leader_index: 'x' });
  return refused.at('error', 'caused_by', 'caused_by', 'suppressed', 0, 'caused_by');
};

describe('TLS between clusters', () => {
  it('shows a certificate of the world authority on the remote cluster server interface', async () => {
    const [host = '', port = ''] = world.cluster('management').remoteAddress.split(':');
    const authority = world.describe().certificateAuthority?.pem ?? '';
    const subject = await new Promise((resolve, reject) => {
      const socket = connect({ host, port: Number(port), ca: authority }, () => {
        resolve(socket.getPeerCertificate().subject.CN);
        socket.destroy();
      });
      socket.on('error', reject);
    });
    expect(subject).toBe('management');
    const listed = await paris('GET /_ssl/certificates');
    expect(listed.body).toMatchObject([
      { format: 'PEM', has_private_key: true, subject_dn: 'CN=paris' },
      { has_private_key: false },
    ]);
  });

  it('fails where the authority is not trusted, and recovers with it', async () => {
    await linkClusters(world, 'paris', 'management', { alias: 'mgmt' });
    world.faults.distrustCertificates('paris');
    await connected(false);
    expect(await causeOfFailure()).toMatchObject({
      type: 's_s_l_handshake_exception',
      reason: expect.stringContaining('unable to find valid certification path') as string,
    });
    world.faults.trustCertificates('paris');
    await connected(true);
  });

  it('fails where the certificate is for another host', async () => {
    await linkClusters(world, 'paris', 'management', { alias: 'mgmt' });
    world.faults.renameCertificate('management', 'elsewhere.example');
    await connected(false);
    expect(await causeOfFailure()).toMatchObject({
      type: 's_s_l_handshake_exception',
      reason: expect.stringContaining('No subject alternative names matching IP address 127.0.0.1') as string,
    });
    await paris('PUT /_cluster/settings', {
      persistent: { 'cluster.remote.mgmt.server_name': 'elsewhere.example' },
    });
    await connected(true);
    world.faults.restoreCertificate('management');
    await paris('PUT /_cluster/settings', { persistent: { 'cluster.remote.mgmt.server_name': null } });
    await connected(true);
  });

  it('fails at a port that does not speak it', async () => {
    await linkClusters(world, 'paris', 'management', { alias: 'mgmt' });
    const { port } = new URL(world.cluster('management').url);
    await paris('PUT /_cluster/settings', {
      persistent: { 'cluster.remote.mgmt.proxy_address': `127.0.0.1:${port}` },
    });
    expect((await paris('GET /_remote/info')).at('mgmt', 'connected')).toBe(false);
    expect(await causeOfFailure()).toMatchObject({ type: 'not_ssl_record_exception' });
  });

  it('is off where certificates are', async () => {
    const spec = { httpPort: 0, remotePort: 0 };
    const plain = await startWorld({
      password: 'sandbox-password',
      certificates: 'off',
      clusters: [
        { name: 'one', ...spec },
        { name: 'two', ...spec },
      ],
    });
    await linkClusters(plain, 'one', 'two');
    expect(plain.describe().certificateAuthority).toBeNull();
    expect(() => plain.faults.distrustCertificates('one')).toThrow(
      'certificates are switched off in this world',
    );
    await plain.close();
  });
});
