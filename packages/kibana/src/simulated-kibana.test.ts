import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '@lockstep/sandbox';
import { startTestWorld, TEST_PASSWORD } from '@lockstep/sandbox/testing';
import { createKibanaClient, type KibanaClient, type KibanaClientOptions } from './create-kibana-client.ts';
import { deviations, KIBANA_API_CASES, recordExchanges } from './testing/index.ts';

let world: World;
const clients: KibanaClient[] = [];

function clientOf(changes: Partial<KibanaClientOptions> & { readonly space?: string } = {}): KibanaClient {
  const { space, ...options } = changes;
  const client = createKibanaClient({
    url: `${world.kibana('tokyo').url}${space === undefined ? '' : `/s/${space}`}`,
    credentials: () => ({ kind: 'basic', username: 'elastic', password: TEST_PASSWORD }),
    userAgent: 'test',
    timeoutMs: 5_000,
    installTimeoutMs: 20_000,
    wait: () => Promise.resolve(),
    ...options,
  });
  clients.push(client);
  return client;
}

beforeAll(async () => {
  world = await startTestWorld([{ name: 'tokyo', kibana: { port: 0, spaces: ['ops'] } }], {
    withRegistry: true,
  });
});
afterEach(() => {
  world.kibana('tokyo').faults.recover();
  world.kibana('tokyo').clearRequests();
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await world.close();
});

describe('the simulated Kibana', () => {
  it.each(KIBANA_API_CASES)('$name', async ({ run }) => {
    await run({
      client: clientOf(),
      anonymous: clientOf({ credentials: () => ({ kind: 'none' }) }),
      known: { name: 'nginx', older: '2.0.0', newer: '2.1.0' },
    });
  });
});

describe('what goes over the line', () => {
  it('is as published, requests of the client and answers of the simulated Kibana alike', async () => {
    const line = await recordExchanges(world.kibana('tokyo').url);
    const subject = {
      client: clientOf({ url: line.url }),
      anonymous: clientOf({ url: line.url, credentials: () => ({ kind: 'none' }) }),
      known: { name: 'nginx', older: '2.0.0', newer: '2.1.0' },
    };
    for (const { run } of KIBANA_API_CASES) await run(subject);
    await line.close();
    expect(line.exchanges.length).toBeGreaterThan(20);
    expect([...new Set(line.exchanges.flatMap(deviations))]).toEqual([]);
  });
});

describe('spaces', () => {
  it('are listed, and a space that is not there is told apart from a package that is not', async () => {
    const { spaces } = clientOf();
    expect(await spaces.list()).toMatchObject({ kind: 'ok', value: [{ id: 'default' }, { id: 'ops' }] });
    expect(await spaces.get('nowhere')).toMatchObject({ kind: 'failed', problem: { kind: 'no-such-api' } });
    expect(await clientOf({ space: 'nowhere' }).packages.installed()).toMatchObject({
      kind: 'failed',
      problem: { kind: 'no-such-api' },
    });
  });

  it('are in the path of every request about packages, never twice', async () => {
    await clientOf({ space: 'ops' }).packages.installed();
    expect(
      world
        .kibana('tokyo')
        .requests()
        .map(({ url }) => url.split('?')[0]),
    ).toEqual(['/s/ops/api/fleet/epm/packages/installed']);
  });
});

describe('every request', () => {
  it('names the version of the API, is marked as no request of a page, and proves who asks', async () => {
    await clientOf({ credentials: () => ({ kind: 'api-key', encoded: 'bm8ga2V5' }) }).packages.install({
      name: 'nginx',
      version: '2.1.0',
    });
    const [request] = world.kibana('tokyo').requests();
    expect(request?.headers).toMatchObject({
      'elastic-api-version': '2023-10-31',
      'kbn-xsrf': 'true',
      authorization: 'ApiKey bm8ga2V5',
      'content-type': 'application/json',
    });
  });
});

