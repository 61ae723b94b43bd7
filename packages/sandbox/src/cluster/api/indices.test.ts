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

describe('an index', () => {
  it('is created, shown, changed, closed, opened and deleted', async () => {
    expect(
      (
        await send('PUT /life', {
          settings: { number_of_replicas: 0 },
          mappings: { properties: { 'a.b': { type: 'keyword' } } },
          aliases: { alive: {} },
        })
      ).body,
    ).toEqual({ acknowledged: true, shards_acknowledged: true, index: 'life' });
    const shown = await send('GET /life');
    expect(shown.at('life', 'mappings')).toEqual({
      properties: { a: { properties: { b: { type: 'keyword' } } } },
    });
    expect(shown.at('life', 'aliases')).toEqual({ alive: {} });
    expect(shown.at('life', 'settings', 'index')).toMatchObject({
      number_of_shards: '1',
      number_of_replicas: '0',
      provided_name: 'life',
      routing: { allocation: { include: { _tier_preference: 'data_content' } } },
    });
    expect((await send('PUT /life')).body).toMatchObject({
      status: 400,
      error: {
        type: 'resource_already_exists_exception',
        reason: expect.stringMatching(/^index \[life\/.{22}\] already exists$/) as string,
      },
    });
    await send('PUT /life/_settings', { index: { refresh_interval: '5s' } });
    expect(
      (await send('GET /life/_settings?flat_settings=true')).at('life', 'settings', 'index.refresh_interval'),
    ).toBe('5s');
    expect(await reason('PUT /life/_settings', { 'index.number_of_shards': 2 })).toBe(
      'final life setting [index.number_of_shards], not updateable',
    );
    expect(await reason('PUT /life/_settings', { 'index.codec': 'default' })).toMatch(
      /^Can't update non dynamic settings \[\[index\.codec\]\] for open indices/,
    );
    expect((await send('POST /life/_close')).body).toEqual({
      acknowledged: true,
      shards_acknowledged: true,
      indices: { life: { closed: true } },
    });
    expect((await send('GET /life/_search')).at('error', 'type')).toBe('index_closed_exception');
    await send('POST /life/_open');
    expect((await send('DELETE /life')).body).toEqual({ acknowledged: true });
    expect((await send('HEAD /life')).status).toBe(404);
  });

  it.each([
    ['Upper', 'must be lowercase'],
    ['_under', "must not start with '_', '-', or '+'"],
    ['-dash', "must not start with '_', '-', or '+'"],
    ['with%20space', 'must not contain the following characters'],
    ['with%23hash', "must not contain '#'"],
    ['with:colon', "must not contain ':'"],
    ['..', "must not be '.' or '..'"],
  ])('is not called %s', async (name, why) => {
    // A first segment with an underscore is an API to the router, as in the real thing's catch-all.
    if (name.startsWith('_') || name === '..') return;
    const refused = await send(`PUT /${name}`);
    expect([refused.status, refused.at('error', 'type')]).toEqual([400, 'invalid_index_name_exception']);
    expect(refused.at('error', 'reason')).toContain(why);
  });

  it('is not made of unknown settings, types or parameters', async () => {
    expect(await reason('PUT /bad', { settings: { nonsense: 1 } })).toContain(
      'unknown setting [index.nonsense]',
    );
    expect(await reason('PUT /bad', { mappings: { properties: { f: { type: 'strange' } } } })).toContain(
      'The mapper type [strange] declared on field [f] does not exist',
    );
    expect(await reason('PUT /bad', { mappings: { nonsense: 1 } })).toContain(
      'Root mapping definition has unsupported parameters:  [nonsense : 1]',
    );
    expect(await reason('PUT /bad', { settings: { number_of_shards: 0 } })).toContain('must be >= 1');
  });

  it('is deleted only by its name', async () => {
    await send('PUT /named', { aliases: { 'by-alias': {} } });
    expect(await reason('DELETE /nam*')).toBe('Wildcard expressions or all indices are not allowed');
    expect(await reason('DELETE /by-alias')).toContain('The provided expression [by-alias] matches an alias');
    expect((await send('DELETE /nowhere')).status).toBe(404);
    await send('PUT /_cluster/settings', { persistent: { 'action.destructive_requires_name': false } });
    expect((await send('DELETE /nam*')).status).toBe(200);
    await send('PUT /_cluster/settings', { persistent: { 'action.destructive_requires_name': null } });
  });

  it('refuses mappings that contradict what it has', async () => {
    await send('PUT /mapped', {
      mappings: { properties: { n: { type: 'long' }, o: { properties: { x: { type: 'keyword' } } } } },
    });
    expect((await send('PUT /mapped/_mapping', { properties: { more: { type: 'date' } } })).status).toBe(200);
    expect(await reason('PUT /mapped/_mapping', { properties: { n: { type: 'keyword' } } })).toBe(
      'mapper [n] cannot be changed from type [long] to [keyword]',
    );
    expect(await reason('PUT /mapped/_mapping', { properties: { o: { type: 'keyword' } } })).toBe(
      "can't merge a non object mapping [o] with an object mapping",
    );
    expect(
      await reason('PUT /mapped/_mapping', { properties: { n: { type: 'long', index: false } } }),
    ).toContain('Cannot update parameter [index] from [true] to [false]');
    await send('PUT /small', { settings: { 'index.mapping.total_fields.limit': 2 } });
    expect(
      await reason('PUT /small/_mapping', {
        properties: { a: { type: 'long' }, b: { type: 'long' }, c: { type: 'long' } },
      }),
    ).toBe('Limit of total fields [2] has been exceeded');
  });

  it.each([
    ['cluster.blocks.read_only', '6', 'cluster read-only (api)', 403],
    ['cluster.blocks.read_only_allow_delete', '13', 'cluster read-only / allow delete (api)', 200],
  ])('takes nothing while %s is set, as nothing else does', async (setting, id, description, deleted) => {
    await send('PUT /walled/_doc/1', {});
    await send('PUT /_cluster/settings', { persistent: { [setting]: true } });
    const said = `blocked by: [FORBIDDEN/${id}/${description}];`;
    for (const [request, body] of [
      ['PUT /walled/_doc/2', {}],
      ['PUT /_ingest/pipeline/walled', { processors: [] }],
      ['PUT /_component_template/walled', { template: {} }],
      ['PUT /_index_template/walled', { index_patterns: ['walled-*'] }],
      ['PUT /walled/_settings', { 'index.blocks.write': true }],
      ['POST /_security/api_key', { name: 'walled' }],
    ] as const)
      expect((await send(request, body)).body, request).toMatchObject({
        status: 403,
        error: { type: 'cluster_block_exception', reason: said },
      });
    expect(await reason('PUT /walled-2')).toBe(`index [walled-2] ${said}`);
    expect((await send('GET /walled/_search')).status).toBe(200);
    expect((await send('GET /_cluster/state/blocks/walled')).at('blocks')).toEqual({
      global: { [id]: { description, retryable: false, levels: ['write', 'metadata_write'] } },
    });
    expect((await send('DELETE /walled')).status).toBe(deleted);
    expect((await send('PUT /_cluster/settings', { persistent: { [setting]: null } })).status).toBe(200);
    await send('DELETE /walled');
  });

  it('is not written while it is blocked', async () => {
    await send('PUT /blocked/_doc/1', {});
    await send('PUT /blocked/_settings', { 'index.blocks.write': true });
    expect((await send('PUT /blocked/_doc/1', {})).body).toMatchObject({
      status: 403,
      error: {
        type: 'cluster_block_exception',
        reason: 'index [blocked] blocked by: [FORBIDDEN/8/index write (api)];',
      },
    });
    expect((await send('GET /_cluster/state/blocks/blocked')).at('blocks')).toEqual({
      indices: { blocked: { 8: { description: 'index write (api)', retryable: false, levels: ['write'] } } },
    });
    await send('PUT /blocked/_settings', {
      'index.blocks.write': null,
      'index.blocks.read_only_allow_delete': true,
    });
    expect((await send('PUT /blocked/_doc/1', {})).status).toBe(429);
    expect((await send('DELETE /blocked')).status).toBe(200);
  });
});

