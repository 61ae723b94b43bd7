/**
 * Foreign archives as a second opinion on the reader and the search: the test packages of Elastic's registry. They are
 * under the Elastic License 2.0 and no part of this repository; LOCKSTEP_FOREIGN_PACKAGES names a folder with them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, describe, it } from 'vitest';
import { indexPackages } from './package-index.ts';
import type { PackageFiles } from './package-files.ts';
import { packageProblems } from './package-problems.ts';
import { presentPackage } from './present-package.ts';
import { parsePackage, type RegistryPackage } from './registry-package.ts';
import { searchPackages } from './search-packages.ts';
import { parseSearchQuery } from './search-query.ts';
import { readZip } from './testing/read-zip.ts';

const archivesDir = process.env['LOCKSTEP_FOREIGN_PACKAGES'];
const archives = (archivesDir === undefined ? [] : readdirSync(archivesDir)).flatMap((file) => {
  const match = /^([a-z0-9_]+)-(.+)\.zip$/.exec(file);
  return match === null ? [] : [{ file, name: match[1] ?? '', version: match[2] ?? '' }];
});

function readArchive(file: string): RegistryPackage {
  const root = `${file.replace(/\.zip$/, '')}/`;
  const files: PackageFiles = new Map(
    readZip(readFileSync(join(archivesDir ?? '', file)))
      .filter(({ name }) => !name.endsWith('/'))
      .map(({ name, bytes }) => [name.slice(root.length), { bytes, modifiedAt: 0 }]),
  );
  return parsePackage(files);
}

it('foreign packages are given', ({ skip }) => {
  if (archivesDir === undefined) skip('LOCKSTEP_FOREIGN_PACKAGES names no folder of archives.');
  expect(archives).not.toEqual([]);
});

describe.skipIf(archivesDir === undefined)('foreign packages', () => {
  it.each(archives)('$file is served', ({ file, name, version }) => {
    const pkg = readArchive(file);
    expect(packageProblems(pkg, { name, version })).toEqual([]);
    expect(presentPackage(pkg)).toMatchObject({ name, version, path: `/package/${name}/${version}` });
  });

  it.each([
    ['package=example', ['1.1.0']],
    ['package=example&all=true', ['0.0.2', '1.0.0', '1.1.0']],
    ['package=example&prerelease=true', ['1.2.0-rc1']],
    ['package=example&experimental=true', ['1.1.0']],
    ['package=example&kibana.version=6.5.2', ['0.0.2']],
    ['package=example&kibana.version=8.0.0', ['1.1.0']],
    ['package=example&prerelease=true&capabilities=none', ['1.1.0']],
    ['package=example&prerelease=true&capabilities=observability,security', ['1.2.0-rc1']],
    ['package=example&spec.min=1.1&spec.max=2.10&prerelease=true', ['1.1.0']],
    ['package=traces', []],
    ['package=traces&prerelease=true', ['1.0.0']],
    ['package=good_content&discovery=fields:process.pid', ['0.1.0']],
    ['package=good_content&discovery=fields:process.path', []],
    ['type=content', ['0.1.0']],
  ])('%s finds %j', (query, versions) => {
    const parsed = parseSearchQuery(new URLSearchParams(query));
    const { packages } = indexPackages(archives.map(({ file }) => readArchive(file)));
    const found = parsed.kind === 'query' ? searchPackages(packages, parsed.query) : [];
    expect(found.map(({ version }) => version)).toEqual(versions);
  });
});
