/** A bundle comes back as it was written, and anything else is refused with the reason. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { tar, type TarEntry } from '../testing/make-tarball.ts';
import {
  archivePath,
  BUNDLE_FORMAT,
  BUNDLE_FORMAT_VERSION,
  DEFAULT_BUNDLE_LIMITS,
  signaturePath,
  type BundleManifest,
} from './bundle-manifest.ts';
import { readBundle, type ReadBundleOptions } from './read-bundle.ts';
import { writeBundle } from './write-bundle.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const ACME = {
  name: 'acme',
  version: '1.2.3',
  source: 'registry' as const,
  is_dependency: false,
  namespaces: ['production'],
};
const ARCHIVE = archivePath(ACME, false);
const CONTENT = new Map([
  [ARCHIVE, Buffer.alloc(300_000, 'archive')],
  [signaturePath(ARCHIVE), Buffer.from('signed')],
  ['custom-assets.json', Buffer.from('{}')],
]);

function manifestWith(changes: Partial<BundleManifest> = {}): BundleManifest {
  return {
    format: BUNDLE_FORMAT,
    format_version: BUNDLE_FORMAT_VERSION,
    created_at: '2026-01-02T03:04:05.000Z',
    origin: { cluster_uuid: 'abc', cluster_name: 'management', product_version: '1.0.0' },
    packages: [{ ...ACME, archive: ARCHIVE, signature: signaturePath(ARCHIVE), missing: null }],
    custom_assets: 'custom-assets.json',
    files: [...CONTENT].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
    ...changes,
  };
}

const written = (manifest = manifestWith()): Promise<Buffer> =>
  buffer(
    Readable.from(writeBundle(manifest, ({ path }) => Promise.resolve(CONTENT.get(path) ?? Buffer.of()))),
  );

/** Whatever somebody puts into a tar. */
const handmade = (manifest: unknown, files: readonly TarEntry[] = asEntries()): Promise<Buffer> =>
  tar([{ name: 'manifest.json', content: JSON.stringify(manifest) }, ...files]);

const asEntries = (): readonly TarEntry[] => [...CONTENT].map(([name, content]) => ({ name, content }));

function* inChunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}

const read = (bytes: Buffer, options?: ReadBundleOptions) =>
  readBundle(Readable.from(inChunks(bytes)), options);

async function refusalOf(bytes: Buffer, options?: ReadBundleOptions): Promise<string> {
  const answer = await read(bytes, options);
  return answer.kind === 'refused' ? answer.message : 'it was taken';
}

describe('a bundle', () => {
  it('comes back as it was written, file by file', async () => {
    const taken = new Map<string, Buffer>();
    const answer = await read(await written(), {
      take: {
        wants: (path) => path.startsWith('packages/'),
        file: ({ path }, bytes) => Promise.resolve(void taken.set(path, bytes)),
      },
    });
    expect(answer).toMatchObject({ kind: 'whole', manifest: manifestWith(), bytes: 300_008 });
    expect([...taken.keys()]).toEqual([ARCHIVE, signaturePath(ARCHIVE)]);
    expect(taken.get(ARCHIVE)?.equals(CONTENT.get(ARCHIVE) ?? Buffer.of())).toBe(true);
  });

  it('may name a package whose archive it does not have', async () => {
    const packages = [{ ...ACME, archive: null, signature: null, missing: 'It was not kept.' }];
    const manifest = manifestWith({ packages, files: [], custom_assets: null });
    expect(await read(await written(manifest))).toMatchObject({ kind: 'whole', bytes: 0 });
  });

  it('is the same bundle wherever its manifest has the same checksum', async () => {
    const one = await read(await written());
    const other = await read(await handmade(manifestWith()));
    const digests = [one, other].map((each) => (each.kind === 'whole' ? each.manifestSha256 : ''));
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(digests[0]).not.toBe(digests[1]);
    expect(await read(await written())).toEqual(one);
  });

  it('ends with the error of whoever takes a file', async () => {
    const take = { wants: () => true, file: () => Promise.reject(new Error('the disk is full')) };
    await expect(read(await written(), { take })).rejects.toThrow('the disk is full');
  });

  it('is not written on when a file cannot be read, or has changed', async () => {
    const broken = writeBundle(manifestWith(), () => Promise.reject(new Error('gone')));
    await expect(buffer(Readable.from(broken))).rejects.toThrow('gone');
    const changed = writeBundle(manifestWith(), () => Promise.resolve(Buffer.of(1)));
    await expect(buffer(Readable.from(changed))).rejects.toThrow('has changed');
  });
});