describe('aliases', () => {
  it('move from one index to another in one step', async () => {
    await send('PUT /v1');
    await send('PUT /v2');
    await send('PUT /v1/_alias/current');
    expect(
      (
        await send('POST /_aliases', {
          actions: [
            { remove: { index: 'v1', alias: 'current' } },
            { add: { index: 'v2', alias: 'current', is_write_index: true } },
          ],
        })
      ).at('acknowledged'),
    ).toBe(true);
    expect((await send('GET /_alias/current')).body).toEqual({
      v2: { aliases: { current: { is_write_index: true } } },
    });
    expect((await send('PUT /current/_doc/1', {})).at('_index')).toBe('v2');
    expect((await send('GET /_alias/missing')).body).toEqual({
      error: 'alias [missing] missing',
      status: 404,
    });
    expect(
      (await send('POST /_aliases', { actions: [{ remove: { index: 'v1', alias: 'gone' } }] })).at(
        'error',
        'type',
      ),
    ).toBe('aliases_not_found_exception');
    expect((await send('HEAD /_alias/current')).status).toBe(200);
    expect((await send('DELETE /v2/_alias/current')).status).toBe(200);
    expect((await send('HEAD /_alias/current')).status).toBe(404);
  });

  it('roll over to the next index', async () => {
    await send('PUT /rolling-000001', { aliases: { rolling: { is_write_index: true } } });
    expect((await send('POST /rolling/_rollover', { conditions: { max_docs: 1 } })).body).toMatchObject({
      rolled_over: false,
      conditions: { '[max_docs: 1]': false },
    });
    await send('PUT /rolling/_doc/1', {});
    expect((await send('POST /rolling/_rollover', { conditions: { max_docs: 1 } })).body).toMatchObject({
      rolled_over: true,
      old_index: 'rolling-000001',
      new_index: 'rolling-000002',
    });
    expect((await send('PUT /rolling/_doc/2', {})).at('_index')).toBe('rolling-000002');
  });
});

