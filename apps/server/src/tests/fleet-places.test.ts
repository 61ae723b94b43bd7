/** What clients of Kibana ask of a Fleet beside its objects: parts of packages, data streams, health, the space. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
let server: Server;
beforeAll(async () => {
  started = await startTestConsole();
  expect((await send('POST', PACKAGE)).status).toBe(200);
  server = createServer((request, response) => {
    response.end(request.url === '/api/status' ? '{"name":"fleet-server","status":"HEALTHY"}' : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await started.close();
  await new Promise((resolve) => server.close(resolve));
});

async function send(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${started.console.url}${path}`, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json', 'kbn-xsrf': 'x' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
  return { status: answer.status, text, body: isJson ? (JSON.parse(text) as unknown) : undefined, answer };
}
const PACKAGE = '/api/fleet/epm/packages/nginx/2.1.0';

describe('a file of a package', () => {
  it('is given as it is, and never as a page', async () => {
    const { status, text, answer } = await send('GET', `${PACKAGE}/docs/README.md`);
    expect(status).toBe(200);
    expect(text).toMatch(/nginx/i);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  it.each(['docs/nothing.md', 'docs/%2e%2e/x.md', 'docs', 'page.html'])('%s is not there', async (path) => {
    const answer = await send('GET', `${PACKAGE}/${path}`);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ attributes: { code: 'ROUTE_NOT_FOUND' } });
  });

  it('wants credentials', async () => {
    expect((await fetch(`${started.console.url}${PACKAGE}/docs/README.md`)).status).toBe(401);
  });
});

describe('an installed package', () => {
  it('has no assets of Kibana: says so when there are some, and is done when there are none', async () => {
    const asked = await send('POST', `/s/ops${PACKAGE}/kibana_assets`, { force: true });
    expect(asked.status).toBe(400);
    expect(asked.body).toMatchObject({ attributes: { code: 'KIBANA_ASSETS_NOT_KEPT' } });
    for (const [method, part] of [
      ['DELETE', 'kibana_assets'],
      ['POST', 'rule_assets'],
    ] as const) {
      expect((await send(method, `${PACKAGE}/${part}`)).body).toEqual({ success: true });
    }
  });

  it('says since when it is there, also after it was installed again', async () => {
    const createdAt = async () => {
      const { body } = await send('GET', PACKAGE);
      return (body as { item: { installationInfo: { created_at: string } } }).item.installationInfo
        .created_at;
    };
    const before = await createdAt();
    expect(Date.parse(before)).toBeGreaterThan(0);
    expect((await send('POST', PACKAGE, { force: true })).status).toBe(200);
    expect(await createdAt()).toBe(before);
  });
});

describe('data streams', () => {
  it('are listed with their package, their size and their newest document', async () => {
    const name = 'logs-nginx.access-default';
    const made = await fetch(`${started.world.cluster('management').url}/${name}/_doc?refresh=true`, {
      method: 'POST',
      headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
      body: JSON.stringify({ '@timestamp': '2026-01-02T03:04:05.000Z', message: 'GET /' }),
    });
    expect(made.status).toBe(201);
    const { body } = await send('GET', '/api/fleet/data_streams');
    expect(body).toMatchObject({
      data_streams: [
        {
          index: name,
          type: 'logs',
          dataset: 'nginx.access',
          namespace: 'default',
          package: 'nginx',
          package_version: '2.1.0',
          last_activity_ms: Date.parse('2026-01-02T03:04:05.000Z'),
          dashboards: [],
          serviceDetails: null,
        },
      ],
    });
    const epm = (query: string) => send('GET', `/api/fleet/epm/data_streams${query}`);
    expect((await epm('?type=logs&datasetQuery=nginx')).body).toEqual({ items: [{ name }] });
    expect((await epm('?uncategorisedOnly=true')).body).toEqual({ items: [] });
    expect((await epm('?color=red')).status).toBe(400);
  });
});

describe('the health of a Fleet Server', () => {
  it('is what it says, offline for one that does not answer, and unknown hosts are not found', async () => {
    const { port } = server.address() as AddressInfo;
    for (const [id, url] of [
      ['up', `http://127.0.0.1:${String(port)}/`],
      ['down', 'http://127.0.0.1:1'],
    ] as const) {
      await send('POST', '/api/fleet/fleet_server_hosts', { id, name: id, host_urls: [url] });
    }
    const check = async (id: string) => send('POST', '/api/fleet/health_check', { id });
    expect((await check('up')).body).toEqual({ name: 'fleet-server', status: 'HEALTHY', host_id: 'up' });
    expect((await check('down')).body).toEqual({ status: 'OFFLINE', host_id: 'down' });
    expect((await check('nowhere')).status).toBe(404);
  });
});

describe('settings of the space', () => {
  it('are taken back as they are, and prefixes are refused by name', async () => {
    const { body } = await send('GET', '/api/fleet/space_settings');
    expect(body).toEqual({ item: { allowed_namespace_prefixes: [] } });
    const path = '/api/fleet/space_settings';
    expect((await send('PUT', path, { allowed_namespace_prefixes: [] })).body).toEqual(body);
    const refused = await send('PUT', path, { allowed_namespace_prefixes: ['team'] });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('allowed_namespace_prefixes');
  });
});
