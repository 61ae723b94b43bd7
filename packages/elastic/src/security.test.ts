import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { errorOf } from './testing/error-of.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';

let clusters: SandboxClusters;
let connection: ElasticConnection;

beforeAll(async () => {
  clusters = await startSandboxClusters({ name: 'mgmt' }, { name: 'small', license: 'basic' });
  connection = clusters.connect('mgmt');
});

afterAll(() => clusters.close());

describe('who we are', () => {
  it('with user name and password', async () => {
    expect(await connection.security.authenticate()).toMatchObject({
      username: 'elastic',
      authenticationType: 'realm',
    });
  });

  it('with an API key', async () => {
    const { id, name, encoded } = await connection.security.createApiKey({ name: 'who-am-i' });
    const identity = await clusters
      .connect('mgmt', { auth: { kind: 'api-key', encoded } })
      .security.authenticate();
    expect(identity).toMatchObject({
      username: 'elastic',
      authenticationType: 'api_key',
      apiKey: { id, name },
    });
  });

  it('with a header as a user sent it', async () => {
    const { encoded } = await connection.security.createApiKey({ name: 'forwarded' });
    const auth = { kind: 'authorization', header: `ApiKey ${encoded}` } as const;
    expect(await clusters.connect('mgmt', { auth }).security.authenticate()).toMatchObject({
      authenticationType: 'api_key',
    });
  });
});

describe('credentials that are not accepted', () => {
  it('of a user', async () => {
    const auth = { kind: 'basic', username: 'elastic', password: 'not-the-password' } as const;
    const details = await errorOf(clusters.connect('mgmt', { auth }).security.authenticate());
    expect(details).toMatchObject({ kind: 'unauthorized', status: 401 });
    expect(details.message).toContain('did not accept the user name and password');
  });

  it('of an API key that was invalidated', async () => {
    const { id, encoded } = await connection.security.createApiKey({ name: 'short-lived' });
    const body = JSON.stringify({ ids: [id] });
    const request = { method: 'DELETE', path: '/_security/api_key', body } as const;
    expect(await connection.raw.send(request, { timeoutMs: 10_000, maxBytes: 10_000 })).toMatchObject({
      status: 200,
    });
    const details = await errorOf(
      clusters.connect('mgmt', { auth: { kind: 'api-key', encoded } }).security.authenticate(),
    );
    expect(details).toMatchObject({ kind: 'unauthorized' });
    expect(details.reason).toContain('invalidated');
  });
});

