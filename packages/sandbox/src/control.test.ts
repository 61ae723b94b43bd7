import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Links } from './cluster/remote/links.ts';
import { ask, ELASTIC, eventually, linkClusters, TEST_PASSWORD } from './testing/index.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  const spec = { httpPort: 0, remotePort: 0 };
  world = await startWorld({
    password: TEST_PASSWORD,
    clusters: [
      { name: 'management', ...spec },
      { name: 'paris', ...spec },
    ],
    control: { port: 0 },
    registry: { port: 0 },
  });
});
afterEach(() => world.close());

const control = async (request: string, body?: unknown): Promise<{ status: number; body: unknown }> => {
  const [method = 'GET', path = '/'] = request.split(' ');
  const { url, token } = world.describe().control ?? { url: '', token: '' };
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
};

describe('the control port', () => {
  it('describes the world and causes faults', async () => {
    const { password: _, control: interface_, ...open } = world.describe();
    expect((await control('GET /')).body).toEqual({ ...open, control: { url: interface_?.url } });
    await linkClusters(world, 'paris', 'management', { alias: 'mgmt' });
    expect(await control('POST /faults/cutLink', { arguments: ['paris', 'management'] })).toEqual({
      status: 200,
      body: { done: true },
    });
    await eventually(
      () => ask(world.cluster('paris'), 'GET /_remote/info'),
      (info) => info.at('mgmt', 'connected') === false,
    );
    await control('POST /faults/restoreLink', { arguments: ['paris', 'management'] });
    await eventually(
      () => ask(world.cluster('paris'), 'GET /_remote/info'),
      (info) => info.at('mgmt', 'connected') === true,
    );
  });

  it('changes keystores', async () => {
    await control('PUT /keystore/paris/cluster.remote.x.credentials', { value: 'abc' });
    expect((await ask(world.cluster('paris'), 'POST /_nodes/reload_secure_settings')).text).toContain(
      'cluster.remote.x.credentials',
    );
    await control('DELETE /keystore/paris/cluster.remote.x.credentials', {});
    expect((await ask(world.cluster('paris'), 'POST /_nodes/reload_secure_settings')).text).not.toContain(
      'cluster.remote.x.credentials',
    );
  });

  it('takes the registry down and up', async () => {
    await control('POST /registry/goDown', {});
    await expect(fetch(world.registry?.url ?? '')).rejects.toThrow();
    await control('POST /registry/comeUp', {});
    expect((await fetch(world.registry?.url ?? '')).status).toBe(200);
  });

  it.each<[string, unknown, string]>([
    ['POST /faults/nonsense', {}, 'unknown fault "nonsense"; there are: cutLink'],
    ['POST /faults/cutLink', { arguments: ['paris'] }, 'cutLink takes text, text'],
    ['POST /faults/cutLink', { arguments: ['paris', 'rome'] }, 'there is no cluster "rome"'],
    ['POST /faults/cutLink', undefined, 'send content-type application/json'],
    ['POST /other', {}, 'unknown control path /other'],
  ])('says what is wrong with %s %j', async (request, body, message) => {
    const refused = await control(request, body);
    expect(refused.status).toBe(400);
    expect(refused.body).toHaveProperty('error', expect.stringContaining(message));
  });
});

describe('faults of an interface, a disk, a key', () => {
  it('hang, and break off in the middle', async () => {
    const management = world.cluster('management');
    world.faults.truncateHttp('management');
    await expect(ask(management, 'GET /')).rejects.toThrow();
    world.faults.hangHttp('management');
    const silent = fetch(management.url, {
      headers: { authorization: ELASTIC },
      signal: AbortSignal.timeout(100),
    });
    await expect(silent).rejects.toThrow();
    await world.faults.acceptHttp('management');
    expect((await ask(management, 'GET /')).status).toBe(200);
  });

  it('bear only so many requests at once', async () => {
    const management = world.cluster('management');
    const nobody = new AbortController();
    const unanswered = (): void =>
      void fetch(management.url, { headers: { authorization: ELASTIC }, signal: nobody.signal }).catch(
        () => undefined,
      );
    const under = management.requestCount();
    world.faults.throttleHttp('management', 1, 3_600_000, 7);
    unanswered();
    await eventually(
      () => management.requestCount(),
      (count) => count > under,
    );
    const refused = await ask(management, 'GET /');
    expect([refused.status, refused.at('error', 'type')]).toEqual([429, 'es_rejected_execution_exception']);
    expect(refused.headers['retry-after']).toBe('7');
    nobody.abort();
    world.faults.crowdHttp('management', 1, 1);
    const all = await Promise.all([1, 2, 3].map(() => ask(management, 'GET /')));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(() => world.faults.throttleHttp('management', 0, 1, 0)).toThrow('at least one');
    await world.faults.acceptHttp('management');
  });

  it('block every write while the disk is full', async () => {
    const management = world.cluster('management');
    await ask(management, 'PUT /a/_doc/1', {});
    world.faults.fillDisk('management');
    const refused = await ask(management, 'PUT /a/_doc/1', {});
    expect([refused.status, refused.at('error', 'type')]).toEqual([429, 'cluster_block_exception']);
    expect(refused.at('error', 'reason')).toContain(
      'TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark',
    );
    world.faults.freeDisk('management');
    expect((await ask(management, 'PUT /a/_doc/1', {})).status).toBe(200);
  });

  it('end a key', async () => {
    const management = world.cluster('management');
    const key = await ask(management, 'POST /_security/api_key', { name: 'k' });
    world.faults.expireKey('management', String(key.at('id')));
    const refused = await ask(management, 'GET /', undefined, {
      authorization: `ApiKey ${String(key.at('encoded'))}`,
    });
    expect(refused.at('error', 'additional_unsuccessful_credentials')).toBe('API key: api key is expired');
    expect(() => world.faults.invalidateKey('management', 'nope')).toThrow('there is no API key nope');
  });

  it('make a link go up and down until it is recovered', async () => {
    await linkClusters(world, 'paris', 'management', { alias: 'mgmt' });
    const paris = world.cluster('paris');
    const untilConnected = (wanted: boolean): Promise<unknown> =>
      eventually(
        () => ask(paris, 'GET /_remote/info'),
        (info) => info.at('mgmt', 'connected') === wanted,
      );
    world.faults.flapLink('paris', 'management', 30);
    await untilConnected(false);
    await untilConnected(true);
    await untilConnected(false);
    world.faults.restoreLink('paris', 'management');
    await untilConnected(true);
  });
});

describe('links', () => {
  it('are slow, cut and fixed one direction at a time', () => {
    const links = new Links();
    links.slow('paris', ['host:1'], 60);
    links.cut('paris', ['host:1']);
    links.reopen('paris', ['host:1']);
    expect([links.delayMs('paris', 'host:1'), links.isCut('paris', 'host:1')]).toEqual([60, false]);
    expect([links.delayMs('tokyo', 'host:1'), links.isCut('tokyo', 'host:1')]).toEqual([0, false]);
    links.restore('paris', ['host:1']);
    expect(links.delayMs('paris', 'host:1')).toBe(0);
  });
});