describe('a Kibana that does not answer as it should', () => {
  const problemOf = async (client = clientOf()) => {
    const answer = await client.negotiate();
    return answer.kind === 'failed' ? answer.problem : undefined;
  };
  const asked = (): number => world.kibana('tokyo').requests().length;

  it('is unreachable when it is down, and a read is tried three times', async () => {
    world.kibana('tokyo').faults.goDown();
    expect(await problemOf()).toMatchObject({ kind: 'unreachable' });
  });

  it('is not ready: asked again soon, but not when it asks to be left alone for longer', async () => {
    world.kibana('tokyo').faults.becomeUnavailable();
    expect(await problemOf()).toMatchObject({ kind: 'unavailable', status: 503 });
    expect(asked()).toBe(3);
    world.kibana('tokyo').clearRequests();
    world.kibana('tokyo').faults.becomeUnavailable(30);
    expect(await problemOf()).toMatchObject({ kind: 'unavailable', retryAfterMs: 30_000 });
    expect(asked()).toBe(1);
  });

  it('is never sent a write twice that it may have taken', async () => {
    world.kibana('tokyo').faults.becomeUnavailable();
    const answer = await clientOf().packages.install({ name: 'nginx', version: '2.1.0' });
    expect(answer).toMatchObject({ kind: 'failed', problem: { kind: 'unavailable', isUntouched: false } });
    expect(asked()).toBe(1);
  });

  it('is no Kibana when a page answers', async () => {
    world.kibana('tokyo').faults.answerHtml();
    expect(await problemOf()).toMatchObject({
      kind: 'not-kibana',
      message: expect.stringContaining('answers with a page') as string,
    });
  });

  it('is told to be slow, and is asked once', async () => {
    world.kibana('tokyo').faults.slow(60_000);
    expect(await problemOf(clientOf({ timeoutMs: 100 }))).toMatchObject({ kind: 'timeout' });
    expect(asked()).toBe(1);
  });

  it('is told to break off', async () => {
    world.kibana('tokyo').faults.cutOff();
    expect(await problemOf()).toMatchObject({ kind: 'cut-off' });
  });

  it('is too old', async () => {
    world.kibana('tokyo').faults.pretendVersion('7.17.0');
    expect(await problemOf()).toMatchObject({
      kind: 'unsupported-version',
      message: expect.stringContaining('7.17.0') as string,
    });
    world.kibana('tokyo').faults.recover();
    expect(await problemOf()).toBeUndefined();
  });

  it('refuses whoever may not', async () => {
    world.kibana('tokyo').faults.forbid();
    const answer = await clientOf().packages.installed();
    expect(answer).toMatchObject({ kind: 'failed', problem: { kind: 'forbidden', status: 403 } });
  });

  it('is canceled by whoever asked', async () => {
    world.kibana('tokyo').faults.slow(60_000);
    const cancel = new AbortController();
    const asking = clientOf().status({ signal: cancel.signal });
    cancel.abort(new Error('enough'));
    await expect(asking).rejects.toThrow('enough');
  });
});

describe('what a simulated Kibana installs', () => {
  it('is in its cluster, marked as Fleet marks it, with a record of its own', async () => {
    const client = clientOf();
    await client.packages.install({ name: 'nginx', version: '2.1.0' });
    const found = await client.packages.get({ name: 'nginx' });
    const { installation } = found.kind === 'ok' ? found.value : { installation: undefined };
    expect(installation?.kibanaAssets.length).toBeGreaterThan(0);
    const answer = await fetch(`${world.cluster('tokyo').url}/_index_template/logs-nginx.access`, {
      headers: { authorization: `Basic ${Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64')}` },
    });
    expect(await answer.json()).toMatchObject({
      index_templates: [{ index_template: { _meta: { managed_by: 'fleet', package: { name: 'nginx' } } } }],
    });
    await client.packages.uninstall({ name: 'nginx', version: '2.1.0' });
  });

  it('can be everything that the registry of the sandbox has', async () => {
    const { packages } = clientOf();
    const offered = world.registry?.offered()?.packages ?? [];
    const newest = new Map(offered.map(({ name, version }) => [name, version]));
    const results = await packages.bulkInstall([...newest].map(([name, version]) => ({ name, version })));
    const refused = results.kind === 'ok' ? results.value.filter(({ kind }) => kind === 'failed') : [];
    // A beta with a processor that nobody has, and two that want another stack version.
    expect(refused.map(({ name }) => name)).toEqual(['apache', 'haproxy', 'postgresql']);
    expect(await packages.installed()).toMatchObject({ kind: 'ok' });
  });
});
