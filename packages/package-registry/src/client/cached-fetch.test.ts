import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeRegistry, type FakeRegistry } from '../testing/fake-registry.ts';
import { createRegistryClient, type RegistryClient } from './create-registry-client.ts';

const START = Date.UTC(2026, 0, 1);
let dir: string;
let now: number;
let respond: (request: IncomingMessage, response: ServerResponse) => void;
let registry: FakeRegistry;
let client: RegistryClient;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'registry-cache-'));
  now = START;
  registry = await startFakeRegistry((request, response) => {
    respond(request, response);
  });
  client = open();
});
afterEach(async () => {
  await client.close();
  await registry.close();
  rmSync(dir, { recursive: true });
});

function open(): RegistryClient {
  return createRegistryClient({
    url: registry.url,
    timeoutMs: 5000,
    archiveTimeoutMs: 5000,
    cache: { dir, maxBytes: 1_000_000 },
    now: () => now,
  });
}

/** A registry that knows one package, and whether the client knows it already. */
function answerWith(version: string, headers: Record<string, string | string[]>): void {
  respond = (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const { 'if-none-match': etag, 'if-modified-since': since } = request.headers;
    const isKnown =
      (etag !== undefined && etag === headers['etag']) ||
      (since !== undefined && since === headers['last-modified']);
    response.statusCode = isKnown ? 304 : 200;
    response.end(isKnown ? undefined : JSON.stringify([{ name: 'nginx', version }]));
  };
}
const registryHeaders = { 'cache-control': ['max-age=600', 'public'] };

async function found(options?: { refresh: boolean }) {
  const answer = await client.search({}, options);
  if (answer.kind !== 'found') return answer;
  const { packages, fromCache, age, offline } = answer;
  return { version: packages[0]?.version, fromCache, age, offline };
}

describe('a client with a cache', () => {
  it('asks once while the answer is fresh, and again after that', async () => {
    answerWith('1.0.0', registryHeaders);
    expect(await found()).toEqual({ version: '1.0.0' });
    now += 599_000;
    expect(await found()).toEqual({ version: '1.0.0', fromCache: true, age: 599 });
    expect(registry.requests).toHaveLength(1);
    now += 1000;
    answerWith('1.1.0', registryHeaders);
    expect(await found()).toEqual({ version: '1.1.0' });
  });

  it('does not keep the 500 for a signature that is not there, although it says that one may', async () => {
    respond = (_request, response) => {
      response.setHeader('cache-control', ['max-age=600', 'public']);
      response.statusCode = 500;
      response.end('internal server error\n');
    };
    expect(await client.signature('nginx', '1.0.0')).toMatchObject({ kind: 'unreachable' });
    respond = (_request, response) => response.end('signed meanwhile');
    expect(await client.signature('nginx', '1.0.0')).toMatchObject({ kind: 'found' });
    expect(registry.requests).toHaveLength(2);
  });

  it('counts the time that an answer spent in caches on the way', async () => {
    answerWith('1.0.0', { ...registryHeaders, age: '500' });
    await found();
    now += 99_000;
    expect(await found()).toEqual({ version: '1.0.0', fromCache: true, age: 599 });
    now += 1000;
    expect(await found()).toEqual({ version: '1.0.0' });
  });

  it('knows after a restart what it knew before', async () => {
    answerWith('1.0.0', registryHeaders);
    await found();
    await client.close();
    client = open();
    expect(await found()).toMatchObject({ version: '1.0.0', fromCache: true });
  });

  it('asks again when it is told to', async () => {
    answerWith('1.0.0', registryHeaders);
    await found();
    answerWith('1.1.0', registryHeaders);
    expect(await found({ refresh: true })).toEqual({ version: '1.1.0' });
  });

  it.each([
    ['a tag', { etag: '"a"' }, 'if-none-match'],
    ['a date', { 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }, 'if-modified-since'],
  ])('asks by %s only whether it still holds', async (_what, validator, header) => {
    answerWith('1.0.0', { ...registryHeaders, ...validator });
    await found();
    now += 700_000;
    expect(await found()).toEqual({ version: '1.0.0', fromCache: true, age: 0 });
    expect(registry.requests.map(({ headers }) => header in headers)).toEqual([false, true]);
    now += 500_000;
    expect(await found()).toMatchObject({ age: 500 });
    expect(registry.requests).toHaveLength(2);
  });

  it('keeps nothing that must not be stored', async () => {
    answerWith('1.0.0', { 'cache-control': 'private, no-store' });
    await found();
    expect(await found()).toEqual({ version: '1.0.0' });
    expect(registry.requests).toHaveLength(2);
  });

  it('asks each time about an answer that says nothing about being kept', async () => {
    answerWith('1.0.0', {});
    await found();
    await found();
    expect(registry.requests).toHaveLength(2);
  });

  it('keeps archives, signatures and files, each under its own address', async () => {
    respond = (request, response) => {
      response.setHeader('cache-control', 'max-age=600');
      response.setHeader('content-type', 'application/octet-stream');
      response.end(`content of ${request.url ?? ''}`);
    };
    const ask = () =>
      Promise.all([
        client.archive('nginx', '1.0.0'),
        client.archive('nginx', '1.1.0'),
        client.signature('nginx', '1.0.0'),
        client.file('nginx', '1.0.0', '/img/a.svg'),
      ]);
    const first = await ask();
    now += 10_000;
    const second = await ask();
    expect(registry.requests).toHaveLength(4);
    expect(second).toEqual(first.map((answer) => ({ ...answer, fromCache: true, age: 10 })));
  });
});

