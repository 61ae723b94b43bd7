// Reads a tar.gz in one pass. A tar has no table of contents, so each entry is evaluated when it comes, before its
// bytes are; and what gzip gives out is counted, since nothing says beforehand how much it will be.

import { createGunzip } from 'node:zlib';
import { extract, type Extract, type Header } from 'tar-stream';
import { finding, isError, type Finding } from '../finding.ts';
import { describeBytes, type ArchiveLimits } from './archive-limits.ts';
import {
  checkDuplicates,
  checkOutline,
  fileSizeProblem,
  tooManyEntries,
  totalSizeProblem,
  type Container,
  type KeepsFile,
  type ListedEntry,
} from './check-entries.ts';
import { entryNameProblem } from './check-entry-name.ts';
import { feedExtract } from './feed-extract.ts';
import { isSourceOnly, pathInPackage, withoutRoot } from './package-paths.ts';

type Entry = Extract extends AsyncIterable<infer Item> ? Item : never;

const CHUNK_BYTES = 256 * 1024;
/** Headers and padding of an entry: two blocks, and two more for a long name. */
const OVERHEAD_BYTES = 4 * 512;

/** The entries of a `.tar.gz`, held to the limits while it is unpacked. */
export async function readTarball(
  bytes: Buffer,
  limits: ArchiveLimits,
  keeps: KeepsFile,
): Promise<Container> {
  const reading: Reading = { entries: [], files: new Map(), total: 0, keeps };
  const archive = extract();
  // The first to fail stops the other; what the feeder says is the cause then.
  const feeding = feedExtract(inflate(bytes, limits), archive).catch((cause: unknown) => {
    archive.destroy(asError(cause));
    return cause;
  });
  let problem: Finding | undefined;
  try {
    for await (const entry of archive) {
      problem = await readEntry(entry, reading, limits);
      if (problem !== undefined) break;
    }
  } catch (cause) {
    problem = asFinding(cause);
  }
  archive.destroy(null);
  const cause = await feeding;
  const { entries, files } = reading;
  if (cause !== undefined) problem ??= asFinding(cause);
  if (problem !== undefined) return { entries, files, findings: [problem] };
  const duplicates = checkDuplicates(entries);
  return { entries, files, findings: duplicates.some(isError) ? duplicates : checkOutline(entries) };
}

/** Why reading was stopped from within. */
class StopError extends Error {
  readonly finding: Finding;

  constructor(reason: Finding) {
    super(reason.message);
    this.finding = reason;
  }
}

/** What is in it, for as long as the limits allow. */
async function* inflate(bytes: Buffer, limits: ArchiveLimits): AsyncGenerator<Buffer, void> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  gunzip.end(bytes);
  let inflated = 0;
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    inflated += chunk.length;
    checkInflated(inflated, bytes.length, limits);
    yield chunk;
  }
}

function checkInflated(inflated: number, compressed: number, limits: ArchiveLimits): void {
  // Development files may come on top of what a package can have; they are passed over, and still inflated.
  const most = 2 * limits.maxTotalBytes + limits.maxEntries * OVERHEAD_BYTES;
  if (inflated > most) {
    const message = `Unpacked, the archive has more than ${describeBytes(most)}.`;
    throw new StopError(finding('error', 'archive-too-large', message));
  }
  if (inflated > limits.ratioFreeBytes && inflated > compressed * limits.maxRatio) {
    const message = `The archive unpacks to more than ${limits.maxRatio} times its size.`;
    throw new StopError(finding('error', 'suspicious-compression', message));
  }
}

interface Reading {
  readonly entries: ListedEntry[];
  readonly files: Map<string, Buffer>;
  total: number;
  readonly keeps: KeepsFile;
}

/** Keeps what is wanted and passes over the rest; the first problem ends the reading. */
async function readEntry(
  entry: Entry,
  reading: Reading,
  limits: ArchiveLimits,
): Promise<Finding | undefined> {
  const listed = listEntry(entry.header, limits);
  if ('code' in listed) return listed;
  reading.entries.push(listed);
  if (reading.entries.length > limits.maxEntries) return tooManyEntries(reading.entries.length, limits);
  const path = withoutRoot(listed.path);
  const isCounted = !isSourceOnly(path);
  if (isCounted) reading.total += listed.bytes;
  const [tooLarge] = isCounted
    ? [...fileSizeProblem(listed, limits), ...totalSizeProblem(reading.total, limits)]
    : [];
  if (tooLarge !== undefined || listed.isFolder) return tooLarge;
  const isKept = isCounted && reading.keeps(path);
  const chunks: Buffer[] = [];
  for await (const chunk of entry as AsyncIterable<Buffer>) if (isKept) chunks.push(chunk);
  if (isKept) reading.files.set(path, Buffer.concat(chunks));
  return undefined;
}

function listEntry(header: Header, limits: ArchiveLimits): ListedEntry | Finding {
  const { name, type, size } = header;
  const problem = entryNameProblem(name, limits);
  if (problem !== undefined) {
    const message = `The entry name ${JSON.stringify(name.slice(0, 100))} ${problem}.`;
    return finding('error', 'unsafe-path', message);
  }
  const isFolder = type === 'directory';
  if (!isFolder && (type !== 'file' || name.endsWith('/'))) {
    const message = 'This is a link or a device, not a plain file.';
    return finding('error', 'irregular-entry', message, pathInPackage(name));
  }
  if (isFolder && size > 0) {
    return finding('error', 'corrupt-archive', 'This folder has bytes of its own.', pathInPackage(name));
  }
  return { path: isFolder && !name.endsWith('/') ? `${name}/` : name, isFolder, bytes: size };
}

function asFinding(cause: unknown): Finding {
  if (cause instanceof StopError) return cause.finding;
  return finding(
    'error',
    'corrupt-archive',
    `The tar.gz archive is damaged or cut off: ${asError(cause).message}`,
  );
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
