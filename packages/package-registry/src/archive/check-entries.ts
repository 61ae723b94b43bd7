// What the list of an archive's entries must fulfill, whatever kind of archive it is.

import { finding, type Finding } from '../finding.ts';
import { describeBytes, type ArchiveLimits } from './archive-limits.ts';
import { collisionKey } from './check-entry-name.ts';
import { isSourceOnly, pathInPackage, rootOf, sizeLimit, withoutRoot } from './package-paths.ts';

export interface ListedEntry {
  /** As in the archive, with the top folder; that of a folder ends with a slash. */
  readonly path: string;
  readonly isFolder: boolean;
  /** As declared; what comes out is compared with it. */
  readonly bytes: number;
}

/** Whether the content of the file at a path inside the package is wanted. */
export type KeepsFile = (path: string) => boolean;

/** An archive as far as it was read. */
export interface Container {
  readonly entries: readonly ListedEntry[];
  /** What is parsed, by path inside the package. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly findings: readonly Finding[];
}

/** One top folder, and no leftovers of a package's sources. */
export function checkOutline(entries: readonly ListedEntry[]): readonly Finding[] {
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

/** Paths that an archive has twice, also those that are one file on some disks. */
export function checkDuplicates(entries: readonly ListedEntry[]): readonly Finding[] {
  const seen = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { path } of entries) {
    const before = seen.get(collisionKey(path));
    if (before === undefined) seen.set(collisionKey(path), path);
    else {
      const message = `This path is in the archive twice (also ${pathInPackage(before)}).`;
      findings.push(finding('error', 'duplicate-path', message, pathInPackage(path)));
    }
  }
  return findings;
}

/** An error for a file that is larger than its kind may be. */
export function fileSizeProblem({ path, bytes }: ListedEntry, limits: ArchiveLimits): readonly Finding[] {
  const most = sizeLimit(withoutRoot(path), limits);
  if (bytes <= most) return [];
  const message = `This file has ${describeBytes(bytes)}; at most ${describeBytes(most)} are allowed.`;
  return [finding('error', 'file-too-large', message, pathInPackage(path))];
}

/** `total`: inflated bytes without development files. */
export function totalSizeProblem(total: number, limits: ArchiveLimits): readonly Finding[] {
  if (total <= limits.maxTotalBytes) return [];
  const message = `Unpacked, the archive has ${describeBytes(total)}; at most ${describeBytes(limits.maxTotalBytes)} are read.`;
  return [finding('error', 'archive-too-large', message)];
}

/** The error for an archive with more entries than are read. */
export function tooManyEntries(count: number, limits: ArchiveLimits): Finding {
  const message = `The archive has ${count} entries; at most ${limits.maxEntries} are read.`;
  return finding('error', 'too-many-entries', message);
}
