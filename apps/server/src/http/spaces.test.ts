/** The console under the address of a space, as clients of a Kibana use it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorEnvelopeSchema, KIBANA_APPLICATION } from '@lockstep/contracts';
import { registerAsKibana } from '../testing/register-as-kibana.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole();
  await registerAsKibana(started.connect('management'));
});
afterAll(() => started.close());

const send = (path: string, init: RequestInit = {}) =>
  fetch(started.console.url + path, { redirect: 'manual', ...init });
const signedIn = { headers: { authorization: TEST_AUTHORIZATION } };

/** An API key with the rights that Kibana's role form writes for one space. */
async function keyFor(resource: string): Promise<RequestInit> {
  const applications = [
    {
      application: KIBANA_APPLICATION,
      privileges: ['feature_fleet.all', 'feature_fleetv2.all'],
      resources: [resource],
    },
  ];
  const { encoded } = await started.connect('management').security.createApiKey({
    name: `key for ${resource}`,
    roleDescriptors: { role: { cluster: [], indices: [], applications } },
  });
  return { headers: { authorization: `ApiKey ${encoded}` } };
}

describe('the address of a space', () => {
  it.each(['/s/default', '/s/ops'])('%s leads to the same console', async (prefix) => {
    const [plain, prefixed] = await Promise.all([
      send('/api/fleet/outputs', signedIn),
      send(`${prefix}/api/fleet/outputs?page=1`, signedIn),
    ]);
    expect(prefixed.status).toBe(200);
    expect(await prefixed.json()).toEqual(await plain.json());
  });

  it.each([
    '/s/ops/api/fleet/nothing',
    '/s/default/internal/nothing',
    '/internal/nothing',
    '/s/Not%20a%20space/api/fleet/outputs',
  ])('%s is refused in the envelope of the API', async (path) => {
    const answer = await send(path, signedIn);
    expect(answer.status).toBe(404);
    const { attributes } = errorEnvelopeSchema.parse(await answer.json());
    expect(attributes?.code).toBe('ROUTE_NOT_FOUND');
  });

  it('writes need the header under it, too', async () => {
    const answer = await send('/s/default/api/fleet/outputs', { method: 'POST', ...signedIn });
    expect(answer.status).toBe(400);
    expect(errorEnvelopeSchema.parse(await answer.json()).attributes?.code).toBe('XSRF_HEADER_MISSING');
  });

  it.each([
    ['/s/ops/app/fleet/settings?x=1', '/app/fleet/settings?x=1'],
    ['/s/ops', '/'],
    ['/s/ops//elsewhere.example/x', '/elsewhere.example/x'],
  ])('the page %s is the one at %s', async (path, target) => {
    const answer = await send(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, target]);
  });
});

describe('rights granted for a space', () => {
  it('count in that space and in no other', async () => {
    const [ofDefault, ofOps, ofAll] = [
      await keyFor('space:default'),
      await keyFor('space:ops'),
      await keyFor('*'),
    ];
    const status = async (prefix: string, key: RequestInit) =>
      (await send(`${prefix}/api/fleet/outputs`, key)).status;
    expect(await status('', ofDefault)).toBe(200);
    expect(await status('/s/default', ofDefault)).toBe(200);
    expect(await status('/s/ops', ofDefault)).toBe(403);
    expect(await status('', ofOps)).toBe(403);
    expect(await status('/s/ops', ofOps)).toBe(200);
    expect(await status('/s/ops', ofAll)).toBe(200);
  });
});

describe('who is not signed in', () => {
  it('is told how, as HTTP wants it', async () => {
    const answer = await send('/api/fleet/outputs');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=.*ApiKey/);
  });

  it('a browser is not told of Basic, for which it would ask in a window of its own', async () => {
    const answer = await send('/api/fleet/outputs', { headers: { 'user-agent': 'Mozilla/5.0 (X11)' } });
    expect(answer.headers.get('www-authenticate')).toBe('ApiKey realm="Lockstep"');
  });
});

describe('fixed paths below the packages', () => {
  it.each([
    ['GET', '_bulk_uninstall'],
    ['POST', '_bulk_downgrade'],
    ['GET', 'nginx/dependencies'],
    ['GET', 'nginx/rollback'],
  ])('%s %s is not supported, rather than a package that is not found', async (method, path) => {
    const answer = await send(`/api/fleet/epm/packages/${path}`, {
      method,
      headers: { ...signedIn.headers, 'kbn-xsrf': 'x', 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: '{}' } : {}),
    });
    expect(answer.status).toBe(404);
    expect(errorEnvelopeSchema.parse(await answer.json()).attributes?.code).toBe('ROUTE_NOT_FOUND');
  });

  it('those that are there go on', async () => {
    expect((await send('/api/fleet/epm/packages/installed', signedIn)).status).toBe(200);
  });
});
