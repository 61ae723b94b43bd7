/** The console as an unauthenticated client, a browser and an API client meet it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createServiceToken,
  errorEnvelopeSchema,
  getSession,
  getStatus,
  getSyncedIntegrationsStatus,
  installPackage,
  KIBANA_APPLICATION,
  listOutputs,
  ROUTES,
} from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  type TestConsole,
} from '../testing/test-consoles.ts';
import { registerAsKibana } from '../testing/register-as-kibana.ts';

let started: TestConsole;
let management: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole();
  management = started.connect('management');
  await registerAsKibana(management);
});

afterAll(() => started.close());

const JSON_HEADERS = { 'content-type': 'application/json', 'kbn-xsrf': 'x' };
const send = (path: string, init: RequestInit = {}) => fetch(started.console.url + path, init);
const signIn = (password: string, headers: Record<string, string> = JSON_HEADERS) =>
  send('/api/console/session', {
    method: 'POST',
    headers,
    body: JSON.stringify({ username: 'elastic', password }),
  });

async function envelope(answer: Response) {
  return errorEnvelopeSchema.parse(await answer.json());
}

/** An API key of the home cluster with these Kibana privileges. */
async function apiKey(privileges: readonly string[]): Promise<string> {
  const { encoded } = await management.security.createApiKey({
    name: `test ${privileges.join(' ')}`,
    roleDescriptors: {
      reader: {
        cluster: [],
        indices: [],
        applications: [{ application: KIBANA_APPLICATION, privileges, resources: ['*'] }],
      },
    },
  });
  return `ApiKey ${encoded}`;
}

describe('the routes', () => {
  it('are all bound, each once', () => {
    expect([...started.console.routeIds].sort()).toEqual(ROUTES.map(({ id }) => id).sort());
  });

  it.each(ROUTES.filter(({ access }) => access.kind !== 'public').map((route) => [route.id, route] as const))(
    '%s lets nobody in without credentials',
    async (_, route) => {
      const path = route.path.replaceAll(/\{\w+\}/g, 'x');
      const answer = await send(path, { method: route.method, headers: { 'kbn-xsrf': 'x' } });
      expect(answer.status).toBe(401);
      expect((await envelope(answer)).attributes?.code).toBe('UNAUTHENTICATED');
    },
  );

  it('say in `message` why they refuse, which some clients take for the sign of a failure', async () => {
    const writes = ROUTES.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/fleet/'));
    expect(writes.length).toBeGreaterThan(20);
    for (const { method, path } of writes) {
      const answer = await send(path.replaceAll(/\{\w+\}/g, 'no-such'), {
        method,
        headers: { ...JSON_HEADERS, authorization: TEST_AUTHORIZATION },
        body: '{"',
      });
      expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
      expect((await envelope(answer)).message, path).toMatch(/\w+ \w+/);
    }
  });

  it('say in our envelope that there is no such route', async () => {
    const answer = await send('/api/fleet/nothing');
    expect(answer.status).toBe(404);
    expect(await envelope(answer)).toMatchObject({ attributes: { code: 'ROUTE_NOT_FOUND' } });
  });

  it.each([
    ['GET', '/nothing'],
    ['PUT', '/'],
    ['POST', '/app/fleet/settings'],
  ])('say so outside of the API, too: %s %s', async (method, path) => {
    const answer = await send(path, { method });
    expect(answer.status).toBe(404);
    expect(await envelope(answer)).toMatchObject({ attributes: { code: 'ROUTE_NOT_FOUND' } });
  });
});

describe('GET /api/status', () => {
  it('answers without sign-in, in the fixed shape', async () => {
    const answer = await started.call(getStatus, {}, '');
    expect(answer).toMatchObject({
      kind: 'ok',
      value: {
        name: 'management',
        version: { number: '9.3.2', build_flavor: 'traditional' },
        lockstep: { version: '0.0.0' },
        status: { overall: { level: 'available' } },
      },
    });
  });
});

describe('GET /api/openapi.json', () => {
  it('describes every route to anybody', async () => {
    const answer = await send('/api/openapi.json');
    expect(answer.status).toBe(200);
    const { paths } = (await answer.json()) as { readonly paths: Readonly<Record<string, unknown>> };
    expect(Object.keys(paths)).toEqual([...new Set(ROUTES.map(({ path }) => path))]);
  });
});

describe('POST /api/fleet/service_tokens', () => {
  it('makes a token that the home cluster accepts, for the account that was asked for', async () => {
    const answer = await started.call(createServiceToken, { body: { remote: true } });
    if (answer.kind === 'problem') throw new Error(answer.problem.message);
    const agent = connect({
      hosts: [started.world.cluster('management').url],
      auth: { kind: 'service-token', token: answer.value.value },
      requestTimeoutMs: 60_000,
    });
    expect((await agent.security.authenticate()).username).toBe('elastic/fleet-server-remote');
    await agent.close();
    expect(JSON.stringify(started.logged)).not.toContain(answer.value.value);
  });
});

