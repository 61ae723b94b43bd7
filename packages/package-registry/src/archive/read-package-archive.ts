// Bytes of a zip or a tar.gz → a package, or why not. Nothing here trusts the bytes, and nothing is written to disk.

import type { JsonObject } from '../json.ts';
import { finding, isError, type Finding } from '../finding.ts';
import { DEFAULT_ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits.ts';
import { checkCommon } from './check-common.ts';
import { checkRegistry } from './check-registry.ts';
import { checkStrict } from './check-strict.ts';
import type { ListedEntry } from './check-entries.ts';
import type { PackageContents, PackageFile } from './package-contents.ts';
import { groupDocuments, parseFiles } from './package-documents.ts';
import { isSourceOnly, rootOf, withoutRoot } from './package-paths.ts';
import { readContainer } from './read-container.ts';
import { readPackage } from './read-package.ts';

/** `strict` accepts what Fleet accepts, `registry` what the package registry serves (docs/elastic/packages.md#shape-of-a-package). */
export type ReaderProfile = 'strict' | 'registry';

export interface ReadOptions {
  readonly profile: ReaderProfile;
  /** What was asked for; anything else is rejected. */
  readonly expect?: { readonly name: string; readonly version: string };
  readonly limits?: Partial<ArchiveLimits>;
}

export type ReadAnswer =
  | { readonly kind: 'readable'; readonly package: PackageContents; readonly findings: readonly Finding[] }
  | { readonly kind: 'rejected'; readonly findings: readonly Finding[] };

/**
 * Reads a package archive. Never throws for what the bytes contain: hostile, damaged and merely wrong
 * archives are `rejected`, with at least one finding of level `error`.
 */
export async function readPackageArchive(bytes: Uint8Array, options: ReadOptions): Promise<ReadAnswer> {
  const limits: ArchiveLimits = { ...DEFAULT_ARCHIVE_LIMITS, ...options.limits };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { entries, files, findings: outline } = await readContainer(buffer, limits);
  if (outline.some(isError)) return { kind: 'rejected', findings: outline };

  const parsed = await parseFiles(files, limits);
  const documents = groupDocuments(rootOf(entries[0]?.path ?? ''), listFiles(entries), parsed.documents);
  const reading = readPackage(documents, limits);
  const unexpected = checkExpectation(reading.contents, options.expect);
  const findings = [...outline, ...parsed.findings, ...reading.findings, ...unexpected];
  if (reading.contents === undefined || findings.some(isError)) return { kind: 'rejected', findings };

  const evaluated = [...findings, ...evaluate(reading.contents, reading.rawManifest, options.profile)];
  return evaluated.some(isError)
    ? { kind: 'rejected', findings: evaluated }
    : { kind: 'readable', package: reading.contents, findings: evaluated };
}

function evaluate(
  contents: PackageContents,
  rawManifest: JsonObject,
  profile: ReaderProfile,
): readonly Finding[] {
  const check = profile === 'strict' ? checkStrict : checkRegistry;
  const own = check(contents, rawManifest);
  return [...own, ...checkCommon(contents)];
}

function listFiles(entries: readonly ListedEntry[]): readonly PackageFile[] {
  return entries
    .filter(({ isFolder }) => !isFolder)
    .map(({ path, bytes }) => ({ path: withoutRoot(path), bytes }))
    .filter(({ path }) => !isSourceOnly(path));
}

function checkExpectation(
  contents: PackageContents | undefined,
  expect: ReadOptions['expect'],
): readonly Finding[] {
  if (contents === undefined || expect === undefined) return [];
  if (contents.name === expect.name && contents.version === expect.version) return [];
  const message = `This is ${contents.name}-${contents.version}, not ${expect.name}-${expect.version}.`;
  return [finding('error', 'unexpected-package', message, 'manifest.yml')];
}
