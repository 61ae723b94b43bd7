import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, basic, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
const send = (request: string, body?: unknown, more: Parameters<typeof ask>[3] = {}): Promise<RawAnswer> =>
  ask(world.cluster('paris'), request, body, more);

beforeAll(async () => {
  world = await startTestWorld(['paris']);
  await send('PUT /_security/role/reader', { cluster: ['monitor'] });
  await send('PUT /_security/user/amy', { password: 'amy-password', roles: ['reader'] });
});
afterAll(() => world.close());

const EMPTY_ACCESS = 'must specify non-empty access for either [search] or [replication]';

/** The types of a chain of causes, outermost first. */
function chain(answer: RawAnswer): readonly unknown[] {
  const types: unknown[] = [];
  type Cause = { readonly type?: unknown; readonly caused_by?: Cause } | undefined;
  for (let cause = answer.at('error') as Cause; cause; cause = cause.caused_by) types.push(cause.type);
  return types;
}

describe('a cross-cluster key is refused', () => {
  it.each<[string, unknown, string, readonly string[]]>([
    ['without a name', { access: {} }, 'Required [name]', ['illegal_argument_exception']],
    ['without access', { name: 'k' }, 'Required [access]', ['illegal_argument_exception']],
    [
      'with empty access',
      { name: 'k', access: { search: [] } },
      EMPTY_ACCESS,
      ['x_content_parse_exception', 'illegal_argument_exception'],
    ],
    [
      'without names',
      { name: 'k', access: { search: [{ names: [] }] } },
      '[names] cannot be an empty array',
      ['x_content_parse_exception', 'x_content_parse_exception', 'parse_exception'],
    ],
    [
      'with privileges',
      { name: 'k', access: { replication: [{ names: ['a'], privileges: ['read'] }] } },
      'field [privileges] must not present',
      ['x_content_parse_exception', 'x_content_parse_exception', 'parse_exception'],
    ],
    [
      'with another kind of access',
      { name: 'k', access: { replicate: [] } },
      'unknown field [replicate] did you mean [replication]?',
      ['x_content_parse_exception', 'x_content_parse_exception'],
    ],
    [
      'with limited fields beside replication',
      {
        name: 'k',
        access: {
          search: [{ names: ['a'], field_security: { grant: ['b'] } }],
          replication: [{ names: ['a'] }],
        },
      },
      'search does not support document or field level security if replication is assigned',
      ['x_content_parse_exception', 'illegal_argument_exception'],
    ],
  ])('%s', async (_how, body, reason, types) => {
    const answer = await send('POST /_security/cross_cluster/api_key', body);
    expect([answer.status, chain(answer)]).toEqual([400, types]);
    expect(answer.text).toContain(JSON.stringify(reason).slice(1, -1));
  });

  it('not when its fields are all there are', async () => {
    const access = {
      search: [{ names: ['a'], field_security: { grant: ['*'] } }],
      replication: [{ names: ['a'] }],
    };
    expect((await send('POST /_security/cross_cluster/api_key', { name: 'k', access })).status).toBe(200);
  });
});

