// Reads the table of contents of a zip, and refuses what no honest package contains, before a byte is inflated.

import { fromBufferPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import { finding, type Finding } from '../finding.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import {
  checkDuplicates,
  fileSizeProblem,
  tooManyEntries,
  totalSizeProblem,
  type ListedEntry,
} from './check-entries.ts';
import { entryNameProblem } from './check-entry-name.ts';
import { isSourceOnly, pathInPackage, withoutRoot } from './package-paths.ts';

export interface ArchiveEntry extends ListedEntry {
  readonly isDeflated: boolean;
  readonly compressedBytes: number;
  readonly crc32: number;
  readonly dataStart: number;
  readonly headerStart: number;
}

export interface EntryListing {
  readonly entries: readonly ArchiveEntry[];
  readonly findings: readonly Finding[];
}

const FILE_TYPE_MASK = 0o170000;
const REGULAR_FILE = 0o100000;
const FOLDER = 0o040000;
/** What may follow the last entry: the end record, the zip64 end record, a digital signature. */
const AFTER_THE_ENTRIES: ReadonlySet<number> = new Set([0x06054b50, 0x06064b50, 0x05054b50]);
/** Enough to see what kind of archive it is; a hostile one would give thousands. */
const MAX_FINDINGS = 20;

/** The entries of a zip archive, without unpacking one. What is no zip is a finding. */
export async function listEntries(bytes: Buffer, limits: ArchiveLimits): Promise<EntryListing> {
  const shape = shapeProblem(bytes);
  if (shape !== undefined) return { entries: [], findings: [shape] };
  try {
    // Names stay undecoded here: the library would quietly turn backslashes into slashes.
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
    return await readDirectory(zip, bytes, limits);
  } catch (cause) {
    return { entries: [], findings: [corrupt(cause)] };
  }
}

function shapeProblem(bytes: Buffer): Finding | undefined {
  if (bytes.length < 4 || bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    return finding('error', 'not-a-zip', 'This is neither a zip nor a tar.gz archive.');
  }
  return undefined;
}

function corrupt(cause: unknown): Finding {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return finding('error', 'corrupt-archive', `The zip archive is damaged or cut off: ${reason}`);
}

async function readDirectory(zip: ZipFile, bytes: Buffer, limits: ArchiveLimits): Promise<EntryListing> {
  if (zip.entryCount > limits.maxEntries) {
    return { entries: [], findings: [tooManyEntries(zip.entryCount, limits)] };
  }
  const entries: ArchiveEntry[] = [];
  const findings: Finding[] = [];
  for await (const entry of zip.eachEntry()) {
    const read = await readEntry(zip, entry, limits);
    if ('code' in read) findings.push(read);
    else entries.push(read);
    if (findings.length >= MAX_FINDINGS) return { entries, findings };
  }
  const cursor = zip.readEntryCursor as unknown as number;
  if (cursor + 4 > bytes.length || !AFTER_THE_ENTRIES.has(bytes.readUInt32LE(cursor))) {
    // The count in the end record is too low: other readers would see files that we do not.
    findings.push(corrupt('its table of contents is longer than declared'));
  }
  findings.push(...checkTogether(entries, limits));
  return { entries, findings };
}

async function readEntry(zip: ZipFile, entry: Entry, limits: ArchiveLimits): Promise<ArchiveEntry | Finding> {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  const problem = entryNameProblem(name, limits);
  if (problem !== undefined) {
    return finding(
      'error',
      'unsafe-path',
      `The entry name ${JSON.stringify(name.slice(0, 100))} ${problem}.`,
    );
  }
  const shown = pathInPackage(name);
  const isFolder = name.endsWith('/');
  const fileType = (entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK;
  if (fileType !== 0 && fileType !== (isFolder ? FOLDER : REGULAR_FILE)) {
    return finding('error', 'irregular-entry', 'This is a link or a device, not a plain file.', shown);
  }
  if (entry.isEncrypted()) return finding('error', 'encrypted-entry', 'This file is encrypted.', shown);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return finding(
      'error',
      'unsupported-format',
      `Compression method ${entry.compressionMethod} is not read.`,
      shown,
    );
  }
  const local = await zip.readLocalFileHeaderPromise(entry);
  if (!local.fileName.equals(entry.fileNameRaw)) {
    return finding('error', 'corrupt-archive', 'This file has another name in its own header.', shown);
  }
  return {
    path: name,
    isFolder,
    isDeflated: entry.compressionMethod === 8,
    compressedBytes: entry.compressedSize,
    bytes: entry.uncompressedSize,
    crc32: entry.crc32,
    dataStart: local.fileDataStart,
    headerStart: entry.relativeOffsetOfLocalHeader,
  };
}

function checkTogether(entries: readonly ArchiveEntry[], limits: ArchiveLimits): readonly Finding[] {
  const findings = [...checkDuplicates(entries), ...checkOverlaps(entries), ...checkSizes(entries, limits)];
  return findings.slice(0, MAX_FINDINGS);
}

/** Entries that share compressed bytes are how a small zip holds terabytes. */
function checkOverlaps(entries: readonly ArchiveEntry[]): readonly Finding[] {
  const ordered = entries.toSorted((left, right) => left.headerStart - right.headerStart);
  const at = ordered.findIndex((entry, index) => {
    const next = ordered[index + 1];
    return next !== undefined && entry.dataStart + entry.compressedBytes > next.headerStart;
  });
  const first = ordered[at];
  if (first === undefined) return [];
  return [
    finding(
      'error',
      'overlapping-entries',
      'This file shares bytes with the one after it.',
      pathInPackage(first.path),
    ),
  ];
}

function checkSizes(entries: readonly ArchiveEntry[], limits: ArchiveLimits): readonly Finding[] {
  const counted = entries.filter((entry) => !isSourceOnly(withoutRoot(entry.path)));
  const findings = counted.flatMap((entry) => sizeProblem(entry, limits));
  const total = counted.reduce((sum, entry) => sum + entry.bytes, 0);
  return [...findings, ...totalSizeProblem(total, limits)];
}

function sizeProblem(entry: ArchiveEntry, limits: ArchiveLimits): readonly Finding[] {
  const tooLarge = fileSizeProblem(entry, limits);
  if (tooLarge.length > 0) return tooLarge;
  if (entry.bytes > limits.ratioFreeBytes && entry.bytes > entry.compressedBytes * limits.maxRatio) {
    const message = `This file unpacks to more than ${limits.maxRatio} times its size.`;
    return [finding('error', 'suspicious-compression', message, pathInPackage(entry.path))];
  }
  return [];
}