describe('sign-in', () => {
  it('sets a cookie that scripts and other sites cannot use, and that opens guarded routes', async () => {
    const answer = await signIn(TEST_PASSWORD);
    expect(answer.status).toBe(200);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64'));
    const [pair = ''] = cookie.split(';');
    const outputs = await send('/api/fleet/outputs', { headers: { cookie: pair } });
    expect(outputs.status).toBe(200);
    const tampered = `${pair.slice(0, -4)}AAAA`;
    expect((await send('/api/fleet/outputs', { headers: { cookie: tampered } })).status).toBe(401);
    // Another application on the same host may set anything.
    const [name = ''] = pair.split('=');
    const malformed = `${name}=%E0%A4%A; other=%; ${name}2=x`;
    expect((await send('/api/fleet/outputs', { headers: { cookie: malformed } })).status).toBe(401);
  });

  it('says that user or password is wrong, and not which', async () => {
    const answer = await signIn('wrong');
    expect(answer.status).toBe(401);
    expect(await envelope(answer)).toMatchObject({
      message: 'The user name or the password is not right.',
      attributes: { code: 'SIGN_IN_FAILED' },
    });
  });

  it('is cleared by signing out', async () => {
    const answer = await send('/api/console/session', { method: 'DELETE', headers: { 'kbn-xsrf': 'x' } });
    expect(answer.headers.get('set-cookie')).toMatch(/=;.*Expires=Thu, 01 Jan 1970/);
  });
});

describe('a writing request', () => {
  it('needs the kbn-xsrf header', async () => {
    const answer = await signIn(TEST_PASSWORD, { 'content-type': 'application/json' });
    expect(answer.status).toBe(400);
    expect((await envelope(answer)).message).toBe('Request must contain a kbn-xsrf header.');
  });

  it('is refused when a page of another origin sends it', async () => {
    const answer = await signIn(TEST_PASSWORD, { ...JSON_HEADERS, origin: 'https://elsewhere.example' });
    expect(answer.status).toBe(403);
    expect((await envelope(answer)).attributes?.code).toBe('CROSS_ORIGIN');
  });

  it.each([
    ['what is not JSON', '{"username":', 400, 'INVALID_REQUEST'],
    ['an unknown member', '{"username":"a","password":"b","admin":true}', 400, 'INVALID_REQUEST'],
    [
      'a body beyond the limit',
      JSON.stringify({ username: 'a'.repeat(1_100_000) }),
      413,
      'PAYLOAD_TOO_LARGE',
    ],
  ])('with %s is refused with the cause', async (_, body, status, code) => {
    const answer = await send('/api/console/session', { method: 'POST', headers: JSON_HEADERS, body });
    expect(answer.status).toBe(status);
    expect((await envelope(answer)).attributes?.code).toBe(code);
  });
});

describe('an API client', () => {
  it('may send Basic or ApiKey credentials of the home cluster', async () => {
    expect(await started.call(getSession, {}, TEST_AUTHORIZATION)).toMatchObject({
      kind: 'ok',
      value: { user: { username: 'elastic' } },
    });
    const reader = await apiKey(['feature_fleet.read', 'feature_fleetv2.read']);
    expect((await started.call(listOutputs, {}, reader)).kind).toBe('ok');
  });

  it('reads the status with the documented remote key, and can install nothing with it', async () => {
    const reader = await apiKey(['feature_fleet.read', 'feature_fleetv2.read']);
    expect(await started.call(getSyncedIntegrationsStatus, {}, reader)).toEqual({
      kind: 'ok',
      value: { integrations: [], error: 'Follower index not found' },
    });
    const params = { name: 'nginx', version: '2.1.0' };
    expect(await started.call(installPackage, { params }, reader)).toMatchObject({
      kind: 'problem',
      problem: {
        status: 403,
        code: 'FORBIDDEN',
        message: expect.stringContaining('integrations_all') as string,
      },
    });
  });

  it.each(['Digest abc', 'ApiKey bm90OmFrZXk=', `Basic ${Buffer.from('elastic:no').toString('base64')}`])(
    'is refused with %s',
    async (authorization) => {
      const answer = await started.call(listOutputs, {}, authorization);
      expect(answer).toMatchObject({ kind: 'problem', problem: { status: 401, code: 'UNAUTHENTICATED' } });
    },
  );
});

describe('every answer', () => {
  it('carries a strict content security policy and no hint of the framework', async () => {
    const answer = await send('/api/status');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe/);
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is JSON with its length, a small one without a tag, and a HEAD learns the same without the body', async () => {
    const headers = { authorization: TEST_AUTHORIZATION };
    const [whole, head] = [
      await send('/api/fleet/outputs', { headers }),
      await send('/api/fleet/outputs', { headers, method: 'HEAD' }),
    ];
    const text = await whole.text();
    expect(whole.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(whole.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(whole.headers.get('etag')).toBeNull();
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-length')).toBe(whole.headers.get('content-length'));
  });
});
