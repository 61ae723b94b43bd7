// Inflates and checks every file of an archive, and keeps the few that are wanted.

import { promisify } from 'node:util';
import { crc32, inflateRaw, inflateRawSync, type ZlibOptions } from 'node:zlib';
import type { KeepsFile } from './check-entries.ts';
import { finding, type Finding } from '../finding.ts';
import type { ArchiveEntry } from './list-entries.ts';
import { isSourceOnly, withoutRoot } from './package-paths.ts';

export interface UnpackedArchive {
  /** By path inside the package. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly findings: readonly Finding[];
}

const inflateOffThread = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);
/** Below this a thread costs more than the work. */
const SMALL = 64 * 1024;
const MAX_CHUNK = 1024 * 1024;
/** Let others have a turn after this many bytes of our own work. */
const BYTES_PER_TICK = 4 * 1024 * 1024;

/** Stops at the first damaged file: an archive is whole or it is not used. */
export async function unpackEntries(
  bytes: Buffer,
  entries: readonly ArchiveEntry[],
  keeps: KeepsFile,
): Promise<UnpackedArchive> {
  const files = new Map<string, Buffer>();
  let sinceTick = 0;
  for (const entry of entries) {
    const path = withoutRoot(entry.path);
    if (entry.isFolder || isSourceOnly(path)) continue;
    const content = await unpack(bytes, entry);
    if (typeof content === 'string') {
      return {
        files,
        findings: [finding('error', 'corrupt-archive', `This file is damaged: ${content}.`, path)],
      };
    }
    if (keeps(path)) files.set(path, content);
    sinceTick += entry.bytes;
    if (sinceTick > BYTES_PER_TICK) {
      sinceTick = 0;
      await nextTick();
    }
  }
  return { files, findings: [] };
}

/** Lets the event loop do something else: a large archive takes long. */
export function nextTick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The content, or what is wrong with it. */
async function unpack(bytes: Buffer, entry: ArchiveEntry): Promise<Buffer | string> {
  const packed = bytes.subarray(entry.dataStart, entry.dataStart + entry.compressedBytes);
  let content: Buffer;
  try {
    content = entry.isDeflated ? await inflate(packed, entry.bytes) : packed;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
  if (content.length !== entry.bytes) return `it has ${content.length} bytes, not ${entry.bytes}`;
  if (crc32(content) !== entry.crc32) return 'its checksum is wrong';
  return content;
}

/** Never more than the declared size, which the limits have already been applied to. */
async function inflate(packed: Buffer, declaredBytes: number): Promise<Buffer> {
  const options: ZlibOptions = {
    maxOutputLength: Math.max(declaredBytes, 1),
    chunkSize: Math.min(Math.max(declaredBytes, 64), MAX_CHUNK),
  };
  return declaredBytes < SMALL ? inflateRawSync(packed, options) : await inflateOffThread(packed, options);
}
