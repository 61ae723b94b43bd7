import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

const send = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);
const reason = async (request: string, body?: unknown): Promise<unknown> =>
  (await send(request, body)).at('error', 'reason');

describe('what a cluster has from the start', () => {
  it.each([
    'logs@mappings',
    'logs@settings',
    'metrics@mappings',
    'metrics@settings',
    'metrics@tsdb-settings',
    'ecs@mappings',
    'traces@mappings',
    'data-streams@mappings',
  ])('the component template %s', async (name) => {
    expect(
      (await send(`GET /_component_template/${name}`)).at(
        'component_templates',
        0,
        'component_template',
        '_meta',
        'managed',
      ),
    ).toBe(true);
  });
  it.each(['logs', 'metrics', 'traces'])('the index template %s for data streams', async (name) => {
    expect(
      (await send(`GET /_index_template/${name}`)).at('index_templates', 0, 'index_template'),
    ).toMatchObject({ priority: 100, data_stream: { hidden: false } });
  });
  it.each(['logs', 'metrics', 'logs@lifecycle', 'metrics@lifecycle'])('the policy %s', async (name) => {
    expect((await send(`GET /_ilm/policy/${name}`)).at(name, 'version')).toBe(1);
  });
});

describe('component templates', () => {
  it('are put, shown with normalized settings, replaced and deleted', async () => {
    const body = {
      template: { settings: { number_of_replicas: 2 }, mappings: { properties: { a: { type: 'keyword' } } } },
      version: 1,
      _meta: { by: 'me' },
    };
    expect((await send('PUT /_component_template/part', body)).body).toEqual({ acknowledged: true });
    expect((await send('GET /_component_template/part')).at('component_templates', 0)).toMatchObject({
      name: 'part',
      component_template: {
        template: {
          settings: { index: { number_of_replicas: '2' } },
          mappings: { properties: { a: { type: 'keyword' } } },
        },
        version: 1,
        _meta: { by: 'me' },
      },
    });
    expect(await reason('PUT /_component_template/part?create=true', body)).toBe(
      'component template [part] already exists',
    );
    expect((await send('HEAD /_component_template/part')).status).toBe(200);
    expect((await send('DELETE /_component_template/part')).status).toBe(200);
    expect(await reason('DELETE /_component_template/part')).toBe('part');
    expect(await reason('GET /_component_template/part')).toBe(
      'component template matching [part] not found',
    );
    expect((await send('GET /_component_template/part*')).body).toEqual({ component_templates: [] });
  });

  it('are kept while an index template needs them, but not for one that can do without', async () => {
    await send('PUT /_component_template/needed', { template: {} });
    await send('PUT /_component_template/wanted@custom', { template: {} });
    await send('PUT /_index_template/user', {
      index_patterns: ['u-*'],
      composed_of: ['needed', 'wanted@custom'],
      ignore_missing_component_templates: ['wanted@custom'],
    });
    expect(await reason('DELETE /_component_template/needed')).toBe(
      'component templates [needed] cannot be removed as they are still in use by index templates [user]',
    );
    expect((await send('DELETE /_component_template/wanted@custom')).status).toBe(200);
  });

  it('are refused when they are wrong', async () => {
    expect(
      await reason('PUT /_component_template/bad', { template: { settings: { nonsense: 1 } } }),
    ).toContain('unknown setting [index.nonsense]');
    expect(
      await reason('PUT /_component_template/bad', {
        template: { mappings: { properties: { f: { type: 'strange' } } } },
      }),
    ).toContain('The mapper type [strange]');
    expect((await send('PUT /_component_template/bad', { template: {}, extra: 1 })).at('error', 'type')).toBe(
      'x_content_parse_exception',
    );
  });
});

