import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { sendJson, startFakeRegistry, type FakeRegistry } from '../testing/fake-registry.ts';
import {
  createRegistryClient,
  type RegistryClient,
  type RegistryClientOptions,
} from './create-registry-client.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((item) => item.close()));
});

async function serve(
  respond: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<FakeRegistry> {
  const registry = await startFakeRegistry(respond);
  open.push(registry);
  return registry;
}

function connect(url: string, options: Partial<RegistryClientOptions> = {}): RegistryClient {
  const client = createRegistryClient({ url, timeoutMs: 5000, archiveTimeoutMs: 5000, ...options });
  open.push(client);
  return client;
}

/** A client of a registry that gives the same answer to everything. */
async function clientOf(
  respond: (response: ServerResponse) => void,
  options: Partial<RegistryClientOptions> = {},
): Promise<RegistryClient> {
  const { url } = await serve((_request, response) => {
    respond(response);
  });
  return connect(url, options);
}

describe('asking for the same meanwhile', () => {
  it('is one question, and asking later is another', async () => {
    const registry = await serve((_request, response) => sendJson(response, []));
    const client = connect(registry.url);
    const answers = await Promise.all([
      client.search(),
      client.search(),
      client.search({ prerelease: true }),
    ]);
    expect(answers.map(({ kind }) => kind)).toEqual(['found', 'found', 'found']);
    expect(registry.requests).toHaveLength(2);
    await client.search();
    expect(registry.requests).toHaveLength(3);
  });

  it('is a question of its own for whoever may give up, or wants to know better', async () => {
    const registry = await serve((_request, response) => sendJson(response, []));
    const client = connect(registry.url);
    const { signal } = new AbortController();
    await Promise.all([client.search(), client.search({}, { signal }), client.search({}, { refresh: true })]);
    expect(registry.requests).toHaveLength(3);
  });
});

describe('asking for packages', () => {
  it.each([
    ['9.1.0-SNAPSHOT', '9.1.0'],
    ['9.1.0', '9.1.0'],
  ])(
    'a stack %s asks as its release %s, since a snapshot would hide what has conditions',
    async (given, asked) => {
      const registry = await serve((_request, response) => sendJson(response, []));
      await connect(registry.url).search({ kibanaVersion: given });
      const { searchParams } = new URL(registry.requests[0]?.url ?? '', registry.url);
      expect(searchParams.get('kibana.version')).toBe(asked);
    },
  );

  it('sends all conditions and reads the answer tolerantly', async () => {
    const registry = await serve((_request, response) => {
      sendJson(response, [
        {
          name: 'nginx',
          title: 'Nginx',
          version: '1.0.0',
          description: 'D',
          type: 'integration',
          icons: [{ src: '/img/a.svg', type: 'image/svg+xml' }, 'not an icon'],
          conditions: { kibana: { version: '^9.0.0' }, elastic: { subscription: 'gold' } },
          policy_templates: [{ name: 'p', title: 'P', data_streams: ['access'] }, 5],
          data_streams: [{ type: 'logs', dataset: 'nginx.access', title: 'Access' }],
          download: '/epr/nginx/nginx-1.0.0.zip',
          signature_path: '/epr/nginx/nginx-1.0.0.zip.sig',
          deprecated: { since: '1.0.0' },
          something: 'new',
        },
        { name: 'bare', version: '0.1.0', categories: 'none', conditions: 7 },
        { title: 'nobody' },
        null,
      ]);
    });
    const answer = await connect(`${registry.url}/mirror`).search({
      package: 'nginx',
      type: 'integration',
      category: 'web',
      kibanaVersion: '9.1.0-SNAPSHOT',
      capabilities: ['a', 'b'],
      specMin: '2.3',
      discovery: ['fields:x', 'datasets:y'],
      prerelease: true,
      all: false,
    });
    expect(registry.requests[0]?.url).toBe(
      '/mirror/search?package=nginx&type=integration&category=web&kibana.version=9.1.0&capabilities=a%2Cb&spec.min=2.3&discovery=fields%3Ax&discovery=datasets%3Ay&prerelease=true',
    );
    expect(answer).toMatchObject({
      kind: 'found',
      unreadable: 2,
      packages: [
        {
          name: 'nginx',
          icons: [{ src: '/img/a.svg' }],
          conditions: { kibanaVersion: '^9.0.0', subscription: 'gold', capabilities: [] },
          policyTemplates: [{ name: 'p', dataStreams: ['access'] }],
          dataStreams: [{ type: 'logs', dataset: 'nginx.access' }],
          signaturePath: '/epr/nginx/nginx-1.0.0.zip.sig',
          deprecated: { since: '1.0.0' },
        },
        { name: 'bare', title: 'bare', type: 'integration', categories: [], icons: [] },
      ],
    });
  });

  it('answers with categories', async () => {
    const client = await clientOf((response) => {
      sendJson(response, [{ id: 'web', count: 3, parent_id: 'observability' }, 'x']);
    });
    expect(await client.categories({ includePolicyTemplates: true })).toMatchObject({
      kind: 'found',
      categories: [{ id: 'web', title: 'web', count: 3, parentId: 'observability' }],
    });
  });

  it('answers with one package as it was asked for', async () => {
    const registry = await serve((_request, response) => {
      sendJson(response, {
        name: 'nginx',
        version: '1.0.0',
        format_version: '3.0.0',
        readme: '/r',
        extra: { a: 1 },
      });
    });
    expect(await connect(registry.url).packageInfo('nginx', '1.0.0')).toMatchObject({
      kind: 'found',
      package: { name: 'nginx', formatVersion: '3.0.0', readme: '/r', screenshots: [] },
      raw: { extra: { a: 1 } },
    });
    expect(registry.requests[0]?.url).toBe('/package/nginx/1.0.0/');
  });

  it('refuses another package than the one asked for', async () => {
    const client = await clientOf((response) => {
      sendJson(response, { name: 'nginx', version: '1.0.1' });
    });
    expect(await client.packageInfo('nginx', '1.0.0')).toMatchObject({ kind: 'invalid-answer' });
  });

  it('fetches archives and files by escaped names', async () => {
    const registry = await serve((_request, response) => {
      response.setHeader('content-type', 'image/svg+xml');
      response.end('bytes');
    });
    const client = connect(registry.url);
    const archive = await client.archive('nginx', '1.0.0-beta+1');
    expect(archive).toMatchObject({ kind: 'found', name: 'nginx', version: '1.0.0-beta+1' });
    const file = await client.file('nginx', '1.0.0', '/img/a b?.svg');
    expect(file).toMatchObject({ kind: 'found', contentType: 'image/svg+xml' });
    expect(file.kind === 'found' && Buffer.from(file.bytes).toString()).toBe('bytes');
    expect(registry.requests.map(({ url }) => url)).toEqual([
      '/epr/nginx/nginx-1.0.0-beta%2B1.zip',
      '/package/nginx/1.0.0/img/a%20b%3F.svg',
    ]);
  });

  it.each<[name: string, version: string]>([
    ['..', '1.0.0'],
    ['a/b', '1.0.0'],
    ['nginx', '..'],
    ['nginx', '1.0.0/../../x'],
    ['', ''],
  ])('never asks for the name %j in version %j', async (name, version) => {
    const registry = await serve((_request, response) => response.end());
    const client = connect(registry.url);
    const answers = await Promise.all([
      client.packageInfo(name, version),
      client.archive(name, version),
      client.file(name, version, 'a'),
    ]);
    expect(answers.map(({ kind }) => kind)).toEqual(['not-found', 'not-found', 'not-found']);
    expect(registry.requests).toEqual([]);
  });

  it.each(['', '/', '../x', 'img/../../x', '.'])('never asks for the file %j', async (path) => {
    const registry = await serve((_request, response) => response.end());
    expect(await connect(registry.url).file('nginx', '1.0.0', path)).toMatchObject({ kind: 'not-found' });
    expect(registry.requests).toEqual([]);
  });

  it('says who it is, and sends credentials of the URL as such', async () => {
    const registry = await serve((_request, response) => {
      sendJson(response, []);
    });
    const url = registry.url.replace('http://', 'http://us%40er:pa%3Ass@');
    await connect(url, { userAgent: 'Lockstep/1.0' }).search();
    expect(registry.requests[0]?.headers).toMatchObject({
      'user-agent': 'Lockstep/1.0',
      authorization: `Basic ${Buffer.from('us@er:pa:ss').toString('base64')}`,
    });
  });

  it('sends what its caller has at hand for each request, and to nobody else', async () => {
    const elsewhere = await serve((_request, response) => sendJson(response, []));
    const registry = await serve((request, response) => {
      if (request.url?.startsWith('/search') === true) sendJson(response, []);
      else response.writeHead(302, { location: elsewhere.url }).end();
    });
    let count = 0;
    const client = connect(registry.url, { headersNow: () => ({ traceparent: `t${(count += 1)}` }) });
    await client.search();
    await client.search();
    expect(registry.requests.map(({ headers }) => headers['traceparent'])).toEqual(['t1', 't2']);
    await client.categories();
    expect(elsewhere.requests).toEqual([]);
  });

  it('goes through a proxy', async () => {
    const proxy = await serve((request, response) => {
      sendJson(response, [{ name: 'via', version: '1.0.0', description: request.url }]);
    });
    const client = connect('http://registry.invalid/base', { proxyUrl: proxy.url });
    expect(await client.search()).toMatchObject({
      kind: 'found',
      packages: [{ description: 'http://registry.invalid/base/search' }],
    });
  });
});

describe('a registry that cannot answer', () => {
  it('is unreachable when nobody listens', async () => {
    const registry = await serve((_request, response) => response.end());
    await registry.close();
    const address = registry.url;
    const answer = await connect(address.replace('http://', 'http://user:secret@')).search();
    expect(answer).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining(`${address} cannot be reached: `) as string,
      nextAction: expect.stringContaining('Check that the registry runs') as string,
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('is unreachable when it hangs up', async () => {
    const client = await clientOf((response) => response.socket?.destroy());
    expect(await client.search()).toMatchObject({ kind: 'unreachable' });
  });

  it('is unreachable when it does not answer in time', async () => {
    const client = await clientOf(() => undefined, { timeoutMs: 50 });
    expect(await client.search()).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('within 50 ms') as string,
    });
  });

  it('is unreachable when an answer never ends', async () => {
    const client = await clientOf((response) => response.write('['), { timeoutMs: 50 });
    expect(await client.search()).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('within 50 ms') as string,
    });
  });

  it('has more time for archives', async () => {
    const client = await clientOf(() => undefined, { timeoutMs: 20_000, archiveTimeoutMs: 50 });
    expect(await client.archive('nginx', '1.0.0')).toMatchObject({
      message: expect.stringContaining('within 50 ms') as string,
    });
  });

  it.each([500, 502, 503, 429])('is unreachable with status %i', async (status) => {
    const client = await clientOf((response) => response.writeHead(status).end('overloaded\n'));
    expect(await client.search()).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining(`answered ${status}: overloaded`) as string,
    });
  });

  it('is unreachable after it was closed', async () => {
    const client = await clientOf((response) => {
      sendJson(response, []);
    });
    await client.close();
    expect(await client.search()).toMatchObject({ kind: 'unreachable' });
  });
});