describe('what the rules of security refuse has a type of its own', () => {
  it.each<[string, unknown, string, string]>([
    [
      'PUT /_security/role/r',
      { cluster: ['nope'] },
      'action_request_validation_exception',
      'unknown cluster privilege',
    ],
    ['PUT /_security/role/superuser', {}, 'action_request_validation_exception', 'is reserved'],
    [
      'PUT /_security/role/r',
      { remote_cluster: [{ clusters: ['*'], privileges: ['all'] }] },
      'parse_exception',
      'are the only values allowed for [privileges] within [remote_cluster]. Found [all]',
    ],
    ['PUT /_security/user/u', { roles: [] }, 'validation_exception', 'password must be specified'],
    ['PUT /_security/user/u', { password: 'short', roles: [] }, 'validation_exception', 'at least [6]'],
    ['PUT /_security/user/u', { foo: 1 }, 'parse_exception', 'unexpected field [foo]'],
    [
      'PUT /_security/user/nobody/_disable',
      undefined,
      'validation_exception',
      'only existing users can be disabled',
    ],
    ['PUT /_security/user/elastic/_disable', undefined, 'illegal_argument_exception', 'their own account'],
    ['POST /_security/api_key', {}, 'illegal_argument_exception', 'Required [name]'],
    [
      'POST /_security/api_key',
      { name: 'k', expiration: 'soon' },
      'x_content_parse_exception',
      'Failed to build',
    ],
    [
      'DELETE /_security/api_key',
      { ids: [] },
      'x_content_parse_exception',
      'Failed to build [invalidate_api_key]',
    ],
    [
      'DELETE /_security/api_key',
      { ids: ['a'], name: 'b' },
      'action_request_validation_exception',
      'only one of',
    ],
    ['GET /_security/api_key?id=a&name=b', undefined, 'action_request_validation_exception', 'only one of'],
    [
      'GET /_security/api_key?owner=true&username=x',
      undefined,
      'action_request_validation_exception',
      'neither',
    ],
    [
      'POST /_security/_query/api_key',
      { sort: ['foo'] },
      'illegal_argument_exception',
      'Field [foo] is not allowed',
    ],
    [
      'POST /_security/_query/user',
      { query: { bool: { must: [{ term: { nope: 1 } }] } } },
      'illegal_argument_exception',
      'Field [nope] is not allowed',
    ],
    ['POST /_security/user/_has_privileges', {}, 'parse_exception', 'All privilege fields'],
    [
      'POST /_security/user/_has_privileges',
      { index: [{ names: ['a'] }] },
      'parse_exception',
      'missing required [privileges] field',
    ],
    [
      'PUT /_license',
      { licenses: [{ uid: 'x', type: 'gold' }] },
      'parse_exception',
      'malformed signature for license [x]',
    ],
    ['GET /_license?accept_enterprise=false', undefined, 'illegal_argument_exception', 'may not be false'],
    ['GET /_xpack?categories=nope', undefined, 'illegal_argument_exception', 'Category.NOPE'],
  ])('%s with %j: %s', async (request, body, type, reason) => {
    const answer = await send(request, body);
    expect([answer.status, answer.at('error', 'type')]).toEqual([400, type]);
    expect(answer.at('error', 'reason')).toContain(reason);
  });

  it('a key for somebody who cannot prove who they are is forbidden', async () => {
    const grant = { grant_type: 'password', username: 'amy', password: 'wrong', api_key: { name: 'k' } };
    const answer = await send('POST /_security/api_key/grant', grant);
    expect([answer.status, answer.at('error', 'caused_by', 'reason')]).toEqual([
      403,
      'unable to authenticate user [amy] for action [cluster:admin/xpack/security/api_key/grant]',
    ]);
  });
});

describe('acting for another user', () => {
  const as = (username: string, authorization?: string): Promise<RawAnswer> =>
    send('GET /_security/_authenticate', undefined, {
      headers: { 'es-security-runas-user': username },
      ...(authorization !== undefined && { authorization }),
    });

  it('is for those who may, and names both realms', async () => {
    expect((await as('amy')).body).toMatchObject({
      username: 'amy',
      authentication_realm: { name: 'reserved' },
      lookup_realm: { name: 'default_native' },
    });
  });

  it.each([
    ['nobody', undefined],
    ['elastic', basic('amy', 'amy-password')],
  ])('is refused: %s', async (username, authorization) => {
    const answer = await as(username, authorization);
    expect(answer.status).toBe(403);
    expect(answer.at('error', 'reason')).toContain(`is unauthorized to run as [${username}]`);
  });
});

describe('a license', () => {
  it('is set by the world, as nobody here can sign one', async () => {
    world.faults.setLicense('paris', 'platinum', 10);
    expect((await send('GET /_license?human=true')).at('license')).toMatchObject({
      type: 'platinum',
      status: 'active',
      start_date: '1969-12-31T23:59:59.999Z',
    });
    world.faults.setLicense('paris', 'enterprise', 0);
    expect((await send('GET /_license')).at('license')).toMatchObject({
      type: 'enterprise',
      status: 'expired',
    });
    expect(() => world.faults.setLicense('paris', 'free', 1)).toThrow('there is no license "free"');
  });
});
