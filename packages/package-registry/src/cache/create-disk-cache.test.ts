import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskCache, type DiskCache, type DiskCacheOptions } from './create-disk-cache.ts';

/** Thousands of small files: a loaded disk needs several times as long as a free one. */
const MINUTE_MS = 60_000;
let dir: string;
let time: number;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'registry-cache-'));
  time = Date.UTC(2026, 0, 1);
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function open(options: Partial<DiskCacheOptions> = {}): DiskCache {
  return createDiskCache({ dir, maxBytes: 1_000_000, now: () => (time += 1000), ...options });
}

const toldOf = (url: string) => ({
  url,
  contentType: 'text/plain',
  etag: '"1"',
  confirmedAt: time,
  freshSeconds: 60,
  isUsableOffline: true,
});
const store = (cache: DiskCache, url: string, content: Buffer | string): Promise<void> =>
  cache.store(toldOf(url), Buffer.from(content));
const textIn = async (cache: DiskCache, url: string): Promise<string | undefined> =>
  (await cache.read(url))?.bytes.toString();

const files = (folder: string): readonly string[] => {
  const path = join(dir, folder);
  return readdirSync(path).map((file) => join(path, file));
};
const sizeOnDisk = (): number =>
  ['entries', 'contents', 'parts'].flatMap(files).reduce((sum, file) => sum + statSync(file).size, 0);

