import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../lib/secret.ts';
import { readPeer, type Peer } from './peer-status.ts';

const PATH = '/api/fleet/remote_synced_integrations/status';
const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(answer: RequestListener): Promise<{ url: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const json =
  (body: unknown, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

const ask = (kibanaUrl: string, more: Partial<Peer> = {}) =>
  readPeer(
    { kibanaUrl, apiKey: new Secret('the-encoded-key'), certificateAuthorities: [], ...more },
    '1.2.3',
  );

const item = {
  package_name: 'nginx',
  package_version: '2.2.0',
  sync_status: 'completed',
  install_status: { main: 'installed', remote: 'installed' },
  updated_at: '2025-03-26T14:06:27.611Z',
};
const asset = {
  type: 'ingest_pipeline',
  name: 'logs-nginx.access@custom',
  package_name: 'nginx',
  package_version: '2.2.0',
  sync_status: 'synchronizing',
};

describe('F2: asking the console of a remote', () => {
  it('G9: passes its answer on, custom assets too', async () => {
    const body = { integrations: [item], custom_assets: { [`ingest_pipeline:${asset.name}`]: asset } };
    const { url, seen } = await serve(json(body));
    expect(await ask(url)).toEqual({ kind: 'answered', status: body });
    expect(seen[0]).toMatchObject({
      method: 'GET',
      url: PATH,
      headers: {
        'kbn-xsrf': 'true',
        'elastic-api-version': '2023-10-31',
        authorization: 'ApiKey the-encoded-key',
        'user-agent': 'Lockstep/1.2.3',
      },
    });
  });

  it.each([
    ['/', PATH],
    ['///', PATH],
    ['/kibana', `/kibana${PATH}`],
    ['/kibana/s/ops/', `/kibana/s/ops${PATH}`],
    ['/s/ops?x=1#y', `/s/ops${PATH}`],
  ])('C5: of the address keeps base path and space: %s', async (base, expected) => {
    const { url, seen } = await serve(json({ integrations: [] }));
    await ask(url + base);
    expect(seen[0]?.url).toBe(expected);
  });

  it('passes an error of the remote on as an answer', async () => {
    const { url } = await serve(json({ integrations: [], error: 'Follower index f paused' }));
    expect(await ask(url)).toMatchObject({ kind: 'answered', status: { error: 'Follower index f paused' } });
  });

  it.each([
    [401, 'Unauthorized', 'unable to authenticate user'],
    [403, 'Forbidden', 'API [GET x] is unauthorized for user'],
    [404, 'Not Found', 'Not Found'],
  ])('G10, G12: an envelope with %i is a refusal with its text', async (statusCode, error, message) => {
    const { url } = await serve(json({ statusCode, error, message }, statusCode));
    expect(await ask(url)).toEqual({
      kind: 'refused',
      statusCode,
      status: {
        integrations: [],
        error: `GET ${url}${PATH} failed with status ${statusCode}. ${message}`,
      },
    });
  });

  it('G10: an envelope counts also in an answer with 200', async () => {
    const { url } = await serve(json({ statusCode: 404, error: 'Not Found', message: 'some error' }));
    expect((await ask(url)).status.error).toBe(`GET ${url}${PATH} failed with status 404. some error`);
  });

  it.each<[string, RequestListener]>([
    ['a page', (_request, response) => response.end('<!doctype html><title>Log in</title>')],
    ['nothing', (_request, response) => response.end()],
    ['other JSON', json({ name: 'es', tagline: 'You Know, for Search' })],
    ['an empty object', json({})],
    ['a list', json([])],
    ['integrations of another shape', json({ integrations: [{ sync_status: 'great' }] })],
    ['the right shape with a wrong status', json({ integrations: [] }, 500)],
  ])('%s is not a Kibana API answer', async (_what, answer) => {
    const { url } = await serve(answer);
    const { kind, status } = await ask(url);
    expect(kind).toBe('not-kibana');
    expect(status.integrations).toEqual([]);
    expect(status.error).toContain('not a Kibana API answer');
  });

  it('C5: a redirect is not followed, and the key reaches nobody else', async () => {
    const elsewhere = await serve(json({ integrations: [] }));
    const { url } = await serve((_request, response) =>
      response.writeHead(302, { location: `${elsewhere.url}/login?next=secret` }).end(),
    );
    const { kind, status } = await ask(url);
    expect(kind).toBe('not-kibana');
    expect(status.error).toContain(`${elsewhere.url}/login`);
    expect(status.error).not.toContain('secret');
    expect(elsewhere.seen).toEqual([]);
  });

  it('C5: an answer of more than 10 MB is not read to its end', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect(await ask(url)).toMatchObject({
      kind: 'unreachable',
      status: { error: expect.stringContaining('larger than 10485760 bytes') as string },
    });
  });

  it('C5: an answer that does not come in time is none', async () => {
    const { url } = await serve((_request, response) => response.writeHead(200).write('{'));
    const { kind, status } = await ask(url, { timeoutMs: 100 });
    expect(kind).toBe('unreachable');
    expect(status.error).toContain('no answer within 0.1 s');
  });

  it('G8, G11: nobody at the address is said with the cause', async () => {
    const { url } = await serve(json({}));
    const [server] = open.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    const { kind, status } = await ask(url);
    expect(kind).toBe('unreachable');
    expect(status.error).toMatch(/^GET http:.* failed with error: .*ECONNREFUSED/);
  });

  it('proxies of the environment are not asked', async () => {
    const proxy = await serve(json({ integrations: [item] }));
    const { url, seen } = await serve(json({ integrations: [] }));
    const before = { ...process.env };
    Object.assign(process.env, { HTTP_PROXY: proxy.url, http_proxy: proxy.url, NO_PROXY: '', no_proxy: '' });
    await ask(url);
    process.env = before;
    expect(seen).toHaveLength(1);
    expect(proxy.seen).toEqual([]);
  });
});
