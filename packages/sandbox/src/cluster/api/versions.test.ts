/** What differs between the versions of Elasticsearch that a console meets. */
import { afterEach, describe, expect, it } from 'vitest';
import { ask, type RawAnswer } from '../../testing/ask.ts';
import { startTestWorld } from '../../testing/start-test-world.ts';
import { type World } from '../../world.ts';

let world: World;
afterEach(() => world.close());

const send = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('one'), request, body);
const start = async (version: string): Promise<void> => {
  world = await startTestWorld([{ name: 'one', version }]);
};

const PIPELINE = { description: 'd', processors: [] };
const COMPONENT = { template: {} };
const TEMPLATE = { index_patterns: ['vx-*'], priority: 987 };
const MANAGED = 'which is managed by the system';

/** The three kinds of assets that have dates, with what holds one of them in an answer. */
const ASSETS = [
  ['/_ingest/pipeline/p', PIPELINE, ['p']],
  ['/_component_template/c', COMPONENT, ['component_templates', 0, 'component_template']],
  ['/_index_template/t', TEMPLATE, ['index_templates', 0, 'index_template']],
] as const;

describe.each(['9.2.0', '9.5.3'])('%s', (version) => {
  it.each(ASSETS)(
    'tells when %s was made and changed, in numbers, and as text when asked',
    async (path, body, at) => {
      await start(version);
      await send(`PUT ${path}`, body);
      const made = (await send(`GET ${path}`)).at(...at) as Record<string, unknown>;
      expect(made).toMatchObject({
        created_date_millis: expect.any(Number) as number,
        modified_date_millis: expect.any(Number) as number,
      });
      expect(made).not.toHaveProperty('created_date');
      const human = (await send(`GET ${path}?human`)).at(...at) as Record<string, unknown>;
      expect(human['created_date']).toBe(new Date(Number(made['created_date_millis'])).toISOString());
    },
  );

  it.each(ASSETS)('does not count an unchanged put of %s as a change', async (path, body, at) => {
    let now = 1_800_000_000_000;
    world = await startTestWorld([{ name: 'one', version }], { now: () => now });
    await send(`PUT ${path}`, body);
    now += 1_000;
    await send(`PUT ${path}`, body);
    expect((await send(`GET ${path}`)).at(...at, 'modified_date_millis')).toBe(1_800_000_000_000);
    now += 1_000;
    await send(`PUT ${path}`, { ...body, _meta: { by: 'me' } });
    expect((await send(`GET ${path}`)).at(...at)).toMatchObject({
      created_date_millis: 1_800_000_000_000,
      modified_date_millis: 1_800_000_002_000,
    });
  });

  it('refuses what it keeps itself, in three ways', async () => {
    await start(version);
    const dates = { created_date_millis: 1, modified_date_millis: 1 };
    const refused = async (path: string, body: object) => (await send(`PUT ${path}`, body)).at('error');
    expect(await refused('/_ingest/pipeline/p', { ...PIPELINE, ...dates })).toMatchObject({
      type: 'parse_exception',
      reason: `Provided a pipeline property ${MANAGED}: created_date_millis.`,
    });
    expect(await refused('/_component_template/c', { ...COMPONENT, ...dates })).toMatchObject({
      type: 'action_request_validation_exception',
      reason: `Validation Failed: 1: Provided a template property ${MANAGED}: created_date_millis;2: Provided a template property ${MANAGED}: modified_date_millis;`,
    });
    expect(await refused('/_index_template/t', { ...TEMPLATE, ...dates })).toMatchObject({
      type: 'invalid_index_template_exception',
      reason: `index_template [t] invalid, cause [provided a template property ${MANAGED}: created_date]`,
    });
    expect(await refused('/_component_template/c', { ...COMPONENT, created_date: 'x' })).toMatchObject({
      type: 'x_content_parse_exception',
      reason: expect.stringContaining('did you mean [created_date_millis]?') as string,
    });
    const simulated = await send('POST /_index_template/_simulate', { ...TEMPLATE, ...dates });
    expect(simulated.at('error', 'type')).toBe('invalid_index_template_exception');
  });

  it('tells them in the state of the cluster, too, where those of pipelines have no text', async () => {
    await start(version);
    for (const [path, body] of ASSETS) await send(`PUT ${path}`, body);
    const metadata = (await send('GET /_cluster/state/metadata?human')).at('metadata') as {
      readonly ingest: { readonly pipeline: readonly { readonly id: string; readonly config: object }[] };
      readonly index_template: { readonly index_template: Record<string, object> };
      readonly component_template: { readonly component_template: Record<string, object> };
    };
    const dates = ['created_date_millis', 'modified_date_millis'];
    const pipeline = metadata.ingest.pipeline.find(({ id }) => id === 'p')?.config ?? {};
    expect(Object.keys(pipeline)).toEqual(expect.arrayContaining(dates));
    expect(pipeline).not.toHaveProperty('created_date');
    for (const asset of [
      metadata.index_template.index_template['t'],
      metadata.component_template.component_template['c'],
    ])
      expect(Object.keys(asset ?? {})).toEqual(expect.arrayContaining([...dates, 'created_date']));
  });

  it('takes both ways in which pipelines reach fields, and no other', async () => {
    await start(version);
    const put = (pattern: string) =>
      send('PUT /_ingest/pipeline/p', { ...PIPELINE, field_access_pattern: pattern });
    expect((await put('flexible')).status).toBe(200);
    expect((await put('FLEXIBLE')).at('error', 'reason')).toContain("doesn't support value of [FLEXIBLE]");
  });
});

