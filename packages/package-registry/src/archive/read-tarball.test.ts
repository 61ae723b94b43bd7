import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { acmeDoor, ACME_DOOR_ROOT } from '../testing/acme-door.ts';
import { ACME_DOOR_ENTRIES, tar, tarball, type TarEntry } from '../testing/make-tarball.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { readPackageArchive, type ReadAnswer } from './read-package-archive.ts';

const MEBIBYTE = 1024 * 1024;

function read(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}): Promise<ReadAnswer> {
  return readPackageArchive(bytes, { profile: 'strict', limits });
}

async function codes(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}): Promise<readonly string[]> {
  const answer = await read(bytes, limits);
  expect(answer.kind).toBe('rejected');
  return answer.findings.filter(({ level }) => level === 'error').map(({ code }) => code);
}

const withEntry = (...entries: readonly TarEntry[]): Promise<Buffer> =>
  tarball([...ACME_DOOR_ENTRIES, ...entries]);

/** A mebibyte that cannot be compressed, the same each time. */
function noise(): Buffer {
  const blocks = Array.from({ length: MEBIBYTE / 32 }, (_, at) =>
    createHash('sha256').update(`${at}`).digest(),
  );
  return Buffer.concat(blocks);
}

describe('a package as tar.gz', () => {
  it('is the same package as the zip', async () => {
    const zip = await read(await acmeDoor());
    expect(zip.kind).toBe('readable');
    expect(await read(await tarball(ACME_DOOR_ENTRIES))).toEqual(zip);
  });

  it('may have folders, written with a slash or without', async () => {
    const folders = ['', '/data_stream/', '/data_stream/access'].map((path): TarEntry => ({
      name: `${ACME_DOOR_ROOT}${path}`,
      type: 'directory',
    }));
    expect((await read(await tarball([...folders, ...ACME_DOOR_ENTRIES]))).kind).toBe('readable');
  });

  it('may have names of more than 100 characters', async () => {
    const name = `${ACME_DOOR_ROOT}/docs/${'long_'.repeat(40)}.md`;
    const answer = await read(await withEntry({ name, content: '# long' }));
    const files = answer.kind === 'readable' ? answer.package.files.map(({ path }) => path) : [];
    expect(files).toContain(name.slice(ACME_DOOR_ROOT.length + 1));
  });

  it('may carry development files, which are ignored', async () => {
    const answer = await read(await withEntry({ name: `${ACME_DOOR_ROOT}/_dev/big`, content: noise() }), {
      maxFileBytes: 1000,
      maxTotalBytes: 10_000 + MEBIBYTE / 2,
    });
    expect(answer).toMatchObject({
      kind: 'readable',
      findings: [{ code: 'source-only-file', level: 'warning' }],
    });
  });
});

