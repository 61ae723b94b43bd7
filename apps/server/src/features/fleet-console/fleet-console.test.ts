/** The routes that automation calls before it does anything. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { addUser } from '../../testing/add-user.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole();
});
afterAll(() => started.close());

async function send(method: string, path: string, body?: unknown, authorization = TEST_AUTHORIZATION) {
  const answer = await fetch(started.console.url + path, {
    method,
    headers: { authorization, 'content-type': 'application/json', 'kbn-xsrf': 'x' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> };
}

describe('settings', () => {
  it('are read, and taken back as they are', async () => {
    const { body } = await send('GET', '/api/fleet/settings');
    expect(body['item']).toMatchObject({ output_secret_storage_requirements_met: true });
    expect(await send('PUT', '/api/fleet/settings', body['item'])).toEqual({ status: 200, body });
  });

  it('that would change something are refused by name', async () => {
    const answer = await send('PUT', '/api/fleet/settings', { prerelease_integrations_enabled: true });
    expect(answer.status).toBe(400);
    expect(answer.body['message']).toContain('prerelease_integrations_enabled');
  });
});

describe('setup', () => {
  it.each(['/api/fleet/setup', '/api/fleet/agents/setup'])('%s can be repeated', async (path) => {
    await send('POST', path);
    expect((await send('POST', path)).body).toEqual({ isInitialized: true, nonFatalErrors: [] });
  });

  it('says that there is no Fleet Server, and that secrets are stored sealed', async () => {
    expect((await send('GET', '/api/fleet/agents/setup')).body).toMatchObject({
      isReady: false,
      is_secrets_storage_enabled: true,
      missing_requirements: ['fleet_server'],
    });
  });
});

describe('permissions', () => {
  it('are told to whoever asks', async () => {
    expect((await send('GET', '/api/fleet/check-permissions')).body).toEqual({ success: true });
    const reader = await addUser(started, 'reader', { privileges: ['read'] });
    expect((await send('GET', '/api/fleet/check-permissions', undefined, reader)).body).toEqual({
      success: false,
      error: 'MISSING_PRIVILEGES',
    });
  });
});

describe('the key that signatures are checked against', () => {
  it('is null without one', async () => {
    expect((await send('GET', '/api/fleet/epm/verification_key_id')).body).toEqual({ id: null });
  });
});

describe('what is about agents', () => {
  it.each(['agents', 'uninstall_tokens', 'agent_download_sources', 'enrollment_api_keys'])(
    '%s is an empty list',
    async (name) => {
      const { body } = await send('GET', `/api/fleet/${name}?page=2&perPage=5`);
      expect(body).toMatchObject({ items: [], total: 0, page: 2, perPage: 5 });
    },
  );

  it.each([
    ['GET', 'enrollment_api_keys/x'],
    ['POST', 'enrollment_api_keys'],
    ['DELETE', 'enrollment_api_keys/x'],
    ['GET', 'uninstall_tokens/x'],
    ['POST', 'agent_download_sources'],
    ['GET', 'agent_download_sources/x'],
    ['POST', 'agents/bulk_upgrade'],
  ])('%s %s is not there, and says why', async (method, path) => {
    const answer = await send(
      method,
      `/api/fleet/${path}`,
      method === 'POST' ? { policy_id: 'x' } : undefined,
    );
    expect(answer).toMatchObject({ status: 404, body: { attributes: { code: 'AGENTS_NOT_MANAGED' } } });
  });
});

describe('agents, in the words that clients compare', () => {
  it.each([
    ['GET', 'x'],
    ['PUT', 'x'],
    ['DELETE', 'x'],
    ['POST', 'x/unenroll'],
    ['GET', 'x/uploads'],
  ])('%s %s is not found', async (method, path) => {
    const answer = await send(method, `/api/fleet/agents/${path}`, method === 'GET' ? undefined : {});
    expect(answer).toMatchObject({ status: 404, body: { message: 'Agent x not found' } });
  });

  it.each(['agents/tags', 'agents/available_versions', 'agents/action_status'])(
    '%s is empty',
    async (path) => {
      expect((await send('GET', `/api/fleet/${path}`)).body).toEqual({ items: [] });
    },
  );

  it('are counted as none', async () => {
    const { body } = await send('GET', '/api/fleet/agent_status?policyId=x');
    expect(body['results']).toMatchObject({ all: 0, online: 0, unenrolled: 0 });
    expect((await send('GET', '/api/fleet/agent_status/data?agentsIds=x')).body).toEqual({
      items: [],
      dataPreview: [],
    });
    expect((await send('POST', '/api/fleet/agents', { actionIds: ['x'] })).body).toEqual({ items: [] });
  });
});

describe('spaces', () => {
  it('there is the default one, also when it is asked for under its own address', async () => {
    const { body } = await send('GET', '/s/default/api/spaces/space');
    expect(body).toMatchObject([{ id: 'default' }]);
    expect((await send('GET', '/api/spaces/space/default')).body).toMatchObject({ id: 'default' });
    expect((await send('GET', '/api/spaces/space/ops')).status).toBe(404);
  });
});