describe('createDiskCache', () => {
  it('gives back what it was given, to whoever opens the folder next', async () => {
    await store(open(), 'http://a/', 'one');
    const found = await open().read('http://a/');
    expect(found?.bytes.toString()).toBe('one');
    expect(found?.entry).toMatchObject({ url: 'http://a/', contentType: 'text/plain', etag: '"1"' });
    expect(await open().read('http://b/')).toBeUndefined();
  });

  it('keeps a content once, whatever gave it', async () => {
    const cache = open();
    await store(cache, 'http://a/', 'same');
    await store(cache, 'http://b/', 'same');
    expect(files('contents')).toHaveLength(1);
    await cache.remove('http://a/');
    expect(await textIn(cache, 'http://a/')).toBeUndefined();
    expect(await textIn(cache, 'http://b/')).toBe('same');
  });

  it('forgets the content that an address had before', async () => {
    const cache = open({ maxBytes: 3000 });
    for (let version = 0; version < 40; version += 1) {
      await store(cache, 'http://a/', `${version}`.padEnd(500, '.'));
      expect(sizeOnDisk()).toBeLessThanOrEqual(3000);
    }
    expect(await textIn(cache, 'http://a/')).toBe('39'.padEnd(500, '.'));
  });

  it('keeps nothing that would fill it alone', async () => {
    const cache = open({ maxBytes: 1000 });
    await store(cache, 'http://small/', 'small');
    await store(cache, 'http://large/', Buffer.alloc(1000));
    expect(await textIn(cache, 'http://large/')).toBeUndefined();
    expect(await textIn(cache, 'http://small/')).toBe('small');
  });

  it('removes what a killed process left half written', async () => {
    const cache = open();
    await store(cache, 'http://a/', 'one');
    const left = join(dir, 'parts', 'left');
    writeFileSync(left, 'half');
    utimesSync(left, new Date(time - 60 * MINUTE_MS), new Date(time - 60 * MINUTE_MS));
    await store(open(), 'http://b/', 'two');
    expect(files('parts')).toEqual([]);
  });

  it('never exceeds its size, and drops what was not used for longest', async () => {
    const maxBytes = 8000;
    const address = fc.integer({ min: 0, max: 12 }).map((number) => `http://registry/${number}`);
    const content = fc
      .tuple(fc.nat({ max: 5 }), fc.nat({ max: 2500 }))
      .map(([letter, length]) => `${letter}`.repeat(length));
    const step = fc.oneof(
      fc.record({ kind: fc.constant('store' as const), address, content }),
      fc.record({ kind: fc.constant('read' as const), address }),
      fc.record({ kind: fc.constant('remove' as const), address }),
      fc.record({ kind: fc.constant('reopen' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        for (const folder of readdirSync(dir)) rmSync(join(dir, folder), { recursive: true });
        let cache = open({ maxBytes });
        /** What must be there if anything is, in the order of use. */
        const known = new Map<string, string>();
        for (const next of steps) {
          if (next.kind === 'reopen') {
            cache = open({ maxBytes });
            continue;
          }
          if (next.kind === 'remove') await cache.remove(next.address);
          if (next.kind === 'remove') known.delete(next.address);
          if (next.kind === 'read') {
            const text = await textIn(cache, next.address);
            if (text === undefined) {
              known.delete(next.address);
              continue;
            }
            expect(text).toBe(known.get(next.address));
            known.delete(next.address);
            known.set(next.address, text);
          }
          if (next.kind === 'store') {
            await store(cache, next.address, next.content);
            known.delete(next.address);
            known.set(next.address, next.content);
            expect(sizeOnDisk()).toBeLessThanOrEqual(maxBytes);
          }
        }
        // From the last used to the first: once something is gone, nothing that was used before it is there.
        const kept: boolean[] = [];
        for (const url of [...known.keys()].reverse()) kept.push((await cache.read(url)) !== undefined);
        expect(kept).toEqual(kept.toSorted((left, right) => Number(right) - Number(left)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a cache with something wrong on the disk', () => {
  it('takes a damaged content for absent, and keeps a new one', async () => {
    const cache = open();
    await store(cache, 'http://a/', 'one');
    for (const file of files('contents')) writeFileSync(file, 'two');
    expect(await textIn(cache, 'http://a/')).toBeUndefined();
    await store(cache, 'http://a/', 'one');
    expect(await textIn(cache, 'http://a/')).toBe('one');
  });

  it.each(['', '{', '[]', '{"url":"http://a/","sha256":"../../../etc/passwd"}'])(
    'takes the damaged entry %j for absent',
    async (text) => {
      const cache = open();
      await store(cache, 'http://a/', 'one');
      for (const file of files('entries')) writeFileSync(file, text);
      expect(await textIn(cache, 'http://a/')).toBeUndefined();
      await store(open(), 'http://b/', 'two');
      expect(files('entries')).toHaveLength(1);
    },
  );

  it('takes the entry of another address for absent', async () => {
    const cache = open();
    await store(cache, 'http://a/', 'one');
    const [entry = ''] = files('entries');
    await store(cache, 'http://b/', 'two');
    const other = files('entries').find((file) => file !== entry) ?? '';
    writeFileSync(other, JSON.stringify({ ...toldOf('http://a/'), sha256: 'a'.repeat(64) }));
    expect(await textIn(cache, 'http://b/')).toBeUndefined();
  });

  it('says once that the disk is full, and leaves nothing half written', async () => {
    const problems: string[] = [];
    let isFull = true;
    const cache = open({
      onProblem: (message) => problems.push(message),
      write: (path, content) => {
        writeFileSync(path, isFull ? content.slice(0, 1) : content);
        return isFull
          ? Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
          : Promise.resolve();
      },
    });
    await store(cache, 'http://a/', 'one');
    await store(cache, 'http://b/', 'two');
    expect(problems).toEqual([expect.stringContaining('ENOSPC')]);
    expect(['entries', 'contents', 'parts'].flatMap(files)).toEqual([]);
    expect(await textIn(cache, 'http://a/')).toBeUndefined();
    isFull = false;
    await store(cache, 'http://a/', 'one');
    expect(await textIn(cache, 'http://a/')).toBe('one');
  });

  it('has nothing where its folder cannot be', async () => {
    const problems: string[] = [];
    const blocked = join(dir, 'file');
    writeFileSync(blocked, '');
    const cache = open({ dir: blocked, onProblem: (message) => problems.push(message) });
    await store(cache, 'http://a/', 'one');
    expect(await textIn(cache, 'http://a/')).toBeUndefined();
    expect(problems).toHaveLength(1);
  });
});

describe('a cache that several processes share', () => {
  it('never gives a wrong content, and ends within its size', async () => {
    const worker = new URL('../testing/cache-worker.ts', import.meta.url).pathname;
    const run = promisify(execFile);
    await Promise.all(['1', '2', '3'].map((seed) => run(process.execPath, [worker, dir, '60000', seed])));
    const cache = open({ maxBytes: 60_000, now: Date.now });
    await store(cache, 'http://last/', 'last');
    expect(sizeOnDisk()).toBeLessThanOrEqual(60_000);
    expect(files('parts')).toEqual([]);
    expect(await textIn(cache, 'http://last/')).toBe('last');
  });
});