describe('index templates', () => {
  it('need their components, and a priority of their own', async () => {
    expect(await reason('PUT /_index_template/t', { index_patterns: ['t-*'], composed_of: ['absent'] })).toBe(
      'index_template [t] invalid, cause [index template [t] specifies component templates [absent] that do not exist]',
    );
    await send('PUT /_index_template/first', { index_patterns: ['same-*'], priority: 300 });
    expect(await reason('PUT /_index_template/second', { index_patterns: ['same-a*'], priority: 300 })).toBe(
      'index template [second] has index patterns [same-a*] matching patterns from existing templates [first] with patterns (first => [same-*]) that have the same priority [300], multiple index templates may not match during index creation, please use a different priority',
    );
    expect(
      (await send('PUT /_index_template/second', { index_patterns: ['same-a*'], priority: 301 })).status,
    ).toBe(200);
  });

  it('make indices: components in order, the template on top, the request above all', async () => {
    await send('PUT /_component_template/c1', {
      template: {
        settings: { number_of_replicas: 1 },
        mappings: { properties: { a: { type: 'keyword' }, b: { type: 'keyword' } } },
      },
    });
    await send('PUT /_component_template/c2', {
      template: {
        settings: { number_of_replicas: 2 },
        mappings: { properties: { b: { type: 'long' } } },
        aliases: { shared: {} },
      },
    });
    await send('PUT /_index_template/made', {
      index_patterns: ['made-*'],
      composed_of: ['c1', 'c2'],
      template: { settings: { 'index.refresh_interval': '9s' } },
      priority: 10,
    });
    expect((await send('POST /_index_template/_simulate_index/made-x')).at('template')).toEqual({
      settings: {
        index: {
          number_of_replicas: '2',
          refresh_interval: '9s',
          routing: { allocation: { include: { _tier_preference: 'data_content' } } },
        },
      },
      mappings: { properties: { a: { type: 'keyword' }, b: { type: 'long' } } },
      aliases: { shared: {} },
    });
    await send('PUT /made-1', { settings: { number_of_replicas: 0 } });
    const made = await send('GET /made-1');
    expect(made.at('made-1', 'settings', 'index', 'number_of_replicas')).toBe('0');
    expect(made.at('made-1', 'aliases')).toEqual({ shared: {} });
    expect((await send('POST /_index_template/_simulate/made')).at('overlapping')).toEqual([]);
  });

  it('stay while a data stream needs them', async () => {
    await send('PUT /_index_template/own', { index_patterns: ['own-*'], data_stream: {}, priority: 400 });
    await send('PUT /_data_stream/own-1');
    expect(await reason('DELETE /_index_template/own')).toBe(
      'unable to remove composable templates [own] as they are in use by a data streams [own-1]',
    );
    await send('DELETE /_data_stream/own-1');
    expect((await send('DELETE /_index_template/own')).status).toBe(200);
    expect((await send('DELETE /_index_template/own')).body).toMatchObject({
      status: 404,
      error: { type: 'index_template_missing_exception', reason: 'index_template [own] missing' },
    });
    await send('PUT /_index_template/over-logs', {
      index_patterns: ['logs-mine-*'],
      data_stream: {},
      priority: 500,
    });
    await send('PUT /_data_stream/logs-mine-x');
    expect((await send('DELETE /_index_template/over-logs')).status).toBe(200);
  });
});

describe('ILM policies', () => {
  it('count versions, know their users, and are deleted when they have none', async () => {
    const policy = {
      policy: { phases: { hot: { actions: {} }, delete: { min_age: '30d', actions: { delete: {} } } } },
    };
    await send('PUT /_ilm/policy/mine', policy);
    await send('PUT /_ilm/policy/mine', policy);
    await send('PUT /used', { settings: { 'index.lifecycle.name': 'mine' } });
    expect((await send('GET /_ilm/policy/mine')).at('mine')).toMatchObject({
      version: 1,
      policy: {
        phases: {
          hot: { min_age: '0ms' },
          delete: { min_age: '30d', actions: { delete: { delete_searchable_snapshot: true } } },
        },
      },
      in_use_by: { indices: ['used'], data_streams: [], composable_templates: [] },
    });
    expect(await reason('DELETE /_ilm/policy/mine')).toBe(
      'Cannot delete policy [mine]. It is in use by one or more indices: [used]',
    );
    await send('DELETE /used');
    expect((await send('DELETE /_ilm/policy/mine')).status).toBe(200);
    expect(await reason('DELETE /_ilm/policy/mine')).toBe('Lifecycle policy not found: mine');
    expect(await reason('PUT /_ilm/policy/bad', { policy: { phases: { lukewarm: { actions: {} } } } })).toBe(
      'Validation Failed: 1: Timeseries lifecycle does not support phase [lukewarm];',
    );
  });
});

describe('templates of the old kind', () => {
  it('are laid over each other by their order, and come back with all their parts', async () => {
    await send('PUT /_template/l1', {
      index_patterns: ['lg*'],
      order: 1,
      settings: { number_of_shards: 1 },
      mappings: { properties: { a: { type: 'keyword' } } },
      aliases: { la: {} },
    });
    await send('PUT /_template/l2', {
      index_patterns: 'lg*',
      order: 2,
      mappings: { properties: { a: { type: 'long' }, b: { type: 'long' } } },
    });
    await send('PUT /lg1');
    expect((await send('GET /lg1')).at('lg1')).toMatchObject({
      aliases: { la: {} },
      mappings: { properties: { a: { type: 'long' }, b: { type: 'long' } } },
    });
    expect((await send('GET /_template/l2')).body).toEqual({
      l2: {
        order: 2,
        index_patterns: ['lg*'],
        settings: {},
        mappings: { properties: { a: { type: 'long' }, b: { type: 'long' } } },
        aliases: {},
      },
    });
    expect((await send('DELETE /_template/l*')).status).toBe(200);
    expect((await send('GET /_template/l1')).status).toBe(404);
  });

  it.each([
    [{}, 'Validation Failed: 1: index patterns are missing;'],
    [{ index_patterns: ['x'], foo: 1 }, 'unknown key [foo] in the template '],
    [{ index_patterns: ['x'], order: 'x' }, 'For input string: "x"'],
    [{ index_patterns: ['x'], version: '5' }, 'Malformed [version] value, should be an integer'],
  ])('are refused as %j', async (body, why) => {
    expect(await reason('PUT /_template/l3', body)).toBe(why);
  });

  it('do not take names from index templates', async () => {
    expect(await reason('PUT /_template/l4', { index_patterns: ['logs-x-*'] })).toContain(
      'legacy template [l4] has index patterns [logs-x-*] matching patterns from existing composable templates',
    );
  });
});