describe('a registry that answers something else', () => {
  it.each<[what: string, body: string]>([
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['half a list', '[{"name": "ngi'],
    ['nothing', ''],
    ['an object', '{"error": "x"}'],
    ['text', 'hello'],
  ])('with %s is recognized', async (_what, body) => {
    const client = await clientOf((response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(body),
    );
    for (const answer of [
      await client.search(),
      await client.categories(),
      await client.packageInfo('a', '1.0.0'),
    ]) {
      expect(answer).toMatchObject({
        kind: 'invalid-answer',
        nextAction: expect.stringContaining('Check that the registry URL') as string,
      });
    }
    expect(await client.archive('a', '1.0.0')).toMatchObject({ kind: 'invalid-answer' });
  });

  it.each<[what: string, respond: (response: ServerResponse) => void]>([
    [
      'with a stated length',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('PK', () => response.socket?.destroy());
      },
    ],
    [
      'in chunks',
      (response) => {
        response.write('PK', () => response.socket?.destroy());
      },
    ],
  ])('that is cut off %s is recognized', async (_what, respond) => {
    const client = await clientOf(respond);
    expect(await client.archive('nginx', '1.0.0')).toMatchObject({
      kind: 'invalid-answer',
      message: expect.stringContaining('cut off') as string,
    });
  });

  it.each<[what: string, respond: (response: ServerResponse) => void]>([
    [
      'by its stated length',
      (response) => response.writeHead(200, { 'content-length': '5000' }).end(Buffer.alloc(5000)),
    ],
    [
      'without end',
      (response) => {
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(4096)));
        };
        response.on('drain', more);
        more();
      },
    ],
  ])('that is too large %s is not read to its end', async (_what, respond) => {
    const client = await clientOf(respond, { maxArchiveBytes: 1000 });
    expect(await client.archive('nginx', '1.0.0')).toMatchObject({
      kind: 'invalid-answer',
      message: expect.stringContaining('larger than 1000 bytes') as string,
    });
  });

  it.each([401, 403, 400, 418, 204, 304])('with status %i is recognized', async (status) => {
    const client = await clientOf((response) => response.writeHead(status).end());
    expect(await client.search()).toMatchObject({
      kind: 'invalid-answer',
      message: expect.stringContaining(`answered ${status}`) as string,
    });
  });

  it('with 404 knows no such package, or is no registry at all', async () => {
    const client = await clientOf((response) => response.writeHead(404).end('package revision not found\n'));
    const missing = {
      kind: 'not-found',
      message: expect.stringContaining('package revision not found') as string,
    };
    expect(await client.packageInfo('nginx', '9.9.9')).toMatchObject(missing);
    expect(await client.archive('nginx', '9.9.9')).toMatchObject(missing);
    expect(await client.file('nginx', '9.9.9', 'a')).toMatchObject(missing);
    expect(await client.search()).toMatchObject({ kind: 'invalid-answer' });
    expect(await client.categories()).toMatchObject({ kind: 'invalid-answer' });
  });

  it('with 404 for a path of no route is asked at the wrong path, and knows nothing about the package', async () => {
    const client = await clientOf((response) => response.writeHead(404).end('404 page not found\n'));
    const misdirected = {
      kind: 'invalid-answer',
      nextAction: 'Check that the registry URL leads to a package registry.',
    };
    expect(await client.packageInfo('nginx', '1.0.0')).toMatchObject(misdirected);
    expect(await client.archive('nginx', '1.0.0')).toMatchObject(misdirected);
    expect(await client.search()).toMatchObject(misdirected);
  });
});

