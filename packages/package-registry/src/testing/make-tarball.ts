// Tar archives for tests: honest ones, and ones that no package tool would make.

import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { ACME_DOOR_FILES, ACME_DOOR_ROOT } from './acme-door.ts';
import type { PackageFiles } from './make-archive.ts';

export interface TarEntry extends Partial<Header> {
  readonly name: string;
  readonly content?: Buffer | string;
}

/** Gzips entries as they are given; their size is that of their content unless it is stated. */
export async function tarball(entries: readonly TarEntry[]): Promise<Buffer> {
  return gzipSync(await tar(entries));
}

/** As they are given and without gzip; the time of every entry is 1970 unless it is stated. */
export async function tar(entries: readonly TarEntry[]): Promise<Buffer> {
  const archive = pack();
  const packed = buffer(archive);
  for (const { content, ...header } of entries) {
    if (content === undefined) archive.entry({ mtime: new Date(0), ...header });
    else archive.entry({ mtime: new Date(0), ...header }, Buffer.from(content));
  }
  archive.finalize();
  return await packed;
}

function tarEntries(root: string, files: PackageFiles): readonly TarEntry[] {
  return Object.entries(files).map(([path, content]) => ({
    name: `${root}/${path}`,
    content: Buffer.from(content),
  }));
}

export const ACME_DOOR_ENTRIES: readonly TarEntry[] = tarEntries(ACME_DOOR_ROOT, ACME_DOOR_FILES);