describe('a tar.gz that means harm', () => {
  it.each([
    ['a path that climbs out', `${ACME_DOOR_ROOT}/../../etc/passwd`],
    ['an absolute path', '/etc/passwd'],
    ['a backslash', `${ACME_DOOR_ROOT}\\..\\x`],
    ['a single dot', './manifest.yml'],
    ['a name that is too long', `${ACME_DOOR_ROOT}/${'n'.repeat(600)}`],
  ])('is rejected for %s', async (_what, name) => {
    expect(await codes(await withEntry({ name, content: 'x' }))).toEqual(['unsafe-path']);
  });

  it.each(['symlink', 'link', 'character-device', 'block-device', 'fifo', 'contiguous-file'] as const)(
    'is rejected for a %s',
    async (type) => {
      const entry = { name: `${ACME_DOOR_ROOT}/img/a.png`, linkname: '/etc/passwd', type, content: '' };
      expect(await codes(await withEntry(entry))).toEqual(['irregular-entry']);
    },
  );

  it.each([
    ['the same path twice', `${ACME_DOOR_ROOT}/manifest.yml`, 'duplicate-path'],
    ['a path that differs in case only', `${ACME_DOOR_ROOT}/Manifest.YML`, 'duplicate-path'],
    ['a second top folder', 'other-1.0.0/manifest.yml', 'several-roots'],
    ['a file beside the top folder', 'readme.txt', 'several-roots'],
    ['a link file', `${ACME_DOOR_ROOT}/docs/a.md.link`, 'source-only-file'],
  ])('is rejected for %s', async (_what, name, code) => {
    expect(await codes(await withEntry({ name, content: 'x' }))).toEqual([code]);
  });

  it('is rejected for a folder that has bytes', async () => {
    const [header] = [await tar([{ name: `${ACME_DOOR_ROOT}/img/`, type: 'directory' }])];
    const changed = Buffer.from(header);
    changed.write('0000001', 124);
    changed.fill(' ', 148, 156);
    const sum = changed.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    changed.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    expect(await codes(gzipSync(changed))).toEqual(['corrupt-archive']);
  });

  it('is rejected when it unpacks to far more than it is, before it is unpacked', async () => {
    const content = Buffer.alloc(32 * MEBIBYTE);
    expect(await codes(await withEntry({ name: `${ACME_DOOR_ROOT}/docs/a.md`, content }))).toEqual([
      'suspicious-compression',
    ]);
  });

  it.each([
    ['a manifest that is too large', 'manifest.yml', { maxConfigurationBytes: 100 }, 'file-too-large'],
    ['a file that is too large', 'docs/a.md', { maxFileBytes: 100 }, 'file-too-large'],
    ['files that are too large together', 'docs/a.md', { maxTotalBytes: 500 }, 'archive-too-large'],
    ['more entries than allowed', 'docs/a.md', { maxEntries: 3 }, 'too-many-entries'],
    ['its own size', 'docs/a.md', { maxArchiveBytes: 100 }, 'archive-too-large'],
  ])('is rejected for %s', async (_what, path, limits, code) => {
    const entry = { name: `${ACME_DOOR_ROOT}/${path}`, content: 'x'.repeat(200) };
    const others = ACME_DOOR_ENTRIES.filter(({ name }) => name !== entry.name);
    expect(await codes(await tarball([entry, ...others]), limits)).toEqual([code]);
  });

  it('is rejected for much more than all development files could be', async () => {
    const big = await withEntry({ name: `${ACME_DOOR_ROOT}/_dev/big`, content: noise() });
    expect(await codes(big, { maxTotalBytes: 10_000, maxEntries: 20 })).toEqual(['archive-too-large']);
  });

  it('is rejected wherever it is cut off, packed or unpacked', async () => {
    const unpacked = await tar(ACME_DOOR_ENTRIES);
    const packed = gzipSync(unpacked);
    for (let length = 0; length < packed.length; length += 61) {
      expect((await read(packed.subarray(0, length))).kind).toBe('rejected');
    }
    const last = unpacked.length - 1024;
    for (let length = 1; length < last; length += 307) {
      const answer = await read(gzipSync(unpacked.subarray(0, length)));
      // Between two files nothing says that there were more of them: a package can be whole without the last.
      if (answer.kind === 'readable') expect(length % 512).toBe(0);
    }
  });

  it('is rejected when its checksum is wrong', async () => {
    const packed = await tarball(ACME_DOOR_ENTRIES);
    packed.writeUInt32LE((packed.readUInt32LE(packed.length - 8) ^ 1) >>> 0, packed.length - 8);
    expect(await codes(packed)).toEqual(['corrupt-archive']);
  });

  it('is rejected for a header that never ends', async () => {
    const archive = pack();
    const packed = buffer(archive);
    archive.entry({ name: `${ACME_DOOR_ROOT}/a`, pax: { comment: 'c'.repeat(5 * MEBIBYTE) } }, 'x');
    archive.finalize();
    expect(await codes(gzipSync(await packed), { maxRatio: 1_000_000 })).toEqual(['corrupt-archive']);
  });
});
