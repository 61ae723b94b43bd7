// Bytes of a zip → a package, or why not. Nothing here trusts the bytes, and nothing is written to disk.

import type { JsonObject } from '../json.ts';
import { finding, isError, type Finding } from '../finding.ts';
import { DEFAULT_ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits.ts';
import { checkCommon } from './check-common.ts';
import { checkRegistry } from './check-registry.ts';
import { checkStrict } from './check-strict.ts';
import { listEntries, type ArchiveEntry } from './list-entries.ts';
import type { PackageContents, PackageFile } from './package-contents.ts';
import { groupDocuments, parseFiles } from './package-documents.ts';
import { isSourceOnly, rootOf, withoutRoot } from './package-paths.ts';
import { readPackage } from './read-package.ts';
import { unpackEntries } from './unpack-entries.ts';

/** `strict` accepts what Fleet accepts, `registry` what the package registry serves (spec/packages.md 11.1). */
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
  const listing = await listEntries(buffer, limits);
  const entries = listing.entries;
  const outline = [...listing.findings, ...(listing.findings.some(isError) ? [] : checkOutline(entries))];
  if (outline.some(isError)) return { kind: 'rejected', findings: outline };

  const unpacked = await unpackEntries(buffer, entries);
  if (unpacked.findings.some(isError))
    return { kind: 'rejected', findings: [...outline, ...unpacked.findings] };

  const parsed = await parseFiles(unpacked.files, limits);
  const documents = groupDocuments(rootOf(entries[0]?.path ?? ''), listFiles(entries), parsed.documents);
  const reading = readPackage(documents, limits);
  const unexpected = checkExpectation(reading.contents, options.expect);
  const findings = [...outline, ...parsed.findings, ...reading.findings, ...unexpected];
  if (reading.contents === undefined || findings.some(isError)) return { kind: 'rejected', findings };

  const judged = [...findings, ...judge(reading.contents, reading.rawManifest, options.profile)];
  return judged.some(isError)
    ? { kind: 'rejected', findings: judged }
    : { kind: 'readable', package: reading.contents, findings: judged };
}

function judge(
  contents: PackageContents,
  rawManifest: JsonObject,
  profile: ReaderProfile,
): readonly Finding[] {
  const own = profile === 'strict' ? checkStrict(contents, rawManifest) : checkRegistry(contents);
  return [...own, ...checkCommon(contents)];
}

/** One top folder, and no leftovers of a package's sources. */
function checkOutline(entries: readonly ArchiveEntry[]): readonly Finding[] {
  const first = entries[0];
  if (first === undefined) return [finding('error', 'corrupt-archive', 'The archive is empty.')];
  const root = rootOf(first.path);
  const stray = entries.find(({ path }) => !path.startsWith(`${root}/`));
  if (stray !== undefined) {
    const message = `The archive has more than one top folder: ${root} and ${rootOf(stray.path)}.`;
    return [finding('error', 'several-roots', message, stray.path)];
  }
  const paths = entries.map(({ path }) => withoutRoot(path));
  const links = paths.filter((path) => path.endsWith('.link') && !isSourceOnly(path));
  const sources = paths.find(isSourceOnly);
  return [
    ...links
      .slice(0, 20)
      .map((path) => finding('error', 'source-only-file', 'A link to a file elsewhere.', path)),
    ...(sources === undefined
      ? []
      : [finding('warning', 'source-only-file', 'Development files are ignored.', sources)]),
  ];
}

function listFiles(entries: readonly ArchiveEntry[]): readonly PackageFile[] {
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