describe('what is no whole bundle is refused', () => {
  it.each([
    ['nothing', Buffer.of(), 'is no bundle'],
    ['something else', Buffer.from('PK'.repeat(2_000)), 'damaged'],
  ])('%s', async (_what, bytes, reason) => {
    expect(await refusalOf(bytes)).toContain(reason);
  });

  it('a tar without a manifest at its beginning', async () => {
    expect(await refusalOf(await tar(asEntries()))).toContain('is no bundle');
  });

  it.each([0.1, 0.5, 0.9, 0.99])('the first %f of it', async (part) => {
    const bytes = await written();
    expect(await refusalOf(bytes.subarray(0, Math.floor((bytes.length - 1_024) * part)))).toMatch(
      /cut off|no bundle/,
    );
  });

  it('one with a file that has other content, another size, or is not listed', async () => {
    const files = asEntries();
    const other = files.map((file) =>
      file.name === ARCHIVE ? { ...file, content: Buffer.alloc(300_000, 'Archive') } : file,
    );
    expect(await refusalOf(await handmade(manifestWith(), other))).toContain('checksum');
    const shorter = files.map((file) => (file.name === ARCHIVE ? { ...file, content: 'short' } : file));
    expect(await refusalOf(await handmade(manifestWith(), shorter))).toContain('size');
    const more = [...files, { name: 'packages/evil-1.0.0.zip', content: 'x' }];
    expect(await refusalOf(await handmade(manifestWith(), more))).toContain('does not list');
  });

  it('one that has a file twice, lacks one, or has a link in its place', async () => {
    const files = asEntries();
    expect(await refusalOf(await handmade(manifestWith(), [...files, ...files]))).toContain('twice');
    expect(await refusalOf(await handmade(manifestWith(), files.slice(1)))).toContain('lacks');
    const link = { name: ARCHIVE, type: 'symlink', linkname: '/etc/passwd' } as const;
    expect(await refusalOf(await handmade(manifestWith(), [link]))).toContain('link');
  });

  it.each([
    '../../etc/cron.d/acme',
    '/packages/acme-1.2.3.zip',
    'packages/other-1.2.3.zip',
    'packages\\acme.zip',
  ])('one that calls an archive %s', async (path) => {
    const packages = [{ ...ACME, archive: path, signature: null, missing: null }];
    const files = [{ path, bytes: 1, sha256: sha256(Buffer.from('x')) }];
    const manifest = manifestWith({ packages, files, custom_assets: null });
    expect(await refusalOf(await handmade(manifest, [{ name: path, content: 'x' }]))).toContain(
      'other names than its own',
    );
  });

  it('one whose manifest names a package or a file twice, or a file that nothing needs', async () => {
    const { packages, files } = manifestWith();
    const doubled = [
      { packages: [...packages, ...packages] },
      { files: [...files, ...files] },
      { packages: [] },
      { files: files.slice(1) },
    ];
    for (const changes of doubled)
      expect(await refusalOf(await handmade(manifestWith(changes)))).toContain('contradicts itself');
  });

  it('one of a format that is not known yet', async () => {
    const answer = await refusalOf(await handmade({ ...manifestWith(), format_version: 2 }));
    expect(answer).toContain('a newer Lockstep made it');
    expect(await refusalOf(await handmade({ ...manifestWith(), packages: 'none' }))).toContain('not valid');
  });

  it('one that is larger than it may be, before its files are read', async () => {
    const limits = { ...DEFAULT_BUNDLE_LIMITS, maxArchiveBytes: 1_000 };
    expect(await refusalOf(await written(), { limits })).toContain('larger');
    const total = { ...DEFAULT_BUNDLE_LIMITS, maxTotalBytes: 300_007 };
    expect(await refusalOf(await written(), { limits: total })).toContain('larger');
    const manifest = { ...DEFAULT_BUNDLE_LIMITS, maxManifestBytes: 100 };
    expect(await refusalOf(await written(), { limits: manifest })).toContain('larger');
  });

  it('one with a header that never ends', async () => {
    const head = await handmade(manifestWith(), []);
    const endless = await tar([{ name: 'x', content: Buffer.alloc(16 * 1024 * 1024, '0') }]);
    // The same header as that of a long name, which is collected until it is whole.
    endless.write('x', 156);
    const sum =
      Number.parseInt(endless.toString('latin1', 148, 154), 8) + 'x'.charCodeAt(0) - '0'.charCodeAt(0);
    endless.write(sum.toString(8).padStart(6, '0'), 148);
    const bytes = Buffer.concat([head.subarray(0, head.length - 1_024), endless]);
    expect(await refusalOf(bytes)).toContain('max size');
  });
});