describe('a client whose registry cannot be asked', () => {
  it.each<[what: string, respond: (response: ServerResponse) => void]>([
    ['drops the connection', (response) => response.destroy()],
    ['is overloaded', (response) => response.writeHead(503).end('busy')],
    ['shows a page', (response) => response.setHeader('content-type', 'text/html').end('<html>')],
    [
      'breaks off',
      (response) => response.writeHead(200, { 'content-length': 9 }).write('[', () => response.destroy()),
    ],
    ['answers with something else', (response) => response.end('{"a":1}')],
  ])('because it %s uses what it has, and says so', async (_what, refuse) => {
    answerWith('1.0.0', registryHeaders);
    await found();
    now += 3_600_000;
    respond = (_request, response) => {
      refuse(response);
    };
    const offline = {
      message: expect.stringContaining(registry.url) as string,
      nextAction: expect.any(String) as string,
    };
    expect(await found()).toEqual({ version: '1.0.0', fromCache: true, age: 3600, offline });
    answerWith('1.1.0', registryHeaders);
    expect(await found()).toEqual({ version: '1.1.0' });
  });

  it('says that nobody answers when it has nothing', async () => {
    respond = (_request, response) => response.destroy();
    expect(await found()).toMatchObject({ kind: 'unreachable' });
    expect(await client.archive('nginx', '1.0.0')).toMatchObject({ kind: 'unreachable' });
  });

  it('does not use what must be checked first', async () => {
    answerWith('1.0.0', { 'cache-control': 'max-age=1, must-revalidate' });
    await found();
    now += 2000;
    respond = (_request, response) => response.destroy();
    expect(await found()).toMatchObject({ kind: 'unreachable' });
  });

  it('forgets what the registry says is gone', async () => {
    const archive = () => client.archive('nginx', '1.0.0');
    respond = (_request, response) => response.end('zip');
    await archive();
    respond = (_request, response) => response.writeHead(404).end('artifact not found');
    expect(await archive()).toMatchObject({ kind: 'not-found' });
    respond = (_request, response) => response.destroy();
    expect(await archive()).toMatchObject({ kind: 'unreachable' });
  });

  it('still rejects with the reason of the caller', async () => {
    answerWith('1.0.0', registryHeaders);
    await found();
    const reason = new Error('stopped');
    await expect(client.search({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

it('writes no credentials to the disk', async () => {
  const secret = createRegistryClient({
    url: registry.url.replace('http://', 'http://user:hidden@'),
    timeoutMs: 5000,
    archiveTimeoutMs: 5000,
    cache: { dir, maxBytes: 1_000_000 },
  });
  answerWith('1.0.0', registryHeaders);
  await secret.search();
  await secret.close();
  const entries = readdirSync(join(dir, 'entries')).map((file) =>
    readFileSync(join(dir, 'entries', file), 'utf8'),
  );
  expect(entries).toHaveLength(1);
  expect(entries.join()).not.toContain('hidden');
});
