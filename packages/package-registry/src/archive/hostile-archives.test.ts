import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { acmeDoor, ACME_DOOR_FILES, ACME_DOOR_ROOT } from '../testing/acme-door.ts';
import { rawZip, type RawEntry } from '../testing/raw-zip.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { readPackageArchive, type ReadAnswer } from './read-package-archive.ts';

const MEBIBYTE = 1024 * 1024;

const honest: readonly RawEntry[] = Object.entries(ACME_DOOR_FILES).map(([path, content]) => ({
  name: `${ACME_DOOR_ROOT}/${path}`,
  content: Buffer.from(content),
}));

function read(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}): Promise<ReadAnswer> {
  return readPackageArchive(bytes, { profile: 'strict', limits });
}

async function codes(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}): Promise<readonly string[]> {
  const answer = await read(bytes, limits);
  expect(answer.kind).toBe('rejected');
  return answer.findings.filter(({ level }) => level === 'error').map(({ code }) => code);
}

function withEntry(entry: RawEntry): Buffer {
  return rawZip([...honest, entry]);
}

describe('an archive that means harm', () => {
  it('is measured against one that does not', async () => {
    expect((await read(rawZip(honest))).kind).toBe('readable');
  });

  it.each([
    ['a path that climbs out', `${ACME_DOOR_ROOT}/../../etc/passwd`],
    ['a path that only looks like climbing', `${ACME_DOOR_ROOT}/img/../manifest.yml`],
    ['a single dot', `${ACME_DOOR_ROOT}/./x`],
    ['an absolute path', '/etc/passwd'],
    ['a drive letter', 'C:/windows/x'],
    ['a backslash', `${ACME_DOOR_ROOT}\\..\\x`],
    ['a NUL byte', `${ACME_DOOR_ROOT}/manifest.yml\u0000.png`],
    ['a line break', `${ACME_DOOR_ROOT}/a\nb`],
    ['an empty folder name', `${ACME_DOOR_ROOT}//x`],
    ['an empty name', ''],
    ['broken UTF-8', Buffer.concat([Buffer.from(`${ACME_DOOR_ROOT}/`), Buffer.from([0xff, 0xfe])])],
    ['more folders than allowed', `${ACME_DOOR_ROOT}/${'d/'.repeat(20)}x`],
    ['a name that is too long', `${ACME_DOOR_ROOT}/${'n'.repeat(600)}`],
  ])('is rejected for %s', async (_what, name) => {
    expect(await codes(withEntry({ name }))).toEqual(['unsafe-path']);
  });

  it.each([
    ['a symbolic link', 0o120777],
    ['a device', 0o020666],
    ['a pipe', 0o010666],
    ['a folder in the place of a file', 0o040755],
  ])('is rejected for %s', async (_what, mode) => {
    const entry = { name: `${ACME_DOOR_ROOT}/img/a.png`, content: Buffer.from('/etc/passwd'), mode };
    expect(await codes(withEntry(entry))).toEqual(['irregular-entry']);
  });

  it.each([
    ['the same path twice', `${ACME_DOOR_ROOT}/manifest.yml`],
    ['a path that differs in case only', `${ACME_DOOR_ROOT}/Manifest.YML`],
    ['a folder with the name of a file', `${ACME_DOOR_ROOT}/manifest.yml/`],
  ])('is rejected for %s', async (_what, name) => {
    expect(await codes(withEntry({ name, mode: 0 }))).toEqual(['duplicate-path']);
  });

  it('is rejected when two spellings of one letter make two paths', async () => {
    const spellings = ['\u00e9', 'e\u0301'].map((letter) => ({
      name: `${ACME_DOOR_ROOT}/img/${letter}.png`,
    }));
    expect(await codes(rawZip([...honest, ...spellings]))).toEqual(['duplicate-path']);
  });

  it.each([
    ['a second top folder', 'other-1.0.0/manifest.yml'],
    ['a folder that begins like the first', `${ACME_DOOR_ROOT}x/manifest.yml`],
    ['a file beside the top folder', 'readme.txt'],
  ])('is rejected for %s', async (_what, name) => {
    expect(await codes(withEntry({ name }))).toEqual(['several-roots']);
  });

  it('is rejected when a file unpacks to far more than it is', async () => {
    const content = Buffer.alloc(4 * MEBIBYTE);
    expect(await codes(withEntry({ name: `${ACME_DOOR_ROOT}/docs/a.md`, content }))).toEqual([
      'suspicious-compression',
    ]);
  });

  it('is rejected when a file is larger than it says, without unpacking the rest', async () => {
    const content = Buffer.alloc(4 * MEBIBYTE);
    const entry = { name: `${ACME_DOOR_ROOT}/docs/a.md`, content, declaredBytes: 10 };
    expect(await codes(withEntry(entry))).toEqual(['corrupt-archive']);
  });

  it('is rejected when a file is smaller than it says', async () => {
    const entry = { name: `${ACME_DOOR_ROOT}/docs/a.md`, content: Buffer.from('abc'), declaredBytes: 10 };
    expect(await codes(withEntry(entry))).toEqual(['corrupt-archive']);
  });

  it.each(['docs/a.md', 'data_stream/access/fields/more.yml'])(
    'is rejected when the checksum of %s is wrong',
    async (path) => {
      const entry = { name: `${ACME_DOOR_ROOT}/${path}`, content: Buffer.from('[]'), crc: 1 };
      expect(await codes(withEntry(entry))).toEqual(['corrupt-archive']);
    },
  );

  it('is rejected when files share their bytes', async () => {
    const copies = [1, 2].map((at) => ({ name: `${ACME_DOOR_ROOT}/docs/${at}.md`, sameAs: 0 }));
    const answer = await codes(rawZip([...honest, ...copies]));
    expect(answer.every((code) => code === 'overlapping-entries' || code === 'corrupt-archive')).toBe(true);
  });

  it('is rejected when a file has two names', async () => {
    const entry = { name: `${ACME_DOOR_ROOT}/docs/a.md`, localName: `${ACME_DOOR_ROOT}/docs/b.md` };
    expect(await codes(withEntry(entry))).toEqual(['corrupt-archive']);
  });

  it('is rejected when it holds more entries than it counts', async () => {
    expect(await codes(rawZip(honest, { declaredEntries: 3 }))).toEqual(['corrupt-archive']);
  });

  it('is rejected for an encrypted file', async () => {
    expect(await codes(withEntry({ name: `${ACME_DOOR_ROOT}/a`, flags: 0x801 }))).toEqual([
      'encrypted-entry',
    ]);
  });

  it('is rejected for a compression that we do not read', async () => {
    expect(await codes(withEntry({ name: `${ACME_DOOR_ROOT}/a`, method: 14 }))).toEqual([
      'unsupported-format',
    ]);
  });
});