describe('what we may do', () => {
  const kibana = 'kibana-.kibana';
  const limited = (roleDescriptors: object) => async () => {
    const { encoded } = await connection.security.createApiKey({
      name: 'limited',
      roleDescriptors: { role: roleDescriptors },
    });
    return clusters.connect('mgmt', { auth: { kind: 'api-key', encoded } });
  };

  it('as a superuser is everything', async () => {
    const query = {
      application: kibana,
      privileges: ['feature_fleet.all', 'feature_fleetv2.all'],
      resources: ['*'],
    };
    expect(await connection.security.heldApplicationPrivileges([query])).toEqual(
      new Map([[kibana, new Map([['*', new Set(query.privileges)]])]]),
    );
  });

  it('tells application privileges resource by resource', async () => {
    const applications = [
      { application: kibana, privileges: ['feature_fleet.read'], resources: ['space:default'] },
    ];
    const { security } = await limited({ applications })();
    const ask = async (...resources: string[]) => {
      const privileges = ['feature_fleet.read', 'feature_fleet.all'];
      const held = await security.heldApplicationPrivileges([
        { application: kibana, privileges, resources },
        { application: 'lockstep', privileges: ['fleet_settings:read'], resources },
      ]);
      expect(held.get('lockstep')?.get('space:default')).toEqual(new Set());
      return held.get(kibana);
    };
    const read = new Set(['feature_fleet.read']);
    expect(await ask('space:default')).toEqual(new Map([['space:default', read]]));
    expect(await ask('space:default', 'space:other')).toEqual(
      new Map([
        ['space:default', read],
        ['space:other', new Set()],
      ]),
    );
  });

  it('names the applications of the roles of a user, registered or not', async () => {
    const applications = [{ application: 'lockstep', privileges: ['read'], resources: ['*'] }];
    await connection.roles.put('reader', { applications });
    const user = JSON.stringify({ password: 'secret-word', roles: ['reader'] });
    await connection.raw.send(
      { method: 'PUT', path: '/_security/user/reader', body: user },
      { timeoutMs: 60_000, maxBytes: 1_000 },
    );
    const auth = { kind: 'basic', username: 'reader', password: 'secret-word' } as const;
    const { security } = clusters.connect('mgmt', { auth });
    expect(await security.ownApplications()).toEqual([
      { application: 'lockstep', privileges: ['read'], resources: ['*'] },
    ]);
  });

  it('names the applications of the API key that asks', async () => {
    const applications = [{ application: 'lockstep', privileges: ['read'], resources: ['*'] }];
    const { encoded } = await connection.security.createApiKey({
      name: 'k',
      roleDescriptors: { r: { applications } },
    });
    const { security } = clusters.connect('mgmt', { auth: { kind: 'api-key', encoded } });
    expect(await security.ownKeyApplications()).toEqual([
      { application: 'lockstep', privileges: ['read'], resources: ['*'] },
    ]);
  });

  it('tells cluster and index privileges one by one', async () => {
    const { security } = await limited({
      cluster: ['monitor'],
      indices: [{ names: ['logs-*'], privileges: ['read'] }],
    })();
    expect(
      await security.hasPrivileges({
        cluster: ['monitor', 'manage'],
        index: [{ names: ['logs-a'], privileges: ['read', 'write'] }],
      }),
    ).toEqual({
      hasAllRequested: false,
      cluster: { monitor: true, manage: false },
      index: { 'logs-a': { read: true, write: false } },
    });
  });

  it('throws with the privilege that is missing', async () => {
    const { indices } = await limited({ cluster: ['monitor'] })();
    const details = await errorOf(indices.create('not-mine', {}));
    expect(details).toMatchObject({ kind: 'forbidden', status: 403 });
    expect(details.message).toContain('create_index');
  });
});

describe('API keys', () => {
  it('are found by id and by name', async () => {
    const { security } = connection;
    const key = await security.createApiKey({
      name: 'findable',
      expiration: '1d',
      metadata: { for: 'test' },
    });
    expect(key.expiresAt).toBeDefined();
    expect(await security.getApiKey(key.id)).toMatchObject({
      id: key.id,
      name: 'findable',
      type: 'rest',
      username: 'elastic',
      isInvalidated: false,
      metadata: { for: 'test' },
    });
    expect((await security.getApiKeys({ name: 'findable' })).map(({ id }) => id)).toEqual([key.id]);
    expect(await security.getApiKey('no-such-key')).toBeUndefined();
    expect(await security.getApiKeys({ name: 'no-such-name' })).toEqual([]);
  });

  it('between clusters say what they open', async () => {
    const { security } = connection;
    const key = await security.createCrossClusterApiKey({
      name: 'between',
      replication: ['fleet-synced-integrations'],
    });
    const found = await security.getApiKey(key.id);
    expect(found).toMatchObject({
      type: 'cross_cluster',
      access: { replication: [{ names: ['fleet-synced-integrations'] }] },
    });
  });

  it('between clusters need a license', async () => {
    const details = await errorOf(
      clusters.connect('small').security.createCrossClusterApiKey({ name: 'k', replication: ['i'] }),
    );
    expect(details).toMatchObject({
      kind: 'license',
      feature: 'advanced-remote-cluster-security',
      status: 403,
    });
  });
});
