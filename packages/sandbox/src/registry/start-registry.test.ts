import { createHash } from 'node:crypto';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createMessage, readKeys, readSignature, verify } from 'openpgp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startRegistry, type RegistryHandle } from './start-registry.ts';
import { makeFiles, makeManifest } from './testing/make-package.ts';
import { readZip } from './testing/read-zip.ts';

let registry: RegistryHandle;
let packagesDir: string;

function writePackage(name: string, version: string, changes = {}): void {
  const files = makeFiles({
    'manifest.yml': makeManifest({ name, version, ...changes }),
    'img/a b.svg': '<svg/>',
  });
  for (const [path, { bytes }] of files) {
    const target = join(packagesDir, name, version, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

beforeAll(async () => {
  packagesDir = mkdtempSync(join(tmpdir(), 'registry-'));
  writePackage('door', '1.0.0');
  writePackage('door', '1.1.0', { categories: ['web', 'nothing'] });
  writePackage('gate', '2.0.0', { title: '' });
  writeFileSync(join(packagesDir, 'README.md'), 'not a package');
  registry = await startRegistry({ port: 0, packagesDir });
});
afterEach(() => registry.faults.recover());
afterAll(async () => {
  await registry.close();
  rmSync(packagesDir, { recursive: true });
});

const get = (path: string, init: RequestInit = {}) =>
  fetch(`${registry.url}${path}`, { redirect: 'manual', ...init });
const archive = '/epr/door/door-1.1.0.zip';

describe('routes', () => {
  it.each([
    ['/', 200, 'max-age=10, public'],
    ['/index.json', 200, 'max-age=10, public'],
    ['/health', 200, null],
    ['/health?ready=true', 200, null],
    ['/search', 200, 'max-age=600, public'],
    ['/search?package=none', 200, 'max-age=600, public'],
    ['/search?all=maybe', 400, 'max-age=0, private, no-store'],
    ['/categories', 200, 'max-age=600, public'],
    ['/categories?spec.min=a', 400, 'max-age=0, private, no-store'],
    ['/package/door/1.1.0/', 200, 'max-age=10, public'],
    ['/package/door/1.1/', 400, 'max-age=0, private, no-store'],
    ['/package/door/9.0.0/', 404, 'max-age=0, private, no-store'],
    ['/package/gate/2.0.0/', 404, 'max-age=0, private, no-store'],
    ['/package/door/1.1.0/manifest.yml', 200, 'max-age=600, public'],
    ['/package/door/1.1.0/img/a%20b.svg', 200, 'max-age=600, public'],
    ['/package/door/1.1.0/img', 404, 'max-age=600, public'],
    ['/package/door/1.1.0/..%2f1.0.0/manifest.yml', 404, 'max-age=600, public'],
    [archive, 200, 'max-age=600, public'],
    ['/epr/anything/door-1.1.0.zip', 200, 'max-age=600, public'],
    ['/epr/door/door-1.x.zip', 400, 'max-age=0, private, no-store'],
    ['/epr/door/door-3.0.0.zip', 404, 'max-age=0, private, no-store'],
    [`${archive}.sig`, 200, 'max-age=600, public'],
    ['/epr/door/door-3.0.0.zip.sig', 404, 'max-age=0, private, no-store'],
  ])('%s answers %i, cached as %s, to any origin', async (path, status, cacheControl) => {
    const response = await get(path);
    await response.arrayBuffer();
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe(cacheControl);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it.each([
    ['/search?all=maybe', "invalid 'all' query param: 'maybe'\n"],
    ['/package/door/1.1/', 'invalid package version\n'],
    ['/package/door/9.0.0/', 'package revision not found\n'],
    ['/package/door/9.0.0/manifest.yml', 'package revision not found\n'],
    ['/package/door/1.1.0/nothing', 'resource not found\n'],
    ['/epr/door/door-3.0.0.zip', 'artifact not found\n'],
    ['/epr/door/door-3.0.0.zip.sig', 'signature file not found\n'],
    [`${archive}.sig`, '-----BEGIN PGP SIGNATURE-----\n'],
    ['/search?package=none', '[]'],
    ['/categories?kibana.version=1.0.0', '[\n'],
    ['/health', ''],
  ])('%s says %j', async (path, text) => {
    expect((await (await get(path)).text()).startsWith(text)).toBe(true);
  });

  it.each([
    ['/package/door/1.1.0', '/package/door/1.1.0/'],
    ['/package/door/1.1.0?x=1', '/package/door/1.1.0/?x=1'],
    ['/search/?all=true', '/search?all=true'],
    ['/categories/', '/categories'],
  ])('%s redirects to %s', async (path, location) => {
    const response = await get(path);
    expect([response.status, response.headers.get('location')]).toEqual([301, location]);
  });

  it.each(['/nothing', '/package/Door/1.1.0/', '/epr/door-1.1.0.zip', '/package/', '//', '/constructor'])(
    '%s is no route',
    async (path) => {
      const response = await get(path);
      expect([response.status, await response.text()]).toEqual([404, '404 page not found\n']);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('refuses other methods and paths that are not encoded well', async () => {
    expect((await get('/search', { method: 'POST' })).status).toBe(405);
    expect((await get('/package/%zz')).status).toBe(400);
  });

  it('searches over the wire', async () => {
    const found = (await (await get('/search?all=true')).json()) as readonly { version: string }[];
    expect(found.map(({ version }) => version)).toEqual(['1.0.0', '1.1.0']);
  });

  it('sends files with their type, and only when they are newer than what the client has', async () => {
    const response = await get('/package/door/1.1.0/docs/README.md');
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    const lastModified = response.headers.get('last-modified') ?? '';
    const again = await get('/package/door/1.1.0/docs/README.md', {
      headers: { 'if-modified-since': lastModified },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const older = await get(archive, { headers: { 'if-modified-since': new Date(0).toUTCString() } });
    expect(older.status).toBe(200);
    expect(older.headers.get('content-type')).toBe('application/zip');
    await older.arrayBuffer();
  });

  it('answers HEAD with the length and no body', async () => {
    const response = await get(archive, { method: 'HEAD' });
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
    expect((await response.arrayBuffer()).byteLength).toBe(0);
  });

  it('keeps why a version is not served', () => {
    expect(registry.findings).toEqual([
      { kind: 'warning', folder: 'door/1.1.0', reason: 'category "nothing" is not known' },
      { kind: 'refused', folder: 'gate/2.0.0', reason: 'title is missing' },
    ]);
  });
});

const download = async (): Promise<Buffer> => Buffer.from(await (await get(archive)).arrayBuffer());
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('archives', () => {
  it('are the same bytes from another registry over the same packages', async () => {
    const other = await startRegistry({ port: 0, packagesDir });
    try {
      const bytes = Buffer.from(await (await fetch(`${other.url}${archive}`)).arrayBuffer());
      expect(digest(bytes)).toBe(digest(await download()));
    } finally {
      await other.close();
    }
  });
});

async function isSigned(bytes: Buffer): Promise<boolean> {
  const response = await get(`${archive}.sig`);
  const signature = await readSignature({ armoredSignature: await response.text() });
  const [keys, message] = await Promise.all([
    readKeys({ armoredKeys: registry.publicKey }),
    createMessage({ binary: bytes }),
  ]);
  const { signatures } = await verify({ message, signature, verificationKeys: [...keys] });
  return Promise.all(signatures.map(({ verified }) => verified)).then(
    (results) => results.length > 0,
    () => false,
  );
}

const signaturePath = async (route: string): Promise<unknown> => {
  const answer = (await (await get(route)).json()) as Record<string, unknown> | Record<string, unknown>[];
  return Array.isArray(answer) ? answer[0]?.['signature_path'] : answer['signature_path'];
};

describe('signatures', () => {
  it('are of the archive as it is served, by the key on the handle', async () => {
    expect(await isSigned(await download())).toBe(true);
    expect(await signaturePath('/search?package=door')).toBe(`${archive}.sig`);
    expect(await signaturePath('/package/door/1.1.0/')).toBe(`${archive}.sig`);
  });

  it('broken: is a good signature of something else', async () => {
    registry.faults.breakSignature('door', '1.1.0');
    expect(await isSigned(await download())).toBe(false);
    expect(await signaturePath('/package/door/1.1.0/')).toBe(`${archive}.sig`);
    registry.faults.recover();
    expect(await isSigned(await download())).toBe(true);
  });

  it('removed: there is none, and no path to it', async () => {
    registry.faults.removeSignature('door', '1.1.0');
    const response = await get(`${archive}.sig`);
    expect([response.status, await response.text()]).toEqual([500, 'internal server error\n']);
    expect(await signaturePath('/package/door/1.1.0/')).toBeUndefined();
    expect(await signaturePath('/search?package=door')).toBeUndefined();
  });

  it('do not vouch for a corrupt archive', async () => {
    registry.faults.corruptArchive('door', '1.1.0');
    expect(await isSigned(await download())).toBe(false);
  });
});

describe('faults', () => {
  it('down: drops every connection until it comes up again, on the same address', async () => {
    registry.faults.goDown();
    await expect(get('/health')).rejects.toThrow();
    registry.faults.comeUp();
    await vi.waitFor(async () => expect((await get('/health')).status).toBe(200));
  });

  it('removed version: is in no answer any more', async () => {
    registry.faults.removeVersion('door', '1.1.0');
    const found = (await (await get('/search?package=door')).json()) as readonly { version: string }[];
    expect(found.map(({ version }) => version)).toEqual(['1.0.0']);
    expect((await get('/package/door/1.1.0/')).status).toBe(404);
    expect((await get(archive)).status).toBe(404);
    registry.faults.recover();
    expect((await get('/package/door/1.1.0/')).status).toBe(200);
  });

  it('corrupt archive: comes whole but cannot be read', async () => {
    const good = await download();
    registry.faults.corruptArchive('door', '1.1.0');
    const bad = await download();
    expect(bad.length).toBe(good.length);
    expect(() => readZip(bad)).toThrow();
    expect(
      readZip(Buffer.from(await (await get('/epr/door/door-1.0.0.zip')).arrayBuffer())),
    ).not.toHaveLength(0);
    registry.faults.recover();
    expect(digest(await download())).toBe(digest(good));
  });

  it('truncated archive: the connection ends in the middle', async () => {
    registry.faults.truncateArchive('door', '1.1.0');
    const response = await get(archive);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
    registry.faults.recover();
    expect(readZip(await download())).not.toHaveLength(0);
  });

  it('HTML: every route answers a page', async () => {
    registry.faults.answerHtml();
    const response = await get('/search');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toContain('<html>');
  });

  it('slow: an answer that would take an hour is given up by the client, and recovers', async () => {
    registry.faults.slow(3_600_000);
    const impatient = new AbortController();
    const pending = get('/health', { signal: impatient.signal });
    impatient.abort();
    await expect(pending).rejects.toThrow();
    registry.faults.recover();
    expect((await get('/health')).status).toBe(200);
  });

  it('slow: the answer comes all the same', async () => {
    registry.faults.slow(1);
    expect((await get('/health')).status).toBe(200);
  });

  it('refuses to break a version that is not there', () => {
    expect(() => registry.faults.corruptArchive('door', '9.9.9')).toThrow('The registry has no door 9.9.9');
  });
});

describe('startRegistry', () => {
  it('names the port when it is busy', async () => {
    const port = Number(new URL(registry.url).port);
    await expect(startRegistry({ port, packagesDir })).rejects.toMatchObject({ code: 'PORT_BUSY', port });
  });

  it('has all packages but those that it is told to omit', async () => {
    const other = await startRegistry({ port: 0, packagesDir, omit: ['door-1.1.0'] });
    try {
      const answer = await fetch(`${other.url}/search?package=door&all=true`);
      expect(await answer.json()).toMatchObject([{ version: '1.0.0' }]);
      expect((await fetch(`${other.url}${archive}`)).status).toBe(404);
    } finally {
      await other.close();
    }
    const none = await startRegistry({ port: 0, packagesDir, omit: ['door'] });
    expect(await (await fetch(`${none.url}/search?all=true`)).json()).toEqual([]);
    await none.close();
    await expect(startRegistry({ port: 0, packagesDir, omit: ['dor'] })).rejects.toMatchObject({
      code: 'INVALID_OPTIONS',
    });
  });

  it('names the folder when the packages cannot be read', async () => {
    const missing = join(packagesDir, 'missing');
    await expect(startRegistry({ port: 0, packagesDir: missing })).rejects.toThrow(missing);
  });

  it('closes at once, with answers still waiting and connections open, and twice', async () => {
    const other = await startRegistry({ port: 0, packagesDir });
    other.faults.slow(3_600_000);
    const pending = fetch(`${other.url}/health`).then(
      () => 'answered',
      () => 'ended',
    );
    const idle = createConnection(Number(new URL(other.url).port), '127.0.0.1');
    idle.on('error', () => undefined);
    const ended = new Promise((resolve) => idle.once('close', resolve));
    await new Promise((resolve) => idle.once('connect', resolve));
    await Promise.all([other.close(), other.close()]);
    expect(await pending).toBe('ended');
    await ended;
  });
});
