import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, basic, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
const send = (request: string, body?: unknown, authorization?: string): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body, authorization === undefined ? {} : { authorization });
const MAPPING = { roles: ['viewer'], enabled: true, rules: { field: { username: '*' } } };

beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

describe('a role mapping', () => {
  it('is made, changed, shown by name and among all, and removed', async () => {
    expect((await send('PUT /_security/role_mapping/people', MAPPING)).body).toEqual({
      role_mapping: { created: true },
    });
    expect((await send('POST /_security/role_mapping/people', MAPPING)).at('role_mapping', 'created')).toBe(
      false,
    );
    const shown = { people: { ...MAPPING, metadata: {} } };
    expect((await send('GET /_security/role_mapping/people,other')).body).toEqual(shown);
    expect((await send('GET /_security/role_mapping')).body).toEqual(shown);
    expect((await send('DELETE /_security/role_mapping/people')).body).toEqual({ found: true });
    expect(await send('DELETE /_security/role_mapping/people')).toMatchObject({
      status: 404,
      body: { found: false },
    });
    expect(await send('GET /_security/role_mapping/people')).toMatchObject({ status: 404, body: {} });
  });

  it('may have templates in the place of roles, and rules in rules', async () => {
    const { roles: _none, ...rest } = MAPPING;
    const templates = [{ template: { source: '{{username}}' } }];
    const rules = { all: [{ any: [{ field: { dn: '*' } }] }, { except: { field: { username: 'x' } } }] };
    await send('PUT /_security/role_mapping/own', { ...rest, role_templates: templates, rules });
    expect((await send('GET /_security/role_mapping/own')).at('own')).toEqual({
      enabled: true,
      roles: [],
      role_templates: templates,
      rules,
      metadata: {},
    });
  });

  it.each([
    [{ rules: MAPPING.rules }, 'role-mapping roles or role-templates are missing'],
    [{ roles: ['viewer'] }, 'role-mapping rules are missing'],
    [{ ...MAPPING, role_templates: [{}] }, 'role-mapping roles and role-templates cannot both be provided'],
    [{ ...MAPPING, metadata: { _x: 1 } }, 'metadata keys may not start with [_]'],
    [{ ...MAPPING, rules: { nobody: {} } }, 'failed to parse rules expression'],
    [{ ...MAPPING, rules: { any: [{ except: { x: 1 } }] } }, 'failed to parse rules expression'],
  ])('is refused as %j', async (body, reason) => {
    const refused = await send('PUT /_security/role_mapping/odd', body);
    expect(refused.status).toBe(400);
    expect(refused.at('error', 'reason')).toContain(reason);
  });

  it('needs the right to manage security', async () => {
    await send('PUT /_security/user/rita', { password: 'reader-password', roles: ['viewer'] });
    const rita = basic('rita', 'reader-password');
    expect((await send('PUT /_security/role_mapping/people', MAPPING, rita)).status).toBe(403);
  });
});