describe.each(['8.17.2', '8.19.3', '9.0.1'])('%s', (version) => {
  it.each(ASSETS)('tells no dates of %s, and knows no such fields', async (path, body, at) => {
    await start(version);
    await send(`PUT ${path}`, body);
    expect((await send(`GET ${path}?human`)).at(...at)).not.toHaveProperty('created_date_millis');
    const refused = await send(`PUT ${path}`, { ...body, created_date_millis: 1 });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).not.toContain(MANAGED);
    const state = await send('GET /_cluster/state/metadata?human');
    expect(state.at('metadata', 'ingest', 'pipeline')).toBeDefined();
    expect(state.text).not.toMatch(/created_date|modified_date/);
  });

  it('does not know the pattern by which pipelines reach fields', async () => {
    await start(version);
    const refused = await send('PUT /_ingest/pipeline/p', { ...PIPELINE, field_access_pattern: 'classic' });
    expect(refused.at('error', 'reason')).toContain('configuration parameters [field_access_pattern]');
  });
});

describe.each([
  ['8.17.2', false],
  ['9.2.4', false],
  ['9.3.2', true],
])('a reload on %s', (version, isTold) => {
  it('tells what was loaded from 9.3 on', async () => {
    await start(version);
    world.cluster('one').keystore.set('cluster.remote.x.credentials', 'secret');
    const { nodes } = (await send('POST /_nodes/reload_secure_settings')).body as { nodes: object };
    const [node] = Object.values(nodes) as Record<string, unknown>[];
    if (isTold) {
      expect(node?.['secure_setting_names']).toContain('cluster.remote.x.credentials');
      expect(node?.['keystore_digest']).toMatch(/^[0-9a-f]{64}$/);
    } else expect(Object.keys(node ?? {})).toEqual(['name']);
  });
});

const KEY = { name: 'k', access: { replication: [{ names: ['*'] }] } };
const problemOf = (answer: RawAnswer) => [answer.status, answer.at('error', 'reason')];
const newKey = (identity: unknown) =>
  send('POST /_security/cross_cluster/api_key', { ...KEY, certificate_identity: identity });

