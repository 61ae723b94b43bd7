// Which kind of archive the bytes are is seen from themselves; what somebody says about them is not asked.

import { finding, isError } from '../finding.ts';
import { describeBytes, type ArchiveLimits } from './archive-limits.ts';
import { checkOutline, type Container, type KeepsFile } from './check-entries.ts';
import { listEntries } from './list-entries.ts';
import { readTarball } from './read-tarball.ts';
import { isRead } from './package-paths.ts';
import { unpackEntries } from './unpack-entries.ts';

/**
 * Findings of level `error` mean that nothing of the rest may be used. `keeps` says of a path inside the package whether
 * the content is wanted; everything is checked all the same.
 */
export async function readContainer(
  bytes: Buffer,
  limits: ArchiveLimits,
  keeps: KeepsFile = isRead,
): Promise<Container> {
  if (bytes.length > limits.maxArchiveBytes) {
    const message = `The archive has ${describeBytes(bytes.length)}; at most ${describeBytes(limits.maxArchiveBytes)} are read.`;
    return { entries: [], files: new Map(), findings: [finding('error', 'archive-too-large', message)] };
  }
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip ? await readTarball(bytes, limits, keeps) : await readZip(bytes, limits, keeps);
}

/** Nothing is inflated before the whole table of contents was found harmless. */
async function readZip(bytes: Buffer, limits: ArchiveLimits, keeps: KeepsFile): Promise<Container> {
  const { entries, findings } = await listEntries(bytes, limits);
  const outline = findings.some(isError) ? findings : [...findings, ...checkOutline(entries)];
  if (outline.some(isError)) return { entries, files: new Map(), findings: outline };
  const unpacked = await unpackEntries(bytes, entries, keeps);
  return { entries, files: unpacked.files, findings: [...outline, ...unpacked.findings] };
}
