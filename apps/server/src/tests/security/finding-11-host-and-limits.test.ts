/** Hosts (11), work before authentication (19), control characters (20), streams (24): what an unauthenticated client may cost. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutput, createSetup } from '@lockstep/contracts';
import { createHostRules } from '../../http/host-guard.ts';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  type TestConsole,
} from '../../testing/test-consoles.ts';

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole({
    env: {
      LOCKSTEP_SERVER_PUBLIC_URL: 'https://console.example',
      LOCKSTEP_SERVER_ALLOWED_HOSTS: 'lockstep.internal,other.internal:8443',
    },
  });
});
afterAll(() => started.close());

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Given {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** `fetch` sends no Host of one's choice and repairs paths. */
function send(path: string, { method = 'GET', headers = {}, body }: Given = {}): Promise<Answer> {
  const { hostname, port } = new URL(started.console.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const known = { authorization: TEST_AUTHORIZATION };
const write = { 'content-type': 'application/json', 'kbn-xsrf': 'x' };
const port = (): string => new URL(started.console.url).port;

describe('the name under which the console is called', () => {
  it.each(['evil.example', 'evil.example:1', '127.0.0.1.evil.example', 'localhost:1', 'console.example:1'])(
    'is not %j',
    async (host) => {
      expect((await send('/api/status', { headers: { host } })).status).toBe(421);
      expect((await send('/', { headers: { host } })).status).toBe(421);
    },
  );

  it('is its address, its public address, and what the configuration names', async () => {
    const names = [`127.0.0.1:${port()}`, `localhost:${port()}`, 'console.example', 'lockstep.internal:99'];
    for (const host of [...names, 'other.internal:8443', 'LOCKSTEP.internal']) {
      expect((await send('/api/status', { headers: { host } })).status, host).toBe(200);
    }
  });

  it('is not what a write may come from because the request says so', async () => {
    const page = { ...write, host: `127.0.0.1:${port()}`, origin: 'http://evil.example:1' };
    expect((await send('/api/console/session', { method: 'POST', headers: page, body: '{}' })).status).toBe(
      403,
    );
    const rebound = { ...page, host: 'evil.example:1' };
    expect(
      (await send('/api/console/session', { method: 'POST', headers: rebound, body: '{}' })).status,
    ).toBe(421);
    const own = { ...page, origin: 'https://console.example' };
    expect((await send('/api/console/session', { method: 'POST', headers: own, body: '{}' })).status).toBe(
      400,
    );
    expect(
      (await send('/api/console/session', { method: 'POST', headers: { ...page, origin: 'null' } })).status,
    ).toBe(403);
  });

  it('is an address that was connected to, when the console listens on all of them', () => {
    const allows = createHostRules({ host: '0.0.0.0', publicUrl: undefined, allowedHosts: [] });
    const over = (localAddress: string) => ({ localAddress, localPort: 5650 });
    expect(allows('10.1.2.3:5650', over('::ffff:10.1.2.3'))).toBe(true);
    expect(allows('10.1.2.4:5650', over('10.1.2.3'))).toBe(false);
    expect(allows('[fd00::1]:5650', over('fd00::1'))).toBe(true);
    expect(allows('localhost:5650', over('10.1.2.3'))).toBe(false);
    expect(allows('localhost:5650', over('::1'))).toBe(true);
  });
});

describe('what is malformed', () => {
  it.each(['/app/%', '/api/fleet/outputs/%E0%A4%A', '/api/%', '/assets/%c0%ae', '/%'])(
    'is not an error of the console: %s',
    async (path) => {
      expect((await send(path, { headers: known })).status).toBeGreaterThanOrEqual(400);
      expect((await send(path, { headers: known })).status).toBeLessThan(500);
    },
  );

  it('as cookie or header signs nobody in', async () => {
    const name = `lockstep_${'0'.repeat(8)}`;
    const real = (
      await send('/api/console/session', {
        method: 'POST',
        headers: write,
        body: JSON.stringify({ username: 'elastic', password: TEST_PASSWORD }),
      })
    ).status;
    expect(real).toBe(200);
    for (const cookie of [`${name}=%`, '=%', `${name}=Fe26.2*%*`, ';;;', 'a'.repeat(4_000)]) {
      expect((await send('/api/fleet/outputs', { headers: { cookie } })).status, cookie.slice(0, 20)).toBe(
        401,
      );
    }
    for (const authorization of ['Basic \u00e9', 'Basic a b', 'Bearer \u0080', 'ApiKey', 'Digest x']) {
      expect((await send('/api/fleet/outputs', { headers: { authorization } })).status, authorization).toBe(
        401,
      );
    }
    expect(started.logged.filter(({ level }) => level === 50)).toEqual([]);
  });
});

describe('a body', () => {
  const keys = (count: number): string =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`key${at}`, 1])));

  it('is not read before it is known who sends it', async () => {
    const answer = await send('/api/fleet/outputs', { method: 'POST', headers: write, body: '{ not json' });
    expect(answer.status).toBe(401);
    const signIn = await send('/api/console/session', { method: 'POST', headers: write, body: keys(3_000) });
    expect(signIn.status).toBe(413);
  });

  it('that is wrong is not sent back', async () => {
    const answer = await send('/api/fleet/outputs', {
      method: 'POST',
      headers: { ...write, ...known },
      body: keys(50_000),
    });
    expect(answer.status).toBe(400);
    expect(answer.text.length).toBeLessThan(6_000);
  });
});

describe('a name with control characters', () => {
  it.each(['esc\u001b[31m', 'bell\u0007', 'line\nbreak', 'turned\u202e', 'c1\u009b31m'])(
    'is refused: %j',
    async (name) => {
      const body = { name, type: 'elasticsearch' as const, hosts: ['http://127.0.0.1:1'] };
      expect(await started.call(createOutput, { body })).toMatchObject({
        kind: 'problem',
        problem: { status: 400 },
      });
      expect(await started.call(createSetup, { body: { choices: { remote: { name } } } })).toMatchObject({
        kind: 'problem',
        problem: { status: 400 },
      });
    },
  );
});

describe('event streams', () => {
  it('end at once for HEAD', async () => {
    expect((await send('/api/console/events', { method: 'HEAD', headers: known })).status).toBe(200);
  });

  it('are limited for each user, and make room when they end', async () => {
    const streams = Array.from({ length: 20 }, () => new AbortController());
    const open = (signal?: AbortSignal) =>
      fetch(`${started.console.url}/api/console/events`, { headers: known, ...(signal && { signal }) });
    const answers = await Promise.all(streams.map(({ signal }) => open(signal)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const refused = await open();
    expect(refused.status).toBe(429);
    for (const stream of streams) stream.abort();
    await expect
      .poll(async () => {
        const last = new AbortController();
        const { status } = await open(last.signal);
        last.abort();
        return status;
      })
      .toBe(200);
  });
});