describe('an archive that is too much', () => {
  it('is rejected for 70,000 entries before they are looked at', async () => {
    const crowd = Array.from({ length: 70_000 }, (_, at) => ({
      name: `${ACME_DOOR_ROOT}/docs/${at}.md`,
      method: 0,
    }));
    expect(await codes(rawZip(crowd))).toEqual(['too-many-entries']);
  });

  it.each([
    ['a manifest of 10 MiB', 'manifest.yml', 10],
    ['a pipeline of 4 MiB', 'data_stream/access/elasticsearch/ingest_pipeline/big.yml', 4],
    ['an image of 10 MiB', 'img/big.png', 10],
    ['an agent template of 6 MiB', 'data_stream/access/agent/stream/stream.yml.hbs', 6],
    ['a file of 200 MiB', 'docs/big.md', 200],
  ])('is rejected for %s', async (_what, path, mebibytes) => {
    const entry = { name: `${ACME_DOOR_ROOT}/${path}`, declaredBytes: mebibytes * MEBIBYTE };
    const others = honest.filter(({ name }) => name !== entry.name);
    expect(await codes(rawZip([...others, entry]))).toContain('file-too-large');
  });

  it('is rejected when its files are too large together', async () => {
    const entries = [1, 2].map((at) => ({
      name: `${ACME_DOOR_ROOT}/docs/${at}.md`,
      declaredBytes: 140 * MEBIBYTE,
    }));
    expect(await codes(rawZip([...honest, ...entries]))).toContain('archive-too-large');
  });

  it('is rejected by its own size', async () => {
    expect(await codes(await acmeDoor(), { maxArchiveBytes: 100 })).toEqual(['archive-too-large']);
  });

  it('is rejected for 1,000 data streams', async () => {
    const streams = Array.from({ length: 1000 }, (_, at) => [
      `data_stream/s${at}x/manifest.yml`,
      'type: logs\n',
    ]);
    expect(await codes(await acmeDoor(Object.fromEntries(streams) as Record<string, string>))).toEqual([
      'too-many-data-streams',
    ]);
  });

  it('is rejected for 2,500 fields in one data stream', async () => {
    const fields = Array.from({ length: 2500 }, (_, at) => `- {name: f${at}, type: keyword}\n`).join('');
    expect(await codes(await acmeDoor({ 'data_stream/access/fields/many.yml': fields }))).toEqual([
      'too-many-fields',
    ]);
  });

  it('may carry as many development files as it likes', async () => {
    const entry = { name: `${ACME_DOOR_ROOT}/_dev/big`, declaredBytes: 200 * MEBIBYTE };
    const answer = await read(withEntry(entry));
    expect(answer.kind).toBe('readable');
    expect(answer.findings.map(({ code, level }) => [level, code])).toEqual([
      ['warning', 'source-only-file'],
    ]);
  });
});

describe('bytes that are no package archive', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'not-a-zip'],
    ['text', Buffer.from('<html>sign in</html>'), 'not-a-zip'],
    ['a gzip file that is no tar', gzipSync('a text'.repeat(200)), 'corrupt-archive'],
    ['a gzip file with nothing in it', gzipSync(''), 'corrupt-archive'],
    ['the beginning of a gzip file', Buffer.from([0x1f, 0x8b]), 'corrupt-archive'],
    ['the beginning of a zip', Buffer.from('PK\u0003\u0004'), 'corrupt-archive'],
    ['an empty zip', rawZip([]), 'corrupt-archive'],
  ])('are rejected: %s', async (_what, bytes, code) => {
    expect(await codes(bytes)).toEqual([code]);
  });

  it('are rejected wherever a good archive is cut off', async () => {
    const whole = await acmeDoor();
    for (let length = 0; length < whole.length; length += 97) {
      const answer = await read(whole.subarray(0, length));
      expect(answer.kind).toBe('rejected');
    }
  });
});