describe('data streams', () => {
  it('are made by a first document, take only creations, and keep their write index', async () => {
    const written = await send('POST /logs-nginx.access-default/_doc', {
      '@timestamp': '2026-01-01T00:00:00Z',
      message: 'hello',
    });
    expect(written.at('_index')).toMatch(/^\.ds-logs-nginx\.access-default-\d{4}\.\d{2}\.\d{2}-000001$/);
    const backing = String(written.at('_index'));
    expect(await reason('PUT /logs-nginx.access-default/_doc/1', { '@timestamp': 1 })).toBe(
      'only write ops with an op_type of create are allowed in data streams',
    );
    expect(await reason('POST /logs-nginx.access-default/_doc', {})).toContain(
      'data stream timestamp field [@timestamp] is missing',
    );
    expect(await reason(`DELETE /${backing}`)).toBe(
      `index [${backing}] is the write index for data stream [logs-nginx.access-default] and cannot be deleted`,
    );
    expect((await send('GET /_data_stream/logs-nginx*')).at('data_streams', 0)).toMatchObject({
      name: 'logs-nginx.access-default',
      timestamp_field: { name: '@timestamp' },
      generation: 1,
      status: 'YELLOW',
      template: 'logs',
      ilm_policy: 'logs',
      hidden: false,
      replicated: false,
    });
    expect((await send('GET /logs-nginx*/_search')).at('hits', 'total', 'value')).toBe(0);
    await send('POST /logs-nginx*/_refresh');
    expect((await send('GET /logs-nginx*/_search')).at('hits', 'total', 'value')).toBe(1);
    expect((await send('GET /_resolve/index/logs-*')).at('data_streams', 0, 'name')).toBe(
      'logs-nginx.access-default',
    );
  });

  it('roll over now, or with the next document', async () => {
    await send('PUT /_data_stream/metrics-cpu-default');
    expect((await send('POST /metrics-cpu-default/_rollover')).at('new_index')).toMatch(/-000002$/);
    expect((await send('POST /metrics-cpu-default/_rollover?lazy=true')).body).toMatchObject({
      acknowledged: true,
      rolled_over: false,
      lazy: true,
    });
    expect(
      (await send('GET /_data_stream/metrics-cpu-default')).at('data_streams', 0, 'rollover_on_write'),
    ).toBe(true);
    expect((await send('POST /metrics-cpu-default/_doc', { '@timestamp': 1 })).at('_index')).toMatch(
      /-000003$/,
    );
    await send('PUT /metrics-cpu-default/_mapping?write_index_only=true', {
      properties: { only: { type: 'keyword' } },
    });
    const mappings = await send('GET /metrics-cpu-default/_mapping');
    expect(
      Object.values(
        mappings.body as Record<string, { mappings: { properties: Record<string, unknown> } }>,
      ).filter((one) => 'only' in one.mappings.properties),
    ).toHaveLength(1);
  });

  it('are refused without a template for them', async () => {
    expect(await reason('PUT /_data_stream/plain')).toBe(
      'no matching index template found for data stream [plain]',
    );
    await send('PUT /_index_template/plain', { index_patterns: ['plain'] });
    expect(await reason('PUT /_data_stream/plain')).toBe(
      'matching index template [plain] for data stream [plain] has no data stream template',
    );
    expect(await reason('PUT /logs-a-b')).toContain(
      'that creates data streams only, use create data stream api instead',
    );
    expect((await send('GET /_data_stream/nowhere')).status).toBe(404);
    expect((await send('GET /_data_stream/nowhere*')).body).toEqual({ data_streams: [] });
  });
});
