/** Each mistake is named at its step, and can be put right there. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSetupConsole, type SetupConsole } from '../../testing/setup-console.ts';
import { eventually } from '../../testing/eventually.ts';
import { TEST_PASSWORD } from '../../testing/test-consoles.ts';

let started: SetupConsole;
let setupId: string;

beforeAll(async () => {
  started = await startSetupConsole({ tokyo: { nodes: 2 } });
});
afterAll(() => started.close());

const SETTING = 'cluster.remote.management.credentials';
const check = (step: Parameters<SetupConsole['check']>[1]) => started.check(setupId, step);
const act = (step: Parameters<SetupConsole['act']>[1], again = false) => started.act(setupId, step, again);
const wrong = (cause: string) => ({ state: 'wrong', cause });

beforeEach(async () => {
  setupId = await started.begin();
  await started.signIn(setupId);
});

/** Leaves tokyo as it was. */
afterEach(async () => {
  const { tokyo, world } = started;
  await world.faults.acceptHttp('tokyo');
  world.faults.trustCertificates('tokyo');
  world.faults.restoreCertificate('management');
  world.faults.restoreLink('tokyo', 'management');
  for (const { index } of await tokyo.followers.info('*')) {
    await tokyo.followers.pause(index);
    await tokyo.indices.remove(index);
  }
  for (const { alias } of await tokyo.remoteClusters.info()) {
    await tokyo.remoteClusters.putSettings({ [`cluster.remote.${alias}.*`]: null });
  }
  world.cluster('tokyo').keystore.remove(SETTING);
  world.cluster('tokyo').keystore.remove('cluster.remote.managment.credentials');
  await tokyo.remoteClusters.reloadSecureSettings();
});

/** A credential in the keystore of tokyo, as a person puts it there. */
async function putCredential(encoded: string, setting = SETTING): Promise<void> {
  started.world.cluster('tokyo').keystore.set(setting, encoded);
  await act('reload');
}

async function newKey(): Promise<string> {
  return (await act('api_key', true)).shown_once[0]?.value ?? '';
}

const connected = () =>
  eventually(
    () => check('connection'),
    (seen) => seen?.state === 'done',
  );

describe('at the connection', () => {
  it('a port of the transport interface is named, and another address fixes it', async () => {
    await putCredential(await newKey());
    await started.choose(setupId, { addresses: [started.world.cluster('management').transportAddress] });
    expect(await check('expose')).toMatchObject(wrong('wrong_port'));
    await act('alias');
    expect(await check('alias')).toMatchObject(wrong('wrong_port'));
    expect(await check('connection')).toMatchObject(wrong('wrong_port'));
    await started.choose(setupId, { addresses: [started.world.cluster('management').remoteAddress] });
    expect(await check('alias')).toMatchObject(wrong('wrong_port'));
    await act('alias');
    await connected();
  });

  it('an unknown authority keeps the nodes from connecting, and no answer says why', async () => {
    started.world.faults.distrustCertificates('tokyo');
    expect(await check('trust')).toMatchObject({ state: 'not_yet' });
    await putCredential(await newKey());
    await act('alias');
    expect(await check('trust')).toMatchObject({ state: 'not_yet' });
    expect(await check('connection')).toMatchObject({ state: 'not_yet' });
    started.world.faults.trustCertificates('tokyo');
    await connected();
    expect(await check('trust')).toMatchObject({ state: 'done' });
  });

  it('a certificate for another name is named before anybody connects', async () => {
    started.world.faults.renameCertificate('management', 'elsewhere.example');
    expect(await check('certificates')).toMatchObject(wrong('certificate_name'));
    await putCredential(await newKey());
    await act('alias');
    expect(await check('connection')).toMatchObject(wrong('certificate_name'));
  });

  it('an ordinary API key is named', async () => {
    const { encoded } = await started.management.security.createApiKey({ name: 'ordinary' });
    await putCredential(encoded);
    await act('alias');
    expect(await check('connection')).toMatchObject(wrong('wrong_key_type'));
    await putCredential(await newKey());
    await connected();
  });

  it('a key that was invalidated or has expired is named as one that is not taken', async () => {
    const key = await started.management.security.createCrossClusterApiKey({
      name: 'short',
      replication: ['fleet-synced-integrations'],
    });
    await putCredential(key.encoded);
    started.world.faults.invalidateKey('management', key.id);
    await act('alias');
    expect(await check('connection')).toMatchObject(wrong('key_unknown'));
  });

  it('nobody at the address is named', async () => {
    await putCredential(await newKey());
    await started.choose(setupId, { addresses: ['127.0.0.1:1'] });
    await act('alias');
    expect(await check('connection')).toMatchObject(wrong('unreachable'));
  });

  it('a credential under a mistyped alias is named, also before the alias is registered', async () => {
    await putCredential(await newKey(), 'cluster.remote.managment.credentials');
    expect(await check('reload')).toMatchObject(wrong('alias_mistyped'));
    await act('alias');
    expect(await check('connection')).toMatchObject(wrong('no_credential'));
  });

  it('a mistyped alias, or one in another case, is named', async () => {
    const address = started.world.cluster('management').remoteAddress;
    await started.tokyo.remoteClusters.putSettings({
      'cluster.remote.Management.mode': 'proxy',
      'cluster.remote.Management.proxy_address': address,
    });
    expect(await check('alias')).toMatchObject(wrong('alias_mistyped'));
    await act('alias');
    expect(await check('alias')).toMatchObject({ state: 'done' });
  });
});

