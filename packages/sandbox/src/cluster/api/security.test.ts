import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, basic, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
beforeAll(async () => {
  world = await startTestWorld();
  await send('PUT /_security/role/reader', {
    cluster: ['monitor'],
    indices: [{ names: ['books', 'logs-*'], privileges: ['read'] }],
    applications: [{ application: 'kibana-.kibana', privileges: ['feature_fleet.read'], resources: ['*'] }],
  });
  await send('PUT /_security/user/rita', {
    password: 'reader-password',
    roles: ['reader', 'lost'],
    full_name: 'Rita',
  });
  await send('PUT /books/_doc/1?refresh=true', { title: 'x' });
  await send('PUT /secrets/_doc/1?refresh=true', { title: 'y' });
});
afterAll(() => world.close());

const send = (request: string, body?: unknown, authorization?: string): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body, authorization === undefined ? {} : { authorization });
const rita = basic('rita', 'reader-password');

describe('who is not let in', () => {
  it.each([
    ['nobody', '', 'missing authentication credentials for REST request [/_cluster/health]'],
    [
      'a wrong password',
      basic('elastic', 'wrong'),
      'unable to authenticate user [elastic] for REST request [/_cluster/health]',
    ],
    ['no user and password', 'Basic abc', 'invalid basic authentication header value'],
    [
      'an unknown user',
      basic('nobody', 'x'),
      'unable to authenticate user [nobody] for REST request [/_cluster/health]',
    ],
  ])('%s', async (_who, authorization, reason) => {
    const refused = await send('GET /_cluster/health', undefined, authorization);
    expect(refused.status).toBe(401);
    expect(refused.at('error')).toMatchObject({
      type: 'security_exception',
      reason,
      header: { 'WWW-Authenticate': ['Basic realm="security", charset="UTF-8"', 'ApiKey'] },
    });
    expect(refused.headers['www-authenticate']).toContain('ApiKey');
  });

  it('keys that are unknown, wrong, expired or invalidated, and tokens that are deleted', async () => {
    const why = async (authorization: string): Promise<unknown> =>
      (await send('GET /', undefined, authorization)).at('error', 'additional_unsuccessful_credentials');
    const encode = (id: string, secret: string): string =>
      `ApiKey ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    expect(await why(encode('nope', 'x'))).toBe('API key: unable to find apikey with id nope');
    const key = await send('POST /_security/api_key', { name: 'k', expiration: '1d' });
    const id = String(key.at('id'));
    expect(await why(encode(id, 'wrong'))).toBe(`API key: invalid credentials for API key [${id}]`);
    world.faults.forwardClock(25 * 3_600_000);
    expect(await why(`ApiKey ${String(key.at('encoded'))}`)).toBe('API key: api key is expired');
    const other = await send('POST /_security/api_key', { name: 'k2' });
    await send('DELETE /_security/api_key', { ids: [other.at('id')] });
    expect(await why(`ApiKey ${String(other.at('encoded'))}`)).toBe(
      `API key: api key [${String(other.at('id'))}] has been invalidated`,
    );
    const token = await send('POST /_security/service/elastic/fleet-server-remote/credential/token/t1');
    await send('DELETE /_security/service/elastic/fleet-server-remote/credential/token/t1');
    const gone = await send('GET /', undefined, `Bearer ${String(token.at('token', 'value'))}`);
    expect(gone.at('error', 'reason')).toBe(
      'failed to authenticate service account [elastic/fleet-server-remote] with token name [t1]',
    );
  });

  it('cross-cluster keys', async () => {
    const key = await send('POST /_security/cross_cluster/api_key', {
      name: 'cc',
      access: { replication: [{ names: ['books'] }] },
    });
    const refused = await send('GET /', undefined, `ApiKey ${String(key.at('encoded'))}`);
    expect(refused.at('error', 'reason')).toBe(
      `authentication expected API key type of [rest], but API key [${String(key.at('id'))}] has type [cross_cluster]`,
    );
  });
});

describe('who someone is', () => {
  it('a user, an API key, a service account', async () => {
    expect((await send('GET /_security/_authenticate', undefined, rita)).body).toMatchObject({
      username: 'rita',
      full_name: 'Rita',
      roles: ['reader', 'lost'],
      authentication_realm: { name: 'default_native', type: 'native' },
      authentication_type: 'realm',
    });
    const key = await send('POST /_security/api_key', { name: 'mine' });
    expect(
      (await send('GET /_security/_authenticate', undefined, `ApiKey ${String(key.at('encoded'))}`)).body,
    ).toMatchObject({
      username: 'elastic',
      roles: [],
      authentication_realm: { name: '_es_api_key', type: '_es_api_key' },
      authentication_type: 'api_key',
      api_key: { id: key.at('id'), name: 'mine' },
    });
    const token = await send('POST /_security/service/elastic/fleet-server/credential/token/t2');
    expect(String(token.at('token', 'value'))).toMatch(/^AAEAAW/);
    expect(
      (await send('GET /_security/_authenticate', undefined, `Bearer ${String(token.at('token', 'value'))}`))
        .body,
    ).toMatchObject({
      username: 'elastic/fleet-server',
      authentication_type: 'token',
      token: { name: 't2', type: '_service_account_index' },
    });
  });
});

describe('what someone may', () => {
  it('is what the roles say; the refusal names what would be needed', async () => {
    expect((await send('GET /_cluster/health', undefined, rita)).status).toBe(200);
    expect((await send('GET /books/_search', undefined, rita)).at('hits', 'total', 'value')).toBe(1);
    const denied = await send('DELETE /_security/user/x', undefined, rita);
    expect(denied.status).toBe(403);
    expect(denied.at('error', 'reason')).toBe(
      'action [cluster:admin/xpack/security/user/delete] is unauthorized for user [rita] with effective roles [reader] (assigned roles [lost] were not found), this action is granted by the cluster privileges [manage_security,all]',
    );
    expect((await send('GET /secrets/_search', undefined, rita)).at('error', 'reason')).toContain(
      'on indices [secrets], this action is granted by the index privileges [read,all]',
    );
    expect((await send('PUT /books/_doc/2', {}, rita)).at('error', 'reason')).toContain(
      'granted by the index privileges [create,index,write,all]',
    );
    expect((await send('GET /*/_search', undefined, rita)).at('hits', 'total', 'value')).toBe(1);
  });

  it('of an API key is never more than its owner may, nor than it says itself', async () => {
    const limited = await send('POST /_security/api_key', {
      name: 'narrow',
      role_descriptors: { r: { indices: [{ names: ['books'], privileges: ['read'] }] } },
    });
    const narrow = `ApiKey ${String(limited.at('encoded'))}`;
    expect((await send('GET /books/_search', undefined, narrow)).status).toBe(200);
    expect((await send('GET /secrets/_search', undefined, narrow)).status).toBe(403);
    expect((await send('GET /_cluster/health', undefined, narrow)).status).toBe(403);
    const itself = `GET /_security/api_key?id=${String(limited.at('id'))}`;
    expect((await send(itself, undefined, narrow)).at('api_keys', 0, 'name')).toBe('narrow');
    expect((await send(`${itself}&with_limited_by=true`, undefined, narrow)).status).toBe(403);
    expect((await send('GET /_security/api_key?name=narrow', undefined, narrow)).status).toBe(403);
    await send('PUT /_security/role/keys', { cluster: ['manage_own_api_key'] });
    await send('PUT /_security/user/kim', { password: 'kim-password', roles: ['keys', 'reader'] });
    const kims = await send(
      'POST /_security/api_key',
      {
        name: 'wide',
        role_descriptors: { r: { cluster: ['all'], indices: [{ names: ['*'], privileges: ['all'] }] } },
      },
      basic('kim', 'kim-password'),
    );
    const wide = `ApiKey ${String(kims.at('encoded'))}`;
    expect((await send('GET /books/_search', undefined, wide)).status).toBe(200);
    expect((await send('GET /secrets/_search', undefined, wide)).status).toBe(403);
    expect((await send('PUT /_cluster/settings', { persistent: {} }, wide)).status).toBe(403);
    const derived = await send('POST /_security/api_key', { name: 'child' }, wide);
    expect(derived.at('error', 'reason')).toBe(
      'creating derived api keys requires an explicit role descriptor that is empty (has no privileges)',
    );
  });

  it("with API keys is only with one's own, without a wider right", async () => {
    const kim = basic('kim', 'kim-password');
    const own = await send('POST /_security/api_key', { name: 'own' }, kim);
    const others = await send('POST /_security/api_key', { name: 'others' });
    expect(
      (await send(`GET /_security/api_key?id=${String(own.at('id'))}`, undefined, kim)).at(
        'api_keys',
        0,
        'name',
      ),
    ).toBe('own');
    expect((await send(`GET /_security/api_key?id=${String(others.at('id'))}`, undefined, kim)).status).toBe(
      404,
    );
    expect((await send('DELETE /_security/api_key', { ids: [others.at('id')] }, kim)).status).toBe(403);
    expect(
      (await send('DELETE /_security/api_key', { ids: [own.at('id')] }, kim)).at('invalidated_api_keys'),
    ).toEqual([own.at('id')]);
  });

  it('is asked about with _has_privileges', async () => {
    const asked = await send(
      'POST /_security/user/_has_privileges',
      {
        cluster: ['monitor', 'manage'],
        index: [
          { names: ['books', 'secrets'], privileges: ['read', 'write'] },
          { names: ['logs-x-*'], privileges: ['read'] },
        ],
        application: [
          {
            application: 'kibana-.kibana',
            privileges: ['feature_fleet.read', 'feature_fleet.all'],
            resources: ['*'],
          },
        ],
      },
      rita,
    );
    expect(asked.body).toEqual({
      username: 'rita',
      has_all_requested: false,
      cluster: { monitor: true, manage: false },
      index: {
        books: { read: true, write: false },
        secrets: { read: false, write: false },
        'logs-x-*': { read: true },
      },
      application: { 'kibana-.kibana': { '*': { 'feature_fleet.read': true, 'feature_fleet.all': false } } },
    });
    expect(
      (
        await send('POST /_security/user/_has_privileges', {
          cluster: ['all', 'manage'],
          index: [{ names: ['*'], privileges: ['all'] }],
        })
      ).at('has_all_requested'),
    ).toBe(true);
    expect((await send('POST /_security/user/_has_privileges', {})).at('error', 'reason')).toContain(
      'All privilege fields [cluster,index,applications] are missing',
    );
    expect(
      (await send('POST /_security/user/_has_privileges', { cluster: ['nonsense'] })).at('error', 'reason'),
    ).toContain('unknown cluster privilege [nonsense]');
  });

  it('follows stored application privileges', async () => {
    await send('PUT /_security/privilege', {
      'kibana-.kibana': {
        'feature_fleet.read': { actions: ['api:fleet-read'] },
        'feature_fleet.all': { actions: ['api:fleet-read', 'api:fleet-all'] },
      },
    });
    await send('PUT /_security/role/fleet', {
      applications: [{ application: 'kibana-.kibana', privileges: ['feature_fleet.all'], resources: ['*'] }],
    });
    await send('PUT /_security/user/flo', { password: 'flo-password', roles: ['fleet'] });
    const asked = await send(
      'POST /_security/user/_has_privileges',
      {
        application: [
          {
            application: 'kibana-.kibana',
            privileges: ['feature_fleet.read', 'api:fleet-all', 'api:other'],
            resources: ['*'],
          },
        ],
      },
      basic('flo', 'flo-password'),
    );
    expect(asked.at('application', 'kibana-.kibana', '*')).toEqual({
      'feature_fleet.read': true,
      'api:fleet-all': true,
      'api:other': false,
    });
  });
});

describe('application privileges that nobody registered', () => {
  const ask = async (...names: string[]): Promise<unknown> => {
    const applications = [{ application: 'app', privileges: names, resources: ['*'] }];
    await send('PUT /_security/role/app', { applications });
    await send('PUT /_security/user/amy', { password: 'amy-password', roles: ['app'] });
    const privileges = ['one', 'two', 'do:one'];
    const asked = await send(
      'POST /_security/user/_has_privileges',
      { application: [{ application: 'app', privileges, resources: ['*'] }] },
      basic('amy', 'amy-password'),
    );
    return asked.at('application', 'app', '*');
  };

  it('a role that names one has it by its name only, a role that names two has neither', async () => {
    expect(await ask('one')).toEqual({ one: true, two: false, 'do:one': false });
    expect(await ask('one', 'two')).toEqual({ one: false, two: false, 'do:one': false });
    expect(await ask('*')).toEqual({ one: true, two: true, 'do:one': true });
  });

  it('as soon as one of them is registered it is had, and the other is not', async () => {
    await send('PUT /_security/privilege', { app: { one: { actions: ['do:one'] } } });
    expect(await ask('one', 'two')).toEqual({ one: true, two: false, 'do:one': true });
  });
});

describe('API keys', () => {
  it('are checked, shown in full and updated', async () => {
    const reason = async (body: unknown): Promise<unknown> =>
      (await send('POST /_security/api_key', body)).at('error', 'reason');
    expect(await reason({})).toContain('Required [name]');
    expect(await reason({ name: '' })).toContain('api key name is required');
    expect(await reason({ name: '_x' })).toContain('api key name may not begin with an underscore');
    expect(await reason({ name: 'x', metadata: { _y: 1 } })).toContain(
      'API key metadata keys may not start with [_]',
    );
    const key = await send('POST /_security/api_key', {
      name: 'shown',
      role_descriptors: { r: { cluster: ['monitor'], index: [{ names: ['a'], privileges: ['read'] }] } },
      metadata: { why: 'test' },
    });
    const shown = await send(`GET /_security/api_key?id=${String(key.at('id'))}&with_limited_by=true`);
    expect(shown.at('api_keys', 0)).toMatchObject({
      type: 'rest',
      invalidated: false,
      username: 'elastic',
      realm: 'reserved',
      metadata: { why: 'test' },
      role_descriptors: {
        r: {
          cluster: ['monitor'],
          indices: [{ names: ['a'], privileges: ['read'], allow_restricted_indices: false }],
          applications: [],
          run_as: [],
          metadata: {},
          transient_metadata: { enabled: true },
        },
      },
      limited_by: [{ superuser: { cluster: ['all'] } }],
    });
    expect(
      (await send(`PUT /_security/api_key/${String(key.at('id'))}`, { metadata: { why: 'test' } })).body,
    ).toEqual({ updated: false });
    expect(
      (await send(`PUT /_security/api_key/${String(key.at('id'))}`, { metadata: { why: 'changed' } })).body,
    ).toEqual({ updated: true });
    const unknown = await send('GET /_security/api_key?id=unknown');
    expect([unknown.status, unknown.body]).toEqual([404, { api_keys: [] }]);
  });

  it('for other clusters show their access and a role of their own', async () => {
    const key = await send('POST /_security/cross_cluster/api_key', {
      name: 'cc',
      access: { search: [{ names: ['logs-*'], query: { match_all: {} } }] },
    });
    expect((await send(`GET /_security/api_key?id=${String(key.at('id'))}`)).at('api_keys', 0)).toMatchObject(
      {
        type: 'cross_cluster',
        access: {
          search: [{ names: ['logs-*'], query: '{"match_all":{}}', allow_restricted_indices: false }],
        },
        role_descriptors: {
          cross_cluster: {
            cluster: ['cross_cluster_search', 'monitor_enrich'],
            indices: [
              { names: ['logs-*'], privileges: ['read', 'read_cross_cluster', 'view_index_metadata'] },
            ],
          },
        },
      },
    );
    const reason = async (access: unknown): Promise<unknown> =>
      (await send('POST /_security/cross_cluster/api_key', { name: 'x', access })).at(
        'error',
        'caused_by',
        'reason',
      );
    expect(await reason({})).toContain('must specify non-empty access for either [search] or [replication]');
    expect(await reason({ replication: [{ names: ['a'], query: {} }] })).toContain(
      'replication does not support document or field level security',
    );
    expect((await send('POST /_security/cross_cluster/api_key', { name: 'x' })).at('error', 'reason')).toBe(
      'Required [access]',
    );
  });
});
