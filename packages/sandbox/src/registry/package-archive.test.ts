import { describe, expect, it } from 'vitest';
import { spoilArchive, zipPackage } from './package-archive.ts';
import { makePackage } from './testing/make-package.ts';
import { readZip } from './testing/read-zip.ts';

describe('zipPackage', () => {
  it('holds one root folder, every folder and every file, sorted', async () => {
    const entries = readZip(await zipPackage(makePackage()));
    expect(entries.map(({ name }) => name)).toEqual([
      'door-1.0.0/',
      'door-1.0.0/data_stream/',
      'door-1.0.0/data_stream/access/',
      'door-1.0.0/data_stream/access/elasticsearch/',
      'door-1.0.0/data_stream/access/elasticsearch/ingest_pipeline/',
      'door-1.0.0/data_stream/access/elasticsearch/ingest_pipeline/default.yml',
      'door-1.0.0/data_stream/access/fields/',
      'door-1.0.0/data_stream/access/fields/base.yml',
      'door-1.0.0/data_stream/access/manifest.yml',
      'door-1.0.0/docs/',
      'door-1.0.0/docs/README.md',
      'door-1.0.0/manifest.yml',
    ]);
    expect(entries.find(({ name }) => name.endsWith('README.md'))?.bytes.toString()).toBe('# Door\n');
  });

  it('gives the same bytes for the same files, whatever their times', async () => {
    const pkg = makePackage();
    const touched = new Map([...pkg.files].map(([path, file]) => [path, { ...file, modifiedAt: 0 }]));
    expect((await zipPackage(pkg)).equals(await zipPackage({ ...pkg, files: touched }))).toBe(true);
  });

  it('writes the same time into every entry in any time zone', async () => {
    const zip = await zipPackage(makePackage());
    // 2026-01-01 00:00 in the two 16-bit words of a zip's local header.
    expect([zip.readUInt16LE(10), zip.readUInt16LE(12)]).toEqual([0, ((2026 - 1980) << 9) | (1 << 5) | 1]);
  });
});

describe('spoilArchive', () => {
  it('keeps length and directory, and no file can be read', async () => {
    const zip = await zipPackage(makePackage());
    const spoiled = spoilArchive(zip);
    expect(spoiled.length).toBe(zip.length);
    expect(() => readZip(spoiled)).toThrow();
    const central = zip.readUInt32LE(zip.length - 22 + 16);
    expect(spoiled.subarray(central).equals(zip.subarray(central))).toBe(true);
  });
});
