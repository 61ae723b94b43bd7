import { afterEach, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
afterEach(() => world.close());

const boot = async (version = '9.3.2'): Promise<void> => {
  world = await startTestWorld([{ name: 'paris', nodes: 3, version }]);
};
const send = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('paris'), request, body);

const named = (answer: RawAnswer): readonly string[] =>
  Object.values(answer.at('nodes') as Record<string, { name: string }>).map(({ name }) => name);

describe('an expression of nodes', () => {
  it.each([
    ['_all', ['paris-1', 'paris-2', 'paris-3']],
    ['_master', ['paris-1']],
    ['paris-2,paris-3', ['paris-2', 'paris-3']],
    ['paris-*', ['paris-1', 'paris-2', 'paris-3']],
    ['master:true', ['paris-1', 'paris-2', 'paris-3']],
    ['_all,master:false', []],
    ['voting_only:true', []],
    ['nope', []],
  ])('%s names %j', async (expression, names) => {
    await boot();
    const answer = await send(`GET /_nodes/${expression}`);
    expect(named(answer)).toEqual(names);
    expect(answer.at('_nodes')).toEqual({ total: names.length, successful: names.length, failed: 0 });
  });

  it('loads the secure settings of these nodes alone', async () => {
    await boot();
    world.cluster('paris').keystore.set('cluster.remote.a.credentials', 'x');
    const one = await send('POST /_nodes/paris-2/reload_secure_settings');
    expect([named(one), one.text.includes('cluster.remote.a.credentials')]).toEqual([['paris-2'], true]);
    const other = await send('POST /_nodes/paris-1/reload_secure_settings');
    expect(other.at('_nodes', 'total')).toBe(1);
  });
});

describe('the answer about reloaded settings', () => {
  it.each([
    ['8.17.2', false],
    ['9.3.2', true],
  ])('of %s names them: %s', async (version, isNamed) => {
    await boot(version);
    world.cluster('paris').keystore.set('cluster.remote.a.credentials', 'x');
    expect((await send('POST /_nodes/reload_secure_settings')).text.includes('secure_setting_names')).toBe(
      isNamed,
    );
  });

  it('is none for a field that nobody knows, or another method', async () => {
    await boot();
    expect((await send('POST /_nodes/reload_secure_settings', { foo: 1 })).status).toBe(400);
    expect((await send('GET /_nodes/reload_secure_settings')).status).toBe(405);
  });
});

describe('facts about nodes', () => {
  it('are those of the metrics that were asked for', async () => {
    await boot();
    const [first] = Object.values((await send('GET /_nodes/os,http')).at('nodes') as Record<string, object>);
    expect(Object.keys(first ?? {})).toEqual(expect.arrayContaining(['os', 'http']));
    expect(first).not.toHaveProperty('jvm');
    const settings = await send('GET /_nodes/settings?flat_settings=true');
    expect(settings.text).toContain('"cluster.name":"paris"');
  });

  it.each([
    ['GET /_nodes/thread_pool', 501],
    ['GET /_nodes/stats/thread_pool', 501],
    ['GET /_nodes/stats/nope', 400],
    ['GET /_nodes/paris-1/stats/os,fs', 200],
    ['GET /_nodes/hot_threads', 200],
    ['GET /_nodes/shutdown', 200],
    ['GET /_nodes/usage', 501],
    ['GET /_nodes/paris-1/_repositories_metering', 501],
    ['PUT /_nodes/paris-1/shutdown', 501],
  ])('%s answers %i', async (request, status) => {
    await boot();
    expect((await send(request)).status).toBe(status);
  });

  it('are measured: documents and connections', async () => {
    await boot();
    await send('PUT /a/_doc/1?refresh=true', {});
    const [first] = Object.values(
      (await send('GET /_nodes/_master/stats/indices,http')).at('nodes') as Record<string, unknown>,
    );
    expect(first).toMatchObject({
      indices: { docs: { count: 1 } },
      http: { current_open: 1, total_opened: 2 },
    });
  });
});

describe('the health of a cluster', () => {
  it.each([
    ['GET /_cluster/health/nope?timeout=10ms', 408, { status: 'red', timed_out: true }],
    ['GET /_cluster/health/nope*?timeout=10ms', 200, { status: 'green' }],
    ['GET /_cluster/health?wait_for_nodes=5&timeout=10ms', 408, { timed_out: true }],
    ['GET /_cluster/health?wait_for_nodes=ge(3)', 200, { timed_out: false }],
    ['GET /_cluster/health?wait_for_nodes=%3C3&timeout=10ms', 408, { timed_out: true }],
    ['GET /_cluster/health/a?wait_for_active_shards=9&timeout=10ms', 408, { timed_out: true }],
    ['GET /_cluster/health/a?wait_for_active_shards=all', 200, { timed_out: false }],
    ['GET /_cluster/health?wait_for_status=blue', 400, {}],
    ['GET /_cluster/health?wait_for_nodes=x', 400, { error: { type: 'number_format_exception' } }],
    ['GET /_cluster/health?level=nope', 400, {}],
  ])('%s answers %i', async (request, status, body) => {
    await boot();
    await send('PUT /a', {});
    const answer = await send(request);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(body);
  });

  it('waits for an index that is not there yet', async () => {
    await boot();
    const waiting = send('GET /_cluster/health/late');
    await send('PUT /late', {});
    expect((await waiting).at('status')).toBe('green');
  });

  it('gives up when the clock of the cluster says so', async () => {
    await boot();
    const waiting = send('GET /_cluster/health/never?timeout=1h');
    await send('PUT /a', {});
    world.faults.forwardClock(3_600_000);
    await send('PUT /b', {});
    expect((await waiting).status).toBe(408);
  });

  it('is reported by what may be wrong', async () => {
    await boot();
    await send('PUT /a', { settings: { number_of_replicas: 5 } });
    world.faults.fillDisk('paris');
    const report = await send('GET /_health_report');
    expect([report.at('status'), report.at('indicators', 'shards_availability', 'status')]).toEqual([
      'red',
      'yellow',
    ]);
    expect((await send('GET /_health_report/disk')).at('indicators')).toMatchObject({
      disk: { status: 'red' },
    });
    expect((await send('GET /_health_report/nope')).status).toBe(404);
  });
});