describe('the certificate identity of a cross-cluster key', () => {
  it.each(['8.17.2', '9.2.4'])('is an unknown field on %s', async (version) => {
    await start(version);
    expect(problemOf(await newKey('CN=nine'))).toEqual([
      400,
      '[1:1] [cross_cluster_api_key_request] unknown field [certificate_identity]',
    ]);
  });

  it('is kept, shown, changed and taken away', async () => {
    await start('9.5.3');
    const id = String((await newKey('CN=nine')).at('id'));
    const shown = async () => (await send(`GET /_security/api_key?id=${id}`)).at('api_keys', 0);
    expect(await shown()).toMatchObject({ certificate_identity: 'CN=nine' });
    const change = (identity: unknown) =>
      send(`PUT /_security/cross_cluster/api_key/${id}`, { certificate_identity: identity });
    expect((await change('CN=nine')).body).toEqual({ updated: false });
    expect((await change('CN=ten')).body).toEqual({ updated: true });
    expect(await shown()).toMatchObject({ certificate_identity: 'CN=ten' });
    expect((await change(null)).body).toEqual({ updated: true });
    expect(await shown()).not.toHaveProperty('certificate_identity');
    expect(problemOf(await send(`PUT /_security/cross_cluster/api_key/${id}`, {}))).toEqual([
      400,
      'Validation Failed: 1: must update [access], [metadata], or [certificate_identity] for cross-cluster API keys;',
    ]);
  });

  it.each<[unknown, number]>([
    ['', 200],
    ['CN=[', 400],
    [null, 400],
    [5, 400],
    [[], 400],
  ])('%j is %i for a new key', async (identity, status) => {
    await start('9.5.3');
    const answer = await newKey(identity);
    expect(answer.status).toBe(status);
    if (identity === 'CN=[')
      expect(answer.at('error', 'caused_by')).toMatchObject({
        type: 'illegal_argument_exception',
        reason: 'Invalid certificate_identity format: [CN=[]. Must be a valid regex.',
        caused_by: { type: 'pattern_syntax_exception' },
      });
  });

  it('is no setting of a remote cluster', async () => {
    await start('9.5.3');
    const persistent = { 'cluster.remote.zz.certificate_identity': 'CN=nine' };
    expect(problemOf(await send('PUT /_cluster/settings', { persistent }))).toEqual([
      400,
      'persistent setting [cluster.remote.zz.certificate_identity], not recognized',
    ]);
  });
});

describe.each([
  ['8.17.2', 405],
  ['8.19.3', 200],
  ['9.5.3', 200],
])('_resolve/cluster without a name on %s', (version, status) => {
  it(`is ${status}`, async () => {
    await start(version);
    expect((await send('GET /_resolve/cluster')).status).toBe(status);
    expect((await send('GET /_resolve/cluster/*:*')).status).toBe(200);
  });
});

describe.each([
  ['8.17.2', false],
  ['9.3.2', false],
  ['9.4.0', true],
])('views of ES|QL queries on %s', (version, isThere) => {
  it('are there from 9.4 on', async () => {
    await start(version);
    const put = await send('PUT /_query/view/v', { query: 'FROM logs' });
    if (!isThere) {
      expect(put).toMatchObject({
        status: 400,
        body: { error: 'no handler found for uri [/_query/view/v] and method [PUT]' },
      });
      return;
    }
    expect(put.status).toBe(200);
    expect((await send('GET /_query/view/v')).body).toEqual({ views: [{ name: 'v', query: 'FROM logs' }] });
    expect((await send('DELETE /_query/view/v')).status).toBe(200);
    expect((await send('GET /_query/view/v')).status).toBe(404);
  });
});

describe('a link between versions', () => {
  it.each([
    ['8.17.2', '8.19.3', true],
    ['8.19.3', '9.5.3', true],
    ['9.0.1', '9.5.3', true],
    ['8.17.2', '9.5.3', false],
    ['8.17.2', '9.0.1', false],
    ['9.5.3', '8.17.2', false],
  ])('of a leader on %s and a follower on %s connects: %s', async (leader, follower, isConnected) => {
    world = await startTestWorld([
      { name: 'leader', version: leader },
      { name: 'follower', version: follower },
    ]);
    const [one, other] = [world.cluster('leader'), world.cluster('follower')];
    const key = await ask(one, 'POST /_security/cross_cluster/api_key', {
      name: 'k',
      access: { search: [{ names: ['*'] }], replication: [{ names: ['*'] }] },
    });
    other.keystore.set('cluster.remote.leader.credentials', String(key.at('encoded')));
    await ask(other, 'POST /_nodes/reload_secure_settings');
    await ask(other, 'PUT /_cluster/settings', {
      persistent: {
        'cluster.remote.leader.mode': 'proxy',
        'cluster.remote.leader.proxy_address': one.remoteAddress,
      },
    });
    const resolved = await ask(other, 'GET /_resolve/cluster/leader:*');
    expect(resolved.at('leader', 'connected')).toBe(isConnected);
    expect((await ask(other, 'GET /_remote/info')).at('leader', 'connected')).toBe(isConnected);
  });
});