describe('redirects', () => {
  const redirect = (to: (request: IncomingMessage) => string, last = '/end') =>
    serve((request, response) => {
      if (request.url === last) sendJson(response, []);
      else response.writeHead(302, { location: to(request) }).end();
    });

  it('on the same host are followed', async () => {
    const registry = await redirect(() => '/end');
    expect(await connect(registry.url).search()).toMatchObject({ kind: 'found' });
  });

  it('are followed five times', async () => {
    const hops = (most: number) =>
      redirect((request) => {
        const hop = Number(request.url?.split('/hop').at(1) ?? 0) + 1;
        return hop < most ? `/hop${hop}` : '/end';
      });
    expect(await connect((await hops(5)).url).search()).toMatchObject({ kind: 'found' });
    expect(await connect((await hops(6)).url).search()).toMatchObject({
      kind: 'invalid-answer',
      message: expect.stringContaining('more than 5 times') as string,
    });
  });

  it.each(['http://127.0.0.1:1/search', 'http://metadata.invalid/', 'file:///etc/passwd', 'http://[', ''])(
    'to %j are not followed',
    async (location) => {
      const registry = await redirect(() => location);
      expect(await connect(registry.url).search()).toMatchObject({ kind: 'invalid-answer' });
    },
  );

  it('to another host over https are followed', async () => {
    const closed = await serve((_request, response) => response.end());
    await closed.close();
    const registry = await redirect(() => `${closed.url.replace('http:', 'https:')}/`);
    // Nobody listens there: that it is not an invalid answer shows that it was asked.
    expect(await connect(registry.url).search()).toMatchObject({ kind: 'unreachable' });
  });
});

describe('the signal of the caller', () => {
  it('ends a call with its own reason', async () => {
    const client = await clientOf(() => undefined);
    const controller = new AbortController();
    const call = client.search({}, { signal: controller.signal });
    const reason = new Error('the tick is over');
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  it('ends a call while the body arrives', async () => {
    const controller = new AbortController();
    const reason = new Error('the tick is over');
    const client = await clientOf((response) => {
      response.write('PK', () => {
        controller.abort(reason);
      });
    });
    await expect(client.archive('nginx', '1.0.0', { signal: controller.signal })).rejects.toBe(reason);
  });
});
