import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCli } from './cli-options.ts';
import { ELASTIC, TEST_PASSWORD } from './testing/index.ts';
import { startWorld, type World } from './world.ts';

let world: World;
const folder = mkdtempSync(join(tmpdir(), 'sandbox-open-'));

beforeAll(async () => {
  chmodSync(folder, 0o755);
  world = await startWorld({
    password: TEST_PASSWORD,
    dataDir: folder,
    clusters: [{ name: 'paris', httpPort: 0, remotePort: 0 }],
    control: { port: 0 },
    registry: { port: 0 },
  });
});

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** `fetch` sends no Host of one's choice. */
function send(
  url: string,
  given: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: given.method ?? 'GET', headers: given.headers ?? {} }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
      );
    });
    sent.on('error', reject);
    sent.end(given.body);
  });
}

const control = () => world.describe().control ?? { url: '', token: '' };
const bearer = () => ({ authorization: `Bearer ${control().token}` });
const portOf = (url: string): string => new URL(url).port;

describe('the control port', () => {
  it('wants its token', async () => {
    expect((await send(control().url)).status).toBe(401);
    expect((await send(control().url, { headers: { authorization: 'Bearer guess' } })).status).toBe(401);
    expect((await send(control().url, { headers: bearer() })).status).toBe(200);
    const fault = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{}'),
    };
    expect((await send(`${control().url}/registry/recover`, fault)).status).toBe(401);
  });

  it('tells no secret, not even to those who have the token', async () => {
    const { text } = await send(control().url, { headers: bearer() });
    expect(text).not.toContain(TEST_PASSWORD);
    expect(text).not.toContain(control().token);
    expect(JSON.parse(text)).toHaveProperty('clusters.0.name', 'paris');
  });

  it('has another token in every world', async () => {
    const other = await startWorld({ password: 'x', clusters: [], control: { port: 0 } });
    expect(other.describe().control?.token).not.toBe(control().token);
    expect(control().token.length).toBeGreaterThanOrEqual(43);
    await other.close();
  });

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1', '[::2]'])(
    'answers 421 to the name %s',
    async (name) => {
      const host = `${name}:${portOf(control().url)}`;
      expect((await send(control().url, { headers: { ...bearer(), host } })).status).toBe(421);
    },
  );

  it('answers 421 to another port', async () => {
    expect((await send(control().url, { headers: { ...bearer(), host: '127.0.0.1:1' } })).status).toBe(421);
  });

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('answers to the name %s', async (name) => {
    const host = `${name}:${portOf(control().url)}`;
    expect((await send(control().url, { headers: { ...bearer(), host } })).status).toBe(200);
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1'])('refuses the origin %s', async (origin) => {
    expect((await send(control().url, { headers: { ...bearer(), origin } })).status).toBe(403);
  });

  it('answers 400 to a path that is none', async () => {
    expect((await send(`${control().url}/%E0%A4%A`, { headers: bearer() })).status).toBe(400);
  });
});

describe('every port of the world', () => {
  it('answers to loopback names only', async () => {
    for (const url of [world.cluster('paris').url, `${world.registry?.url ?? ''}/search`]) {
      const foreign = await send(url, { headers: { host: 'evil.example', authorization: ELASTIC } });
      expect(foreign.status, url).toBe(421);
      const own = await send(url, { headers: { host: `localhost:${portOf(url)}`, authorization: ELASTIC } });
      expect(own.status, url).toBe(200);
    }
  });
});

describe('what an unauthenticated client may send', () => {
  const large = Buffer.alloc(2 * 1024 * 1024, 32);
  const json = { 'content-type': 'application/json' };
  const gzip = { ...json, 'content-encoding': 'gzip' };

  it('is no large body, packed or not', async () => {
    const search = `${world.cluster('paris').url}/_search`;
    expect((await send(search, { method: 'POST', headers: json, body: large })).status).toBe(413);
    expect((await send(search, { method: 'POST', headers: gzip, body: gzipSync(large) })).status).toBe(413);
    const fault = `${control().url}/faults/cutLink`;
    const headers = { ...gzip, ...bearer() };
    expect((await send(fault, { method: 'POST', headers, body: gzipSync(large) })).status).toBe(413);
  });

  it('may be large from those who signed in', async () => {
    const known = { ...gzip, authorization: ELASTIC };
    const search = `${world.cluster('paris').url}/_search`;
    expect((await send(search, { method: 'POST', headers: known, body: gzipSync(large) })).status).toBe(200);
    const bomb = gzipSync(Buffer.alloc(101 * 1024 * 1024));
    expect((await send(search, { method: 'POST', headers: known, body: bomb })).status).toBe(413);
  });

  it('has to be gzip when it says so', async () => {
    const search = `${world.cluster('paris').url}/_search`;
    const answer = await send(search, { method: 'POST', headers: gzip, body: Buffer.from('{}') });
    expect(answer.status).toBe(400);
  });
});

describe('the files of a world', () => {
  it('are for their owner only, in a folder that was open before', () => {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const open = readdirSync(folder).filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
    // The certificate of the authority is public.
    expect(open).toEqual(['world-ca.pem']);
  });
});

describe('the sandbox command', () => {
  it('makes a password of its own each time', () => {
    const passwords = [parseCli([]), parseCli([])].map((parsed) => parsed.world.password);
    expect(new Set(passwords).size).toBe(2);
    expect(passwords.every((password) => password.length >= 16)).toBe(true);
  });
});