describe('at the first steps', () => {
  it('a side that refuses or does not answer is named, and nothing hangs', async () => {
    await started.world.faults.refuseHttp('tokyo');
    const checks = await started.checks(setupId);
    expect(checks.sides).toMatchObject(wrong('unreachable'));
    expect(checks.follower).toMatchObject({ state: 'cannot_tell' });
    expect(checks.api_key?.state).not.toBe('cannot_tell');
    await started.world.faults.acceptHttp('tokyo');
    expect(await check('sides')).toMatchObject({ state: 'done' });
  });

  it('a user without the rights is named with what is missing', async () => {
    const { tokyo } = started;
    await tokyo.roles.put('reader', { cluster: ['monitor'] });
    await putUser('reader', ['reader']);
    await started.signIn(setupId, 'reader', TEST_PASSWORD);
    expect(await check('sides')).toMatchObject({
      ...wrong('missing_privilege'),
      message: expect.stringContaining('manage_ccr') as string,
    });
    expect(await check('roles')).toMatchObject(wrong('missing_privilege'));
  });

  it('a user who may do all but follow is named at the rights, and the role fixes it', async () => {
    const { tokyo } = started;
    await tokyo.roles.put('operator', {
      cluster: ['manage', 'manage_security', 'manage_ccr'],
      indices: [{ names: ['fleet-synced-integrations-ccr-*'], privileges: ['all'] }],
    });
    await putUser('operator', ['operator']);
    await started.signIn(setupId, 'operator', TEST_PASSWORD);
    expect(await check('roles')).toMatchObject({
      ...wrong('missing_privilege'),
      message: expect.stringContaining('cross_cluster_replication') as string,
    });
    expect((await act('roles')).outcome).toMatchObject({ kind: 'done' });
    await putUser('operator', ['operator', 'lockstep_replication']);
    expect(await check('roles')).toMatchObject({ state: 'done' });
  });

  it('the same cluster on both sides is named', async () => {
    await started.choose(setupId, { remote: { hosts: [started.world.cluster('management').url] } });
    // The credentials were for another address, so they are gone.
    expect(await check('sides')).toMatchObject({ state: 'not_yet' });
    await started.signIn(setupId);
    expect(await check('sides')).toMatchObject(wrong('same_cluster'));
  });

  async function putUser(username: string, roles: readonly string[]): Promise<void> {
    const answer = await fetch(`${started.world.cluster('tokyo').url}/_security/user/${username}`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64')}`,
      },
      body: JSON.stringify({ password: TEST_PASSWORD, roles }),
    });
    expect(answer.status).toBe(200);
  }
});

describe('at the follower', () => {
  const FOLLOWER = 'fleet-synced-integrations-ccr-tokyo';

  beforeEach(async () => {
    await putCredential(await newKey());
    await act('alias');
    await connected();
    await act('leader');
  });

  it('one that follows another leader is named, and only asking for it makes it again', async () => {
    await started.management.indices.create('other', {});
    const wide = await started.management.security.createCrossClusterApiKey({
      name: 'wide',
      replication: ['*'],
    });
    await putCredential(wide.encoded);
    await connected();
    await started.tokyo.followers.follow({
      index: FOLLOWER,
      remoteCluster: 'management',
      leaderIndex: 'other',
      waitForActiveShards: 1,
    });
    expect(await check('follower')).toMatchObject(wrong('other_leader'));
    expect((await act('follower')).outcome).toMatchObject({ kind: 'failed' });
    expect(await act('follower', true)).toMatchObject({
      outcome: { kind: 'done' },
      check: { state: 'done' },
    });
    await started.management.indices.remove('other');
  });

  it('a paused one is named and resumed', async () => {
    await act('follower');
    await started.tokyo.followers.pause(FOLLOWER);
    expect(await check('follower')).toMatchObject(wrong('paused'));
    expect((await act('follower')).check).toMatchObject({ state: 'done' });
  });

  it('an index of that name that follows nothing is never removed', async () => {
    await started.tokyo.indices.create(FOLLOWER, {});
    expect(await check('follower')).toMatchObject(wrong('not_a_follower'));
    expect((await act('follower', true)).outcome).toMatchObject({ kind: 'failed' });
    expect(await started.tokyo.indices.exists(FOLLOWER)).toBe(true);
    await started.tokyo.indices.remove(FOLLOWER);
  });
});
