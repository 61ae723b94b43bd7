import { describe, expect, it } from 'vitest';
import { createLockstepClient, type LockstepClientOptions } from './create-lockstep-client.ts';

/** A client whose requests are kept and answered with `answer`. */
function recorded(options: Partial<LockstepClientOptions> = {}, answer = new Response('{}')) {
  const requests: Request[] = [];
  const client = createLockstepClient({
    url: 'https://lockstep.example/console/',
    credentials: { apiKey: 'encoded' },
    ...options,
    fetch: (request) => {
      requests.push(request);
      return Promise.resolve(answer);
    },
  });
  return { client, requests };
}

describe('a client', () => {
  it('sends every request with the credentials and the header that writes need', async () => {
    const { client, requests } = recorded();
    await client.DELETE('/api/fleet/outputs/{outputId}', { params: { path: { outputId: 'a b' } } });
    const [request] = requests;
    expect(request?.url).toBe('https://lockstep.example/console/api/fleet/outputs/a%20b');
    expect(request?.headers.get('authorization')).toBe('ApiKey encoded');
    expect(request?.headers.get('kbn-xsrf')).not.toBeNull();
  });

  it('signs in with names and passwords in any script', async () => {
    const { client, requests } = recorded({ credentials: { username: 'jürgen', password: '密码' } });
    await client.GET('/api/fleet/outputs');
    const header = requests[0]?.headers.get('authorization')?.replace('Basic ', '') ?? '';
    expect(Buffer.from(header, 'base64').toString()).toBe('jürgen:密码');
  });

  it('asks in a space where it is told one', async () => {
    const { client, requests } = recorded({ space: 'ops' });
    await client.GET('/api/fleet/epm/packages', { params: { query: { prerelease: true } } });
    expect(requests[0]?.url).toBe(
      'https://lockstep.example/console/s/ops/api/fleet/epm/packages?prerelease=true',
    );
  });

  it('sends archives as they are', async () => {
    const { client, requests } = recorded();
    const archive = new Blob(['PK'], { type: 'application/zip' });
    const headers = { 'content-type': 'application/zip' };
    await client.POST('/api/fleet/epm/packages', { body: archive, headers });
    expect(requests[0]?.headers.get('content-type')).toBe('application/zip');
    expect(await requests[0]?.text()).toBe('PK');
  });

  it('answers a refusal as a value', async () => {
    const envelope = { statusCode: 404, error: 'Not Found', message: 'Output x not found' };
    const { client } = recorded({}, new Response(JSON.stringify(envelope), { status: 404 }));
    const { data, error } = await client.GET('/api/fleet/outputs/{outputId}', {
      params: { path: { outputId: 'x' } },
    });
    expect(data).toBeUndefined();
    expect(error?.message).toBe('Output x not found');
  });
});
