/** A console below a path of a proxy: what it tells browsers and clients leads through that path. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSession, getSession, listOutputs, streamEvents } from '@lockstep/contracts';
import { startWebProxy, type WebProxy } from '@lockstep/tools/web-proxy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runStatusCommand } from '../cli/status-command.ts';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  type TestConsole,
} from '../testing/test-consoles.ts';

const BASE = '/tools/lockstep';
const PAGE =
  '<meta name="base-path" content="__BASE_PATH__" /><script src="./assets/a.js"></script><link href="./f.svg">';

describe.each([
  ['strips', false],
  ['keeps', true],
])('behind a proxy that %s the path', (_, isKept) => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-base-'));
  let started: TestConsole;
  let proxy: WebProxy;
  let url: string;

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'assets', 'a.js'), 'export {};');
    const env = {
      LOCKSTEP_SERVER_BASE_PATH: BASE,
      LOCKSTEP_SERVER_REWRITE_BASE_PATH: String(isKept),
      LOCKSTEP_SERVER_ALLOWED_HOSTS: '127.0.0.1',
    };
    started = await startTestConsole({ webFolder: folder, isParisLinked: true, env });
    proxy = await startWebProxy({ targets: [started.console.url], path: { prefix: BASE, isKept } });
    url = proxy.url + BASE;
  });
  afterAll(async () => {
    await proxy.close();
    await started.close();
    rmSync(folder, { recursive: true });
  });

  const get = (path: string, more: RequestInit = {}) => fetch(url + path, { redirect: 'manual', ...more });

  it('pages and assets are found, and the policy stays', async () => {
    const page = await get('/app/fleet/settings');
    expect(await page.text()).toBe(
      `<meta name="base-path" content="${BASE}" /><script src="${BASE}/assets/a.js"></script><link href="${BASE}/f.svg">`,
    );
    expect(page.headers.get('content-security-policy')).toContain("base-uri 'none'");
    expect((await get('/assets/a.js')).status).toBe(200);
    expect((await get('')).status).toBe(200);
  });

  it('a redirect stays below it', async () => {
    expect((await get('/s/ops/app/integrations')).headers.get('location')).toBe(`${BASE}/app/integrations`);
  });

  it('the session is for that path alone, and is used there', async () => {
    const signedIn = await get(createSession.path, {
      method: 'POST',
      headers: { 'kbn-xsrf': 'test', 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'elastic', password: TEST_PASSWORD }),
    });
    const cookie = signedIn.headers.get('set-cookie') ?? '';
    expect(cookie).toContain(`Path=${BASE};`);
    expect((await get(getSession.path, { headers: { cookie: cookie.split(';')[0] ?? '' } })).status).toBe(
      200,
    );
  });

  it('API, event stream, description and command line are found', async () => {
    const authorization = TEST_AUTHORIZATION;
    expect((await get(listOutputs.path, { headers: { authorization } })).status).toBe(200);
    const stop = new AbortController();
    const stream = await get(streamEvents.path, { headers: { authorization }, signal: stop.signal });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    stop.abort();
    expect(await (await get('/api/openapi.json')).json()).toMatchObject({ servers: [{ url: BASE }] });
    const env = { LOCKSTEP_USERNAME: 'elastic', LOCKSTEP_PASSWORD: TEST_PASSWORD };
    const direct = isKept ? started.console.url + BASE : url;
    const { stdout, stderr } = await runStatusCommand(['--url', `${direct}/`], env);
    expect(stderr + stdout).toContain('Paris');
  });

  it('probes come past the proxy', async () => {
    expect((await fetch(`${started.console.url}/readyz`)).status).toBe(200);
    const outside = await fetch(`${started.console.url}/api/status`);
    expect(outside.status).toBe(isKept ? 404 : 200);
  });
});
