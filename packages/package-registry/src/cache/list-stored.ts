// What lies in the folder of a cache.

import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { StoredContent, StoredEntry } from './choose-evictions.ts';

export interface CacheFolders {
  readonly entries: string;
  readonly contents: string;
  /** Files that are being written. */
  readonly parts: string;
}

export interface StoredFiles {
  readonly entries: readonly StoredEntry[];
  readonly contents: readonly StoredContent[];
  /** Full paths of what a process left behind when it was killed while writing. */
  readonly leftovers: readonly string[];
}

/** The largest archive is written in far less. */
const WRITING_MS = 10 * 60 * 1000;

/** What the folders hold. A part is left over once it is older than any write takes. `now` in epoch ms. */
export async function listStored(folders: CacheFolders, now: number): Promise<StoredFiles> {
  const contents = (await filesIn(folders.contents)).map(({ file, bytes }) => ({ file, bytes }));
  const entries: StoredEntry[] = [];
  for (const { file, bytes, changedAt } of await filesIn(folders.entries)) {
    const content = await contentOf(join(folders.entries, file));
    entries.push({ file, bytes, usedAt: changedAt, content });
  }
  const leftovers = (await filesIn(folders.parts))
    .filter(({ changedAt }) => changedAt < now - WRITING_MS)
    .map(({ file }) => join(folders.parts, file));
  return { entries, contents, leftovers };
}

interface FoundFile {
  readonly file: string;
  readonly bytes: number;
  readonly changedAt: number;
}

/** Files that another process removes meanwhile are left out. */
async function filesIn(folder: string): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const file of await readdir(folder).catch(() => [])) {
    const status = await stat(join(folder, file)).catch(() => undefined);
    if (status?.isFile() === true) found.push({ file, bytes: status.size, changedAt: status.mtimeMs });
  }
  return found;
}

const reference = z.object({ sha256: z.string() });

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return reference.parse(JSON.parse(await readFile(path, 'utf8'))).sha256;
  } catch {
    return undefined;
  }
}
