import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ask, eventually, startTestWorld, TEST_PASSWORD } from './testing/index.ts';
import { startWorld } from './world.ts';

describe('a world', () => {
  it('knows its clusters by name and names them when asked for another one', async () => {
    const world = await startTestWorld(['management', 'paris']);
    expect(world.cluster('paris').url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(() => world.cluster('rome')).toThrow(
      'there is no cluster "rome" in this world; there are: management, paris',
    );
    await world.close();
  });

  it('does not share anything with another one in the same process', async () => {
    const [one, two] = await Promise.all([startTestWorld(), startTestWorld()]);
    await ask(one.cluster('management'), 'PUT /only-here');
    expect((await ask(two.cluster('management'), 'HEAD /only-here')).status).toBe(404);
    await Promise.all([one.close(), two.close()]);
  });

  it('rejects a busy port with its number, and leaves nothing running', async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as { port: number };
    const starting = startWorld({
      password: 'pw',
      clusters: [
        { name: 'first', httpPort: 0, remotePort: 0 },
        { name: 'second', httpPort: 0, remotePort: port },
      ],
    });
    await expect(starting).rejects.toMatchObject({ code: 'PORT_BUSY', port });
    busy.close();
  });

  it('refuses names that are taken or none', async () => {
    const spec = { httpPort: 0, remotePort: 0 };
    await expect(
      startWorld({
        password: 'pw',
        clusters: [
          { name: 'a', ...spec },
          { name: 'a', ...spec },
        ],
      }),
    ).rejects.toMatchObject({ code: 'INVALID_OPTIONS' });
    await expect(
      startWorld({ password: 'pw', clusters: [{ name: 'Upper Case', ...spec }] }),
    ).rejects.toMatchObject({ code: 'INVALID_OPTIONS' });
  });

  it('makes the links it is described with, once', async () => {
    const spec = { httpPort: 0, remotePort: 0 };
    const clusters = [
      { name: 'hub', ...spec },
      { name: 'edge', ...spec },
    ];
    const world = await startWorld({
      password: TEST_PASSWORD,
      clusters,
      links: [{ from: 'edge', to: 'hub', alias: 'main', indices: ['logs-*'] }],
    });
    await eventually(
      () => ask(world.cluster('edge'), 'GET /_remote/info'),
      (info) => info.at('main', 'connected') === true,
    );
    await world.close();
    await expect(
      startWorld({ password: TEST_PASSWORD, clusters, links: [{ from: 'edge', to: 'moon' }] }),
    ).rejects.toThrow('a link names the cluster "moon"; there are: hub, edge');
  });

  it('starts the package registry when asked for one', async () => {
    const world = await startTestWorld(['management'], { withRegistry: true });
    expect(world.describe().registry?.url).toBe(world.registry?.url);
    expect((await fetch(`${world.registry?.url ?? ''}/health`)).status).toBe(200);
    await world.close();
  });

  it('closes with requests that still wait', async () => {
    const world = await startTestWorld();
    await ask(world.cluster('management'), 'PUT /yellow');
    const waiting = ask(
      world.cluster('management'),
      'GET /_cluster/health?wait_for_status=green&timeout=60s',
    );
    const outcome = waiting.then(
      () => 'answered',
      () => 'cut off',
    );
    await ask(world.cluster('management'), 'GET /');
    await world.close();
    expect(['answered', 'cut off']).toContain(await outcome);
  });

  it('counts requests, for budgets', async () => {
    const world = await startTestWorld();
    const management = world.cluster('management');
    await ask(management, 'GET /');
    await ask(management, 'GET /_cluster/health?level=indices');
    expect(management.requestCount()).toBe(2);
    expect(management.requests()).toMatchObject([
      { method: 'GET', path: '/', query: '' },
      { method: 'GET', path: '/_cluster/health', query: '?level=indices' },
    ]);
    management.clearRequests();
    expect(management.requestCount()).toBe(0);
    await world.close();
  });
});

describe('faults', () => {
  it('refuse HTTP and accept it again on the same port, with everything still there', async () => {
    const world = await startTestWorld();
    const management = world.cluster('management');
    await ask(management, 'PUT /kept');
    await world.faults.refuseHttp('management');
    await expect(ask(management, 'GET /')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await world.faults.acceptHttp('management');
    expect((await ask(management, 'HEAD /kept')).status).toBe(200);
    await world.close();
  });

  it('stop and start a cluster, which keeps its state in memory', async () => {
    const world = await startTestWorld();
    const management = world.cluster('management');
    await ask(management, 'PUT /kept/_doc/1', { a: 1 });
    await world.faults.stopCluster('management');
    await expect(ask(management, 'GET /')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(() => management.keystore.set('a', 'b')).toThrow(
      'the cluster management is stopped; start it first',
    );
    await world.faults.startCluster('management');
    expect((await ask(management, 'GET /kept/_doc/1')).at('_source')).toEqual({ a: 1 });
    await world.close();
  });

  it('name a cluster that there is not', async () => {
    const world = await startTestWorld();
    expect(() => world.faults.cutLink('management', 'rome')).toThrow('there is no cluster "rome"');
    await world.close();
  });
});
