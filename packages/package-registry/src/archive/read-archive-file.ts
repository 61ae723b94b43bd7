// One file out of an archive, for whoever wants to see it.

import { isError } from '../finding.ts';
import { DEFAULT_ARCHIVE_LIMITS } from './archive-limits.ts';
import { readContainer } from './read-container.ts';

/**
 * The file at a path inside the package, such as `docs/README.md`; undefined when there is none, and for an archive that
 * is not whole. Never throws for what the bytes contain.
 */
export async function readArchiveFile(bytes: Uint8Array, path: string): Promise<Uint8Array | undefined> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { files, findings } = await readContainer(buffer, DEFAULT_ARCHIVE_LIMITS, (one) => one === path);
  return findings.some(isError) ? undefined : files.get(path);
}
